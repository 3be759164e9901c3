from __future__ import annotations

from django.conf import settings
from django.contrib import admin

from guide.models import Topic

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
