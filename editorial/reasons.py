"""Ready sentences for handing a proposal back or turning it down. Stored as codes: everybody reads
them in the language of their own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reason(NamedTuple):
    """A reason: its code, what a reviewer ticks, and what the author reads."""

    code: str
    label: Any
    sentence: Any


# What an author can do something about.
CHANGES = (
    Reason("accuracy", _("Not quite accurate"), _("Something here is not quite accurate; please look at it once more.")),
    Reason("source", _("Needs a source"), _("Please add where you know this from: a post, a video, a dictionary, your own daily life.")),
    Reason("long", _("Too long"), _("Please say it in fewer words: people read this on a phone, in a hurry.")),
    Reason("unclear", _("Hard to follow"), _("A newcomer may not follow this. Please say it in plainer words, or with an example.")),
    Reason("tone", _("Tone"), _("Please write as you would tell a friend: friendly, plain, without judging anybody.")),
    Reason("reading", _("Reading"), _("Please look at the reading: characters and syllables do not quite fit together.")),
    Reason("example", _("Example sounds made up"), _("The example does not sound like something people would say. Do you know one from real life?")),
    Reason("machine", _("Sounds like a machine translation"), _("This reads as if a program had translated it. Please say it as people say it in your language.")),
    Reason("lost", _("Something of the original is missing"), _("Something of the original is missing or has changed its meaning. Please compare the two once more.")),
    Reason("label", _("Label differs from the app"), _("Please name buttons and menus exactly as the app does: readers look for these words.")),
)  # fmt: skip
# What no new version would change.
REJECT = (
    Reason("covered", _("Already covered on another page"), _("Another page already says this. If something is missing there, please add it to that page.")),
    Reason("copied", _("Copied from somewhere else"), _("This seems to be copied from somewhere else. We may only publish words of our own.")),
    Reason("unkind", _("Unkind, or unsafe for someone"), _("This could hurt somebody or put them at risk, so we leave it out.")),
    Reason("private", _("Tells of a private person"), _("This tells of a private person. We write about words and customs, not about people who did not ask for it.")),
    Reason("elsewhere", _("Not what this guide is about"), _("This guide helps newcomers with the app and the language on it; this does not belong here.")),
    Reason("unproven", _("Nobody could confirm it"), _("We looked and found nobody who uses it like this. If you find a source, please propose it again.")),
    Reason("test", _("A try, not a text"), _("This looks like a try. You are welcome to send the real thing.")),
)  # fmt: skip
BY_CODE = {reason.code: reason for reason in (*CHANGES, *REJECT)}


def stored(codes: Iterable[str]) -> str:
    """Return reasons as one column holds them."""
    return " ".join(code for code in BY_CODE if code in set(codes))


def sentences(codes: str) -> list[str]:
    """Return what the author reads, in the active language; codes of another day say nothing."""
    return [str(BY_CODE[code].sentence) for code in codes.split() if code in BY_CODE]
