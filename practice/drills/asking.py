"""One question of a drill as a page shows it: what is asked, what was answered, what is said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from editorial import markup
from mandarin.script import to_simplified
from practice.cards import modes
from practice.drills.drawn import Drawn, drawn
from practice.drills.items import pinyin, tones
from practice.drills.items.choices import blanked, choices
from practice.drills.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import QueryDict
    from django.utils.safestring import SafeString

    from practice.cards.words import Word

# In an address in place of an answer: show me.
SHOW = "?"


class Choice(NamedTuple):
    """An answer to choose; once one is chosen, whether it is the right one."""

    key: str
    text: str
    lang: str
    state: str = ""


class Part(NamedTuple):
    """A syllable whose tone is asked, the tone that was chosen, and what is said of it."""

    asked: tones.Asked
    chosen: int = 0
    verdict: str = ""

    @property
    def name(self) -> str:
        """The name of its field in an address."""
        return f"t{self.asked.number}"

    @property
    def told(self) -> int:
        """Its tone once it may be told, else 0."""
        return self.asked.tone if self.verdict else 0


class Asked(NamedTuple):
    """A question and what is said to its answer; ``right`` is None where nothing was judged."""

    choices: Sequence[Choice] = ()
    compared: Sequence[pinyin.Syllable] = ()
    parts: Sequence[Part] = ()
    gap: str = ""
    drawn: Sequence[Drawn] = ()
    typed: str = ""
    verdict: SafeString | str = ""
    right: bool | None = None
    done: bool = False


def ask(mode: str, word: Word, words: Sequence[Word], query: QueryDict) -> Asked:
    """Return the question of a word in a mode, and what is said to the answer in an address."""
    asked = _ASK[mode](word, words, query)
    return asked._replace(done=True) if query.get("answer") == SHOW else asked


# ── choosing a meaning or a word ────────────────────────────────────────────────────────────


def _meaning(word: Word) -> Choice:
    return Choice(word["key"], word["gloss"], word["glossLang"])


def _text(word: Word) -> Choice:
    return Choice(word["key"], word["text"], "zh-Hans")


def _choose_meaning(word: Word, words: Sequence[Word], query: QueryDict) -> Asked:
    return _choose(word, words, query, _meaning)


def _choose_text(word: Word, words: Sequence[Word], query: QueryDict) -> Asked:
    return _choose(word, words, query, _text)


def _choose(
    word: Word, words: Sequence[Word], query: QueryDict, shows: Callable[[Word], Choice]
) -> Asked:
    found = [shows(one) for one in choices(word, words, lambda one: shows(one).text)]
    answer = query.get("answer", "")
    if len(found) == 1:
        return Asked(verdict="" if answer else sentence("alone"))
    if answer != SHOW and answer not in {one.key for one in found}:
        return Asked(choices=found)
    shown = [one._replace(state=_state(one.key, word["key"], answer)) for one in found]
    if answer == SHOW:
        return Asked(choices=shown)
    right = answer == word["key"]
    return Asked(choices=shown, verdict=sentence("yes" if right else "no"), right=right, done=True)


def _state(key: str, right: str, answer: str) -> str:
    if key == right:
        return "right"
    return "wrong" if key == answer else ""


# ── the missing word ────────────────────────────────────────────────────────────────────────


def _fill(word: Word, words: Sequence[Word], query: QueryDict) -> Asked:
    """Ask for the word that its example lacks: chosen, or typed in characters or pinyin."""
    gap = blanked(word["example"]["zh"] if word["example"] else "", word["text"])
    typed, answer = query.get("typed", ""), query.get("answer", "")
    chosen = _choose(word, words, query, _text)._replace(gap=gap, typed=typed)
    if answer == SHOW or (answer and chosen.right is not None):
        right = chosen.right
    elif typed.strip():
        right = _names(word, typed)
    else:
        empty = sentence("fill-empty") if "typed" in query else chosen.verdict
        return chosen._replace(verdict=empty)
    said = "" if right is None else sentence(f"fill-{_side(right)}", word=_term(word))
    return chosen._replace(verdict=said, right=right, done=True)


def _names(word: Word, typed: str) -> bool:
    """Tell whether typed characters, of either script, or typed pinyin are the word."""
    plain = "".join(typed.split()).casefold()
    texts = {word["text"].casefold(), word["traditional"].casefold()}
    if plain in texts or to_simplified(plain) in texts:
        return True
    return bool(word["reading"]) and pinyin.check(typed, word["reading"], word["said"]).right


def _side(right: bool) -> str:  # noqa: FBT001 - it is the whole question
    return "right" if right else "wrong"


# ── sound ───────────────────────────────────────────────────────────────────────────────────


def _pinyin(word: Word, _words: Sequence[Word], query: QueryDict) -> Asked:
    typed = query.get("typed", "")
    if "typed" not in query:
        return Asked()
    answer = pinyin.check(typed, word["reading"], word["said"])
    if answer.problem or answer.kind == "untoned":
        # What is missing can still be typed.
        return Asked(typed=typed, verdict=sentence(f"pinyin-{answer.problem or answer.kind}"))
    return Asked(
        compared=answer.syllables,
        typed=typed,
        verdict=sentence(f"pinyin-{answer.kind}", reading=_reading(word)),
        right=answer.right,
        done=True,
    )


def _tone(word: Word, _words: Sequence[Word], query: QueryDict) -> Asked:
    syllables = tones.asked(word["reading"], word["said"])
    chosen = [_tone_in(query.get(f"t{one.number}", "")) for one in syllables]
    parts = [Part(one, tone) for one, tone in zip(syllables, chosen, strict=True)]
    if not any(f"t{one.number}" in query for one in syllables) and "check" not in query:
        return Asked(parts=parts)
    if not all(chosen):
        return Asked(parts=parts, verdict=sentence("tones-empty"))
    verdicts = tones.judge(chosen, syllables)
    worst = next((name for name in ("wrong", "said") if name in verdicts), "right")
    return Asked(
        parts=[part._replace(verdict=one) for part, one in zip(parts, verdicts, strict=True)],
        verdict=sentence(f"tones-{worst}", reading=_reading(word)),
        right=worst != "wrong",
        done=True,
    )


def _tone_in(text: str) -> int:
    return int(text) if text in {str(tone) for tone in tones.TONES} else 0


def _strokes(word: Word, _words: Sequence[Word], query: QueryDict) -> Asked:
    return Asked(drawn=drawn(word["text"]) if query.get("answer") == SHOW else ())


def _reading(word: Word) -> SafeString:
    """Return the written reading as it stands in a sentence; escaped where it is made."""
    toned = mark_safe(markup.toned(word["reading"], word["reading"]))
    return format_html('<span class="py in" lang="zh-Latn">{}</span>', toned)


def _term(word: Word) -> SafeString:
    return mark_safe(markup.term(word["text"], word["reading"]))  # escaped where it is made


_ASK: dict[str, Callable[[Word, Sequence[Word], QueryDict], Asked]] = {
    modes.RECOGNISE: _choose_meaning,
    modes.RECALL: _choose_text,
    modes.LISTEN: _choose_meaning,
    modes.PINYIN: _pinyin,
    modes.TONE: _tone,
    modes.STROKES: _strokes,
    modes.FILL: _fill,
}
