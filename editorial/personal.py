"""What somebody may take along of their own, and that they leave: each room adds its part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.dispatch import Signal

from editorial.editable import subclasses
from editorial.models import Block, Comment, Decision, Draft, Remark, Revision, SecondOpinion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from editorial.editable import Editable

    Rows = Callable[[User], Iterable[Mapping[str, Any]]]

CHUNK = 500
# Sent with ``user`` inside the transaction in which somebody deletes their account: whoever keeps
# something that is nobody else's business deletes it.
leaving = Signal()
# It also carries ``wishes``: the names of those registered below that the person ticked.
_sections: dict[str, Rows] = {}
_wishes: dict[str, Any] = {}


def register_section(name: str, rows: Rows) -> None:
    """Let a room add a part, under a name, to what people may download of their own."""
    _sections[name] = rows


def sections() -> Mapping[str, Rows]:
    return _sections


def register_wish(name: str, label: Any) -> None:
    """Let a room ask those who leave whether something of theirs should go with them."""
    _wishes[name] = label


def wishes() -> list[tuple[str, Any]]:
    return list(_wishes.items())


# ── what this room keeps of a person ────────────────────────────────────────────────────────


def _proposals(user: User) -> Iterator[dict[str, Any]]:
    texts = Revision.objects.filter(author=user).order_by("pk").select_related("edition")
    for revision in _with_pages(texts, "edition__item"):
        yield {
            "number": revision.pk,
            "page": page(revision.edition.item),
            "language": revision.edition.language,
            "status": revision.status,
            "summary": revision.summary,
            "minor": revision.minor,
            "at": revision.created_at,
            "content": revision.content,
        }


def _decisions(user: User) -> Iterator[dict[str, Any]]:
    rows = Decision.objects.filter(by=user).select_related("revision__edition")
    rows = rows.order_by("pk").defer("revision__content")
    for decision in _with_pages(rows, "revision__edition__item"):
        yield {
            "proposal": decision.revision_id,
            "page": page(decision.revision.edition.item),
            "language": decision.revision.edition.language,
            "status": decision.status,
            "note": "\n".join(decision.lines),
            "own_work_reason": decision.own_work_reason,
            "at": decision.at,
        }


def _remarks(user: User) -> Iterator[dict[str, Any]]:
    for remark in _with_pages(Remark.objects.filter(author=user).order_by("pk"), "item"):
        yield {
            "page": page(remark.item),
            "language": remark.language,
            "field": remark.field,
            "kind": remark.kind,
            "text": remark.body,
            "outcome": remark.outcome,
            "at": remark.created_at,
        }


def _drafts(user: User) -> Iterator[dict[str, Any]]:
    for draft in Draft.objects.filter(user=user).select_related("content_type").order_by("pk"):
        yield {
            "kind": draft.content_type.model,
            "page": draft.object_id,
            "language": draft.language,
            "fields": draft.fields,
            "at": draft.updated_at,
        }


def _talk(user: User) -> Iterable[dict[str, Any]]:
    return _values(Comment.objects.filter(author=user), "revision_id", "text", "at")


def _opinions(user: User) -> Iterable[dict[str, Any]]:
    given = SecondOpinion.objects.filter(given_by=user)
    return _values(given, "revision_id", "verdict", "answer", "given_at")


def _blocks(user: User) -> Iterable[dict[str, Any]]:
    return _values(Block.objects.filter(user=user), "reason", "at", "until", "lifted_at")


def _values(rows: QuerySet[Any], *names: str) -> Iterable[dict[str, Any]]:
    return rows.order_by("pk").values(*names).iterator(chunk_size=CHUNK)


def _with_pages(rows: QuerySet[Any], lookup: str) -> Iterator[Any]:
    """Go through rows with their pages, of which nothing but the address is read."""
    return rows.prefetch_related(pages(lookup)).iterator(chunk_size=CHUNK)


def pages(lookup: str, *texts: str) -> GenericPrefetch[Any]:
    """Fetch the pages behind a generic relation without their texts, or with the named ones only."""
    wanted = texts or ["slug"]
    return GenericPrefetch(lookup, [model.objects.reading(*wanted) for model in subclasses()])


def page(item: Editable | None) -> str:
    """Return the page as a file of fixtures/ would call it; empty once it is gone."""
    return f"{item._meta.model_name}/{item.slug}" if item else ""


for _name, _rows in (
    ("proposals", _proposals),
    ("decisions", _decisions),
    ("talk", _talk),
    ("opinions", _opinions),
    ("remarks", _remarks),
    ("drafts", _drafts),
    ("blocks", _blocks),
):
    register_section(_name, _rows)
