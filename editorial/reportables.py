"""What readers may report beside pages, proposals, talk and people: rooms above add their things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import Model, QuerySet


class Reportable(NamedTuple):
    """A kind of thing with an ``author``: how it is called, and which of them somebody may see."""

    model: type[Model]
    name: Callable[[], str]
    visible: Callable[[User | AnonymousUser, QuerySet[Any]], QuerySet[Any]]
    # What a list of reports needs of each, loaded along.
    along: tuple[str, ...] = ()

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.select_related(*self.along)  # noqa: SLF001 (Django's documented name for it)
        return rows


_kinds: dict[str, Reportable] = {}


def register(reportable: Reportable) -> None:
    """Let readers report things of a model, under its name."""
    _kinds[str(reportable.model._meta.model_name)] = reportable


def kinds() -> Mapping[str, Reportable]:
    return _kinds
