"""A small storyboard, and what the reader of such files says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from guide.screens.layout import lay_out
from guide.screens.parse import parse

if TYPE_CHECKING:
    from guide.screens.layout import Drawing

ROOT = Path(settings.BASE_DIR)

GOOD = """\
words
  多语言 | duō yǔ yán | Languages | es: Idiomas

frame open
  step 1
  screen home
  tap tab-bar.me

frame list
  step 2
  screen settings
  row languages "多语言" icon=globe
  tap languages

captions en
  open: Tap {{我|Me}}.
  list: Tap {{多语言}}, the row with a globe.

captions zh-hans
  open: 点{{我}}。
  list: 点{{多语言}}。
"""


def drawn(lines: str) -> Drawing:
    """Return the drawing of one frame with these lines."""
    story, wrong = parse("frame one\n" + "".join(f"  {line}\n" for line in lines.split("\n")))
    assert not wrong, wrong
    return lay_out(story.frames[0])
