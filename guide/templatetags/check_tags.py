"""What pages say of checks on a phone, out of what stands beside the tutorial: no query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from guide import noting, seals
from guide.lineage import Setup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.models import Tutorial
    from guide.seals import Mark, Seal

register = template.Library()


@register.filter
def can_be_checked(tutorial: Tutorial) -> bool:
    """Tell whether the page has something to tap, and readers."""
    return noting.can_be_checked(tutorial)


@register.simple_tag
def check_seal(tutorial: Tutorial, platform: str = "", build: str = "") -> Seal:
    """Return what the top of a page says of checks today, on any device or one."""
    return seals.seal(tutorial, Setup(platform, build))


class StepMarks(NamedTuple):
    """The newest checks of a step: those that a reader should see at once, and the others."""

    shown: list[Mark]
    more: list[Mark]


@register.simple_tag
def step_marks(tutorial: Tutorial, number: int) -> StepMarks:
    """Return the newest check of a step on each device; where it looked different is no small print."""
    marks = seals.marks_of_step(tutorial, number)
    first, others = marks[:1], marks[1:]
    differing = [mark for mark in others if not mark.works]
    return StepMarks([*first, *differing], [mark for mark in others if mark.works])


@register.simple_tag
def page_marks(tutorial: Tutorial) -> list[Mark]:
    """Return the newest check of the page as a whole on each device."""
    return seals.marks_of_page(tutorial)


@register.filter
def listed(numbers: Iterable[int]) -> str:
    """Return “2, 3 and 5”."""
    return get_text_list([str(number) for number in numbers], _("and"))
