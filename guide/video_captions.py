"""The captions of a video while somebody writes them: rows as they were typed, and what is wrong with each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from guide import video_cues
from guide.video_cues import Cue, Fault, clean, read_time, write_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import QueryDict

    from guide.video import Captions, Video

# So many empty rows are offered to those who have no script, and so many more each time.
SPARE = 4
LONGEST_TITLE, LONGEST_TRANSCRIPT = 120, 20_000


@dataclass(frozen=True)
class Row:
    """One line of the editor, as it was typed."""

    start: str = ""
    end: str = ""
    text: str = ""
    # What the original says in the same moment.
    source: str = ""
    faults: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.start.strip() or self.end.strip() or self.text.strip())

    @property
    def times(self) -> tuple[int | None, int | None]:
        return read_time(self.start), read_time(self.end)


@dataclass
class Writing:
    """All that the form of captions holds; ``faults`` are about the whole of it."""

    rows: list[Row] = field(default_factory=list)
    title: str = ""
    transcript: str = ""
    machine: bool = False
    paste: str = ""
    faults: list[str] = field(default_factory=list)
    # What is wrong in a pasted file, line by line.
    file_faults: list[Fault] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        return bool(self.faults or self.file_faults or any(row.faults for row in self.rows))

    @property
    def wrong_rows(self) -> list[tuple[int, Row]]:
        return [(number, row) for number, row in enumerate(self.rows, start=1) if row.faults]

    @property
    def cues(self) -> list[Cue]:
        """The rows as captions; only of rows in which nothing is wrong."""
        found = []
        for number, row in enumerate(self.rows):
            start, end = row.times
            if start is not None and end is not None and not row.is_empty:
                found.append(Cue(start, end, clean(row.text), number))
        return found

    def texts(self) -> dict[str, str | bool]:
        """Return what is kept of it."""
        return {
            "title": self.title,
            "text": video_cues.write_file(self.cues) if self.cues else "",
            "transcript": self.transcript,
            "machine": self.machine,
        }


# ── beginning ───────────────────────────────────────────────────────────────────────────────


def begun(captions: Captions | None, source: Captions | None) -> Writing:
    """Return the form as it opens: with captions that are there, or with the times of the original."""
    cues = cues_of(captions)
    if captions is None:
        rows = [replace(row, text="") for row in _as_rows(cues_of(source))]
        return Writing(rows=beside(rows, source))
    rows = beside(_as_rows(cues), source)
    return Writing(
        rows=rows,
        title=captions.title,
        transcript=captions.transcript,
        # Whoever goes on with a program's words makes them their own, unless they say otherwise.
        machine=captions.machine and not captions.is_shown,
    )


def cues_of(captions: Captions | None) -> list[Cue]:
    return video_cues.read_file(captions.text)[0] if captions else []


def _as_rows(cues: Iterable[Cue]) -> list[Row]:
    return [Row(write_time(cue.start), write_time(cue.end), cue.text) for cue in cues]


def beside(rows: Iterable[Row], source: Captions | None) -> list[Row]:
    """Put beside each row what the original says in the same moment."""
    cues = cues_of(source)
    return [replace(row, source=_said_then(row, cues)) for row in rows]


def _said_then(row: Row, cues: Sequence[Cue]) -> str:
    start, end = row.times
    if start is None or end is None:
        return ""
    return "\n".join(cue.text for cue in cues if cue.start < end and cue.end > start)


# ── what was sent ───────────────────────────────────────────────────────────────────────────


def sent(data: QueryDict) -> Writing:
    """Return what a form holds, as it was typed; nothing is judged yet."""
    columns = (data.getlist(name) for name in ("start", "end", "text"))
    rows = [
        Row(start[:20], end[:20], text.replace("\r\n", "\n"))
        for start, end, text in zip_longest(*columns, fillvalue="")
    ][: 2 * video_cues.MOST_CUES]
    return Writing(
        rows=[row for row in rows if not row.is_empty],
        title=clean(data.get("title", "")).replace("\n", " "),
        transcript=_paragraphs(data.get("transcript", "")),
        machine="machine" in data,
        paste=data.get("paste", ""),
    )


def _paragraphs(text: str) -> str:
    parts = (clean(part) for part in text.replace("\r\n", "\n").split("\n\n"))
    return "\n\n".join(part for part in parts if part)


def read_in(writing: Writing, text: str) -> None:
    """Put the captions of a file into the rows; where some of it cannot be read, the rows stay."""
    cues, faults = video_cues.read_file(text)
    if not cues and not faults:
        faults = [Fault(1, _("There are no captions in it."))]
    if faults:
        writing.file_faults, writing.paste = faults, text
        return
    writing.rows, writing.paste = _as_rows(cues), ""


def judge(writing: Writing, video: Video) -> None:
    """Say in each row what is wrong with it, and of the whole what is missing."""
    unread = {n: _time_faults(row) for n, row in enumerate(writing.rows)}
    told: dict[int, list[str]] = {n: faults for n, faults in unread.items() if faults}
    for fault in video_cues.faults_of(writing.cues, video.length):
        told.setdefault(fault.line, []).append(fault.text)
    writing.rows = [
        replace(row, faults=tuple(told.get(n, ()))) for n, row in enumerate(writing.rows)
    ]
    if not writing.rows and not writing.transcript:
        writing.faults.append(_("Please write at least one line of captions, or a transcript."))
    if len(writing.rows) > video_cues.MOST_CUES:
        writing.faults.append(_("%(most)s lines of captions are the most that one video takes.") % {"most": video_cues.MOST_CUES})  # fmt: skip
    if len(writing.title) > LONGEST_TITLE:
        writing.faults.append(_("Please keep the title within %(most)s characters.") % {"most": LONGEST_TITLE})  # fmt: skip
    if len(writing.transcript) > LONGEST_TRANSCRIPT:
        writing.faults.append(_("Please keep the transcript within %(most)s characters.") % {"most": LONGEST_TRANSCRIPT})  # fmt: skip


def _time_faults(row: Row) -> list[str]:
    if None not in row.times:
        return []
    return [_("Please write both times as 00:01.000.")]
