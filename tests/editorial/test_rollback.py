"""An admin rolls one person's edits back: what was theirs goes, what others built on it stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Edition, Event, Revision
from editorial.rollback import plan
from glossary.models import Entry
from tests.conftest import FACTS, make_user
from tests.editorial.rolling import ES, WHY, shown

pytestmark = pytest.mark.usefixtures("_columns_equal_revisions")
Status = Revision.Status

# ── texts ───────────────────────────────────────────────────────────────────────────────────


def test_readers_see_what_stood_before(entry, vandal, writes, admin):
    writes(vandal, entry, gloss="buy here")
    services.roll_back(vandal, by=admin, reason=WHY)
    entry.refresh_from_db()
    assert entry.gloss_en == "cat tax"


def test_several_of_theirs_in_a_row_go(entry, vandal, writes, admin):
    before = shown(entry)
    for word in ("buy", "buy here", "buy here now"):
        writes(vandal, entry, gloss=word)
    done = services.roll_back(vandal, by=admin, reason=WHY)
    assert (len(done.back), shown(entry).replaces) == (1, before)


def test_first_text_of_a_language_is_taken_away(entry, vandal, writes, admin):
    writes(vandal, entry, "es", **ES)
    done = services.roll_back(vandal, by=admin, reason=WHY)
    assert (len(done.taken), shown(entry, "es")) == (1, None)


def test_a_page_they_began_is_gone_for_readers(entry, vandal, writes, admin):
    page = Entry.objects.create(slug="spam")
    writes(
        vandal, page, NEUTRAL, **{**FACTS, "headword": "买", "traditional": "買", "reading": "mǎi"}
    )
    writes(vandal, page, gloss="buy", meaning="Buy.", safety_reason="Say it.")
    found = plan(vandal)
    services.roll_back(vandal, by=admin, reason=WHY)
    page.refresh_from_db()
    assert (page.published_at, found.stuck) == (None, [])


def test_facts_of_a_page_that_stays_are_named(blank_entry, vandal, writes, put, admin, entry):
    page = Entry.objects.create(slug="word")
    writes(
        vandal, page, NEUTRAL, **{**FACTS, "headword": "词", "traditional": "詞", "reading": "cí"}
    )
    put(page, "en", {"gloss": "word", "meaning": "A word.", "safety_reason": "Say it."})
    found = plan(vandal)
    assert [text.now for text in found.stuck] == [shown(page, NEUTRAL)]
    assert services.roll_back(vandal, by=admin, reason=WHY).back == []
    assert shown(page, NEUTRAL).author == vandal


def test_what_somebody_else_built_on_stays_and_is_named(entry, vandal, contributor, writes, admin):
    theirs = writes(vandal, entry, gloss="buy here")
    above = writes(contributor, entry, meaning="A photo of your cat.")
    found = plan(vandal)
    assert [(text.theirs, text.now) for text in found.covered] == [(theirs, above)]
    services.roll_back(vandal, by=admin, reason=WHY)
    assert shown(entry) == above


def test_what_was_put_back_already_is_not_named(entry, vandal, writes, admin):
    before = shown(entry)
    writes(vandal, entry, gloss="buy here")
    services.restore(services.open_edition(entry, "en"), to=before, by=admin, reason=WHY)
    found = plan(vandal)
    assert (found.texts, found.covered) == ([], [])


def test_their_text_that_was_put_back_does_not_bring_the_spoilt_one(
    entry, vandal, contributor, writes, admin
):
    first = shown(entry)
    writes(contributor, entry, gloss="pet tax")
    writes(vandal, entry, gloss="buy here")
    services.roll_back(vandal, by=admin, reason=WHY)
    assert shown(entry).content["gloss"] == "pet tax"
    services.roll_back(contributor, by=admin, reason=WHY)
    assert shown(entry).replaces == first


def test_old_text_put_back_today_is_old(entry, vandal, contributor, writes, admin):
    long_ago = datetime(2024, 1, 1, tzinfo=UTC)
    writes(contributor, entry, gloss="pet tax", at=long_ago)
    writes(vandal, entry, gloss="buy here")
    services.roll_back(vandal, by=admin, reason=WHY)
    assert plan(contributor, since=long_ago + timedelta(days=1)).texts == []


def test_only_what_they_sent_since_goes(entry, vandal, writes, admin):
    long_ago = datetime(2024, 1, 1, tzinfo=UTC)
    good = writes(vandal, entry, gloss="pet tax", at=long_ago)
    writes(vandal, entry, gloss="buy here")
    services.roll_back(vandal, by=admin, reason=WHY, since=long_ago + timedelta(days=1))
    assert shown(entry).replaces == good


def test_only_what_is_ticked_goes(entry, tutorial, vandal, writes, admin):
    one = writes(vandal, entry, gloss="buy here")
    writes(vandal, tutorial, title="Buy")
    done = services.roll_back(vandal, by=admin, reason=WHY, only={one.pk})
    assert done.back == [one]
    assert shown(tutorial).content["title"] == "Buy"


def test_translation_of_what_was_rolled_back_is_outdated(entry, vandal, writes, put, admin):
    writes(vandal, entry, gloss="buy here")
    put(entry, "es", ES)
    services.roll_back(vandal, by=admin, reason=WHY)
    edition = Edition.objects.of(entry).get(language="es")
    assert edition.outdated_by == shown(entry)


def test_source_and_translation_go_together(entry, vandal, writes, put, admin):
    put(entry, "es", ES)
    writes(vandal, entry, gloss="buy here")
    writes(vandal, entry, "es", gloss="compra")
    services.roll_back(vandal, by=admin, reason=WHY)
    entry.refresh_from_db()
    edition = Edition.objects.of(entry).get(language="es")
    assert (entry.gloss_en, entry.gloss_es, edition.outdated_by) == (
        "cat tax", "impuesto gatuno", None,
    )  # fmt: skip


# ── proposals ───────────────────────────────────────────────────────────────────────────────


def test_their_proposals_are_turned_down_with_the_reason(entry, vandal, admin):
    waiting = services.propose(entry, "es", ES, basis=services.basis(entry, "es"), author=vandal)
    done = services.roll_back(vandal, by=admin, reason=WHY)
    waiting.refresh_from_db()
    assert (done.turned_down, waiting.status) == ([waiting], Status.REJECTED)
    assert waiting.decisions.get().note == WHY


def test_proposals_of_others_stay(entry, vandal, contributor, admin):
    waiting = services.propose(
        entry, "es", ES, basis=services.basis(entry, "es"), author=contributor
    )
    services.roll_back(vandal, by=admin, reason=WHY)
    waiting.refresh_from_db()
    assert waiting.status == Status.PROPOSED


# ── who, and how it is remembered ───────────────────────────────────────────────────────────


def test_one_line_in_the_log(entry, vandal, writes, admin):
    one = writes(vandal, entry, gloss="buy here")
    services.roll_back(vandal, by=admin, reason=WHY)
    event = Event.objects.get(verb="roll_back")
    assert (event.by, event.target, event.reason) == (admin, "vandal", WHY)
    assert event.detail["back"] == [one.pk]


@pytest.mark.parametrize("who", ["contributor", "reviewer", "publisher"])
def test_only_admins_roll_back(entry, vandal, writes, who, request):
    one = writes(vandal, entry, gloss="buy here")
    with pytest.raises(PermissionDenied):
        services.roll_back(vandal, by=request.getfixturevalue(who), reason=WHY)
    assert shown(entry) == one


def test_without_a_reason_nothing_happens(entry, vandal, writes, admin):
    one = writes(vandal, entry, gloss="buy here")
    with pytest.raises(ValidationError):
        services.roll_back(vandal, by=admin, reason="  ")
    assert shown(entry) == one


def test_the_founding_teams_texts_are_not_rolled_back(admin):
    founders = make_user("founders")
    with pytest.raises(ValidationError):
        services.roll_back(founders, by=admin, reason=WHY)


def test_admins_own_text_goes_back_with_the_reason(entry, vandal, writes, admin):
    mine = writes(admin, entry, gloss="pet tax")
    writes(vandal, entry, gloss="buy here")
    services.roll_back(vandal, by=admin, reason=WHY)
    assert shown(entry).replaces == mine
    assert shown(entry).decisions.get().own_work_reason == WHY
