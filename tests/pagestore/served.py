"""The site as it is served, with an address that publishes, for the test of freshness.

``REMOVED`` in the environment takes one guard out, so that the test can show that it would notice.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from config.wsgi import application as served  # isort: skip - the others need what it sets up

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.http import HttpResponse
from django.urls import path

import config.urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from editorial import services
from editorial.kept_pages import tag_of
from glossary.models import Entry
from glossary.terms import term_info
from pagestore import freshness, mains, store
from pagestore.showing import shows, stored
from pagestore.store import Making, Store
from pagestore.wsgi import PageStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

WORDS = 4
# For how many seconds a page is being made, and how long it is kept. Without the guard so long that
# on a slow machine, too, a publish falls into the first and is answered within the second.
AGES, KEPT = (0.3, 1.5) if os.environ.get("REMOVED") == "guard" else (0.01, 0.2)


@stored()
def word(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that costs little: what a word says, out of its row, and the next, out of memory."""
    entry = Entry.objects.reading("gloss").get(slug=slug)
    # Made again and again, so that at every publish some page is just being made.
    shows(tag_of(Entry, slug), seconds=KEPT)
    known = term_info(f"word-{(int(slug[-1]) + 1) % WORDS}")
    # What was read grows old before it is answered, as while a template is filled.
    time.sleep(AGES)
    return HttpResponse(f"{entry.passage('gloss')}, {known.gloss() if known else ''}")


def publish(slug: str, number: str) -> None:
    entry = Entry.objects.get(slug=slug)
    author, judge = (User.objects.get(username=name) for name in ("author", "judge"))
    content = {**entry.read("en"), "gloss": f"number {number} of {slug}"}
    basis = services.basis(entry, "en")
    revision = services.propose(entry, "en", content, basis=basis, author=author)
    services.accept(revision, by=judge, own_work_reason="A test has few hands")


def publishing(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    if environ["PATH_INFO"] != "/publish":
        return behind(environ, start_response)
    request_started.send(sender=publishing, environ=environ)
    asked = parse_qs(environ["QUERY_STRING"])
    publish(asked["slug"][0], asked["number"][0])
    request_finished.send(sender=publishing)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


class NeverStale(Making):
    """Keeps what was begun before a change."""

    def is_stale(self, tags: object) -> bool:
        return False


class Deaf(Store):
    """Looks at the log once a second and not at the counter."""

    def hear(self) -> None:
        self._seen = self._counter.value()
        super().hear()


def without(removed: str) -> None:
    if removed == "guard":
        store.Making = NeverStale  # type: ignore[misc]
    if removed == "main":
        # A main that was kept is shown whatever was logged since.
        mains.places.is_quiet_since = lambda *_: True  # type: ignore[attr-defined]
    if removed == "wait":
        # On a busy machine a twentieth of a second is over before anybody can ask.
        freshness.wait_for_others = lambda: None
        freshness.TRUST_WITH_OTHERS = 0.5
    if removed == "counter":
        application.store.__class__ = Deaf


urlpatterns = [*i18n_patterns(path("word/<slug:slug>/", word)), *config.urls.urlpatterns]
settings.ROOT_URLCONF = __name__
assert isinstance(served, PageStore)
application = served
behind = application.application
application.application = publishing
without(os.environ.get("REMOVED", ""))
