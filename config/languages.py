"""The one table of languages: every other list in the project is made from it."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """A language of the guide. ``tag`` is its BCP 47 name, for ``lang`` attributes."""

    code: str
    name: str
    tag: str
    rtl: bool = False
    opened: bool = False

    @property
    def short(self) -> str:
        """What the language button says: two letters, or one character of Chinese."""
        return {"zh-hans": "简", "zh-hant": "繁"}.get(self.code, self.code.split("-")[0].upper())


# All of them have columns from the first migration on; opening one is a one-word change here.
ALL = (
    Language("en", "English", "en", opened=True),
    Language("zh-hans", "简体中文", "zh-Hans", opened=True),
    Language("zh-hant", "繁體中文", "zh-Hant", opened=True),
    Language("es", "Español", "es", opened=True),
    Language("pt-br", "Português (Brasil)", "pt-BR"),
    Language("fr", "Français", "fr"),
    Language("de", "Deutsch", "de"),
    Language("it", "Italiano", "it"),
    Language("nl", "Nederlands", "nl"),
    Language("pl", "Polski", "pl"),
    Language("ru", "Русский", "ru"),
    Language("uk", "Українська", "uk"),
    Language("tr", "Türkçe", "tr"),
    Language("ar", "العربية", "ar", rtl=True),
    Language("fa", "فارسی", "fa", rtl=True),
    Language("he", "עברית", "he", rtl=True),
    Language("hi", "हिन्दी", "hi"),
    Language("id", "Bahasa Indonesia", "id"),
    Language("ms", "Bahasa Melayu", "ms"),
    Language("vi", "Tiếng Việt", "vi"),
    Language("th", "ไทย", "th"),
    Language("ja", "日本語", "ja"),
    Language("ko", "한국어", "ko"),
    Language("fil", "Filipino", "fil"),
)
BY_CODE = {language.code: language for language in ALL}
DEFAULT = "en"

# Where a text is missing, these are read instead, in this order.
FALLBACKS: dict[str, tuple[str, ...]] = {
    "default": ("en", "zh-hans"),
    "en": ("zh-hans",),
    "zh-hans": ("zh-hant", "en"),
    "zh-hant": ("zh-hans", "en"),
    "pt-br": ("es", "en"),
}


def opened(codes: list[str] | None = None) -> list[tuple[str, str]]:
    """Return (code, own name) of the opened languages, or of exactly ``codes``.

    Raises ValueError for a code that is not in the table, and without the language that every
    page falls back to.
    """
    if codes:
        if DEFAULT not in codes:
            raise ValueError(f"{DEFAULT!r} is missing: pages fall back to it")
        unknown = [code for code in codes if code not in BY_CODE]
        if unknown:
            raise ValueError(f"unknown language {unknown[0]!r}; config/languages.py lists them")
        return [(code, BY_CODE[code].name) for code in dict.fromkeys(codes)]
    return [(language.code, language.name) for language in ALL if language.opened]


def fallbacks(code: str) -> tuple[str, ...]:
    """Return ``code`` and the languages read after it, in order, without repeats."""
    chain = (code, *FALLBACKS.get(code, FALLBACKS["default"]))
    return tuple(dict.fromkeys(chain))


def tag(code: str) -> str:
    """Return the BCP 47 name of a language code, for ``lang`` attributes."""
    language = BY_CODE.get(code)
    return language.tag if language else code
