"""Questions to the dictionary. While nothing is loaded the answer is empty, never an error."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.db.models import Q

from config import languages
from dictionary.models import EmojiName, Strokes, Word
from mandarin.tone import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# The longest word has 19 characters, the longest emoji 10, the longest reading 120.
LONGEST_WORD = 40
LONGEST_KEY = 160
# More texts than this are not asked for at once: databases limit the values of a query.
MOST_TEXTS = 5_000

# Text and emoji presentation, and the five shades of skin: same emoji, same name.
_SELECTORS = dict.fromkeys(map(ord, "\ufe0e\ufe0f"))
_SKIN = dict.fromkeys(range(0x1F3FB, 0x1F400))


def words(text: str) -> list[Word]:
    """Return the words written exactly so, simplified or traditional, likeliest first: one query.

    No query for what cannot be a word.
    """
    wanted = clean(text)
    return list(Word.objects.filter(_written([wanted]))) if wanted else []


def words_among(texts: Collection[str]) -> dict[str, list[Word]]:
    """Return the words written exactly as one of these, under the text as given: one query.

    Texts without a word are left out, and so are all after the first 5,000.
    """
    asked = {text: wanted for text in list(texts)[:MOST_TEXTS] if (wanted := clean(text))}
    if not asked:
        return {}
    by_form: dict[str, list[Word]] = {}
    for word in Word.objects.filter(_written(set(asked.values()))):
        for form in {word.simplified, word.traditional}:
            by_form.setdefault(form, []).append(word)
    return {text: by_form[wanted] for text, wanted in asked.items() if wanted in by_form}


def by_reading(key: str, limit: int = 20) -> list[Word]:
    """Return words that sound like this, tones and spaces aside, likeliest first: one query."""
    wanted = fold(clean(key, LONGEST_KEY)).replace(" ", "")
    if not wanted:
        return []
    return list(Word.objects.filter(key=wanted)[: max(0, limit)])


def emoji_name(emoji: str, language: str) -> str:
    """Return what an emoji is called in a language or its fallbacks, or "": one query.

    An emoji with a shade of skin is called like the one without where it has no name of its own.
    """
    return emoji_names([emoji], language).get(emoji, "")


def emoji_names(emojis: Iterable[str], language: str) -> dict[str, str]:
    """Return the names of several emoji, each under the emoji as given: one query."""
    asked = {emoji: forms for emoji in emojis if (forms := _emoji_forms(emoji))}
    if not asked:
        return {}
    chain = languages.fallbacks(language)
    rows = EmojiName.objects.filter(
        emoji__in={form for forms in asked.values() for form in forms}, language__in=chain
    )
    known = {(row.language, row.emoji): row.name for row in rows}
    named = {}
    for emoji, forms in asked.items():
        ranked = (known.get((code, form)) for code in chain for form in forms)
        named[emoji] = next((name for name in ranked if name), "")
    return {emoji: name for emoji, name in named.items() if name}


def strokes(char: str) -> str | None:
    """Return how a character is written, as JSON, or None: one query."""
    wanted = clean(char, 1)
    if not wanted:
        return None
    return Strokes.objects.filter(pk=wanted).values_list("data", flat=True).first()


def has_strokes(chars: Iterable[str]) -> set[str]:
    """Return those of the characters whose strokes are known: one query."""
    wanted = {char for char in chars if clean(char, 1) == char}
    if not wanted:
        return set()
    return set(Strokes.objects.filter(pk__in=wanted).values_list("pk", flat=True))


def clean(text: str, longest: int = LONGEST_WORD) -> str:
    """Return the text as it is compared, or "" where no table can hold it."""
    if len(text) > 4 * longest:
        return ""
    folded = unicodedata.normalize("NFC", text).strip()
    return folded if len(folded) <= longest and _can_be_kept(folded) else ""


def emoji_key(emoji: str) -> str:
    """Return an emoji as the table knows it: without variation selectors."""
    return clean(emoji).translate(_SELECTORS)


def _emoji_forms(emoji: str) -> list[str]:
    """Return an emoji as given and without its shades of skin."""
    whole = emoji_key(emoji)
    return [form for form in dict.fromkeys([whole, whole.translate(_SKIN)]) if form]


def _can_be_kept(text: str) -> bool:
    """Neither NUL nor half a surrogate pair, which databases refuse."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _written(forms: Collection[str]) -> Q:
    return Q(simplified__in=forms) | Q(traditional__in=forms)
