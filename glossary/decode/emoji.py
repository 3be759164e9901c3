"""Emoji as readers see them: one sign, however many code points it is made of."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dictionary.lookup import emoji_names

if TYPE_CHECKING:
    from collections.abc import Iterable

_BASE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe"
    "\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f004\U0001f0cf\U0001f170-\U0001f1e5\U0001f201-\U0001faff"
)
_FLAG = "\U0001f1e6-\U0001f1ff"
_LOOKS = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u20e3]"
_TAGS = "[\U000e0020-\U000e007f]{1,16}"
_ONE = rf"[{_BASE}]{_LOOKS}{{0,3}}(?:{_TAGS})?"
# Bounded: fifty thousand emoji glued together are many signs, not one.
EMOJI = rf"[{_FLAG}]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE}){{0,8}}"

# Far more than there are emoji; what is joined at random must not fill the memory.
MOST_NAMES = 20_000
_names: dict[tuple[str, str], str] = {}
_lock = Lock()


def names(emojis: Iterable[str], language: str) -> dict[str, str]:
    """Return the names of emoji in a language: one query for those not asked for before."""
    wanted = list(dict.fromkeys(emojis))
    missing = [emoji for emoji in wanted if (language, emoji) not in _names]
    if missing:
        found = emoji_names(missing, language)
        with _lock:
            if len(_names) > MOST_NAMES:
                _names.clear()
            # What has no name is not remembered: the names may not be loaded yet.
            _names.update({(language, emoji): name for emoji, name in found.items()})
    return {emoji: _names.get((language, emoji), "") for emoji in wanted}


def forget() -> None:
    _names.clear()
