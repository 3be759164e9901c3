"""The workshop's addresses under a kind of item: the rooms that hold items mount them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from editorial.views import compare, edit, facts, history, new, retract, revert

if TYPE_CHECKING:
    from django.urls import URLPattern

    from editorial.editable import Editable


def workshop(model: type[Editable]) -> list[URLPattern]:
    """Return the addresses at which items of a kind are begun, edited and looked back on."""
    about = {"model": model}
    return [
        path("new/", new, about, name="new"),
        path("<slug:slug>/edit/", edit, about, name="edit"),
        path("<slug:slug>/facts/", facts, about, name="facts"),
        path("<slug:slug>/history/", history, about, name="history"),
        path("<slug:slug>/compare/", compare, about, name="compare"),
        path("<slug:slug>/revert/", revert, about, name="revert"),
        path("<slug:slug>/retract/", retract, about, name="retract"),
    ]
