from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from community.models import Notice, WantedWord
from editorial import services

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.models import Comment, Revision
    from glossary.models import Entry

    # What happens inside is announced at its end, as a commit would.
    Happening = Callable[[], AbstractContextManager[Any]]


class Propose(Protocol):
    """Send a change of an item's text in a language."""

    def __call__(
        self, item: Editable, author: User, language: str = "en", **about: Any
    ) -> Revision: ...


@pytest.fixture
def wanted(db: None) -> None:
    WantedWord.objects.create(word="尊嘟假嘟", asked=5)
    WantedWord.objects.create(word="city不city", asked=3)
    WantedWord.objects.create(word="once", asked=2)


@pytest.fixture
def happening(django_capture_on_commit_callbacks: Any) -> Happening:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def propose(db: None) -> Propose:
    def propose(item: Editable, author: User, language: str = "en", **about: Any) -> Revision:
        changes = about.pop("text", {"gloss": "a cat photo", "meaning": "A photo."})
        basis = services.basis(item, language)
        content = {**item.read(language), **changes}
        return services.propose(item, language, content, basis=basis, author=author, **about)

    return propose


@pytest.fixture
def proposal(entry: Entry, contributor: User, propose: Propose) -> Revision:
    return propose(entry, contributor)


@pytest.fixture
def published(entry: Any, contributor: User, publisher: User, propose: Propose) -> Revision:
    """A change of the English text: by the contributor, published by the publisher."""
    revision = propose(entry, contributor)
    services.accept(revision, by=publisher)
    entry.refresh_from_db()
    return revision


@pytest.fixture
def site_address(settings: Any) -> None:
    settings.SITE_URL = "https://guide.example.org"


@pytest.fixture
def notice(proposal: Revision, contributor: User, publisher: User) -> Notice:
    return Notice.objects.create(
        user=contributor, kind="decided", revision=proposal, by=publisher,
        detail={"status": "changes", "said": "Where is it from?"},
    )  # fmt: skip


@pytest.fixture
def line(proposal: Revision, reviewer: User) -> Comment:
    return services.talk(proposal, by=reviewer, text="An unkind thing to say.")
