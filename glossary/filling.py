"""What an entry's page shows where its translation is silent: the original, where readers need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config import languages
from editorial.editable import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary.models import Entry

# What readers of Chinese see for themselves: what characters mean, and what a sentence says.
PLAIN_IN_CHINESE = frozenset({"literal", "characters", "examples", "replies"})


def missing_texts(entry: Entry, own: Mapping[str, Passage], wanted: str) -> dict[str, Passage]:
    """Return, by flat key, what the original says and a translation does not.

    Each is taken from the first fallback that has it. Asks for no column that ``reading()`` left out.
    """
    source = entry.source_language
    chain = [code for code in languages.fallbacks(wanted) if code != wanted]
    if wanted == source or source not in chain:
        return {}
    content = {code: entry.read(code) for code in chain}
    return {
        key: next(
            Passage(content[code][key], code, wanted) for code in chain if content[code].get(key)
        )
        for key, text in content[source].items()
        if text and not own.get(key) and needs(key, wanted)
    }


def needs(key: str, language: str) -> bool:
    """Tell whether readers of a language miss something where a text is empty."""
    return not (language.startswith("zh") and key.partition(".")[0] in PLAIN_IN_CHINESE)
