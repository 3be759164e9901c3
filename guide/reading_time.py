"""How long a text takes to read."""

from __future__ import annotations

import re

from mandarin.han import HAN
from search.plain import plain

# Silent reading of non-fiction: Brysbaert 2019, a review of 190 studies (English).
WORDS_A_MINUTE = 238
# IReST, Trauzettel-Klosinski 2012 (Chinese).
CHARACTERS_A_MINUTE = 255

CHARACTER = re.compile(f"[{HAN}\u3040-\u30ff]")
# Thai writes no spaces between words; they have some five letters.
THAI = re.compile(r"[\u0e00-\u0e7f]{1,5}")
WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")


def minutes(markdown: str) -> int:
    """Return the minutes that somebody needs for a Markdown text in any language, at least one."""
    text = plain(markdown)
    characters = len(CHARACTER.findall(text))
    rest = CHARACTER.sub(" ", text)
    words = len(THAI.findall(rest)) + len(WORD.findall(THAI.sub(" ", rest)))
    return max(1, round(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))
