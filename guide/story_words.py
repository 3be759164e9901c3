"""A drawn screen in words, for those who cannot see it: in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a part of a screen is called. Kinds that are not here say their texts and no more.
PARTS: dict[str, Any] = {
    "title-bar": _("top bar"), "top-tabs": _("tabs at the top"), "tab-bar": _("bottom bar"),
    "note-top": _("top of a note"), "note-bar": _("bar under the note"),
    "search-bar": _("search"), "address": _("address"), "channels": _("row of words"),
    "card": _("note"), "photo": _("photograph"), "video": _("video"), "heading": _("heading"),
    "translate": _("link"), "more": _("link"), "comment": _("comment"), "tags": _("topics"),
    "row": _("row"), "field": _("field"), "area": _("field"), "phone-field": _("phone number"),
    "code-field": _("code"), "button": _("button"), "bottom-button": _("button"),
    "check": _("box to tick"), "chips": _("choices"), "options": _("choices"),
    "sign-ins": _("other ways in"), "profile": _("profile"), "profile-tabs": _("tabs"),
    "shortcuts": _("shortcuts"), "icons": _("choices"), "message": _("message"),
    "bubble": _("message"), "sms": _("text message"), "chat-bar": _("message field"),
    "album": _("photographs"), "pictures": _("photographs"), "camera": _("camera"),
    "store": _("page of a store"), "app": _("app"), "apps": _("apps"), "slider": _("puzzle"),
    "puzzle": _("puzzle"), "qr": _("QR code"), "keyboard": _("keyboard"), "drawer": _("menu"),
    "sidebar": _("menu"), "menu": _("menu"), "sheet": _("list from below"), "dialog": _("question"),
    "system": _("question of the phone"), "toast": _("short message"), "banner": _("notification"),
    "table": _("table"),
}  # fmt: skip

PLACES: dict[str, Any] = {
    "top": _("At the top"),
    "top-left": _("At the top, on the left"),
    "top-right": _("At the top, on the right"),
    "middle": _("In the middle"),
    "middle-left": _("In the middle, on the left"),
    "middle-right": _("In the middle, on the right"),
    "bottom": _("At the bottom"),
    "bottom-left": _("At the bottom, on the left"),
    "bottom-right": _("At the bottom, on the right"),
}


def meaning(meanings: Mapping[str, str], language: str) -> str:
    """Return what a label means in a language, else in English; nothing for readers of Chinese."""
    if language.startswith("zh"):
        return ""
    return meanings.get(language) or meanings.get("en", "")


def described(frame: Mapping[str, Any], language: str) -> str:
    """Return what stands in a frame, part by part: bottom bar: 首页 (Home), 购物 (Shop) …"""
    told = []
    for kind, texts, meanings in frame["said"]:
        noun = PARTS.get(kind)
        said = ", ".join(_said(text, meanings, language) for text in texts)
        if noun and said:
            told.append(f"{noun}: {said}")
        elif noun or said:
            told.append(str(noun) if noun else said)
    return "; ".join(told)


def _said(text: str, meanings: Mapping[str, Mapping[str, str]], language: str) -> str:
    own = meaning(meanings.get(text, {}), language)
    return f"{text} ({own})" if own else text
