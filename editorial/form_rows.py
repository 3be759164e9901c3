"""Rows of a form that is still being written: one more, one less, one up, one down.

The buttons send the whole form with ``row`` = "add:examples", "drop:examples.e2", "back:examples.e2",
"up:examples.e2" or "down:examples.e2"; the page comes back with every word kept and nothing judged.
In the browser rows.js does the same at once. No word is thrown away: the fields of a dropped row
travel on under ``gone.`` until the form is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import QueryDict

from editorial.rows import ROW_ID, next_ids, row_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.editable import Editable

# The button with which rows are changed, and what begins the fields of rows that were dropped.
BUTTON, GONE = "row", "gone."
# As many rows of a list as one page can bear.
MOST_ROWS = 20


class Changed(NamedTuple):
    """A form's data after one of its rows was changed, and the row that wants the eye now."""

    data: QueryDict
    row: str


def changed(data: QueryDict, item: Editable) -> Changed:
    """Return the data as the pressed button wants it; a button that means nothing changes nothing."""
    verb, _colon, what = data.get(BUTTON, "").partition(":")
    name, _dot, row = what.partition(".")
    if name in item.LIST_FIELDS:
        return Changed(_changed_list(data, verb, name, row), what)
    if name not in item.ROW_FIELDS:
        return Changed(data, "")
    fresh = data.copy()
    if verb == "add":
        row = _add(fresh, item, name)
    elif verb in ("drop", "back"):
        fresh = _renamed(data, f"{name}.{row}", away=verb == "drop")
    elif verb in ("up", "down"):
        fresh = _moved(data, name, row, -1 if verb == "up" else 1)
    return Changed(fresh, f"{name}.{row}" if row else name)


def sent_rows(data: Iterable[str], name: str, listed: str = "") -> list[str]:
    """Return the ids of the rows of a list whose fields were sent, in the order of the form.

    Where the ids themselves were sent, in ``listed``, their order counts.
    """
    keys = (key.split(".") for key in data if key.startswith(f"{name}."))
    sent = dict.fromkeys(parts[1] for parts in keys if ROW_ID.fullmatch(parts[1]))
    return list(dict.fromkeys([*(i for i in row_ids({name: listed}, name) if i in sent), *sent]))


def gone_rows(data: Iterable[str], name: str) -> list[str]:
    """Return the ids of the rows of a list that were dropped while the form was written."""
    return sent_rows((key.removeprefix(GONE) for key in data if key.startswith(GONE)), name)


def fields_of(data: Any, row: str) -> list[tuple[str, str]]:
    """Return the fields of a row, whatever is said of it, as (name, value)."""
    return [(key, data.get(key, "")) for key in data if key == row or key.startswith(f"{row}.")]


def used_ids(item: Editable, name: str) -> set[str]:
    """Return the ids of rows of which any language says something: none may be given to another row."""
    texts = (
        getattr(item, field.name) or {}
        for field in item._meta.concrete_fields
        if field.name.startswith("row_texts_")
    )
    return {key.split(".")[1] for text in texts for key in text if key.startswith(f"{name}.")}


def fresh_id(item: Editable, name: str, shown: Iterable[str]) -> str:
    """Return the id for one more row of a list, which no row had before."""
    taken = [*shown, *used_ids(item, name), *(row["id"] for row in getattr(item, name))]
    return next_ids(item.ROW_FIELDS[name], taken, 1)[0]


def _add(data: QueryDict, item: Editable, name: str) -> str:
    shown = sent_rows(data, name)
    if len(shown) >= MOST_ROWS:
        return ""
    row = fresh_id(item, name, [*shown, *gone_rows(data, name)])
    data[f"{name}.{row}.{next(iter(item.ROW_FIELDS[name].facts))}"] = ""
    return row


def _renamed(data: QueryDict, row: str, *, away: bool) -> QueryDict:
    """Let the fields of a row travel under another name, or under their own again."""
    fresh = QueryDict(mutable=True)
    for key, values in data.lists():
        plain = key.removeprefix(GONE)
        mine = plain == row or plain.startswith(f"{row}.")
        fresh.setlist((GONE + plain if away else plain) if mine else key, values)
    return fresh


def _moved(data: QueryDict, name: str, row: str, step: int) -> QueryDict:
    rows = sent_rows(data, name)
    if row not in rows:
        return data
    at = rows.index(row)
    to = min(max(at + step, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    fresh = QueryDict(mutable=True)
    for key, values in data.lists():
        if key != name and not key.startswith(f"{name}."):
            fresh.setlist(key, values)
    for one in rows:
        for key, values in data.lists():
            if key == f"{name}.{one}" or key.startswith(f"{name}.{one}."):
                fresh.setlist(key, values)
    return fresh


def _changed_list(data: QueryDict, verb: str, name: str, place: str) -> QueryDict:
    """Add a line to a list of pages, or take one away by its place."""
    fresh = data.copy()
    for part in (f"{name}-kind", f"{name}-page"):
        values = fresh.getlist(part)
        if verb == "add":
            values = [*values, ""]
        elif verb == "drop" and place.isdecimal() and int(place) < len(values):
            values = [*values[: int(place)], *values[int(place) + 1 :]]
        fresh.setlist(part, values)
    return fresh
