"""Rows to look up. Texts go through the workshop, roles through the pages of *Manage*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User

from editorial import audit, services
from editorial.models import (
    Batch,
    Block,
    Comment,
    Decision,
    Event,
    FixedTerm,
    FormerSlug,
    HelpfulVotes,
    Hold,
    LoadedFile,
    Reads,
    Remark,
    Revision,
    Steward,
)
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that may be looked at and never touched."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Steward)
class StewardAdmin(ReadOnly):
    """Roles. They are given and taken at /manage/roles/, with a reason that the audit log tells."""

    list_display = ("user", "role", "language")
    list_filter = ("role", "language")
    search_fields = ("user__username",)


class PersonForm(UserChangeForm):  # type: ignore[type-arg]
    """An account as an admin changes it; the last admin is not closed."""

    def clean_is_active(self) -> bool:
        is_open = bool(self.cleaned_data["is_active"])
        if not is_open:
            services.check_may_close(self.instance)
        return is_open


admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts. What an admin switches for somebody else stands in the audit log."""

    RIGHTS: ClassVar[dict[str, str]] = {"is_active": "open"}
    form = PersonForm
    # Admins are made and removed at /manage/roles/, with a reason and never the last one.
    readonly_fields = ("is_staff", "is_superuser", "groups", "user_permissions")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001 (Django’s own signature)
        before = User.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        for field, right in self.RIGHTS.items():
            was, now = getattr(before, field, field == "is_active"), getattr(obj, field)
            if was != now:
                self._note(request, obj, right, was=was, now=now)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 (Django’s own signature)
        form_url: str = "",
    ) -> HttpResponse:
        before = User.objects.filter(pk=unquote(id)).first()
        response = super().user_change_password(request, id, form_url)
        after = User.objects.filter(pk=unquote(id)).first()
        if before and after and before.password != after.password:
            self._note(request, after, "passphrase", was=before.has_usable_password(), now=True)
        return response

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # People leave by themselves; whoever has to go is closed, and their texts stay.
        return False

    def _note(
        self, request: HttpRequest, person: User, right: str, *, was: bool, now: bool
    ) -> None:
        words = {True: "yes", False: "no"}
        audit.note(
            audit.Event.Verb.ROLE,
            person.get_username(),
            by=helper(request),
            detail={"right": right, "before": words[was], "after": words[now]},
        )


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


@admin.register(Hold)
class HoldAdmin(ReadOnly):
    """Holds are settled at /review/held/."""

    list_display = ("at", "revision", "causes", "outcome", "closed_by")
    list_filter = ("outcome",)
    list_select_related = ("revision__edition", "closed_by")


@admin.register(Block)
class BlockAdmin(ReadOnly):
    """Blocks are set and lifted on the page of a person, where the audit log hears of them."""

    list_display = ("user", "reason", "by", "at", "until", "lifted_at", "lifted_by")
    search_fields = ("user__username", "reason")
    list_select_related = ("user", "by", "lifted_by")


@admin.register(Event)
class EventAdmin(ReadOnly):
    """The audit log is read and exported at /audit/."""

    list_display = ("at", "by", "verb", "target", "reason")
    list_filter = ("verb",)
    search_fields = ("by__username", "target", "reason")
    list_select_related = ("by",)
    date_hierarchy = "at"


@admin.register(Batch)
class BatchAdmin(ReadOnly):
    """Batches are published, and taken back, at /batches/."""

    list_display = ("pk", "by", "at", "undone_by", "undone_at")
    list_select_related = ("by", "undone_by")


@admin.register(FixedTerm)
class FixedTermAdmin(ReadOnly):
    """Terminology is kept at /terminology/, by the publishers of a language."""

    list_display = ("term", "language", "fixed", "forbidden")
    list_filter = ("language",)
    search_fields = ("term", "fixed", "forbidden", "note")


@admin.register(Comment)
class CommentAdmin(ReadOnly):
    """Lines of talk are hidden on the page of their proposal."""

    list_display = ("at", "author", "revision", "text")
    search_fields = ("author__username", "text")
    list_select_related = ("author", "revision__edition")


@admin.register(Reads)
class ReadsAdmin(ReadOnly):
    list_display = ("day", "content_type", "object_id", "language", "count")
    list_filter = ("language", "content_type")
    list_select_related = ("content_type",)
    date_hierarchy = "day"


@admin.register(HelpfulVotes)
class HelpfulVotesAdmin(ReadOnly):
    list_display = ("day", "edition", "answer", "reason", "count")
    list_filter = ("answer", "reason", "edition__language")
    list_select_related = ("edition",)
    date_hierarchy = "day"


@admin.register(LoadedFile)
class LoadedFileAdmin(ReadOnly):
    list_display = ("path", "digest")
    search_fields = ("path",)
