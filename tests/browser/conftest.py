"""One site and one browser for all browser tests; fresh contexts for each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.people import Crowd
from tests.browser.server import Site, run_site
from tests.browser.tabs import Tabs, run_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, StorageState

    from tests.browser.people import Seen

HERE = Path(__file__).parent
# They write with the same accounts, and a new account may send only so much in an hour: one site
# for all of them, in this order, whoever else runs beside.
WRITERS = {
    "test_editor",
    "test_journey",
    "test_passkeys",
    "test_tutorial_page",
    "test_workshop_journeys",
    "test_workshop_without_script",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            name = item.path.stem
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("writers" if name in WRITERS else name))


# "package", not "session": while Playwright runs, Django takes this thread for an async one and
# refuses the database to whatever test comes after these.
@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    with run_site() as site:
        yield site


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with run_browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def passes() -> dict[str, StorageState]:
    """The cookies of the accounts that have signed in so far."""
    return {}


@pytest.fixture
def page_at(site: Site, chromium: Browser, passes: dict[str, StorageState]) -> Iterator[Tabs]:
    """Return what opens pages; the test fails if any of them logged or asked elsewhere."""
    site.new_errors()
    tabs = Tabs(chromium, site, passes)
    yield tabs
    tabs.close()
    faults = [*tabs.watch.faults, *site.new_errors()]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="package")
def seen() -> Seen:
    """What the pages that axe has seen are made of."""
    return set()


@pytest.fixture
def crowd(page_at: Tabs, seen: Seen) -> Crowd:
    return Crowd(page_at, seen)
