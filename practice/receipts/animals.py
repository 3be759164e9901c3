"""Our own drawings of those for whom the tax is paid, each in a square of 160.

Two inks, as all art of the site: a yolk shape a little beside its blue line, green where both meet.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from practice.drawing import svg
from practice.drawing.sheet import BLUE, MIX, PAPER, YOLK, Disc, Group, Path

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from practice.drawing.sheet import Shape

SIDE = 160
# From the line to its colour, and how thick the line is.
OFF, THICK, THIN = 5, 4, 3


def _yolk(*outlines: str) -> Group:
    return Group(tuple(Path(d, fill=YOLK) for d in outlines), x=OFF, y=OFF)


def _ink(*outlines: str, width: float = THICK) -> tuple[Path, ...]:
    return tuple(Path(d, line=BLUE, width=width) for d in outlines)


def _green(*outlines: str) -> tuple[Path, ...]:
    return tuple(Path(d, fill=MIX) for d in outlines)


def _dots(*points: tuple[float, float], r: float = 5) -> tuple[Disc, ...]:
    return tuple(Disc(x, y, r, fill=BLUE) for x, y in points)


_CAT = (
    "M36 64 32 26q-.5-6 5-3L60 40q20-6 40 0L123 23q5.500-3 5 3L124 64q11 15 9 32c-3 28-25 42-53 42"
    "s-50-14-53-42q-2-17 9-32Z"
)
_WHISKERS = ("M40 96 18 92M40 103 20 108M120 96l22-4M120 103l20 5",)
_CAT_FACE = "M80 96l-5-5h10ZM80 97q-1 10-11 9M80 97q1 10 11 9"
_DOG = "M50 44Q80 26 110 44 122 66 120 92 118 138 80 138 42 138 40 92 38 66 50 44Z"
_DOG_EARS = (
    "M50 44Q24 38 19 66 15 96 30 108 43 104 42 76",
    "M110 44Q136 38 141 66 145 96 130 108 117 104 118 76",
)
_RABBIT = "M58 66Q34 80 33 104 34 140 80 140 126 140 127 104 126 80 102 66 80 56 58 66Z"
_RABBIT_EARS = (
    "M58 66Q38 34 46 12 54 2 64 16 74 36 73 61",
    "M87 61Q88 34 98 16 108 4 116 14 122 36 102 66",
)
_HAMSTER = (
    "M42 62Q52 40 80 40 108 40 118 62 146 82 138 112 130 140 80 140 30 140 22 112 14 82 42 62Z"
)
_HAMSTER_EARS = ("M42 62Q26 50 36 36 50 28 60 44", "M118 62Q134 50 124 36 110 28 100 44")
_PARROT = "M54 62Q54 28 88 28 122 30 124 70 126 108 104 140H58Q40 112 54 62Z"
_BEAK = "M55 54Q28 54 27 84 28 92 33 90 38 80 53 82Z"
_FISH = "M18 88Q40 50 84 52 112 56 126 82L146 62Q140 88 146 116L126 96Q110 122 84 124 40 126 18 88Z"
_FIN = "M66 54Q80 30 106 40 100 50 102 59"
_LIZARD = (
    "M16 62Q18 42 40 40 58 38 66 52 96 50 112 70 126 90 118 110 112 124 122 130 134 132 134 120 132 112 126 114"
    " 128 104 138 106 148 112 144 128 136 144 118 140 100 132 104 112 108 96 92 94L62 92Q50 90 46 80 20 82 16 62Z"
)
_LIZARD_LEGS = (
    "M56 90 48 108M48 108l-9 3M48 108l-1 9M48 108l8 6",
    "M94 94 96 112M96 112l-9 4M96 112l1 9M96 112l9 5",
)
_HORSE = "M62 142Q64 116 54 104 42 112 32 108 20 102 24 88 34 66 54 50 62 40 74 36L76 16 90 32Q128 46 130 100L130 142"
_MANE = "M90 32Q128 46 130 100L130 142H114Q120 110 108 84 114 72 98 66 104 52 88 48Z"
_POT = "M50 104H110L104 142H56Z"
_RIM = "M44 90H116V106H44Z"
_LEAVES = (
    "M80 88Q82 66 66 46 52 30 32 34 32 60 50 74 62 84 80 88Z",
    "M80 88Q74 58 88 38 98 22 116 20 124 44 112 64 100 82 80 88Z",
)
_VEINS = ("M80 88Q64 62 46 48", "M80 88Q90 58 106 38")
_PAPER = "M36 22H110L128 40V142H36Z"
_DOODLE = (
    "M60 60 62 44 72 54Q80 52 86 54L96 44 98 61Q102 78 80 80 57 78 60 60Z",
    "M80 80Q78 98 80 112M80 112 68 130M80 112 94 129M79 90 64 98M79 90 96 96M80 112Q104 116 108 98",
    "M70 70Q74 74 80 70 84 74 90 69M56 68 46 66M57 73 47 76M102 67 112 64M102 72 112 74",
)
_PENCIL = "M112 126 138 84 148 90 122 132 110 138Z"

DRAWINGS: dict[str, tuple[Shape, ...]] = {
    "cat": (
        _yolk(_CAT),
        *_ink(_CAT),
        *_ink("M80 42v13M68 44v9M92 44v9", *_WHISKERS, _CAT_FACE, width=THIN),
        *_dots((60, 82), (100, 82)),
    ),
    "dog": (
        _yolk(_DOG),
        *_green(*(ear + "Z" for ear in _DOG_EARS)),
        *_ink(_DOG, *_DOG_EARS),
        Path("M71 113Q72 130 80 130 88 130 89 113Z", fill=PAPER, line=BLUE, width=THIN),
        *_ink("M80 100v8M80 108q-5 8-15 4M80 108q5 8 15 4", width=THIN),
        Disc(80, 95, 9, 6.5, fill=BLUE),
        *_dots((62, 78), (98, 78)),
    ),
    "rabbit": (
        _yolk(_RABBIT, *(ear + "Z" for ear in _RABBIT_EARS)),
        *_ink(_RABBIT, *_RABBIT_EARS),
        *_green("M60 54Q50 34 53 20 62 28 65 54Z", "M98 54Q102 30 109 20 112 34 101 56Z"),
        Path("M74 113H86V124H74ZM80 113v11", fill=PAPER, line=BLUE, width=THIN),
        *_ink("M80 104l-5-5h10ZM80 104v5M80 109q-5 5-11 2M80 109q5 5 11 2", width=THIN),
        *_ink("M46 104 28 102M46 110 30 116M114 104l18-2M114 110l16 6", width=THIN),
        *_dots((60, 90), (100, 90)),
    ),
    "hamster": (
        _yolk(_HAMSTER, *(ear + "Z" for ear in _HAMSTER_EARS)),
        Disc(38, 102, 14, 11, fill=MIX),
        Disc(122, 102, 14, 11, fill=MIX),
        *_ink(_HAMSTER, *_HAMSTER_EARS),
        *_ink("M80 92l-4-4h8ZM80 92v5M80 97q-4 5-9 2M80 97q4 5 9 2", width=THIN),
        Path("M80 108Q92 122 80 134 68 122 80 108Z", fill=PAPER, line=BLUE, width=THIN),
        *_ink("M56 126Q64 116 72 122M104 126Q96 116 88 122M80 114v14", width=THIN),
        *_dots((62, 78), (98, 78), r=6),
    ),
    "parrot": (
        _yolk(_PARROT),
        *_green("M88 80Q118 82 114 132 84 120 88 80Z"),
        *_ink(_PARROT, "M84 29Q76 14 86 8M92 29Q92 12 104 10"),
        Path(_BEAK, fill=PAPER, line=BLUE, width=THICK),
        *_ink("M88 80Q118 82 114 132 84 120 88 80ZM94 94Q106 104 108 118", width=THIN),
        Disc(72, 56, 12, fill=PAPER, line=BLUE, width=THIN),
        *_dots((72, 56)),
        *_ink("M30 142H134", "M70 140v8M82 140v8"),
    ),
    "fish": (
        _yolk(_FISH),
        *_green(_FIN + "Z", "M72 98Q92 92 96 104 86 116 72 110Z"),
        *_ink(_FISH, _FIN),
        *_ink("M62 64Q74 88 62 112M72 98Q92 92 96 104 86 116 72 110", "M20 92Q28 96 34 93", width=THIN),
        *_dots((42, 80), r=6),
        Disc(26, 50, 6, line=BLUE, width=THIN),
        Disc(38, 32, 8, line=BLUE, width=THIN),
        Disc(22, 18, 4, line=BLUE, width=THIN),
    ),
    "lizard": (
        _yolk(_LIZARD),
        *_ink(_LIZARD, *_LIZARD_LEGS),
        *_green("M74 60h8v8h-8ZM90 66h8v8h-8ZM80 76h8v8h-8ZM100 82h8v8h-8Z"),
        *_ink("M18 68Q32 74 46 66", width=THIN),
        Disc(38, 54, 10, fill=PAPER, line=BLUE, width=THIN),
        Disc(38, 54, 2.5, 7, fill=BLUE),
        Path("M112 22l4 9 10 1-8 6 3 10-9-6-9 6 3-10-8-6 10-1Z", fill=YOLK, line=BLUE, width=THIN),
    ),
    "horse": (
        _yolk(_HORSE + "Z"),
        *_green(_MANE),
        *_ink(_HORSE),
        *_ink("M90 32Q86 40 88 48 104 52 98 66 114 72 108 84 120 110 114 142", "M32 94q4-3 7 0M40 106Q48 100 50 92", width=THIN),
        *_dots((68, 62)),
        *_ink("M82 96Q90 84 86 72", width=THIN),
    ),
    "plant": (
        _yolk(*_LEAVES, _RIM, _POT),
        *_green(*_LEAVES),
        *_ink(*_LEAVES, _RIM, _POT),
        *_ink(*_VEINS, "M75 126q2.500 4 5 0 2.500 4 5 0", width=THIN),
        *_dots((66, 119), (94, 119), r=4),
    ),
    "none": (
        _yolk(_PAPER),
        Path(_PAPER, fill=PAPER, line=BLUE, width=THICK),
        *_ink("M110 22V40H128"),
        *_ink(*_DOODLE, width=THIN),
        *_dots((71, 64), (88, 63), r=3),
        Path(_PENCIL, fill=MIX, line=BLUE, width=THIN),
    ),
}  # fmt: skip


def drawing(kind: str) -> tuple[Shape, ...]:
    """Return the drawing of a kind, in a square of ``SIDE``."""
    return DRAWINGS[kind]


@lru_cache(maxsize=len(DRAWINGS))
def icon(kind: str) -> SafeString:
    """Return the drawing for a page, where it only repeats a word that stands beside it."""
    return svg.ornament(drawing(kind), SIDE)
