"""Words typed while merging are words like others: limited, held, and never lost."""

from __future__ import annotations

import pytest

from editorial import limits, services
from editorial.content import NEUTRAL
from editorial.models import Hold, Revision
from tests.editorial.proposing import propose, text_of

pytestmark = pytest.mark.django_db
SPAM = "Cats and more: https://t.me/joincats"
LINKS = " ".join(f"https://a{number}.example/" for number in range(9))


@pytest.fixture
def stale(entry, contributor, put):
    """A proposal that clashes in the meaning with what was published since."""
    proposal = propose(entry, "en", contributor, meaning="A photo, as a fee.")
    put(entry, "en", {"meaning": "A photo, as a toll."})
    return Revision.objects.get(pk=proposal.pk)


@pytest.fixture
def new_account(monkeypatch):
    monkeypatch.setattr(limits, "NEW", limits.Level(an_hour=1, a_day=20, links=3))


def merge_url(revision: Revision) -> str:
    return f"/en/review/{revision.pk}/merge/"


def sent(revision: Revision, words: str, keep: str = "own") -> dict[str, str]:
    onto = str(revision.edition.published_id)
    return {"text-onto": onto, "text-keep.meaning": keep, "text-meaning": words}


def chosen(revision: Revision, words: str) -> services.Chosen:
    onto = revision.edition.published
    return services.Chosen({**revision.content, "meaning": words}, onto)


# ── limits and spam ─────────────────────────────────────────────────────────────────────────


def test_typed_links_are_limited(client, stale, contributor, new_account):
    client.force_login(contributor)
    answer = client.post(merge_url(stale), sent(stale, LINKS))
    assert answer.status_code == 429
    assert "https://a8.example/" in text_of(answer)
    assert not stale.replaced_by.exists()


def test_typed_words_count_as_one_more(stale, contributor, new_account):
    with pytest.raises(services.TooMany):
        services.rebase(stale, by=contributor, text=chosen(stale, "A photo, as a duty."))


def test_choosing_between_the_two_is_always_welcome(stale, contributor, new_account):
    mine = stale.content["meaning"]
    assert services.rebase(stale, by=contributor, text=chosen(stale, mine))


def test_merging_what_fits_is_always_welcome(entry, contributor, put, request):
    proposal = propose(entry, "en", contributor, gloss="cat levy")
    put(entry, "en", {"feels": "Warm."})
    request.getfixturevalue("new_account")
    assert services.rebase(Revision.objects.get(pk=proposal.pk), by=contributor)


def test_typed_spam_is_held(stale, contributor):
    fresh = services.rebase(stale, by=contributor, text=chosen(stale, SPAM))
    assert fresh.hold.causes == ["contact"]
    assert fresh not in Revision.objects.waiting()


def test_what_was_held_is_held_once(entry, contributor, put):
    proposal = propose(entry, "en", contributor, meaning=SPAM)
    put(entry, "en", {"meaning": "A photo, as a toll."})
    stale = Revision.objects.get(pk=proposal.pk)
    fresh = services.rebase(stale, by=contributor, text=chosen(stale, SPAM + "!"))
    assert Hold.objects.get().revision == fresh


def test_reviewers_words_are_not_held(stale, reviewer):
    fresh = services.rebase(stale, by=reviewer, text=chosen(stale, SPAM))
    assert not services.is_held(fresh)


def test_blocked_author_is_told_so(client, stale, contributor, admin):
    services.block(contributor, by=admin, reason="Advertising")
    client.force_login(contributor)
    answer = client.get(merge_url(stale))
    assert answer.status_code == 403
    assert "Advertising" in text_of(answer)


def test_blocked_author_keeps_their_words(client, stale, contributor, admin):
    services.block(contributor, by=admin, reason="Advertising")
    client.force_login(contributor)
    answer = client.post(merge_url(stale), sent(stale, "A photo, as a duty."))
    assert "A photo, as a duty." in text_of(answer)


# ── decided meanwhile ───────────────────────────────────────────────────────────────────────


def test_words_come_back_when_it_was_decided(client, stale, contributor, reviewer):
    services.reject(stale, by=reviewer, note="No longer needed.")
    client.force_login(contributor)
    answer = client.post(merge_url(stale), sent(stale, "A photo, as a duty."))
    assert answer.status_code == 409
    page = text_of(answer)
    assert "A photo, as a duty." in page
    assert "Somebody else was quicker" in page


def test_words_come_back_when_nothing_is_stale_any_more(client, entry, contributor):
    proposal = propose(entry, "en", contributor, meaning="A photo, as a fee.")
    client.force_login(contributor)
    answer = client.post(merge_url(proposal), sent(proposal, "A photo, as a duty."))
    assert answer.status_code == 409
    assert "A photo, as a duty." in text_of(answer)


def test_corrections_come_back_when_it_was_decided(client, entry, contributor, reviewer):
    proposal = propose(entry, "en", contributor, meaning="A foto.")
    services.reject(proposal, by=reviewer, note="No longer needed.")
    client.force_login(reviewer)
    about = {"text-meaning": "A photo of a cat."}
    answer = client.post(f"/en/review/{proposal.pk}/correct/", about)
    assert answer.status_code == 409
    assert "A photo of a cat." in text_of(answer)


# ── facts sent along ────────────────────────────────────────────────────────────────────────


def test_facts_sent_back_come_along(entry, contributor, reviewer, put):
    facts = propose(entry, NEUTRAL, contributor, first_seen="2020")
    about = {"basis": services.basis(entry, "en"), "author": contributor, "companion": facts}
    text = services.propose(entry, "en", {**entry.read("en"), "gloss": "cat levy"}, **about)
    services.ask_for_changes(text, by=reviewer, note="Which cat?")
    put(entry, "en", {"feels": "Warm."})
    fresh = services.rebase(Revision.objects.get(pk=text.pk), by=contributor)
    services.approve(fresh, by=reviewer)
    assert fresh.companion is not None
    assert fresh.companion.status == Revision.Status.APPROVED
