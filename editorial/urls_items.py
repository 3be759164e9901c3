"""The workshop's addresses under a kind of item: the rooms that hold items mount them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from editorial.views import (
    compare,
    edit,
    facts,
    history,
    new,
    reading,
    remark,
    rename,
    retract,
    revert,
)
from editorial.views.moved import following

if TYPE_CHECKING:
    from django.urls import URLPattern

    from editorial.editable import Editable


def workshop(model: type[Editable]) -> list[URLPattern]:
    """Return the addresses at which items of a kind are begun, edited and looked back on."""
    about = {"model": model}
    return [
        path("new/", new, about, name="new"),
        path("new/reading/", reading, about, name="reading"),
        path("<slug:slug>/edit/", following(edit), about, name="edit"),
        path("<slug:slug>/facts/", following(facts), about, name="facts"),
        path("<slug:slug>/history/", following(history), about, name="history"),
        path("<slug:slug>/compare/", following(compare), about, name="compare"),
        path("<slug:slug>/revert/", following(revert), about, name="revert"),
        path("<slug:slug>/retract/", following(retract), about, name="retract"),
        path("<slug:slug>/rename/", following(rename), about, name="rename"),
        path("<slug:slug>/remark/", following(remark), about, name="remark"),
    ]
