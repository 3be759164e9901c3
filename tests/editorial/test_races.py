"""Two people act at the same moment: exactly one wins, and the other loses politely."""

from __future__ import annotations

import threading
import uuid
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from editorial import claims, services
from editorial.models import Decision, Revision
from glossary.models import Entry
from tests.conftest import FACTS, make_user

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)
Status = Revision.Status


def together(*acts: Callable[[], object]) -> list[object]:
    """Run the acts at the same moment, each on its own connection; return results or errors."""
    barrier = threading.Barrier(len(acts))
    outcomes: list[object] = [None] * len(acts)

    def run(index: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            outcomes[index] = act()
        except Exception as error:  # noqa: BLE001 (the test looks at what it was)
            outcomes[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def rivals(entry, *authors) -> list[Revision]:
    """Return proposals of different people that rest on the same published text."""
    basis = services.basis(entry, "en")
    return [
        services.propose(
            entry, "en", {**entry.read("en"), "gloss": f"cat {author.username}"},
            basis=basis, author=author,
        )
        for author in authors
    ]  # fmt: skip


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_publishes_one_wins(entry, contributor, contributor2, publisher, attempt):
    judges = publisher, make_user("second-publisher", "publisher")
    proposals = rivals(entry, contributor, contributor2)
    for proposal in proposals:
        services.approve(proposal, by=publisher)

    def publish(index: int) -> Callable[[], object]:
        return lambda: services.publish(
            Revision.objects.get(pk=proposals[index].pk), by=judges[index]
        )

    outcomes = together(publish(0), publish(1))
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [services.EditConflict]
    winner, loser = (proposals[index] for index in (outcomes.index(None), 1 - outcomes.index(None)))
    for proposal in proposals:
        proposal.refresh_from_db()
    entry.refresh_from_db()
    assert (winner.status, loser.status) == (Status.PUBLISHED, Status.APPROVED)
    assert entry.gloss_en == winner.content["gloss"]
    fresh = services.rebase(loser, by=loser.author, content=loser.content)
    assert fresh.content["gloss"] == loser.content["gloss"]


def test_of_two_decisions_one_counts(entry, contributor, reviewer, publisher):
    (proposal,) = rivals(entry, contributor)
    outcomes = together(
        lambda: services.approve(Revision.objects.get(pk=proposal.pk), by=reviewer),
        lambda: services.reject(Revision.objects.get(pk=proposal.pk), by=publisher, note="No."),
    )
    # Approving first and turning down afterwards is a legal order; the other way round is not.
    refused = [outcome for outcome in outcomes if isinstance(outcome, services.AlreadyDecided)]
    moves = Decision.objects.filter(revision=proposal).count()
    assert moves + len(refused) == len(outcomes)
    assert not [outcome for outcome in outcomes if outcome and outcome not in refused]


def test_two_approvals_count_once(entry, contributor, reviewer, publisher):
    (proposal,) = rivals(entry, contributor)
    outcomes = together(
        *(
            lambda judge=judge: services.approve(Revision.objects.get(pk=proposal.pk), by=judge)
            for judge in (reviewer, publisher)
        )
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [services.AlreadyDecided]
    assert Decision.objects.filter(revision=proposal).count() == 1


def test_a_double_click_is_one_revision(entry, contributor):
    ticket, basis = uuid.uuid4(), services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "cat toll"}

    def send() -> Revision:
        return services.propose(
            entry, "en", content, basis=basis, author=contributor, submission=ticket
        )

    first, second = together(send, send)
    assert first == second
    assert Revision.objects.filter(author=contributor).count() == 1


def test_an_edition_is_opened_once(entry):
    outcomes = together(*(lambda: services.open_edition(entry, "fr") for _ in range(4)))
    assert len({outcome.pk for outcome in outcomes}) == 1


@pytest.mark.parametrize("attempt", range(5))
def test_nobody_claims_and_approves_the_same_text(entry, reviewer, attempt):
    code, submission = f"bcdf-ghjk-mnpq-rst{attempt + 2}", uuid.uuid4()
    content = {**entry.read("en"), "gloss": "a cat photo"}
    basis = services.basis(entry, "en")
    sent = services.suggest(entry, "en", content, code=code, submission=submission, basis=basis)
    as_opened = Revision.objects.get(pk=sent.pk)
    together(
        lambda: services.claim(code, user=reviewer),
        lambda: services.approve(as_opened, by=reviewer),
    )
    sent.refresh_from_db()
    assert (sent.author, sent.status) in {(reviewer, Status.PROPOSED), (None, Status.APPROVED)}


@pytest.mark.parametrize("attempt", range(3))
def test_suggestion_of_a_new_page_sent_twice_is_one(db, attempt):
    submission = uuid.uuid4()
    code = claims.code_for(submission)
    facts = {key: text for key, text in FACTS.items() if not key.startswith(("tags", "examples"))}
    text = {"gloss": "cat tax", "meaning": "A photo of your cat.", "safety_reason": "Say it."}

    def click() -> object:
        basis, item = services.Basis(None, None), Entry(source_language="en")
        return services.suggest(
            item, "en", text, code=code, submission=submission, basis=basis, facts=facts
        )

    first, second = together(click, click)
    assert isinstance(first, Revision)
    assert first == second
    assert Entry.objects.count() == 1
