"""Where in the app labels stand: the seven screens that are drawn, and what is around them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

DRAWN = ("home", "note", "video", "profile", "messages", "settings", "post")
PLACES: dict[str, Any] = {
    "home": _("Home"),
    "note": _("Note page"),
    "video": _("Video"),
    "profile": _("Profile"),
    "messages": _("Messages"),
    "settings": _("Settings"),
    "post": _("Post screen"),
    "search": _("Search"),
    "web": _("Website"),
    "creator": _("Creator centre"),
    "signin": _("Signing in"),
    "notice": _("Notices and questions"),
}
