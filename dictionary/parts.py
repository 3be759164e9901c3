"""What the parts of a character do in it, from two small tables; no database, no Django."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from config import languages
from mandarin.script import to_traditional

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = Path(__file__).parent / "data"
ROLES = frozenset("msbpx")
# The columns of components.tsv after the part and its reading.
NAMED_IN = ("en", "zh-hans", "es")

Role = Literal["m", "s", "b", "p", "x"]


class Part(NamedTuple):
    """A part of a character: what it does there, how it is said, what it is called."""

    part: str
    # m gives the meaning, s the sound, b both; p is the whole, drawn from the thing itself;
    # x is only shape, or what simplifying left.
    role: Role
    reading: str
    names: Mapping[str, str]

    @property
    def gives_meaning(self) -> bool:
        return self.role in ("m", "b")

    @property
    def gives_sound(self) -> bool:
        return self.role in ("s", "b")

    @property
    def is_drawing(self) -> bool:
        return self.role == "p"

    def name(self, language: str) -> str:
        """Return what the part is called in a language or its fallbacks, or ""."""
        if language == "zh-hant" and self.names.get("zh-hans"):
            return to_traditional(self.names["zh-hans"])
        found = (self.names.get(code, "") for code in languages.fallbacks(language))
        return next((name for name in found if name), "")


def parts(char: str) -> list[Part]:
    """Return the parts of a character in the order they are written, or [] where none are known."""
    return list(_parts().get(char, ()))


@lru_cache(maxsize=1)
def _parts() -> dict[str, tuple[Part, ...]]:
    """Read both tables once; a missing file is an empty table."""
    named = {row[0]: row[1:] for row in _rows("components.tsv")}
    return {
        row[0]: tuple(_part(item, named) for item in row[1].split())
        for row in _rows("parts.tsv")
        if len(row) > 1
    }


def _part(item: str, named: Mapping[str, list[str]]) -> Part:
    part, _, role = item.partition(":")
    reading, *names = named.get(part, [""])
    known = {code: name for code, name in zip(NAMED_IN, names, strict=False) if name}
    return Part(part, cast("Role", role if role in ROLES else "x"), reading, known)


def _rows(name: str) -> Iterator[list[str]]:
    path = DATA / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
