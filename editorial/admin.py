"""Roles are handed out here. Texts are not edited here: they go through the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from editorial.models import Decision, FormerSlug, Remark, Revision, Steward

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that may be looked at and never touched."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Steward)
class StewardAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "role", "language")
    list_filter = ("role", "language")
    search_fields = ("user__username",)
    autocomplete_fields = ("user",)


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    list_display = ("pk", "edition", "status", "author", "summary", "created_at")
    list_filter = ("status", "edition__language", "machine")
    search_fields = ("author__username", "summary")
    list_select_related = ("edition", "author")


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ("at", "status", "by", "revision", "own_work_reason", "note")
    list_filter = ("status",)
    search_fields = ("by__username", "note")
    list_select_related = ("by", "revision__edition")


@admin.register(Remark)
class RemarkAdmin(ReadOnly):
    """Remarks are closed in the queue; one that names a person can be deleted here."""

    list_display = ("created_at", "kind", "language", "field", "body", "outcome", "closed_by")
    list_filter = ("kind", "outcome", "language")
    search_fields = ("body",)
    list_select_related = ("closed_by",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnly):
    list_display = ("slug", "content_type", "by", "at")
    search_fields = ("slug",)
    list_select_related = ("content_type", "by")
