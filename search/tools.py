"""The site's tools as search offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import NoReverseMatch, reverse

from config import languages
from search.documents import Group, Indexed, Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tool(NamedTuple):
    """A page where a reader does something: its names, what it is for, words people type."""

    slug: str
    path: str
    names: dict[str, str]
    about: dict[str, str]
    keywords: str


DECODE = "decode"
DECODE_VIEW = "glossary:decode"
# A tool is added here when its page opens.
TOOLS = (
    Tool(
        DECODE,
        "decode/",
        {
            "en": "Decode a comment",
            "zh-hans": "拆解一句话",
            "zh-hant": "拆解一句話",
            "es": "Descifra un comentario",
        },
        {
            "en": "Paste what somebody wrote; we explain it word by word.",
            "zh-hans": "粘贴一句话，逐词讲解它的意思。",
            "zh-hant": "貼上一句話，逐詞講解它的意思。",
            "es": "Pega lo que alguien ha escrito y te lo explicamos palabra por palabra.",
        },
        "decoder, explain a sentence, understand a comment, decipher, déchiffrer, entschlüsseln",
    ),
)


def has_page() -> bool:
    """Tell whether the decode page is open; until it is, nothing may lead there."""
    try:
        reverse(DECODE_VIEW)
    except NoReverseMatch:
        return False
    return True


def documents(language: str) -> Iterator[Indexed]:
    """Describe every tool in a language, or in the first fallback that has words for it."""
    for tool in TOOLS:
        code = next(code for code in languages.fallbacks(language) if code in tool.names)
        yield Indexed(
            type="tool",
            group=Group.TOOL,
            slug=tool.slug,
            path=tool.path,
            title=tool.names[code],
            snippet=tool.about[code],
            language=code,
            texts=(
                Text(Role.TITLE, tool.names[code], code),
                Text(Role.SUMMARY, tool.about[code], code),
                Text(Role.KEYWORDS, tool.keywords, "en"),
            ),
        )
