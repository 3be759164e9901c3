"""The switch of the rush mode reaches what every process has stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import services, surge

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from tests.pagestore.conftest import Site

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, BANNER = "/en/privacy/", b"Many people are arriving."


def test_stored_pages_say_so_and_stop_saying_so(
    make_site: Callable[..., Site], admin: User
) -> None:
    here, there = make_site(), make_site()
    for on in (True, False):
        assert here.is_stored(PAGE)
        assert there.is_stored(PAGE)
        services.switch_surge(on=on, by=admin, reason="Many people")
        said = [BANNER in site.get(PAGE).body for site in (here, there)]
        assert said == [on, on]


def test_reading_stored_pages_asks_nothing_of_it(
    make_site: Callable[..., Site], admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.switch_surge(on=True, by=admin, reason="Many people")
    site = make_site()
    assert site.is_stored(PAGE)
    monkeypatch.setattr(surge, "is_on", lambda: pytest.fail("a stored page asks"))
    assert BANNER in site.get(PAGE).body
