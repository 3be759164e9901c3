"""The page of a proposal: who is offered which decision, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.content import NEUTRAL
from tests.editorial.proposing import propose, text_of
from tests.editorial.test_workshop_pages import EDIT

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from glossary.models import Entry
    from tests.conftest import Put

# ── deciding ────────────────────────────────────────────────────────────────────────────────


def actions(client: Client, revision: Revision) -> set[str]:
    """Return the decisions that the page offers."""
    page = text_of(client.get(f"/en/review/{revision.pk}/"))
    known = ("approve", "publish", "accept", "changes", "reject", "withdraw", "rebase")
    return {action for action in known if f'name="action" value="{action}"' in page}


def test_stranger_sees_no_proposal(client: Client, proposal: Revision) -> None:
    assert client.get(f"/en/review/{proposal.pk}/").status_code == 404


def test_author_may_withdraw(client: Client, proposal: Revision, contributor: User) -> None:
    client.force_login(contributor)
    assert actions(client, proposal) == {"withdraw"}


def test_other_contributor_decides_nothing(
    client: Client, proposal: Revision, contributor2: User
) -> None:
    client.force_login(contributor2)
    assert actions(client, proposal) == set()


def test_reviewer_may_judge(client: Client, proposal: Revision, reviewer: User) -> None:
    client.force_login(reviewer)
    assert actions(client, proposal) == {"approve", "changes", "reject"}


def test_publisher_may_accept(client: Client, proposal: Revision, publisher: User) -> None:
    client.force_login(publisher)
    assert actions(client, proposal) == {"approve", "accept", "changes", "reject"}


def test_approved_waits_for_publisher(
    client: Client, proposal: Revision, reviewer: User, publisher: User
) -> None:
    services.approve(proposal, by=reviewer)
    client.force_login(publisher)
    assert actions(client, proposal) == {"publish", "changes", "reject"}


def test_published_offers_nothing(
    client: Client, proposal: Revision, publisher: User, admin: User
) -> None:
    services.accept(proposal, by=publisher)
    client.force_login(admin)
    assert actions(client, proposal) == set()


def test_stale_offers_rebase(
    client: Client, proposal: Revision, publisher: User, entry: Entry, put: Put
) -> None:
    put(entry, "en", {"meaning": "Their meaning."})
    client.force_login(publisher)
    assert actions(client, proposal) == {"approve", "changes", "reject", "rebase"}


def test_stale_shows_three_columns(
    client: Client, proposal: Revision, publisher: User, entry: Entry, put: Put
) -> None:
    put(entry, "en", {"gloss": "their gloss"})
    client.force_login(publisher)
    assert "Published meanwhile" in text_of(client.get(f"/en/review/{proposal.pk}/"))


def test_admin_gives_reason(client: Client, entry: Entry, admin: User) -> None:
    own = propose(entry, "en", admin, gloss="cat tax, mine")
    client.force_login(admin)
    assert 'name="own_work_reason"' in text_of(client.get(f"/en/review/{own.pk}/"))


def test_reviewer_gives_no_reason(client: Client, proposal: Revision, reviewer: User) -> None:
    client.force_login(reviewer)
    assert "own_work_reason" not in text_of(client.get(f"/en/review/{proposal.pk}/"))


@pytest.mark.parametrize(("action", "button"), [("reject", "v-no"), ("changes", "v-ask")])
def test_refusal_without_note_stays(
    client: Client, proposal: Revision, reviewer: User, action: str, button: str
) -> None:
    client.force_login(reviewer)
    answer = client.post(f"/en/review/{proposal.pk}/", {"action": action, "note": " "})
    assert answer.status_code == 400
    assert f'value="{action}" id="{button}" checked' in text_of(answer)


def test_note_reaches_author(
    client: Client, proposal: Revision, reviewer: User, contributor: User
) -> None:
    services.ask_for_changes(proposal, by=reviewer, note="Please add a source")
    client.force_login(contributor)
    assert "Please add a source" in text_of(client.get(f"/en/review/{proposal.pk}/"))


def test_author_answers_with_version(client: Client, proposal: Revision, contributor: User) -> None:
    client.force_login(contributor)
    page = text_of(client.get(f"/en/review/{proposal.pk}/"))
    assert f'href="{EDIT}?continue={proposal.pk}"' in page


def test_facts_change_in_words(client: Client, entry: Entry, contributor: User) -> None:
    revision = propose(entry, NEUTRAL, contributor, safety="careful")
    client.force_login(contributor)
    page = text_of(client.get(f"/en/review/{revision.pk}/"))
    assert all(words in page for words in ("Go ahead", "Careful"))


def test_row_list_itself_hidden(client: Client, entry: Entry, contributor: User) -> None:
    row = {"examples.e2.zh": "猫税！", "examples.e2.reading": "māo shuì!"}
    revision = propose(entry, NEUTRAL, contributor, examples="e1\ne2", **row)
    client.force_login(contributor)
    page = text_of(client.get(f"/en/review/{revision.pk}/"))
    assert "Example 2: Chinese" in page
    assert '<h3 class="ph">Example</h3>' not in page


def test_talk_needs_a_part(client: Client, proposal: Revision, contributor2: User) -> None:
    client.force_login(contributor2)
    assert "talk/" not in text_of(client.get(f"/en/review/{proposal.pk}/"))
