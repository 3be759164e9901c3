from __future__ import annotations

from django.contrib import admin

from community.models import Report, WantedWord
from editorial.admin import ReadOnly


@admin.register(WantedWord)
class WantedWordAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Words that readers asked for; an admin may take one off the list."""

    list_display = ("word", "asked", "first_asked", "last_asked")
    search_fields = ("word",)
    readonly_fields = ("word", "asked", "first_asked", "last_asked")


@admin.register(Report)
class ReportAdmin(ReadOnly):
    """Reports are closed at /reports/."""

    list_display = ("at", "cause", "content_type", "object_id", "body", "outcome", "closed_by")
    list_filter = ("cause", "outcome")
    search_fields = ("body",)
    list_select_related = ("content_type", "closed_by")
