"""What to say where a name gives no nickname: what was wrong, and what to try."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "empty": _("There is no name yet. Write what people call you, or choose “Mean something”."),
    "no_letters": _("We found no letters in that. Write the name as you say it, in Latin letters: Emma, José, Łukasz."),
    "not_latin": _("We can only read Latin letters so far. Write the name as it would stand in a passport: Muhammad, Yuki, Olga."),
    "chinese": _("That is Chinese already. We put it into the box “A nickname of your own” below, where you can have it looked over."),
    "too_long": _("That is longer than we can read. Take one name of up to 30 letters: the one friends use."),
    "markup": _("That looks like a piece of a program, not like a name. Letters, spaces, hyphens and apostrophes are enough."),
    "one_letter": _("One letter is very little to listen to. Write how you say it (Jay for J), or a longer name."),
    "nothing_left": _("With these wishes and kept characters nothing is left. Let a character go, or wish for less."),
}  # fmt: skip


def problem_words(code: str) -> Any:
    """Return the words for a problem of the engine; those for *no letters* where it is a new one."""
    return PROBLEMS.get(code, PROBLEMS["no_letters"])
