"""What a drill says, in one place for pages and for the browser: whole sentences with {names}."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape, format_html_join
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

# The names of the tones, as on their buttons.
TONES: dict[int, Any] = {
    1: _("high, flat"),
    2: _("rising"),
    3: _("low, dips"),
    4: _("falling"),
    5: _("light"),
}

# Under the verdicts of practice.drills.items.pinyin and tones.
SYLLABLES: dict[str, Any] = {
    "right": _("right"),
    "said": _("as people say it"),
    "tone": _("another tone"),
    "untoned": _("tone missing"),
    "sound": _("another sound"),
    "wrong": _("another sound"),
    "missing": _("missing"),
    "extra": _("too much"),
}

SENTENCES: dict[str, Any] = {
    # choosing
    "yes": _("Yes, that is it."),
    "no": _("Not that one. The right answer is marked."),
    "alone": _("There are too few words here to choose from. Answer in your head, then look."),
    # pinyin, under its kinds and problems
    "pinyin-right": _("Yes: {reading}."),
    "pinyin-said": _(
        "Right, that is how people say it. In writing every syllable keeps its own tone: {reading}."
    ),
    "pinyin-untoned": _(
        "The sounds are right. Now the tone of each syllable, as a mark or a number from 1 to 5."
    ),
    "pinyin-tones": _("The sounds are right, but not every tone. It is {reading}."),
    "pinyin-sounds": _("Not quite. It is {reading}."),
    "pinyin-empty": _("Type how it sounds first, for example bei3 jing1."),
    "pinyin-characters": _(
        "Type the sound in letters, not in characters: bei3 jing1, for example."
    ),
    "pinyin-long": _("That is longer than any word. Type only the syllables of this one."),
    # tones
    "tones-right": _("Yes: {reading}."),
    "tones-said": _(
        "Right, that is how people say it. In writing every syllable keeps its own tone: {reading}."
    ),
    "tones-wrong": _("Not quite. It is {reading}."),
    "tones-empty": _("Choose a tone for every syllable first."),
    # the gap
    "fill-right": _("Yes, {word} it is."),
    "fill-wrong": _("Not that one. The missing word is {word}."),
    "fill-empty": _("Choose a word, or type one, first."),
    # strokes
    "strokes-begin": _("Draw {word} with a finger, a pen or the mouse: {total} strokes."),
    "strokes-step": _("Right. Now stroke {number} of {total}."),
    "strokes-missed": _("Not quite. Stroke {number} once more."),
    "strokes-next": _("{done} is written. Now {word}."),
    "strokes-written": _("Written without a slip."),
    "strokes-slips": _("Written. Strokes that did not go at once: {slips}."),
    "strokes-shown": _("Look at it once more, then draw it tomorrow."),
    "strokes-failed": _("The strokes could not be loaded. Draw it on paper and compare."),
}

_NAME = re.compile(r"\{(\w+)\}")


def sentence(name: str, **values: Any) -> SafeString:
    """Return a sentence with its names filled in; what is filled in may be HTML of ours."""
    parts = _NAME.split(str(SENTENCES[name]))
    # Odd ones are names, even ones text; a name that is not known stays as it is.
    filled = (values.get(part, f"{{{part}}}") if at % 2 else part for at, part in enumerate(parts))
    return format_html_join("", "{}", ((conditional_escape(part),) for part in filled))
