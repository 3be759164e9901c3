"""The audit log as a file: CSV for spreadsheets, JSON lines for programs. Written while it is read."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from editorial.personal import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from editorial.auditing import Line
    from editorial.models import Decision, Event

COLUMNS = (
    "at", "by", "what", "target", "author", "language", "proposal", "reason", "note", "url", "detail"
)  # fmt: skip
# A spreadsheet would take a cell that begins like this for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Without it a spreadsheet reads UTF-8 as something else.
MARK = "\ufeff"


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a table with a heading. What could be a formula begins with an apostrophe."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(COLUMNS)
    for line in lines:
        told = _told(line)
        yield writer.writerow([_cell(told.get(name, "")) for name in COLUMNS])


def as_json_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a JSON object for each line, without the columns that are empty."""
    for line in lines:
        told = {name: value for name, value in _told(line).items() if value not in ("", {}, None)}
        yield json.dumps(told, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Iterable[Line]], Iterator[str]]] = {
    "csv": as_csv,
    "jsonl": as_json_lines,
}


class _Echo:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


def _told(line: Line) -> dict[str, Any]:
    return _of_decision(line.decision) if line.decision else _of_event(line.event)


def _of_decision(decision: Decision) -> dict[str, Any]:
    edition = decision.revision.edition
    return {
        "at": decision.at.isoformat(),
        "by": decision.by.get_username() if decision.by else "",
        "what": decision.status,
        "target": page(edition.item),
        "author": decision.author.get_username() if decision.author else "",
        "language": edition.language or "facts",
        "proposal": decision.revision_id,
        "reason": decision.own_work_reason,
        "note": "\n".join(decision.lines),
    }


def _of_event(event: Event | None) -> dict[str, Any]:
    if event is None:
        return {}
    return {
        "at": event.at.isoformat(),
        "by": event.by.get_username() if event.by else "",
        "what": event.verb,
        "target": event.target,
        "language": event.detail.get("language", ""),
        "reason": event.reason,
        "url": event.url,
        "detail": event.detail,
    }


def _cell(value: Any) -> str:
    text = (
        json.dumps(value, ensure_ascii=False, sort_keys=True)
        if isinstance(value, dict)
        else str(value)
    )
    text = "" if text == "{}" else text
    return f"'{text}" if text.startswith(FORMULA) else text
