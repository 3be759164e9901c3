"""Every page: readable by all (axe, contrast), on narrow screens, and silent about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import acts, checks
from tests.browser.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, StorageState

    from tests.browser.server import Site

# name: (address, who looks at it)
PAGES = {
    "home": ("/en/", ""),
    "guide": ("/en/guide/", ""),
    "topic": ("/en/guide/topics/start-here/", ""),
    "tutorial": ("/en/guide/app-language/", ""),
    "culture": ("/en/guide/cat-tax/", ""),
    "glossary": ("/en/glossary/", ""),
    "filtered": ("/en/glossary/?kind=emoji&safety=best_not", ""),
    "entry": ("/en/glossary/mao-shui/", ""),
    "emoji": ("/en/glossary/🙂/", ""),
    "fallback": ("/es/glossary/mao-shui/", ""),
    "search": ("/en/search/?q=cat", ""),
    "nothing-found": ("/en/search/?q=qqzzxx", ""),
    "edit": ("/en/glossary/mao-shui/edit/", "contributor"),
    "translate": ("/zh-hans/glossary/mao-shui/edit/", "contributor"),
    "facts": ("/en/glossary/mao-shui/facts/", "contributor"),
    "new": ("/en/glossary/new/", "contributor"),
    "queue": ("/en/review/", "reviewer"),
    "proposal": ("/en/review/{waiting}/", "publisher"),
    "sent-back": ("/en/review/{sent_back}/", "contributor2"),
    "history": ("/en/glossary/bu-shui/history/", "publisher"),
    "compare": ("/en/glossary/bu-shui/compare/?a={old}&b={published}", ""),
    "translations": ("/en/translations/", ""),
    "spanish": ("/en/translations/es/?state=missing", ""),
    "person": ("/en/people/contributor2/", ""),
    "people": ("/en/people/", ""),
    "wanted": ("/en/wanted/", ""),
    "login": ("/accounts/login/?next=/en/", ""),
    "signup": ("/accounts/signup/?next=/en/", ""),
    "404": ("/en/nothing/here/", ""),
}
IN_CHINESE = ("home", "entry", "tutorial")
NAMES = [*PAGES, *(f"{name} zh-hans" for name in IN_CHINESE)]


@pytest.fixture(scope="module")
def proposals(chromium: Browser, site: Site, passes: dict[str, StorageState]) -> dict[str, int]:
    """Versions of an entry in each state: one published over another, one waiting, one back."""
    tabs = Tabs(chromium, site, passes)
    author, publisher = tabs(who="contributor2"), tabs(who="publisher")
    try:
        author.goto("/en/glossary/bu-shui/edit/")
        found = {"old": int(acts.field(author, "base"))}
        text = {"gloss": "the tax, paid late", "feels": "A wink."}
        found["published"] = acts.propose(author, "bu-shui", text, summary="Shorter")
        acts.decide(publisher, found["published"], "accept")
        text = {"meaning": "Your cat picture, **late** but welcome."}
        found["waiting"] = acts.propose(author, "bu-shui", text, summary="Plainer")
        found["sent_back"] = acts.propose(author, "bu-shui", {"gloss": "late"}, summary="Short")
        acts.decide(publisher, found["sent_back"], "changes", note="Too short.")
    finally:
        tabs.close()
    return found


class Rooms:
    """Opens the pages above, in contexts that are kept for as long as they serve."""

    def __init__(self, tabs: Tabs, proposals: dict[str, int]) -> None:
        self.tabs, self.proposals = tabs, proposals

    def open(self, name: str, width: int, **options: bool) -> Page:
        base, _, language = name.partition(" ")
        address, who = PAGES[base]
        page = self.tabs(width, who=who, **options)
        address = address.format(**self.proposals)
        page.goto(address.replace("/en/", f"/{language}/") if language else address)
        return page


@pytest.fixture
def rooms(page_at: Tabs, proposals: dict[str, int]) -> Rooms:
    return Rooms(page_at, proposals)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_everybody_can_use_it(rooms: Rooms, name: str, width: int) -> None:
    page = rooms.open(name, width, bypass_csp=True)
    import time
    t0=time.time(); T=[]
    found = [f"closed: {fault}" for fault in checks.accessibility(page)]
    T.append(time.time()-t0)
    page.evaluate(checks.OPEN_ALL)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        faults = [*checks.accessibility(page), *page.evaluate(checks.CONTRAST)]
        T.append(time.time()-t0)
        found += [f"{scheme}: {fault}" for fault in faults]
    print(T)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_narrow_screens_and_says_nothing(rooms: Rooms, name: str) -> None:
    page = rooms.open(name, 320)
    found = {"320": page.evaluate(checks.TOO_WIDE)}
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("document.documentElement.dataset.size = 'xl'")
    found["larger text"] = page.evaluate(checks.TOO_WIDE)
    page.evaluate("document.documentElement.dataset.size = 'm'")
    page.evaluate(checks.SPACED)
    found["wide spacing"] = page.evaluate(checks.TOO_WIDE)
    faults = {case: wide for case, wide in found.items() if wide}
    assert not faults, faults
