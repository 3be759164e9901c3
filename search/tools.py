"""The site's tools as search offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
DECODE_VIEW = "decode:page"
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
    Tool(
        "comment-gym",
        "decode/gym/",
        {
            "en": "Comment gym",
            "zh-hans": "评论练习",
            "zh-hant": "評論練習",
            "es": "Gimnasio de comentarios",
        },
        {
            "en": "Practise reading comments: guess, then open them word by word.",
            "zh-hans": "练习读懂评论：先猜一猜，再逐词揭晓。",
            "zh-hant": "練習讀懂評論：先猜一猜，再逐詞揭曉。",
            "es": "Practica leyendo comentarios: adivina y ábrelos palabra por palabra.",
        },
        "practice reading comments, exercise, quiz, guess what a comment says, practicar, exercices, üben",
    ),
    Tool(
        "before-you-post",
        "decode/post/",
        {
            "en": "Before you post",
            "zh-hans": "发布前检查",
            "zh-hant": "發布前檢查",
            "es": "Antes de publicar",
        },
        {
            "en": "Check your caption for what is easily misread or too long, and lay out two languages as one.",
            "zh-hans": "发布前检查文案：哪里容易误会、哪里太长，还能把两种语言排成一篇。",
            "zh-hant": "發布前檢查文案：哪裡容易誤會、哪裡太長，還能把兩種語言排成一篇。",
            "es": "Revisa tu texto: qué se puede malinterpretar o es demasiado largo, y junta dos idiomas en uno.",
        },
        "check my caption, check a post, title length, character limit, count characters, bilingual caption, revisar, vérifier, prüfen",
    ),
)


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
