"""The talk goes on from version to version, and ready reasons speak the reader's language."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from community.models import Notice
from community.sentences import said
from editorial import reasons, services, threads
from editorial.models import Decision, Revision
from editorial.readable import readable
from glossary.models import Entry
from tests.conftest import FACTS
from tests.editorial.proposing import propose, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(entry, contributor):
    return propose(entry, "en", contributor, gloss="cat tax, a photo")


def answer(old: Revision, **changes: str) -> Revision:
    item = old.edition.item
    content = {**old.content, **changes}
    basis = services.Basis(old.base, old.source)
    return services.propose(
        item, old.edition.language, content, basis=basis, author=old.author, replaces=old
    )


# ── one conversation ────────────────────────────────────────────────────────────────────────


def test_chain_is_the_same_from_every_end(proposal, reviewer):
    services.ask_for_changes(proposal, by=reviewer, note="Shorter?")
    second = answer(proposal, gloss="cat levy")
    third = services.correct(second, by=reviewer, content={**second.content, "literal": "cat tax"})
    expected = [proposal.pk, second.pk, third.pk]
    assert [threads.chain(one) for one in (proposal, second, third)] == [expected] * 3


def test_bringing_an_older_text_back_begins_anew(proposal, publisher, put, entry):
    services.accept(proposal, by=publisher)
    put(entry, "en", {"gloss": "newer"})
    again = services.revert(services.open_edition(entry, "en"), to=proposal, by=publisher)
    assert threads.chain(again) == [again.pk]
    assert threads.chain(proposal) == [proposal.pk]


def test_talk_is_kept_across_versions(client, proposal, reviewer, contributor):
    services.talk(proposal, by=contributor, text="Is it said in Taiwan?")
    services.ask_for_changes(proposal, by=reviewer, note="Ask somebody from there.")
    second = answer(proposal, gloss="cat levy")
    services.talk(second, by=reviewer, text="Better.")
    client.force_login(reviewer)
    page = text_of(client.get(second.get_absolute_url()))
    places = [page.index(words) for words in ("Is it said in Taiwan?", "Ask somebody from there.", "Better.")]  # fmt: skip
    assert places == sorted(places)
    assert f"version {proposal.pk}</a>" in page


def test_decisions_of_earlier_versions_are_shown(client, proposal, reviewer, contributor):
    services.ask_for_changes(proposal, by=reviewer, note="Shorter?")
    second = answer(proposal, gloss="cat levy")
    client.force_login(contributor)
    page = text_of(client.get(second.get_absolute_url()))
    assert f"about version {proposal.pk}" in page
    assert f"Continued as version {second.pk}" in page


# ── ready reasons ───────────────────────────────────────────────────────────────────────────


def test_reason_alone_is_enough(proposal, reviewer):
    services.ask_for_changes(proposal, by=reviewer, reasons=["source", "long"])
    decision = proposal.decisions.get()
    assert (decision.reasons, decision.note) == ("source long", "")
    assert decision.lines[0].startswith("Please add where you know this from")


def test_refusal_without_either_is_refused_by_the_database(proposal, reviewer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(revision=proposal, status="rejected", by=reviewer)


def test_reasons_speak_the_readers_language(proposal, reviewer, monkeypatch):
    services.reject(proposal, by=reviewer, reasons=["covered"])
    told = {"en": "Another page", "es": "Otra página"}
    sentence = type("Lazy", (), {"__str__": lambda self: told[translation.get_language()]})()
    reason = reasons.BY_CODE["covered"]._replace(sentence=sentence)
    monkeypatch.setitem(reasons.BY_CODE, "covered", reason)
    decision = proposal.decisions.get()
    assert decision.lines == ["Another page"]
    with translation.override("es"):
        assert decision.lines == ["Otra página"]


def test_reasons_of_another_day_say_nothing():
    assert reasons.sentences("source vanished") == [str(reasons.BY_CODE["source"].sentence)]


def test_ticked_reasons_of_another_decision_are_left_out(client, proposal, reviewer):
    client.force_login(reviewer)
    form = {"action": "reject", "reasons": ["source", "copied"], "note": ""}
    client.post(proposal.get_absolute_url(), form)
    assert proposal.decisions.get().reasons == "copied"


def test_old_notes_stay_as_they_were(proposal, reviewer):
    services.reject(proposal, by=reviewer, note="Needs a source\nRebased as I said")
    assert proposal.decisions.get().lines == ["Needs a source\nRebased as I said"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Rebased as r12", "Brought up to date as version 12."),
        ("Continued as r13", "Continued as version 13."),
        ("Corrected as r14", "Accepted with corrections, as version 14."),
        ("Revert to r9", "Proposes version 9 again"),
        ("Loaded from fixtures/", "Loaded from the files of this guide"),
        ("I loaded it", "I loaded it"),
    ],
)
def test_lines_of_the_record_are_readable(line, words):
    assert readable(line) == words


# ── who wrote it ────────────────────────────────────────────────────────────────────────────


def test_first_proposal_is_told(client, proposal, reviewer):
    client.force_login(reviewer)
    page = text_of(client.get(proposal.get_absolute_url()))
    assert "This is their first proposal." in page
    assert "First-timer, be kind" in page


def test_record_is_told_in_words(client, entry, contributor, reviewer, publisher):
    services.accept(propose(entry, "en", contributor, gloss="one"), by=publisher)
    services.reject(propose(entry, "en", contributor, gloss="two"), by=publisher, note="No.")
    services.ask_for_changes(propose(entry, "en", contributor, gloss="x"), by=publisher, note="Eh?")
    client.force_login(reviewer)
    page = text_of(client.get(propose(entry, "en", contributor, gloss="y").get_absolute_url()))
    assert "4 proposals sent · 1 published · changes asked for 1 time · 1 turned down" in page


def test_source_that_changed_since_is_shown(client, entry, contributor, reviewer, put):
    text = {"gloss": "impuesto", "meaning": "Una foto.", "safety_reason": "Bien."}
    translated = propose(entry, "es", contributor, **text)
    put(entry, "en", {"gloss": "cat tribute"})
    client.force_login(reviewer)
    page = text_of(client.get(translated.get_absolute_url()))
    assert "What changed in the original after this was written" in page
    assert "tribute" in page


def test_similar_pages_stand_beside_a_new_one(client, entry, contributor, reviewer):
    item, nothing = Entry.objects.create(slug="new"), services.Basis(None, None)
    facts = {**FACTS, "tags": "", "headword": "毛税", "traditional": "", "reading": "máo shuì"}
    facts |= {"examples": "", "examples.e1.zh": "", "examples.e1.reading": ""}
    along = services.propose(item, "", facts, basis=nothing, author=contributor)
    text = {"gloss": "hair tax", "meaning": "A tax.", "safety_reason": "Fine."}
    page = services.propose(item, "en", text, basis=nothing, author=contributor, companion=along)
    client.force_login(reviewer)
    shown = text_of(client.get(page.get_absolute_url()))
    assert "Is it one of these already?" in shown
    assert "/en/glossary/mao-shui/" in shown


def test_notice_repeats_ready_reasons(
    entry, contributor, reviewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        proposal = propose(entry, "en", contributor, gloss="cat levy")
        services.ask_for_changes(
            proposal, by=reviewer, reasons=["source"], note="Any post will do."
        )
    notice = Notice.objects.get(user=contributor)
    assert said(notice).startswith("Please add where you know this from")
    assert said(notice).endswith("Any post will do.")
