"""What a notice says, in the reader's language, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import Notice
from config import languages
from editorial import matters, reasons
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Comment, Revision, Steward
from editorial.names import display_name
from editorial.titles import is_headword, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

Kind = Notice.Kind
Status = Revision.Status


def with_everything(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Load along what the sentences need, in a steady number of queries."""
    items = GenericPrefetch(
        "revision__edition__item", [model.objects.reading() for model in subclasses()]
    )
    notices = notices.select_related(
        "by", "revision__edition", "revision__companion", "revision__corrected_by"
    )
    return notices.prefetch_related(items)  # type: ignore[misc]


def without_hidden_lines(notices: Iterable[Notice]) -> list[Notice]:
    """Return the notices without what was said in lines of talk that are hidden by now; one query."""
    notices = list(notices)
    lines = [notice.detail["line"] for notice in notices if "line" in notice.detail]
    hidden = Comment.objects.filter(pk__in=lines).exclude(hidden_at=None) if lines else []
    covered = {comment.pk for comment in hidden}
    for notice in notices:
        if notice.detail.get("line") in covered:
            notice.detail = {**notice.detail, "said": ""}
    return notices


def sentence(notice: Notice) -> str:
    """Return the notice as one sentence in the active language."""
    if notice.kind == Kind.ROLE:
        return _role(notice)
    if other := matters.words_of(notice.detail):
        return other.sentence(notice.detail) % {"person": _person(notice)}
    words = {
        "person": _person(notice),
        "page": _page(notice),
        "language": _language(notice),
        "corrector": _corrector(notice),
        "count": _count(notice),
        "others": _count(notice) - 1,
    }
    return _pattern(notice) % words


def said(notice: Notice) -> str:
    """Return the words that a notice repeats: ready reasons in the reader's language, then a note."""
    found = [*reasons.sentences(notice.detail.get("reasons", "")), notice.detail.get("said", "")]
    return " ".join(filter(None, found))


def address(notice: Notice) -> str:
    """Return where one sees, or does, what the notice is about, in the active language."""
    if notice.kind == Kind.ROLE:
        return reverse("community:stewards-of", args=[notice.detail.get("language") or "all"])
    if other := matters.words_of(notice.detail):
        return other.address(notice.detail)
    revision = notice.revision
    if revision is None:
        return reverse("community:notices")
    if notice.kind == Kind.OUTDATED:
        with translation.override(revision.edition.language):
            return revision.edition.item.url_of("edit")
    return revision.get_absolute_url()


def _pattern(notice: Notice) -> str:
    """Return the sentence with its places open."""
    count, detail = _count(notice), notice.detail
    patterns = {
        Kind.DECIDED: lambda: _decided(
            detail.get("status", ""), corrected=bool(_corrector(notice))
        ),
        Kind.TALKED: lambda: _talked(count),
        Kind.THANKED: lambda: _thanked(count - 1),
        Kind.OPINION: lambda: _opinion(detail),
        Kind.PROPOSED: lambda: _(
            "%(person)s proposed a text that waits for you: %(page)s (%(language)s)."
        ),
        Kind.PUBLISHED: lambda: _("%(page)s has a new text (%(language)s)."),
        Kind.OUTDATED: lambda: _(
            "The original of your translation of %(page)s (%(language)s) has changed."
        ),
    }
    return patterns[Kind(notice.kind)]()


def _decided(status: str, *, corrected: bool) -> str:
    if corrected and status == Status.PUBLISHED:
        return _("Your text for %(page)s (%(language)s) is online, with corrections by %(corrector)s.")  # fmt: skip
    if corrected and status == Status.APPROVED:
        return _("%(corrector)s corrected your text for %(page)s (%(language)s) and approved it. A publisher puts it online.")  # fmt: skip
    told = {
        Status.APPROVED: _("%(person)s approved your text for %(page)s (%(language)s). A publisher puts it online."),
        Status.PUBLISHED: _("Your text for %(page)s (%(language)s) is online. %(person)s read and published it."),
        Status.CHANGES: _("%(person)s read your text for %(page)s (%(language)s) and asks for changes."),
        Status.REJECTED: _("%(person)s turned down your text for %(page)s (%(language)s) and says why."),
        Status.RETRACTED: _("%(person)s took your text for %(page)s (%(language)s) back from readers and says why."),
    }  # fmt: skip
    return told.get(Status(status), "") if status in told else _("%(person)s decided about %(page)s (%(language)s).")  # fmt: skip


def _talked(count: int) -> str:
    return ngettext(
        "%(person)s said something about %(page)s (%(language)s).",
        "%(count)d new lines of talk about %(page)s (%(language)s), the last by %(person)s.",
        count,
    )


def _thanked(others: int) -> str:
    if not others:
        return _("%(person)s thanks you for %(page)s (%(language)s).")
    return ngettext(
        "%(person)s and %(others)d other person thank you for %(page)s (%(language)s).",
        "%(person)s and %(others)d other people thank you for %(page)s (%(language)s).",
        others,
    )


def _opinion(detail: Mapping[str, str]) -> str:
    if detail.get("verdict"):
        return _("%(person)s gave a second opinion on %(page)s (%(language)s).")
    return _("%(person)s asks for a second opinion on %(page)s (%(language)s).")


def _role(notice: Notice) -> str:
    role, code = notice.detail.get("role", ""), notice.detail.get("language", NEUTRAL)
    words = {
        "person": _person(notice),
        "role": Steward.Role(role).label if role in Steward.Role.values else "",
        "language": languages.BY_CODE[code].name if code in languages.BY_CODE else "",
    }
    match bool(role), bool(words["language"]):
        case True, True:
            return _("%(person)s gave you a role: %(role)s for %(language)s.") % words
        case True, False:
            return _("%(person)s gave you a role: %(role)s for every language.") % words
        case False, True:
            return _("%(person)s ended your role for %(language)s.") % words
        case _:
            return _("%(person)s ended your role for every language.") % words


def _person(notice: Notice) -> str:
    return display_name(notice.by) if notice.by else _("Somebody")


def _corrector(notice: Notice) -> str:
    """Return who else had a hand in the text, or nothing."""
    corrector = notice.revision.corrected_by if notice.revision else None
    return display_name(corrector) if corrector and corrector.pk != notice.user_id else ""


def _page(notice: Notice) -> str:
    revision = notice.revision
    if revision is None or revision.edition.item is None:
        return _("a page")
    item = revision.edition.item
    name = name_of(item, revision)[0]
    return name if is_headword(item, revision) else _("“%(title)s”") % {"title": name}


def _language(notice: Notice) -> str:
    code = notice.revision.edition.language if notice.revision else NEUTRAL
    return languages.BY_CODE[code].name if code in languages.BY_CODE else _("Facts")


def _count(notice: Notice) -> int:
    return max(int(notice.detail.get("count", 1)), 1)
