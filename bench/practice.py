"""A session of somebody with a thousand cards: what its page and the state of an account cost."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from bench.filled import fill
from bench.timing import best_times, figures, table
from glossary.models import Entry
from practice.cards import services
from practice.cards.learner import Learner
from practice.cards.services import Answer
from practice.cards.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

CARDS = 1_000
# Files under their own names: nothing was collected here.
PLAIN = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# On a quick run the content is the same: loading it is what takes the time.
ROUNDS, QUICK_ROUNDS = 40, 10
AT_ONCE = 500
PAGES = {
    "a card": "/en/practice/review/",
    "its answer": "/en/practice/review/?show=1",
    "practice, first page": "/en/practice/",
    "state.json": "/en/practice/state.json",
    "statistics": "/en/practice/statistics/",
    "items.json of a shelf, anybody": "/en/practice/items.json?from=tag:praise",
}


def run(*, quick: bool) -> None:
    """Print milliseconds of the processor for each page; the aim for a card is 30."""
    fill()
    user = User.objects.create_user("learner")
    _practise(user)
    client = Client()
    client.force_login(user)
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=PLAIN, MIDDLEWARE=_middleware()):
        rows = [[name, _cost(client, address, rounds)] for name, address in PAGES.items()]
    cards, number = user.practice_cards.count(), len(Learner.of(user, timezone.now()).words)
    print(
        f"{cards:,} cards, {number:,} words, {user.practice_reviews.count():,} answers", flush=True
    )
    print(table(["ms: p50 / p99", "server, CPU"], rows), flush=True)


def _middleware() -> list[str]:
    """Return what answers on a site, but the server of static files."""
    return [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def _practise(user: User) -> None:
    """Answer a thousand cards of five hundred words, each four times in two months."""
    slugs = Entry.objects.published().order_by("pk").values_list("slug", flat=True)
    known = words(slugs, "en").values()
    chosen = [word["key"] for word in known if "recall" in word["modes"]][: CARDS // 2]
    services.add_deck(user=user, source=f"words:{','.join(chosen)}")
    answers = list(_answers(chosen))
    for begin in range(0, len(answers), AT_ONCE):
        services.record(user=user, answers=answers[begin : begin + AT_ONCE], now=timezone.now())


def _answers(slugs: list[str]) -> Iterator[Answer]:
    now = timezone.now()
    for place, slug in enumerate(slugs):
        for mode_number, mode in enumerate(("recognise", "recall")):
            for turn in range(4):
                number = (place * 2 + mode_number) * 4 + turn
                at = now - timedelta(days=60 - 18 * turn, minutes=place)
                yield Answer(UUID(int=number), slug, mode, 3 + number % 2, at, 4_000)


def _cost(client: Client, address: str, rounds: int) -> str:
    times = [best_times(client.get, [address], 1, time.process_time)[0] for _round in range(rounds)]
    return str(figures(times[1:]))
