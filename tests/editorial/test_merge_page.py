"""Where both sides changed the same lines, a person chooses field by field; no word is lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision
from tests.conftest import FACTS
from tests.editorial.proposing import propose, text_of

pytestmark = pytest.mark.django_db
Status = Revision.Status


@pytest.fixture
def stale(entry, contributor, put):
    """A proposal that clashes in the gloss, and fits together in the meaning."""
    proposal = propose(entry, "en", contributor, gloss="cat levy", literal="cat plus tax")
    put(entry, "en", {"gloss": "cat toll", "feels": "Warm."})
    return Revision.objects.get(pk=proposal.pk)


def merge_url(revision: Revision) -> str:
    return f"/en/review/{revision.pk}/merge/"


def sent(revision: Revision, **fields: str) -> dict[str, str]:
    """Return what the page posts where nobody changed anything but ``fields``."""
    form = {"text-onto": str(revision.edition.published_id), "text-keep.gloss": "own"}
    return {**form, "text-gloss": revision.content["gloss"], **fields}


def fresh_of(revision: Revision) -> Revision:
    return revision.replaced_by.get()


# ── the banner ──────────────────────────────────────────────────────────────────────────────


def test_banner_names_the_clash(client, stale, reviewer):
    client.force_login(reviewer)
    page = text_of(client.get(stale.get_absolute_url()))
    assert "Both changed: In a few words." in page
    assert merge_url(stale) in page


def test_banner_merges_what_fits(client, entry, contributor, reviewer, put):
    proposal = propose(entry, "en", contributor, gloss="cat levy")
    put(entry, "en", {"feels": "Warm."})
    client.force_login(reviewer)
    assert 'value="rebase"' in text_of(client.get(proposal.get_absolute_url()))


# ── the page ────────────────────────────────────────────────────────────────────────────────


def test_page_shows_three_sides(client, stale, contributor):
    client.force_login(contributor)
    page = text_of(client.get(merge_url(stale)))
    assert all(words in page for words in ("cat tax", "toll", "levy", "Both began from"))
    assert 'value="cat levy"' in page
    assert "cat plus tax" in page


def test_own_words_count(client, stale, contributor):
    client.force_login(contributor)
    client.post(merge_url(stale), sent(stale, **{"text-gloss": "cat duty"}))
    content = fresh_of(stale).content
    assert (content["gloss"], content["literal"], content["feels"]) == ("cat duty", "cat plus tax", "Warm.")  # fmt: skip


@pytest.mark.parametrize(("keep", "gloss"), [("theirs", "cat toll"), ("mine", "cat levy")])
def test_choice_counts_without_a_script(client, stale, contributor, keep, gloss):
    client.force_login(contributor)
    client.post(merge_url(stale), sent(stale, **{"text-keep.gloss": keep}))
    assert fresh_of(stale).content["gloss"] == gloss


def test_choice_shown_by_the_script_counts(client, stale, contributor):
    client.force_login(contributor)
    form = {"text-keep.gloss": "theirs", "text-gloss": "cat toll"}
    client.post(merge_url(stale), sent(stale, **form))
    assert fresh_of(stale).content["gloss"] == "cat toll"


def test_typed_words_beside_another_choice_are_asked_about(client, stale, contributor):
    client.force_login(contributor)
    form = {"text-keep.gloss": "theirs", "text-gloss": "cat duty"}
    answer = client.post(merge_url(stale), sent(stale, **form))
    assert answer.status_code == 400
    assert 'value="cat duty"' in text_of(answer)
    assert not stale.replaced_by.exists()


def test_long_texts_may_both_stay(client, entry, contributor, put):
    mine, theirs = "Mine, " + "a long line of words " * 8, "Theirs, " + "another long line " * 8
    proposal = propose(entry, "en", contributor, meaning=mine)
    put(entry, "en", {"meaning": theirs})
    proposal = Revision.objects.get(pk=proposal.pk)
    client.force_login(contributor)
    form = {"text-onto": proposal.edition.published_id, "text-keep.meaning": "both"}
    client.post(merge_url(proposal), {**form, "text-meaning": proposal.content["meaning"]})
    assert fresh_of(proposal).content["meaning"] == f"{theirs.strip()}\n\n{mine.strip()}"


def test_fault_keeps_the_words(client, stale, contributor):
    client.force_login(contributor)
    long = "x" * 200
    answer = client.post(merge_url(stale), sent(stale, **{"text-gloss": long}))
    assert answer.status_code == 400
    assert long in text_of(answer)


def test_emptied_field_is_sent_back(client, stale, contributor):
    client.force_login(contributor)
    answer = client.post(merge_url(stale), sent(stale, **{"text-gloss": ""}))
    assert answer.status_code == 409
    assert "Please fill this in" in text_of(answer)


def test_third_text_is_shown_before_anything_is_sent(client, stale, contributor, entry, put):
    client.force_login(contributor)
    form = sent(stale, **{"text-gloss": "cat duty"})
    put(entry, "en", {"gloss": "cat tribute", "meaning": "Another meaning."})
    answer = client.post(merge_url(stale), form)
    page = text_of(answer)
    assert answer.status_code == 409
    assert 'value="cat duty"' in page
    assert "tribute" in page
    assert not stale.replaced_by.exists()


def test_nothing_left_is_refused(client, entry, contributor, put):
    proposal = propose(entry, "en", contributor, gloss="cat levy")
    put(entry, "en", {"gloss": "cat toll"})
    proposal = Revision.objects.get(pk=proposal.pk)
    client.force_login(contributor)
    answer = client.post(merge_url(proposal), sent(proposal, **{"text-keep.gloss": "theirs"}))
    assert answer.status_code == 409
    assert "Nothing of this proposal would be left" in text_of(answer)


def test_strangers_choose_nothing(client, stale, contributor2):
    client.force_login(contributor2)
    assert client.get(merge_url(stale))["Location"] == stale.get_absolute_url()


def test_blocked_author_writes_nothing_there(client, stale, contributor, admin):
    services.block(contributor, by=admin, reason="Advertising")
    client.force_login(contributor)
    client.post(merge_url(stale), sent(stale, **{"text-gloss": "cat fee"}))
    assert not stale.replaced_by.exists()


def test_current_proposal_needs_no_choice(client, entry, contributor):
    proposal = propose(entry, "en", contributor, gloss="cat levy")
    client.force_login(contributor)
    assert client.get(merge_url(proposal))["Location"] == proposal.get_absolute_url()


# ── whose words ─────────────────────────────────────────────────────────────────────────────


def test_reviewer_who_chooses_is_no_corrector(client, stale, reviewer):
    client.force_login(reviewer)
    client.post(merge_url(stale), sent(stale, **{"text-keep.gloss": "mine"}))
    assert fresh_of(stale).corrected_by is None


def test_reviewer_who_writes_is_a_corrector(client, stale, reviewer, contributor):
    client.force_login(reviewer)
    client.post(merge_url(stale), sent(stale, **{"text-gloss": "cat duty"}))
    fresh = fresh_of(stale)
    assert (fresh.author, fresh.corrected_by) == (contributor, reviewer)


def test_own_words_in_a_merge_take_a_second_person(stale, publisher):
    own = " ".join(f"Own word {number}." for number in range(12))
    content = {**stale.content, "feels": own}
    fresh = services.rebase(stale, by=publisher, content=content)
    services.approve(fresh, by=publisher)
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(fresh, by=publisher)


def test_merge_of_a_suggestion_keeps_its_code(stale, reviewer):
    Revision.objects.filter(pk=stale.pk).update(author=None, claim="digest")
    stale.refresh_from_db()
    fresh = services.rebase(stale, by=reviewer, content={**stale.content, "gloss": "cat toll"})
    assert (fresh.author, fresh.claim) == (None, "digest")


# ── facts sent along ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stale_facts(blank_entry, contributor, put):
    """A new page whose facts somebody else published in other words meanwhile."""
    nothing = services.Basis(None, None)
    facts = services.propose(
        blank_entry, NEUTRAL, {**FACTS, "tags": "", "first_seen": "2020"}, basis=nothing, author=contributor
    )  # fmt: skip
    text = {"gloss": "cat tax", "meaning": "A photo.", "safety_reason": "Fine."}
    page = services.propose(
        blank_entry, "en", text, basis=nothing, author=contributor, companion=facts
    )
    put(blank_entry, NEUTRAL, {**FACTS, "tags": "", "first_seen": "2019"})
    return Revision.objects.get(pk=page.pk)


def test_clash_in_the_facts_is_chosen(client, stale_facts, publisher, blank_entry):
    client.force_login(publisher)
    page = text_of(client.get(merge_url(stale_facts)))
    assert 'name="facts-keep.first_seen"' in page
    onto = str(stale_facts.companion.edition.published_id)
    form = {"facts-onto": onto, "facts-keep.first_seen": "mine", "facts-first_seen": "2020"}
    client.post(merge_url(stale_facts), form)
    services.accept(fresh_of(stale_facts), by=publisher)
    blank_entry.refresh_from_db()
    assert (blank_entry.first_seen, blank_entry.gloss_en) == ("2020", "cat tax")


def test_facts_that_fit_are_merged_along(entry, contributor, publisher, put):
    facts = propose(entry, NEUTRAL, contributor, first_seen="2020")
    basis = services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "cat levy"}
    text = services.propose(entry, "en", content, basis=basis, author=contributor, companion=facts)
    put(entry, NEUTRAL, {"warmth": "3"})
    fresh = services.rebase(Revision.objects.get(pk=text.pk), by=publisher)
    services.accept(fresh, by=publisher)
    entry.refresh_from_db()
    assert (entry.first_seen, entry.warmth, entry.gloss_en) == ("2020", 3, "cat levy")


def test_same_text_on_both_sides_leaves_nothing(entry, contributor, publisher, put):
    text = propose(entry, "en", contributor, gloss="cat levy")
    put(entry, "en", {"gloss": "cat levy"})
    with pytest.raises(ValidationError):
        services.rebase(Revision.objects.get(pk=text.pk), by=publisher)
