"""The workshop's addresses under a kind of item: the rooms that hold items mount them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from editorial.views import (
    compare,
    drafts,
    edit,
    facts,
    helpful,
    history,
    new,
    phone,
    reading,
    remark,
    rename,
    retract,
    revert,
    similar,
    suggest,
    suggest_new,
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
        path("new/similar/", similar.similar, about, name="similar"),
        path("new/draft/", drafts.keep_new, about, name="new-draft"),
        path("new/phone/", phone.new, about, name="new-phone"),
        path("suggest/", suggest_new, about, name="suggest-new"),
        path("<slug:slug>/suggest/", following(suggest), about, name="suggest"),
        path("<slug:slug>/edit/", following(edit), about, name="edit"),
        path("<slug:slug>/edit/draft/", following(drafts.keep_edit), about, name="edit-draft"),
        path("<slug:slug>/edit/phone/", following(phone.edit), about, name="edit-phone"),
        path("<slug:slug>/facts/", following(facts), about, name="facts"),
        path("<slug:slug>/facts/draft/", following(drafts.keep_facts), about, name="facts-draft"),
        path("<slug:slug>/facts/phone/", following(phone.facts), about, name="facts-phone"),
        path("<slug:slug>/history/", following(history), about, name="history"),
        path("<slug:slug>/compare/", following(compare), about, name="compare"),
        path("<slug:slug>/revert/", following(revert), about, name="revert"),
        path("<slug:slug>/retract/", following(retract), about, name="retract"),
        path("<slug:slug>/rename/", following(rename), about, name="rename"),
        path("<slug:slug>/remark/", following(remark), about, name="remark"),
        path("<slug:slug>/helpful/", following(helpful), about, name="helpful"),
    ]
