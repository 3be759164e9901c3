"""Which pages of the site are stored, and that a stored page counts as read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from editorial import reads
from editorial.models import Reads
from pagestore.models import Invalidation
from pagestore.showing import collecting, note
from tests.pagestore.conftest import BROWSER

if TYPE_CHECKING:
    from editorial.editable import Editable
    from tests.pagestore.conftest import Site

PAGES = (
    "", "guide/", "guide/topics/start-here/", "guide/app-language/", "glossary/",
    "glossary/?tag=pets", "glossary/?sort=asked", "glossary/?page=1", "glossary/mao-shui/",
    "emoji/", "labels/", "labels/?screen=profile", "screens/", "start/", "start/1/",
    "start/1/?answer=1", "start/comments/", "story/", "festivals/", "festivals/?year=2027",
    "life-audit/", "app-privacy/", "privacy/", "terms/", "style-guide/", "decode/gym/",
    "decode/gym/?level=1",
)  # fmt: skip
# Endless, personal, or changing with every visit.
OTHERS = (
    "search/", "search/?q=mao", "glossary/?page=99", "glossary/?kind=nonsense",
    "glossary/?kind=slang&tag=pets", "glossary/?rude=yes", "labels/?q=x", "labels/?screen=nowhere",
    "emoji/?safety=nonsense", "emoji/?page=7", "start/1/?answer=9", "start/comments/?know=x",
    "festivals/?year=1066", "decode/gym/?topic=nonsense", "decode/", "glossary/nothing/",
    "accounts/login/", "glossary/mao-shui/helpful/", "glossary/mao-shui/suggest/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_page_is_stored(site: Site, entry: Any, tutorial: Any, path: str) -> None:
    assert site.is_stored(f"/en/{path}"), path


@pytest.mark.parametrize("path", OTHERS)
def test_page_is_not_stored(site: Site, entry: Any, path: str) -> None:
    assert not site.is_stored(f"/en/{path}")
    assert len(site.store) == 0


def test_no_stored_page_asks_for_a_token(site: Site, entry: Any, tutorial: Any) -> None:
    for path in PAGES:
        body = site.get(f"/en/{path}").body
        assert b"csrfmiddlewaretoken" not in body, path


def test_languages_have_pages_of_their_own(site: Site) -> None:
    assert site.get("/en/privacy/").body != site.get("/zh-hans/privacy/").body


def tags(site: Site, path: str) -> frozenset[str]:
    site.get(path)
    return next(page.tags for key, page in site.store._pages.items() if key[2] == path)


def test_page_names_what_it_showed(site: Site, entry: Any) -> None:
    wanted = {"entry:mao-shui", "words", "people", "navigation", "language:en"}
    assert wanted <= tags(site, "/en/glossary/mao-shui/")


def test_page_names_the_words_it_links(site: Site, entry: Any, tutorial: Any, put: Any) -> None:
    put(tutorial, "en", {"body": "## 1. Say hello\nPay the {zh|猫税|māo shuì} first."})
    assert "entry:mao-shui" in tags(site, "/en/guide/app-language/")


def test_festivals_are_shown_until_midnight_in_china(site: Site) -> None:
    site.get("/en/festivals/")
    (page,) = site.store._pages.values()
    assert page.until is not None
    end = datetime.fromtimestamp(page.until, UTC)
    assert (end.hour, end.minute) == (16, 0)
    assert timezone.now() < end <= timezone.now() + timedelta(days=1)


def test_home_is_counted_anew_every_five_minutes(site: Site) -> None:
    site.get("/en/")
    (page,) = site.store._pages.values()
    assert page.until is not None
    assert page.until <= timezone.now().timestamp() + 300


def test_what_is_noted_elsewhere_is_nobodys() -> None:
    note("entry:before")
    with collecting() as showing:
        note("entry:one")
    note("entry:after")
    assert showing.tags == {"entry:one"}


# ── reads ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/en/glossary/mao-shui/", "/en/guide/app-language/"])
def test_stored_page_counts_as_read(site: Site, entry: Any, tutorial: Any, path: str) -> None:
    for _ in range(3):
        site.get(path)
    assert site.asked == 1
    assert sum(reads.forget().values()) == 3


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_USER_AGENT": "Googlebot/2.1"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_SEC_PURPOSE": "prefetch"},
        {"REQUEST_METHOD": "HEAD"},
    ],
)
def test_programs_and_guesses_do_not_count(
    site: Site, entry: Editable, asked: dict[str, str]
) -> None:
    site.get("/en/glossary/mao-shui/", HTTP_USER_AGENT="")
    site.get("/en/glossary/mao-shui/", **{"HTTP_USER_AGENT": BROWSER, **asked})
    assert reads.forget() == {}


def test_reads_of_stored_pages_are_written(
    site: Site, entry: Editable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads.tally, "after_hits", 5)
    for _ in range(5):
        site.get("/en/glossary/mao-shui/")
    assert Reads.objects.get().count == 5


def test_nothing_changes_by_reading(site: Site, entry: Any, tutorial: Any) -> None:
    Invalidation.objects.all().delete()
    for path in PAGES:
        site.get(f"/en/{path}")
    assert not Invalidation.objects.exists()
