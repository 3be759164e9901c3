"""Looking back: history, comparing, bringing an older version back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape

from editorial import services
from tests.editorial.proposing import propose, text_of
from tests.editorial.test_workshop_pages import COMPARE, HISTORY

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from glossary.models import Entry
    from tests.conftest import Put

# ── looking back ────────────────────────────────────────────────────────────────────────────


def test_stranger_reads_history(client: Client, entry: Entry) -> None:
    assert "judge" in text_of(client.get(HISTORY))


def test_history_hides_proposals(client: Client, proposal: Revision) -> None:
    assert proposal.get_absolute_url() not in text_of(client.get(HISTORY))


def test_publisher_may_revert(client: Client, entry: Entry, publisher: User, put: Put) -> None:
    put(entry, "en", {"gloss": "cat tax, newer"})
    client.force_login(publisher)
    page = text_of(client.get(HISTORY))
    assert "/glossary/mao-shui/revert/" in page
    assert "/glossary/mao-shui/retract/" in page


def test_reviewer_may_not_revert(client: Client, entry: Entry, reviewer: User, put: Put) -> None:
    put(entry, "en", {"gloss": "cat tax, newer"})
    client.force_login(reviewer)
    page = text_of(client.get(HISTORY))
    assert "/revert/" not in page
    assert "/retract/" not in page


def test_compare_marks_words(client: Client, entry: Entry, put: Put) -> None:
    old = services.basis(entry, "en").base
    new = put(entry, "en", {"gloss": "cat tribute"})
    page = text_of(client.get(COMPARE, {"a": old.pk if old else 0, "b": new.pk}))
    assert "<ins>" in page
    assert "<del>" in page


def test_compare_refuses_two_languages(client: Client, entry: Entry, put: Put) -> None:
    old = services.basis(entry, "en").base
    new = put(
        entry, "es", {"gloss": "impuesto gatuno", "safety_reason": "Fine.", "meaning": "Una foto."}
    )
    page = text_of(client.get(COMPARE, {"a": old.pk if old else 0, "b": new.pk}))
    assert "different languages" in page


def test_words_are_escaped(client: Client, entry: Entry, contributor: User) -> None:
    revision = propose(entry, "en", contributor, gloss="<img src=x onerror=y>")
    client.force_login(contributor)
    page = text_of(client.get(f"/en/review/{revision.pk}/"))
    assert "<img src=x" not in page
    assert escape("<img src=x onerror=y>")[:7] in page
