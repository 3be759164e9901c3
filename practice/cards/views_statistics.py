"""What one's answers tell. Guests' answers are in their browser, which draws the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from practice.cards.learner import Learner
from practice.cards.statistics import AHEAD, WEEKS, Statistics

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show what stays, what comes, and on which days somebody practised."""
    person = request.user if isinstance(request.user, User) else None
    learner = Learner.of(person, timezone.now()) if person else None
    context = {
        "told": Statistics.of(learner) if learner else None,
        "weeks": WEEKS,
        "ahead": AHEAD,
        "cur": "practice",
    }
    return render(request, "practice/statistics.html", context)
