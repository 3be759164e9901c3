"""What readers call the platforms and builds that a passage may be for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Any] = {
    "iphone": _("iPhone"),
    "android": _("Android"),
    "computer": _("Computer"),
    "rednote": "rednote",
    "xiaohongshu": "小红书",
}


def called(name: str) -> str:
    """Return what readers call a platform or a build, in the active language."""
    return str(NAMES.get(name, name))
