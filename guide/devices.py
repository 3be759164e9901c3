"""What somebody holds in their hand: a phone or computer, and a build of the app."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Platform(models.TextChoices):
    IPHONE = "iphone", gettext_lazy("iPhone")
    ANDROID = "android", gettext_lazy("Android")
    COMPUTER = "computer", gettext_lazy("Computer")


class Build(models.TextChoices):
    REDNOTE = "rednote", "rednote"
    XIAOHONGSHU = "xiaohongshu", "小红书"


class Device(NamedTuple):
    """Where somebody followed a page; ``version`` is the app's, as people type it."""

    platform: str
    build: str
    version: str = ""

    @property
    def words(self) -> str:
        """Return “iPhone, rednote 8.69”; a part that nobody knows is left out."""
        platform: Any = dict(Platform.choices).get(self.platform, "")
        build: Any = dict(Build.choices).get(self.build, "")
        app = f"{build} {self.version}".strip()
        if not platform or not app:
            return str(platform) or app
        return _("%(platform)s, %(app)s") % {"platform": platform, "app": app}
