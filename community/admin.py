from __future__ import annotations

from django.contrib import admin

from community.models import WantedWord


@admin.register(WantedWord)
class WantedWordAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Words that readers asked for; an admin may take one off the list."""

    list_display = ("word", "asked", "first_asked", "last_asked")
    search_fields = ("word",)
    readonly_fields = ("word", "asked", "first_asked", "last_asked")
