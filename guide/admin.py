from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import admin

from guide.models import Storyboard, Topic

if TYPE_CHECKING:
    from django.http import HttpRequest

SUFFIXES = [code.replace("-", "_") for code, _name in settings.LANGUAGES]


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Chapters, named in the opened languages; all twenty-four columns would bury the form."""

    list_display = ("slug", "name_en", "position")
    list_editable = ("position",)
    fields = (
        "slug",
        "position",
        *(f"name_{suffix}" for suffix in SUFFIXES),
        *(f"about_{suffix}" for suffix in SUFFIXES),
    )


@admin.register(Storyboard)
class StoryboardAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at only: storyboards are files, changed in a diff that somebody reviews."""

    list_display = ("tutorial", "changed_at")
    fields = ("tutorial", "source", "changed_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Storyboard | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Storyboard | None = None) -> bool:
        return False
