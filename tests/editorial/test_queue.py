"""The queue: oldest first, in parts that are counted, in a steady number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from editorial import permissions, queue, queue_rows, services
from editorial.content import NEUTRAL
from editorial.models import Hold, Revision, Steward
from editorial.queue import Chosen, Counts
from editorial.templatetags.review_tags import still, waited
from editorial.waits import usual_wait_words
from glossary.models import Entry
from tests.conftest import FACTS, make_user
from tests.editorial.proposing import propose, text_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db
QUEUE = "/en/review/"
# Session, user, what they may do, all numbers, the proposals, their entries, their tutorials, and
# the notices in the bar above. How long a proposal usually waits is looked up every ten minutes.
QUERIES = 8
ES = {"gloss": "impuesto gatuno", "safety_reason": "Bien.", "meaning": "Una foto."}


def seen(user: User, only: str = "", **chosen: str) -> list[Revision]:
    return list(queue.waiting(user, Chosen(only, **chosen)))


@pytest.fixture
def proposal(entry, contributor):
    return propose(entry, "en", contributor, gloss="cat tax, a photo")


# ── which ones ──────────────────────────────────────────────────────────────────────────────


def test_oldest_comes_first(entry, contributor, reviewer):
    later, sooner = (propose(entry, "en", contributor, gloss=f"cat {n}") for n in range(2))
    Revision.objects.filter(pk=sooner.pk).update(created_at=timezone.now() - timedelta(days=1))
    assert seen(reviewer) == [sooner, later]


def test_facts_ride_along(blank_entry, contributor, reviewer):
    nothing = services.Basis(None, None)
    facts = services.propose(
        blank_entry, NEUTRAL, {**FACTS, "tags": ""}, basis=nothing, author=contributor
    )
    text = services.propose(
        blank_entry, "en", {"gloss": "cat tax", "meaning": "A photo.", "safety_reason": "Fine."},
        basis=nothing, author=contributor, companion=facts,
    )  # fmt: skip
    assert seen(reviewer) == [text]


def test_what_is_held_waits_elsewhere(proposal, reviewer):
    Hold.objects.create(revision=proposal, causes=["links"])
    assert seen(reviewer) == []


def test_changes_wait_for_the_author(proposal, reviewer, contributor):
    services.ask_for_changes(proposal, by=reviewer, note="Which cat?")
    assert (seen(reviewer), seen(contributor, "mine")) == ([], [proposal])


def test_own_text_is_not_reviewable(proposal, contributor, reviewer):
    Steward.objects.create(user=contributor, role="reviewer", language="")
    assert (seen(contributor, "reviewable"), seen(reviewer, "reviewable")) == ([], [proposal])


def test_reviewer_of_spanish_reviews_spanish(entry, contributor):
    spanish = make_user("spanish", "reviewer", "es")
    propose(entry, "en", contributor, gloss="cat levy")
    text = propose(entry, "es", contributor, **ES)
    assert seen(spanish, "reviewable") == [text]


def test_sent_without_account_is_reviewable(proposal, reviewer):
    Revision.objects.filter(pk=proposal.pk).update(author=None)
    assert seen(reviewer, "reviewable") == [proposal]


def test_conflict_is_one_part(proposal, entry, contributor, reviewer, put):
    put(entry, "en", {"gloss": "their gloss"})
    propose(entry, "en", contributor, gloss="on today's text")
    assert seen(reviewer, "conflicts") == [proposal]


def test_first_timers_are_one_part(entry, contributor, contributor2, reviewer, publisher):
    services.accept(propose(entry, "en", contributor, gloss="cat levy"), by=publisher)
    propose(entry, "en", contributor, gloss="known by now")
    first = propose(entry, "en", contributor2, gloss="a first try")
    assert seen(reviewer, "first") == [first]


def test_safety_is_one_part(entry, contributor, reviewer):
    propose(entry, "en", contributor, gloss="cat levy")
    line = propose(entry, "en", contributor, safety_reason="Only to friends.")
    facts = propose(entry, NEUTRAL, contributor, safety="careful")
    assert seen(reviewer, "safety") == [line, facts]


def test_safety_of_a_further_meaning_counts(entry, contributor, reviewer, put):
    put(entry, NEUTRAL, {"senses": "s2", "senses.s2.safety": "best_not"})
    softer = propose(entry, NEUTRAL, contributor, **{"senses.s2.safety": "go"})
    assert seen(reviewer, "safety") == [softer]


def test_first_text_changes_no_safety_line(entry, contributor, reviewer):
    propose(entry, "es", contributor, **ES)
    assert seen(reviewer, "safety") == []


def test_asked_opinions_are_one_part(proposal, entry, contributor, reviewer):
    propose(entry, "en", contributor, gloss="cat levy")
    services.ask_opinion(proposal, by=reviewer, question="Too short?")
    assert seen(reviewer, "opinions") == [proposal]


def test_language_and_kind_narrow(entry, tutorial, contributor, reviewer):
    word = propose(entry, "en", contributor, gloss="cat levy")
    page = propose(tutorial, "en", contributor, title="Another title")
    facts = propose(entry, NEUTRAL, contributor, first_seen="2020")
    assert seen(reviewer, language="en", kind="entry") == [word]
    assert seen(reviewer, language="facts") == [facts]
    assert seen(reviewer, kind="tutorial") == [page]


# ── how many ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("only", ["", *queue.PARTS, "nonsense"])
@pytest.mark.parametrize("chosen", [{}, {"language": "en"}, {"language": "facts", "kind": "entry"}])
def test_numbers_agree_with_the_lists(
    entry, tutorial, contributor, reviewer, publisher, put, only, chosen
):
    stale = propose(entry, "en", contributor, gloss="stale")
    put(entry, "en", {"meaning": "Theirs."})
    services.ask_opinion(stale, by=reviewer, question="Well?")
    propose(entry, "en", reviewer, safety_reason="Only to friends.")
    propose(tutorial, "en", contributor, title="Another title")
    services.ask_for_changes(propose(entry, NEUTRAL, contributor, first_seen="2020"), by=publisher, note="Why?")  # fmt: skip
    asked = Chosen(only, **chosen)
    assert Counts(reviewer).number(asked) == len(seen(reviewer, only, **chosen))


def test_empty_queue_counts_nothing(reviewer):
    counts = Counts(reviewer)
    assert (counts.waiting, counts.oldest, counts.remarks) == (0, None, 0)


def test_remarks_are_counted_along(entry, reviewer, contributor):
    services.remark(entry, "gloss", "It is no tax.", kind="wrong", address="192.0.2.1")
    assert (Counts(reviewer).remarks, Counts(contributor).remarks) == (1, None)


def test_languages_are_counted(client, entry, contributor, reviewer):
    propose(entry, "es", contributor, **ES)
    client.force_login(reviewer)
    assert "Español (1)" in text_of(client.get(QUEUE))


# ── rows ────────────────────────────────────────────────────────────────────────────────────


def row_of(user: User) -> queue_rows.Row:
    return queue_rows.rows(queue.waiting(user), user)[0]


def test_row_counts_words(proposal, reviewer):
    row = row_of(reviewer)
    assert (row.added, row.removed) == (2, 0)


def test_row_knows_who_reads_it(proposal, reviewer, publisher):
    services.reserve(proposal, by=publisher)
    assert (row_of(reviewer).taken.by, row_of(publisher).reserved.by) == (publisher, publisher)


def test_row_forgets_a_past_reservation(proposal, reviewer, publisher):
    services.reserve(proposal, by=publisher)
    publisher_time = timezone.now() - timedelta(minutes=1)
    proposal.reservation.__class__.objects.update(until=publisher_time)
    assert row_of(reviewer).taken is None


def test_new_page_whose_facts_are_stale_is_a_conflict(entry, contributor, reviewer, put):
    facts = propose(entry, NEUTRAL, contributor, first_seen="2020")
    basis = services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "cat levy"}
    services.propose(entry, "en", content, basis=basis, author=contributor, companion=facts)
    put(entry, NEUTRAL, {"first_seen": "2019"})
    assert row_of(reviewer).conflict
    assert len(seen(reviewer, "conflicts")) == 1


# ── the page ────────────────────────────────────────────────────────────────────────────────


def test_reviewer_reserves_from_the_row(client, proposal, reviewer, contributor2):
    address = f"/en/review/{proposal.pk}/reserve/"
    client.force_login(reviewer)
    assert address in text_of(client.get(QUEUE))
    client.force_login(contributor2)
    assert address not in text_of(client.get(QUEUE))


def test_taken_row_names_the_reader(client, proposal, reviewer, publisher):
    services.reserve(proposal, by=publisher)
    client.force_login(reviewer)
    page = text_of(client.get(QUEUE))
    assert "publisher reads it for 20 more minutes" in page
    assert 'class="card qitem taken"' in page


def test_usual_wait_is_told(client, proposal, reviewer, monkeypatch):
    monkeypatch.setattr("editorial.views.queue.usual_wait_words", lambda code: f"Soon ({code})")
    client.force_login(reviewer)
    assert "English: Soon (en)" in text_of(client.get(QUEUE))


def test_contributor_sees_no_tabs_for_reviewers(client, proposal, contributor2):
    client.force_login(contributor2)
    assert "?only=reviewable" not in text_of(client.get(QUEUE))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "1 minute"), (1, "1 minute"), (61, "1 hour"), (60 * 50, "2 days"), (60 * 24 * 30, "4 weeks")],
)  # fmt: skip
def test_waits_in_words(minutes, words):
    assert waited(timezone.now() - timedelta(minutes=minutes, seconds=5)) == words


def test_begun_minute_counts():
    assert still(timezone.now() + timedelta(seconds=61)) == "2 more minutes"


# ── queries ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def fifty(entry, tutorial, contributor, contributor2, reviewer, publisher, put):
    """Fifty proposals and more, of every kind: languages, facts, new pages, conflicts, readers."""
    put(entry, "en", {"meaning": "Theirs."})
    for number in range(9):
        propose(entry, "en", contributor, gloss=f"cat {number}")
        propose(entry, NEUTRAL, contributor2, first_seen=f"20{number + 10}")
        propose(tutorial, "en", publisher, title=f"Title {number}")
        for code in ("es", "zh-hans", "fr"):
            propose(entry, code, contributor, **{**ES, "gloss": f"gatos {number}"})
        item = Entry.objects.create(slug=f"new-{number}")
        nothing = services.Basis(None, None)
        facts = services.propose(
            item, NEUTRAL, {**FACTS, "headword": f"词{number}", "reading": "", "tags": ""},
            basis=nothing, author=contributor2,
        )  # fmt: skip
        services.propose(
            item, "en", {"gloss": "new", "meaning": "New.", "safety_reason": "Fine."},
            basis=nothing, author=contributor2, companion=facts,
        )  # fmt: skip
    waiting = list(Revision.objects.waiting()[:6])
    for revision in waiting[:3]:
        services.reserve(revision, by=make_user(f"reader{revision.pk}", "reviewer"))
    services.ask_opinion(waiting[4], by=reviewer, question="Well?")


@pytest.mark.usefixtures("fifty")
@pytest.mark.parametrize("asked", [{}, {"only": "reviewable"}, {"language": "en", "kind": "entry"}])
def test_queue_of_fifty_asks_eight_times(client, reviewer, asked, django_assert_max_num_queries):
    client.force_login(reviewer)
    assert Revision.objects.waiting().count() > queue.PAGE_SIZE
    usual_wait_words("en")
    with django_assert_max_num_queries(QUERIES):
        client.get(QUEUE, asked)


def test_powers_are_read_once_a_request(client, proposal, reviewer, django_assert_max_num_queries):
    permissions.remember(reviewer)
    with django_assert_max_num_queries(0):
        assert permissions.can_review(reviewer, proposal)
        assert permissions.reviewed_languages(reviewer) is None
