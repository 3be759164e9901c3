"""Every page: readable by all (axe, contrast), on narrow screens, and silent about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import acts, checks
from tests.browser.tabs import Scheme, Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, StorageState

    from tests.browser.server import Site

    Look = Callable[[Page], list[str]]

# name: (address, who looks at it)
PAGES = {
    "home": ("/en/", ""),
    "path": ("/en/start/", ""),
    "path-card": ("/en/start/3/?answer=1", ""),
    "path-comments": ("/en/start/comments/?know=hao", ""),
    "guide": ("/en/guide/", ""),
    "topic": ("/en/guide/topics/start-here/", ""),
    "tutorial": ("/en/guide/app-language/", ""),
    "culture": ("/en/guide/cat-tax/", ""),
    "glossary": ("/en/glossary/", ""),
    "filtered": ("/en/glossary/?kind=emoji&safety=best_not", ""),
    "entry": ("/en/glossary/mao-shui/", ""),
    "emoji": ("/en/glossary/🙂/", ""),
    "emoji-overview": ("/en/emoji/", ""),
    "screens": ("/en/screens/", ""),
    "screen-map": ("/en/screens/profile/", ""),
    "labels": ("/en/labels/?q=fabu", ""),
    "story": ("/en/story/", ""),
    "festivals": ("/en/festivals/", ""),
    "life-audit": ("/en/life-audit/", ""),
    "app-privacy": ("/en/app-privacy/", ""),
    "privacy": ("/en/privacy/", ""),
    "terms": ("/en/terms/", ""),
    "fallback": ("/es/glossary/mao-shui/", ""),
    "rude": ("/en/glossary/niu-bi/", ""),
    "decode": ("/en/decode/", ""),
    "gym": ("/en/decode/gym/", ""),
    "gym-comment": ("/en/decode/gym/office-11/", ""),
    "before-posting": ("/en/decode/post/", ""),
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
    "manage": ("/en/manage/", "reviewer"),
    "not-checked": ("/en/manage/unchecked/?kind=entry", "reviewer"),
    "roles": ("/en/manage/roles/", "reviewer"),
    "import-words": ("/en/manage/import/", "reviewer"),
    "person": ("/en/people/contributor2/", ""),
    "people": ("/en/people/", ""),
    "nickname": ("/en/nickname/", ""),
    "receipt": ("/en/receipt/", ""),
    "phrases": ("/en/phrases/?theme=safety", ""),
    "practice": ("/en/practice/", ""),
    "practice-own": ("/en/practice/", "contributor2"),
    "practice-choose": ("/en/practice/choose/?from=tag:pets", ""),
    "practice-choose-own": ("/en/practice/choose/?from=tag:pets", "contributor2"),
    "practice-gym": ("/en/practice/choose/?kind=gym", ""),
    "practice-settings": ("/en/practice/settings/", "contributor2"),
    "practice-statistics": ("/en/practice/statistics/", "contributor2"),
    "practice-export": ("/en/practice/export/?from=tag:pets", ""),
    "tones": ("/en/practice/drill/tones/?n=1&tone=4", ""),
    "contrasts": ("/en/practice/drill/pairs/", ""),
    "pair": ("/en/practice/drill/pairs/?contrast=tones&n=1&answer=2", ""),
    "drill": ("/en/practice/drill/fill/?from=tag:pets", ""),
    "drill-without-words": ("/en/practice/drill/strokes/", ""),
    "offline": ("/en/offline/", ""),
    "wanted": ("/en/wanted/", ""),
    "login": ("/accounts/login/?next=/en/", ""),
    "signup": ("/accounts/signup/?next=/en/", ""),
    "404": ("/en/nothing/here/", ""),
}
IN_CHINESE = ("home", "entry", "tutorial")
# (how it is read, width, what is done to the page first)
WIDTHS = (
    ("320 px", 320, "() => {}"),
    ("larger text", 360, checks.LARGER),
    ("wide spacing", 360, checks.SPACED),
)
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
    """Opens the pages above."""

    def __init__(self, tabs: Tabs, proposals: dict[str, int]) -> None:
        self.tabs, self.proposals = tabs, proposals

    def open(self, name: str, width: int, **options: bool) -> Page:
        base, _, language = name.partition(" ")
        address, who = PAGES[base]
        address = address.format(**self.proposals)
        page = self.tabs(width, who=who, **options)
        page.goto(address.replace("/en/", f"/{language}/") if language else address)
        return page


@pytest.fixture
def rooms(page_at: Tabs, proposals: dict[str, int]) -> Rooms:
    return Rooms(page_at, proposals)


# What axe needs, the policy forbids: these pages are opened without it. Those below keep it.
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_everybody_can_use_it(rooms: Rooms, name: str, width: int) -> None:
    found = _faults_for_people(rooms.open(name, width, bypass_csp=True))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_narrow_screens_and_says_nothing(rooms: Rooms, name: str) -> None:
    found = _faults_of_width(rooms.open(name, 320))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_a_form_that_comes_back(rooms: Rooms, width: int) -> None:
    page = rooms.open("edit", width, bypass_csp=True)
    acts.write(page, {"gloss": ""})
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_role("alert")).to_contain_text("Your text is kept")
    found = [*_faults_for_people(page), *_faults_of_width(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_the_page_of_a_conflict(rooms: Rooms, width: int) -> None:
    page = rooms.tabs(width, who="contributor", bypass_csp=True)
    page.goto("/en/glossary/bu-shui/edit/")
    acts.write(page, {"gloss": "the tax of those who came late"})
    # as if the form had been opened before the last version was published
    old = rooms.proposals["old"]
    page.locator("form[data-editor] [name=base]").evaluate(f"field => field.value = '{old}'")
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing of yours is lost")
    expect(page.get_by_text("What they published")).to_be_visible()
    found = [*_faults_for_people(page), *_faults_of_width(page)]
    assert not found, "\n".join(found)


def _faults_for_people(page: Page) -> list[str]:
    """Ask axe about a page as it comes, then with all that opens open, by day and by night."""
    checks.stretch(page)
    found = [f"closed: {fault}" for fault in checks.accessibility(page)]
    page.evaluate(checks.OPEN_ALL)
    checks.stretch(page)
    looks: dict[Scheme, Look] = {"light": checks.accessibility, "dark": checks.colours}
    for scheme, look in looks.items():
        page.emulate_media(color_scheme=scheme)
        faults = [*look(page), *page.evaluate(checks.CONTRAST)]
        # what an open menu lies over is free again when it closes
        faults = [fault for fault in faults if "partially obscured" not in fault]
        found += [f"{scheme}: {fault}" for fault in faults]
    return found


def _faults_of_width(page: Page) -> list[str]:
    found = []
    for case, width, prepare in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate(prepare)
        found += [f"{case}: {fault}" for fault in page.evaluate(checks.TOO_WIDE)]
    return found
