"""How a nickname lands: the engine's notes as sentences, warm and true, sorted by how grave they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from practice.naming.nicknames import Note

LINES = {
    "established": _("The usual spelling of %(name)s in Chinese."),
    "foreign_name": _("Reads as a foreign name written in Chinese. That is fine everywhere."),
    "real_name": _("Could be somebody’s real given name."),
    "short_form": _("How a friend might call you. Warm, good for comments."),
    "playful": _("Playful. Nobody will think it is your real name."),
    "app_style": _("A whole phrase, as many people in the app call themselves."),
    "anonymous_crowd": _("One of the crowd: many in the app go by momo, to be left in peace."),
    "joke": _("Read with a wink."),
    "leans_f": _("Most people will picture a woman."),
    "leans_m": _("Most people will picture a man."),
    "rural": _("Has something of a village and of grandparents."),
    "literary": _("Polished, a little literary."),
    "surname_like": _("%(char)s is a surname too, so it may look like a full name."),
    "tone_flow_good": _("Its tones are easy to say one after the other."),
    "tone_change": _("Said together, %(char)s is spoken %(said)s here."),
    "tones_alike": _("Three low or three falling tones in a row are hard to say."),
    "person": _("Somebody well known has this very name."),
    "brand": _("This is the name of a brand or a firm."),
    "brand_near": _("Sounds much like the brand %(name)s."),
    "too_short": _("Too short: the app wants at least 2 characters."),
    "too_long": _("Too long: the app takes up to 20 characters, and this has %(length)s."),
    "not_in_table": _("Not on our list, so we cannot say how it lands: %(chars)s."),
    "no_chinese": _("There is no Chinese in it, so there is nothing we could hear. Latin letters are welcome in the app."),
    "markup": _("The app may refuse signs such as @ / < and >."),
    # Said by the page itself, with its reservations.
    "clean": "",
}  # fmt: skip
ERAS = {
    "1950s": _("Sounds like somebody born in the 1950s."),
    "1980s": _("Sounds like somebody born in the 1980s."),
    "1990s": _("Sounds like somebody born in the 1990s."),
    "2000s": _("Sounds like somebody born after 2000."),
}
NEAR = {
    "mandarin": _("In Mandarin it sounds like %(sounds_like)s: %(what)s."),
    "cantonese": _("Read in Cantonese it sounds like %(sounds_like)s: %(what)s."),
}
# What a bad sound is, where the list has no words in the language of the page.
KINDS = {
    "curse": _("a curse"),
    "genital": _("a word for private parts"),
    "sex": _("about sex"),
    "death": _("about death"),
    "illness": _("an illness"),
    "insult": _("an insult"),
    "toilet": _("about the toilet"),
    "crime": _("about a crime"),
    "ghost": _("about ghosts"),
    "unlucky": _("bad luck"),
    "politics": _("about politics"),
    "brand": _("a brand"),
    "person": _("a well-known person"),
}
CHARACTER = _("%(char)s: %(warning)s.")
CHARACTER_ELSEWHERE = _("%(char)s has a meaning by itself that does not suit a name.")

BAD_SOUND, STOP = "near_bad_sound", "stop"
WARNING = frozenset(
    {BAD_SOUND, "warning", "person", "brand", "too_short", "too_long", "markup", "tones_alike"}
)


class Landing(NamedTuple):
    """What is said of a nickname: plain lines, warnings, and what speaks against it altogether."""

    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.stops, *self.warnings, *self.lines)

    @property
    def is_careful(self) -> bool:
        return bool(self.warnings)

    @property
    def is_stopped(self) -> bool:
        return bool(self.stops)


def landing(notes: Iterable[Note], leaving_out: Collection[str] = ()) -> Landing:
    """Word the notes of a nickname; one that we have no words for is left out."""
    lines: list[str] = []
    warnings: list[str] = []
    stops: list[str] = []
    for note in notes:
        if note.code not in leaving_out and (words := note_words(note)):
            grave = stops if note.get("level") == STOP else warnings
            (grave if note.code in WARNING else lines).append(words)
    return Landing(tuple(lines), tuple(warnings), tuple(stops))


def note_words(note: Note) -> str:
    """Return a note as a sentence in the language of the page."""
    line, values = _line(note), dict(note.values)
    if note.code == BAD_SOUND:
        values["what"] = _what(note)
    return str(line) % values if line else ""


def _line(note: Note) -> Any:
    if note.code == "era":
        return ERAS.get(note.get("era"))
    if note.code == BAD_SOUND:
        return NEAR[note.get("language")]
    if note.code == "warning":
        return CHARACTER if _is_english() else CHARACTER_ELSEWHERE
    return LINES.get(note.code)


def _what(note: Note) -> str:
    """Return what a bad sound means: the list's own words are English."""
    if _is_english() or note.get("kind") not in KINDS:
        return note.get("english")
    return str(KINDS[note.get("kind")])


def _is_english() -> bool:
    return (get_language() or "en") == "en"
