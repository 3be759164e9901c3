"""Captions: reading WebVTT and SubRip as people have them, judging them, and writing WebVTT.

Times are thousandths of a second. Of the formats only times and words are kept: no place on the
picture, no colours, nothing that a browser would act on.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What can be read before the next line comes. Widths are in tenths of a letter: a Chinese character
# is as wide as two letters, and a little more.
MOST_LINES, WIDEST, LETTER, WIDE = 2, 420, 10, 21
MOST_CUES = 400
LONGEST_FILE = 200_000
# A pause from which on a text has a new paragraph.
PAUSE = 2_500
# The last picture may end a little before the sound does.
SLACK = 500

ARROW = "-->"
TIME = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?")
TAG = re.compile(r"<[^<>]*>")
ENTITIES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": "", "&amp;": "&"}
SKIPPED = ("NOTE", "STYLE", "REGION")


class Cue(NamedTuple):
    """What is read from one moment to another; ``line`` is where it stood in a file, or its row."""

    start: int
    end: int
    text: str
    line: int = 0


class Fault(NamedTuple):
    """What is wrong in a line of a file, or in a row of the form."""

    line: int
    text: str


class Times(NamedTuple):
    start: int
    end: int


# ── times ───────────────────────────────────────────────────────────────────────────────────


def read_time(text: str) -> int | None:
    """Return a time as people write one (1:02.5, 62.5, 00:01:02,500); None for anything else."""
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, rest = found.groups()
    if minutes is not None and int(seconds) >= 60:  # noqa: PLR2004 (seconds in a minute)
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + int((rest or "").ljust(3, "0"))


def write_time(at: int) -> str:
    """Return a time as WebVTT has it: 01:02.500, with hours only where there are any."""
    seconds, rest = divmod(at, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    short = f"{minutes:02}:{seconds:02}.{rest:03}"
    return f"{hours:02}:{short}" if hours else short


# ── files ───────────────────────────────────────────────────────────────────────────────────


def read_file(text: str) -> tuple[list[Cue], list[Fault]]:
    """Return the captions of a WebVTT or SubRip file, and what could not be read with its line."""
    cues: list[Cue] = []
    faults: list[Fault] = []
    for block in _blocks(text):
        at = next((n for n, (_line, words) in enumerate(block) if ARROW in words), None)
        if at is None:
            if not _is_known(block):
                faults.append(Fault(block[0][0], _("A line with two times is missing here, such as 00:01.000 --> 00:03.500.")))  # fmt: skip
            continue
        line, words = block[at]
        times = _times(words)
        if times is None:
            faults.append(Fault(line, _("These are no times. Please write them as 00:01.000 --> 00:03.500.")))  # fmt: skip
            continue
        cues.append(Cue(*times, _plain(row for _number, row in block[at + 1 :]), line))
    return cues, faults


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield what stands between empty lines, each line with its number."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_known(block: list[tuple[int, str]]) -> bool:
    """Tell whether a block without times is the head of a file, or a part that captions may have."""
    line, words = block[0]
    return words.startswith(SKIPPED) or (line == 1 and words.startswith("WEBVTT"))


def _times(line: str) -> Times | None:
    start, _arrow, rest = line.partition(ARROW)
    # Behind the second time a file may say where on the picture the words stand.
    end = rest.split()[0] if rest.split() else ""
    found = read_time(start), read_time(end)
    return None if found[0] is None or found[1] is None else Times(found[0], found[1])


def _plain(lines: Iterable[str]) -> str:
    text = TAG.sub("", "\n".join(line.strip() for line in lines))
    for entity, sign in ENTITIES.items():
        text = text.replace(entity, sign)
    return clean(text)


def clean(text: str) -> str:
    """Return the words of captions without empty lines and without what nobody sees."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    kept = (
        "".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cs", "Co"})
        for line in lines
    )
    return "\n".join(line for line in kept if line)


def write_file(cues: Iterable[Cue]) -> str:
    """Return WebVTT as we keep and serve it."""
    blocks = [
        f"{write_time(cue.start)} {ARROW} {write_time(cue.end)}\n{_escaped(cue.text)}"
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# ── judging ─────────────────────────────────────────────────────────────────────────────────


def faults_of(cues: Sequence[Cue], length: int = 0) -> list[Fault]:
    """Return what is wrong with captions of a video of this length (0: unknown), line by line."""
    faults: list[Fault] = []
    before: Cue | None = None
    for cue in cues:
        texts = (*_wrong_times(cue, before, length), *_wrong_words(cue))
        faults += [Fault(cue.line, text) for text in texts]
        before = cue
    return faults


def _wrong_times(cue: Cue, before: Cue | None, length: int) -> Iterator[str]:
    if cue.end <= cue.start:
        yield _("It ends before it begins.")
    elif before and cue.start < before.start:
        yield _("It begins before the one above it. Please put them in their order.")
    elif before and cue.start < before.end:
        yield _("It begins while the one above it is still shown, until %(time)s.") % {
            "time": write_time(before.end)
        }
    if length and cue.end > length + SLACK:
        yield _("It ends after the video does, at %(time)s.") % {"time": write_time(length)}


def _wrong_words(cue: Cue) -> Iterator[str]:
    lines = cue.text.splitlines()
    if not lines:
        yield _("It says nothing.")
    if len(lines) > MOST_LINES:
        yield _("It has %(count)s lines; two are the most that one can read in time.") % {
            "count": len(lines)
        }
    for line in lines:
        if width(line) > WIDEST:
            yield _("“%(line)s” is too long: 42 letters, or 20 Chinese characters, fit in a line.") % {"line": line}  # fmt: skip


def width(line: str) -> int:
    """Return how wide a line is, in tenths of a letter."""
    return sum(
        WIDE if unicodedata.east_asian_width(sign) in {"W", "F"} else LETTER
        for sign in line
        if not unicodedata.combining(sign)
    )


# ── as a text ───────────────────────────────────────────────────────────────────────────────


def as_text(cues: Iterable[Cue]) -> str:
    """Return what is said as running text, with a paragraph wherever nobody speaks for a while."""
    text, end = "", 0
    for cue in cues:
        words = "\n".join(cue.text.splitlines())
        if text:
            text += "\n\n" if cue.start - end > PAUSE else "\n"
        text, end = text + words, cue.end
    return "\n\n".join(_joined(part) for part in text.split("\n\n")) if text else ""


def _joined(part: str) -> str:
    """Return lines as one; Chinese has no space between them."""
    joined = ""
    for line in part.splitlines():
        is_wide = joined and WIDE == width(joined[-1]) == width(line[0])
        joined += line if not joined or is_wide else f" {line}"
    return joined
