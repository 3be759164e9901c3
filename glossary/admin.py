from __future__ import annotations

from django.conf import settings
from django.contrib import admin

from glossary.tags import Tag


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shelves, named in the opened languages; all twenty-four columns would bury the form."""

    list_display = ("slug", "name_en", "position")
    list_editable = ("position",)
    fields = (
        "slug",
        "position",
        *(f"name_{code.replace('-', '_')}" for code, _ in settings.LANGUAGES),
    )
