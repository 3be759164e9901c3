"""Reading a storyboard file: lines into a Story, and one fault for each line that says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guide.screens import part_lines
from guide.screens.actions import VERBS, read_action
from guide.screens.frames import Raw, build
from guide.screens.story import COMPUTER, PHONE, Action, Caption, Fault, Part, Story
from guide.screens.word_table import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = re.compile(r"[a-z][a-z0-9-]*")
CROPS = ("full", "top", "middle", "bottom")
_CAPTION = re.compile(r"([a-z][a-z0-9-]*):\s*(.*)")


class Line(NamedTuple):
    number: int
    depth: int
    text: str


def parse(text: str) -> tuple[Story, list[Fault]]:
    """Return what a file says, as far as it can be understood, and its faults in order."""
    reader = _Reader()
    for line in _lines(text, reader.faults):
        reader.take(line)
    reader.end_frame()
    story = Story(words=reader.words, captions=reader.captions)
    story.frames, faults = build(reader.frames, reader.device)
    return story, sorted([*reader.faults, *faults])


def _lines(text: str, faults: list[Fault]) -> Iterator[Line]:
    for number, written in enumerate(text.split("\n"), 1):
        bare = written.strip()
        if not bare or bare.startswith("#"):
            continue
        indent = len(written) - len(written.lstrip())
        if indent % 2 or "\t" in written[:indent]:
            faults.append(Fault(number, "must be indented by two spaces a level, without tabs"))
        yield Line(number, indent // 2, bare)


class _Reader:
    """Takes line after line and remembers in which block it stands."""

    def __init__(self) -> None:
        self.device = PHONE
        self.words: dict[str, part_lines.Word] = {}
        self.captions: dict[str, dict[str, Caption]] = {}
        self.frames: list[Raw] = []
        self.faults: list[Fault] = []
        self._block = ""
        self._language = ""
        self._now: Raw | None = None
        # The part that may hold what is indented under it, and what it holds.
        self._holder: list[Part] = []

    def fault(self, line: Line, what: str) -> None:
        self.faults.append(Fault(line.number, what))

    def take(self, line: Line) -> None:
        if line.depth == 0:
            self._begin(line)
        elif self._block == "words":
            self._word(line)
        elif self._block == "captions":
            self._caption(line)
        elif self._block == "frame" and self._now is not None:
            self._in_frame(line, self._now)
        else:
            self.fault(line, "stands in no block; a block begins with words, frame or captions")

    # ── blocks ───────────────────────────────────────────────────────────────────────────

    def _begin(self, line: Line) -> None:
        head, _, rest = line.text.partition(" ")
        rest = rest.strip()
        self.end_frame()
        self._block = head
        if head == "words" and not rest:
            return
        if head == "device" and rest in (PHONE, COMPUTER):
            self.device = rest
        elif head == "frame" and NAME.fullmatch(rest):
            self._begin_frame(line, rest)
        elif head == "captions" and rest:
            self._begin_captions(line, rest)
        else:
            self._block = ""
            self.fault(
                line,
                "begins no block; write device phone, device computer, words, frame NAME "
                "(small letters, digits, hyphens) or captions LANGUAGE",
            )

    def _begin_frame(self, line: Line, name: str) -> None:
        if any(frame.name == name for frame in self.frames):
            self.fault(line, f"there is a frame “{name}” already")
        self._now = Raw(name, line.number)

    def _begin_captions(self, line: Line, language: str) -> None:
        if language in self.captions:
            self.fault(line, f"the captions in {language} stand above already")
        self._language = language
        self.captions.setdefault(language, {})

    def end_frame(self) -> None:
        self._close_holder()
        if self._now is not None:
            self.frames.append(self._now)
        self._now = None

    # ── lines of a block ─────────────────────────────────────────────────────────────────

    def _word(self, line: Line) -> None:
        word = read_word(line.text, line.number)
        if isinstance(word, str):
            self.fault(line, word)
        elif word.chars in self.words:
            self.fault(line, f"“{word.chars}” stands above already")
        else:
            self.words[word.chars] = word

    def _caption(self, line: Line) -> None:
        found = _CAPTION.fullmatch(line.text)
        if found is None:
            self.fault(line, "must be the name of a frame, a colon, and the caption")
        elif found[1] in self.captions[self._language]:
            self.fault(line, f"“{found[1]}” has a caption above already")
        else:
            self.captions[self._language][found[1]] = Caption(found[2].strip(), line.number)

    def _in_frame(self, line: Line, frame: Raw) -> None:
        if line.depth > 1 and self._holder:
            self._hold(line)
            return
        self._close_holder()
        if line.depth > 1:
            self.fault(line, "is indented, but what stands above it holds nothing")
            return
        head, _, rest = line.text.partition(" ")
        if head in VERBS:
            self._action(line, frame)
        elif not self._setting(line, frame, head, rest.strip()):
            self._part(line, frame)

    def _setting(self, line: Line, frame: Raw, head: str, rest: str) -> bool:
        """Take a line that is neither part nor action; tell whether it was one."""
        if head == "step":
            self._step(line, frame, rest)
        elif head in ("screen", "like"):
            self._base(line, frame, head, rest)
        elif head == "device":
            frame.device = rest
            if rest not in (PHONE, COMPUTER):
                self.fault(line, "a device is a phone or a computer")
        elif head == "without":
            frame.without += [(name, line.number) for name in rest.split()]
        elif head == "still" and not rest:
            frame.still = True
        elif head in CROPS and not rest:
            frame.crop = head
        else:
            return False
        return True

    def _step(self, line: Line, frame: Raw, rest: str) -> None:
        if re.fullmatch(r"\d{1,2}", rest) is None:
            self.fault(line, "a step is a number")
        else:
            frame.step = int(rest)
            frame.step_line = line.number

    def _base(self, line: Line, frame: Raw, head: str, rest: str) -> None:
        if frame.base:
            self.fault(line, "a frame begins with one screen, or like one other frame")
        elif frame.parts:
            self.fault(line, f"“{head}” stands before the parts")
        frame.base = (head, rest, line.number)

    def _action(self, line: Line, frame: Raw) -> None:
        action = read_action(line.text, line.number)
        if isinstance(action, Action):
            frame.actions.append(action)
        else:
            self.fault(line, action)

    def _part(self, line: Line, frame: Raw) -> None:
        found, faults = part_lines.read_part(line.text, line.number)
        self.faults += faults
        if found is None:
            return
        if frame.actions:
            self.fault(line, "a part stands before the actions")
        frame.parts.append(found)
        if part_lines.holds(found.kind):
            self._holder = [found]

    def _hold(self, line: Line) -> None:
        found, faults = part_lines.read_part(line.text, line.number)
        self.faults += faults
        if found is None:
            return
        if part_lines.holds(found.kind):
            self.fault(line, f"a {found.kind} stands in a frame, not inside another part")
        else:
            self._holder.append(found)

    def _close_holder(self) -> None:
        if len(self._holder) > 1 and self._now is not None:
            holder, *inside = self._holder
            at = next(i for i, part in enumerate(self._now.parts) if part is holder)
            self._now.parts[at] = part_lines.holding(holder, inside)
        self._holder = []
