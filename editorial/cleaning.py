"""What HTML of a text may hold: nh3 has the last word. No Django in here."""

from __future__ import annotations

from functools import lru_cache

import nh3

from editorial import setups

TAGS = frozenset(
    [
        "a",
        "b",
        "bdi",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title", "data-word", "data-word-lang", "data-reading", "data-gloss"},
    "img": {"src", "alt"},
    "span": {"lang"},
    "b": {"lang"},
    "bdi": {"lang"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
CLASSES = {
    "a": {"missing", "ui"},
    "span": {"ui", "term", "missing", "t1", "t2", "t3", "t4", "t5", "dict", "spoken", "vh"},
    "bdi": {"py", "in"},
    "div": {"note", "info", "go", "care", "halt"} | setups.CLASSES,
    "p": {"for"},
}


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Let pictures come from our own uploads only: another address would tell of every reader."""
    if tag == "img" and attribute == "src" and not value.startswith("/media/"):
        return None
    return value


@lru_cache(maxsize=512)
def clean(html: str) -> str:
    """Return HTML with nothing in it but what our own marks and Markdown make."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
        strip_comments=True,
    )
