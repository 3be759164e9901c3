"""An admin rolls one person's edits back: what was theirs goes, what others built on it stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Block, Edition, Event, Revision
from editorial.rollback import plan
from glossary.models import Entry
from tests.conftest import FACTS, make_user

Status = Revision.Status
WHY = "Advertising."
ES = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Dilo."}


@pytest.fixture(autouse=True)
def _columns_equal_revisions(db):
    """Whatever a test did, readers see what the record says."""
    yield
    call_command("check_editions", verbosity=0)


@pytest.fixture
def vandal(db):
    return make_user("vandal")


@pytest.fixture
def judge(db):
    return make_user("kind-judge", "publisher")


@pytest.fixture
def writes(judge):
    """Return a verb: somebody's text is approved and published by somebody else."""

    def writes(who, item, language="en", *, at=None, **text) -> Revision:
        revision = services.propose(
            item, language, {**item.read(language), **text},
            basis=services.basis(item, language), author=who,
        )  # fmt: skip
        services.approve(revision, by=judge)
        services.publish(revision, by=judge)
        if at:
            Revision.objects.filter(pk=revision.pk).update(created_at=at)
        item.refresh_from_db()
        return revision

    return writes


def shown(item, language="en") -> Revision | None:
    return Edition.objects.of(item).select_related("published").get(language=language).published


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


# ── the page ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def url(vandal):
    return reverse("editorial:rollback", args=["vandal"])


def test_preview_changes_nothing(entry, vandal, writes, admin, client, url):
    one = writes(vandal, entry, gloss="buy here")
    client.force_login(admin)
    page = client.get(url, {"period": "all"}).content.decode()
    assert f'value="{one.pk}" checked' in page
    assert shown(entry) == one


def test_page_rolls_back_and_blocks(entry, vandal, writes, admin, client, url):
    one = writes(vandal, entry, gloss="buy here")
    client.force_login(admin)
    client.post(url, {"period": "all", "text": [one.pk], "reason": WHY, "block": "on"})
    assert shown(entry).content["gloss"] == "cat tax"
    assert Block.objects.active().get().user == vandal


def test_page_without_a_reason_keeps_what_was_ticked(
    entry, tutorial, vandal, writes, admin, client, url
):
    one, other = writes(vandal, entry, gloss="buy here"), writes(vandal, tutorial, title="Buy")
    client.force_login(admin)
    answer = client.post(url, {"period": "all", "text": [one.pk], "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'value="{one.pk}" checked' in page
    assert f'value="{other.pk}" checked' not in page


def test_page_wants_a_day(vandal, admin, client, url):
    client.force_login(admin)
    assert client.get(url, {"period": "date"}).status_code == 400


@pytest.mark.parametrize("period", ["hour", "day", "week", "all"])
def test_page_knows_every_period(vandal, admin, client, url, period):
    client.force_login(admin)
    assert client.get(url, {"period": period}).status_code == 200


@pytest.mark.parametrize("who", ["contributor", "publisher"])
def test_page_is_for_admins(client, request, url, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(url).status_code == 404


def test_strangers_are_sent_to_sign_in(client, url):
    assert client.get(url).status_code == 302


def test_plan_costs_a_steady_number_of_queries(
    entry, tutorial, vandal, writes, django_assert_num_queries
):
    writes(vandal, entry, gloss="buy here")
    writes(vandal, entry, "es", **ES)
    writes(vandal, tutorial, title="Buy")
    with django_assert_num_queries(6):
        plan(vandal)
