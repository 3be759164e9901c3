"""Examples: each holds the word that it is an example of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.proofing.faults import Fault, Level
from mandarin.han import is_han
from mandarin.script import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

# The open place of a sentence pattern, as in 主打一个X; 你是懂X的 is one too.
OPEN_PLACE = re.compile(r"(?<![A-Za-z])[XYxy](?![A-Za-z])|…+|\.{3}")
# What may stand between the halves of a verb and its object: 打了他的脸.
APART = ".{0,4}"
# The colour of a skin, and how an emoji looks, do not make another emoji.
LOOKS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
PAIR = 2


def wordless(text: Text) -> Iterator[Fault]:
    """A sentence that is to show a word has it, another spelling of it, or its pattern filled in."""
    if not text.is_facts or not text.spellings:
        return
    patterns = [_pattern(spelling) for spelling in text.spellings]
    for name in text.wants.sentences:
        for row_id in text.content.get(name, "").split():
            key = f"{name}.{row_id}.zh"
            sentence = text.content.get(key, "")
            if sentence and not any(pattern.search(_plain(sentence)) for pattern in patterns):
                word = text.spellings[0]
                message = _("“%(word)s” is not in this example. Please use the word, or name this spelling of it under the variants.")  # fmt: skip
                yield Fault(Level.ASK, key, "example-wordless", message % {"word": word}, sentence)


def _pattern(spelling: str) -> re.Pattern[str]:
    parts = [part for part in OPEN_PLACE.split(_plain(spelling)) if part]
    if len(parts) > 1 or (parts and parts[0] != _plain(spelling)):
        return re.compile(".*".join(map(re.escape, parts)))
    if len(spelling) == PAIR and all(map(is_han, spelling)):
        return re.compile(APART.join(map(re.escape, _plain(spelling))))
    return re.compile(re.escape(_plain(spelling)))


def _plain(text: str) -> str:
    """Return a text as it is compared: small letters, simplified, full-width marks narrow."""
    return LOOKS.sub("", to_simplified(text)).casefold()
