"""The fonts of this machine: which file draws a character. Nothing is downloaded and nothing shipped.

``FONT_HAN`` in the environment names a file with Chinese characters that is taken first.
"""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from PIL import ImageFont

from practice.drawing import coverage
from practice.drawing.sheet import Face

FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
ENDINGS = (".ttf", ".ttc", ".otf")
# File names, the nicest first.
LATIN = {
    False: ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "segoeui.ttf", "Arial.ttf"),
    True: ("NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "segoeuib.ttf", "Arial Bold.ttf"),
}  # fmt: skip
HAN_PLAIN = (
    "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "NotoSansSC-Regular.ttf",
    "SourceHanSansSC-Regular.otf", "SourceHanSans-Regular.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc", "msyh.ttc", "wqy-microhei.ttc", "wqy-zenhei.ttc", "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf", "uming.ttc", "ukai.ttc", "simsun.ttc",
)  # fmt: skip
HAN_BOLD = (
    "NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf", "NotoSansSC-Bold.otf", "NotoSansSC-Bold.ttf",
    "SourceHanSansSC-Bold.otf", "SourceHanSans-Bold.ttc", "STHeiti Medium.ttc", "msyhbd.ttc",
)  # fmt: skip
HAN_BRUSH = (
    "ukai.ttc", "Kaiti.ttc", "STKaiti.ttf", "simkai.ttf", "NotoSerifCJK-Regular.ttc",
    "NotoSerifSC-Regular.otf", "SourceHanSerifSC-Regular.otf", "Songti.ttc", "uming.ttc",
)  # fmt: skip
# A collection holds one font for each place; 猫 stands for all of them.
PROOF = "猫"
MOST_IN_ONE_FILE = 20


class NoFont(Exception):
    """This machine has no font for some characters; ``characters`` are those."""

    def __init__(self, characters: str) -> None:
        super().__init__("no font for some characters")
        self.characters = characters


class Font(NamedTuple):
    """A font in a file, and whether it must be printed thicker to look bold."""

    path: str
    member: int = 0
    thicken: bool = False

    def draws(self, char: str) -> bool:
        return coverage.of(self.path, self.member).holds(char)


def has_han() -> bool:
    """Tell whether Chinese can be drawn as a picture here at all."""
    return bool(_han(bold=False, brush=False, place="SC"))


def font_for(char: str, *, bold: bool = False, face: Face = Face.PLAIN, lang: str = "") -> Font:
    """Return the font that draws a character; ``NoFont`` where there is none."""
    place = "TC" if lang == "zh-Hant" else "SC"
    for font in _choice(bold=bold, brush=face == Face.BRUSH, place=place):
        if font.draws(char):
            return font
    if (other := _of_script(char, bold=bold)) and other.draws(char):
        return other
    raise NoFont(char)


@lru_cache(maxsize=256)
def loaded(font: Font, size: int) -> ImageFont.FreeTypeFont:
    """Return a font at a size, ready to draw."""
    return ImageFont.truetype(font.path, size, index=font.member)


def forget() -> None:
    """Look for fonts again: for tests, and after some were installed."""
    for kept in (_files, _han, _choice, _named):
        kept.cache_clear()


@lru_cache(maxsize=16)
def _choice(*, bold: bool, brush: bool, place: str) -> tuple[Font, ...]:
    """Return the fonts to ask in their order. With a brush Chinese comes first, else Latin letters do."""
    latin, han = _first(LATIN[bold]), _han(bold=bold, brush=brush, place=place)
    plain = _han(bold=bold, brush=False, place=place)
    return (*han, *plain, *latin) if brush else (*latin, *han)


def _first(names: tuple[str, ...]) -> tuple[Font, ...]:
    found = (path for name in names if (path := _files().get(name.lower())))
    return tuple(Font(path) for path in found)


@lru_cache(maxsize=16)
def _han(*, bold: bool, brush: bool, place: str) -> tuple[Font, ...]:
    named = [(settings.FONT_HAN, bold)] if settings.FONT_HAN else []
    names = HAN_BRUSH if brush else HAN_BOLD if bold else ()
    listed = [(path, False) for name in names if (path := _files().get(name.lower()))]
    plain = () if brush else HAN_PLAIN
    listed += [(path, bold) for name in plain if (path := _files().get(name.lower()))]
    fonts = (Font(path, _index(path, place), thicken) for path, thicken in (*named, *listed))
    return tuple(font for font in fonts if font.draws(PROOF))


def _of_script(char: str, *, bold: bool) -> Font | None:
    """Return the Noto font of the script to which a letter belongs, as its name in Unicode says."""
    script = unicodedata.name(char, "").split(" ")[0].capitalize()
    weights = ("Bold", "Regular") if bold else ("Regular",)
    names = (f"notosans{script}-{weight}.ttf".lower() for weight in weights)
    path = next((path for name in names if (path := _files().get(name))), None)
    return Font(path) if path else None


def _index(path: str, place: str) -> int:
    """Return which font of a collection is made for a place: ``SC`` or ``TC``. 0 where none says so."""
    endings = {"SC": (" SC", " CN"), "TC": (" TC", " TW")}[place]
    return next((at for at, name in enumerate(_named(path)) if name.endswith(endings)), 0)


@lru_cache(maxsize=32)
def _named(path: str) -> tuple[str, ...]:
    """Return the names of all fonts in a file."""
    names: list[str] = []
    for index in range(MOST_IN_ONE_FILE if path.lower().endswith(".ttc") else 1):
        try:
            names.append(ImageFont.truetype(path, 12, index=index).getname()[0] or "")
        except OSError:
            break
    return tuple(names)


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    """Return every font file of the usual folders by its name in small letters; read once."""
    found: dict[str, str] = {}
    for folder in FOLDERS:
        for root, _folders, names in os.walk(Path(folder).expanduser()):
            for name in names:
                if name.lower().endswith(ENDINGS):
                    found.setdefault(name.lower(), str(Path(root) / name))
    return found
