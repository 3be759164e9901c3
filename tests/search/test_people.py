"""People are found by name once they have done something in public, and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User

from editorial import services
from editorial.models import Steward
from search.api import results
from search.index import rebuild
from search.models import Key

if TYPE_CHECKING:
    from editorial.models import Revision
    from glossary.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """A block after which everything happens that waits for a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def people(query: str, language: str = "en") -> list[str]:
    return [found["slug"] for found in results(query, language) if found["type"] == "person"]


def propose(entry: Entry, author: User) -> Revision:
    content = entry.read("en") | {"gloss": "a cat photo"}
    basis = services.basis(entry, "en")
    return services.propose(entry, "en", content, basis=basis, author=author)


@pytest.fixture
def published(entry: Entry, contributor: User, publisher: User, committed: Any) -> User:
    """A contributor whose first text is online."""
    with committed():
        services.accept(propose(entry, contributor), by=publisher)
    return contributor


@pytest.mark.parametrize("query", ["contributor", "Contributor", "@contributor", "contrib"])
def test_first_publication_makes_findable(published: User, query: str) -> None:
    assert people(query) == ["contributor"]


def test_page_is_linked_in_the_readers_language(published: User) -> None:
    assert results("contributor", "es")[0]["url"] == "/es/people/contributor/"


def test_sign_up_alone_does_not(entry: Entry, committed: Any) -> None:
    with committed():
        User.objects.create_user("newcomer", password="a-long-passphrase")
    assert people("newcomer") == []


def test_proposals_alone_do_not(entry: Entry, contributor: User, committed: Any) -> None:
    with committed():
        propose(entry, contributor)
    assert people("contributor") == []


def test_judging_makes_findable(published: User) -> None:
    assert people("publisher") == ["publisher"]


def test_turning_down_is_judging(
    entry: Entry, contributor: User, reviewer: User, committed: Any
) -> None:
    Steward.objects.all().delete()
    with committed():
        Steward.objects.create(user=reviewer, role=Steward.Role.REVIEWER)
        services.reject(propose(entry, contributor), by=reviewer, note="A dog, surely")
    with committed():
        Steward.objects.all().delete()
    assert people("reviewer") == ["reviewer"]


def test_a_role_makes_findable(contributor: User, committed: Any) -> None:
    with committed():
        Steward.objects.create(user=contributor, role=Steward.Role.REVIEWER)
    assert people("contributor") == ["contributor"]


def test_a_lost_role_hides_again(reviewer: User, committed: Any) -> None:
    rebuild()
    with committed():
        reviewer.stewardships.get().delete()
    assert people("reviewer") == []


def test_new_names_are_followed(published: User, committed: Any) -> None:
    published.username = "potato"
    with committed():
        published.save()
    assert (people("contributor"), people("potato")) == ([], ["potato"])


def test_closed_accounts_are_gone(published: User, committed: Any) -> None:
    published.is_active = False
    with committed():
        published.save()
    assert people("contributor") == []


def test_mail_addresses_are_never_kept(published: User, committed: Any) -> None:
    published.email = "somebody@example.org"
    with committed():
        published.save()
    assert not Key.objects.filter(key__contains="example").exists()
    assert people("somebody@example.org") == []


@pytest.mark.parametrize("query", ["tax", "cat tax", "what is cat tax"])
def test_a_name_takes_no_pages_place(published: User, committed: Any, query: str) -> None:
    published.username = "tax"
    with committed():
        published.save()
    assert results(query, "en")[0]["type"] == "entry"


def test_names_are_no_words_of_questions(published: User) -> None:
    assert people("contributor settings of my phone") == []


def test_names_in_any_script_have_an_address(published: User, committed: Any) -> None:
    published.username = "洋芋"
    with committed():
        published.save()
    assert results("洋芋", "en")[-1]["url"] == "/en/people/%E6%B4%8B%E8%8A%8B/"


def test_signing_in_is_no_change(
    published: User, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    monkeypatch.setattr("community.search_documents.index.update", calls.append)
    with committed():
        published.save(update_fields=["last_login"])
    assert calls == []


def test_rebuilding_finds_the_same_people(published: User) -> None:
    rebuild()
    assert people("contributor") == ["contributor"]
