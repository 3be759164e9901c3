"""A tutorial's text in parts: what comes before, the numbered steps, the sections after. No Django."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from editorial import setups

HEADING = re.compile(r"^##[ \t]+(\S.*)$", re.MULTILINE)
NUMBER = re.compile(r"(\d{1,2})[.、]\s*(?=\S)")
# A fenced block of code, or what is left of the text where nobody closed it.
CODE = re.compile(
    r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)


class Part(NamedTuple):
    """A piece of a page with the id that its address in the contents leads to."""

    id: str
    title: str
    body: str
    # The number of a step; 0 for an ordinary section.
    number: int = 0
    # The platforms and builds it is for; none of a kind where it is for all of them.
    setups: tuple[str, ...] = ()
    # Whether it is for them from end to end, so that its heading can say so.
    whole: bool = False


class Page(NamedTuple):
    intro: str
    steps: list[Part]
    sections: list[Part]


def split(body: str) -> Page:
    """Return the parts of a Markdown text. ``## 1. Title`` begins a step, ``## Title`` a section.

    A part that says nothing for some readers is not for them: see ``Part.setups``.
    """
    body = setups.within_parts(body)
    cuts = _headings(body)
    if not cuts:
        return Page(body.strip(), [], [])
    ends = [*(cut.start() for cut in cuts[1:]), len(body)]
    parts = _unique(
        [_part(cut, body[cut.end() : end].strip()) for cut, end in zip(cuts, ends, strict=True)]
    )
    return Page(
        body[: cuts[0].start()].strip(),
        [part for part in parts if part.number],
        [part for part in parts if not part.number],
    )


def _headings(body: str) -> list[re.Match[str]]:
    """Return the headings; a line that looks like one inside a block of code is none."""
    inside = {at for block in CODE.finditer(body) for at in range(*block.span())}
    return [match for match in HEADING.finditer(body) if match.start() not in inside]


def _part(match: re.Match[str], body: str) -> Part:
    title = _without_closing_marks(match[1].rstrip())
    number = NUMBER.match(title)
    if number is None:
        return _for_whom(Part(_anchor(title), title, body))
    return _for_whom(Part(f"s{int(number[1])}", title[number.end() :], body, int(number[1])))


def _for_whom(part: Part) -> Part:
    pieces = setups.stretches(part.body)
    names = setups.common(pieces)
    if len(pieces) == 1 and names:
        return part._replace(body=pieces[0].text.strip(), setups=names, whole=True)
    return part._replace(setups=names)


def _without_closing_marks(title: str) -> str:
    """Return “Title” for “Title ##”, but “C#” for “C#”."""
    bare = title.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else title


def _anchor(title: str) -> str:
    """Return an id that a link can carry; scripts other than Latin keep their letters.

    Its beginning keeps it apart from the ids of the frame around the text.
    """
    plain = unicodedata.normalize("NFKC", title).lower()
    return "p-" + ("-".join(re.findall(r"\w+", plain))[:60] or "section")


def _unique(parts: list[Part]) -> list[Part]:
    taken: set[str] = set()
    last: dict[str, int] = {}
    unique = []
    for part in parts:
        name = part.id
        while name in taken:
            last[part.id] = last.get(part.id, 1) + 1
            name = f"{part.id}-{last[part.id]}"
        taken.add(name)
        unique.append(part._replace(id=name))
    return unique
