"""Corrections of a new page: its facts ride along, are corrected too, or come anew."""

from __future__ import annotations

import pytest

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision
from tests.conftest import FACTS
from tests.editorial.correcting import MENDED, WRITTEN, correct_url, mend
from tests.editorial.proposing import text_of

pytestmark = pytest.mark.django_db
Status = Revision.Status


@pytest.fixture
def new_page(blank_entry, contributor):
    nothing = services.Basis(None, None)
    facts = services.propose(
        blank_entry, NEUTRAL, {**FACTS, "tags": ""}, basis=nothing, author=contributor
    )
    text = {"gloss": "cat tax", "meaning": WRITTEN, "safety_reason": "Say it to anyone."}
    return services.propose(
        blank_entry, "en", text, basis=nothing, author=contributor, companion=facts
    )


def test_facts_sent_along_ride_on(new_page, publisher, blank_entry):
    fresh = mend(new_page, publisher, publish=True)
    blank_entry.refresh_from_db()
    assert (fresh.companion, blank_entry.headword) == (new_page.companion, "猫税")


def test_facts_sent_along_are_corrected_too(new_page, publisher, blank_entry):
    facts = {**new_page.companion.content, "first_seen": "2021"}
    fresh = mend(new_page, publisher, facts=facts, publish=True)
    blank_entry.refresh_from_db()
    assert (fresh.companion.corrected_by, blank_entry.first_seen) == (publisher, "2021")
    new_page.companion.refresh_from_db()
    assert new_page.companion.status == Status.WITHDRAWN


def test_facts_alone_may_be_corrected(new_page, reviewer):
    facts = {**new_page.companion.content, "first_seen": "2021"}
    fresh = services.correct(new_page, by=reviewer, content=new_page.content, facts=facts)
    assert (fresh.corrected_by, fresh.status) == (reviewer, Status.APPROVED)


def test_approved_facts_are_not_approved_twice(new_page, reviewer, publisher):
    services.approve(new_page, by=reviewer)
    assert mend(new_page, publisher, publish=True).status == Status.PUBLISHED


def test_new_page_is_corrected_in_one_form(client, new_page, publisher, blank_entry):
    client.force_login(publisher)
    page = text_of(client.get(correct_url(new_page)))
    assert 'value="猫税"' in page
    facts = {key: value for key, value in new_page.companion.content.items() if value}
    form = {**facts, **new_page.content, "meaning": MENDED, "first_seen": "2021", "publish": "1"}
    client.post(correct_url(new_page), form)
    blank_entry.refresh_from_db()
    assert (blank_entry.meaning_en, blank_entry.first_seen) == (MENDED, "2021")


def test_row_button_sends_nothing(client, new_page, reviewer):
    client.force_login(reviewer)
    facts = {key: value for key, value in new_page.companion.content.items() if value}
    form = {**facts, **new_page.content, "meaning": MENDED, "row": "add:examples"}
    page = text_of(client.post(correct_url(new_page), form))
    assert MENDED in page
    assert 'name="examples.e2.zh"' in page


@pytest.mark.parametrize("with_facts", [False, True])
def test_facts_handed_back_with_their_text_come_anew(new_page, reviewer, with_facts):
    services.ask_for_changes(new_page, by=reviewer, note="A typo.")
    along = new_page.companion.content if with_facts else None
    fresh = mend(new_page, reviewer, facts=along)
    assert (fresh.status, fresh.companion.status) == (Status.APPROVED, Status.APPROVED)
    new_page.companion.refresh_from_db()
    assert new_page.companion.status == Status.WITHDRAWN


def test_text_stands_before_the_facts(client, contributor, reviewer, blank_entry):
    nothing = services.Basis(None, None)
    about = {"basis": nothing, "author": contributor}
    facts = services.propose(blank_entry, NEUTRAL, {**FACTS, "tags": ""}, **about)
    text = {"gloss": "cat tax", "meaning": "A photo.", "safety_reason": "Fine."}
    page = services.propose(blank_entry, "en", text, companion=facts, **about)
    client.force_login(reviewer)
    shown = text_of(client.get(correct_url(page)))
    assert shown.index('name="gloss"') < shown.index('name="headword"')
