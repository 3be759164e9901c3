"""The answer to “can I say this?”: a look, a few words in large letters, the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from glossary.choices import IfSaid, Safety

if TYPE_CHECKING:
    from editorial.editable import Passage

# How the three answers look: the class of the box and its icon.
LOOKS = {
    Safety.GO: ("go", "check"),
    Safety.CAREFUL: ("care", "careful"),
    Safety.BEST_NOT: ("halt", "stop"),
}
IF_SAID = {
    IfSaid.KIND: _("If someone says it to you, it’s kind."),
    IfSaid.TEASING: _("If someone says it to you, they are teasing."),
    IfSaid.INSULT: _("If someone says it to you, it’s an insult."),
    IfSaid.DEPENDS: _("If someone says it to you, it depends on who they are and how they say it."),
}
IF_SENT = {
    IfSaid.KIND: _("If someone sends it to you, it’s kind."),
    IfSaid.TEASING: _("If someone sends it to you, they are teasing."),
    IfSaid.INSULT: _("If someone sends it to you, it’s an insult."),
    IfSaid.DEPENDS: _("If someone sends it to you, it depends on who they are and where."),
}
# A first sentence that is short enough to stand in large letters.
ADVICE = re.compile(
    r"(?P<first>.{1,70}?(?:[.!?…]+[”’\"]?(?=\s)|[。！？…]+[”’]?(?=.)))\s*(?P<rest>.+)", re.DOTALL
)


class Answer(NamedTuple):
    """May I say it: the look, a short answer in the reader's language, the reason in the text's."""

    look: str
    icon: str
    short: str
    reason: str


def answer(safety: str, reason: Passage) -> Answer:
    """Return the answer, its short part as long as the first sentence of the reason allows."""
    look, icon = LOOKS[Safety(safety)]
    label = str(Safety(safety).label)
    found = ADVICE.fullmatch(reason)
    # The label is in the reader's language: it stands apart from a text in another.
    if found is None or reason.is_fallback:
        return Answer(look, icon, label, reason)
    first, rest = found["first"], found["rest"]
    if first.casefold().startswith(label.casefold()):
        return Answer(look, icon, first, rest)
    between = "。" if reason.language.startswith("zh") else ". "
    return Answer(look, icon, f"{label}{between}{first}", rest)


def if_said(kind: str, *, sent: bool) -> Any:
    """Return what it tells about somebody who says or sends it to you; nothing where unknown."""
    return (IF_SENT if sent else IF_SAID)[IfSaid(kind)] if kind else ""


def sentences(parts: list[Passage]) -> str:
    """Return short texts of one language as sentences."""
    said = [capfirst(part) for part in parts if part]
    chinese = parts[0].language.startswith(("zh", "ja"))
    stop, space = ("。", "") if chinese else (".", " ")
    return space.join(text if text[-1] in ".!?…。！？”’" else text + stop for text in said)
