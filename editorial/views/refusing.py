"""Saying no without losing what somebody typed: to people who are blocked, and to those too quick."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from editorial import permissions
from editorial.models import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.core.exceptions import ValidationError
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from editorial.limits import TooMany

    View = Callable[..., HttpResponse]

# What a form carries for itself; the rest a person wrote.
OWN_FIELDS = frozenset(
    {"csrfmiddlewaretoken", "base", "source", "submission", "replaces", "code", "packed"}
)
# Shorter ones are choices, longer ones nobody can read in a box.
SHORTEST, LONGEST = 8, 30_000


def may_write(view: View) -> View:
    """Let only people write who are not blocked; a form that nobody will take is not shown."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        permissions.remember(request.user)
        if not permissions.can_propose(request.user):
            if answer := blocked(request):
                return answer
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


def slow_down(form: Form, error: TooMany, field: str | None = None) -> int:
    """Say in a form, which keeps its text, why it did not go through; return the status to send."""
    form.add_error(field, error.message)
    return 429


def add_errors(form: Form, error: ValidationError) -> None:
    """Put each message beside the field it is about; the rest at the top."""
    share_errors((form,), error)


def share_errors(forms: Sequence[Form], error: ValidationError) -> None:
    """Put each message beside its field, in whichever form that stands; the rest atop the last."""
    if not hasattr(error, "error_dict"):
        forms[-1].add_error(None, error)
        return
    for key, found in error.message_dict.items():
        form = next((form for form in forms if key in form.fields), None)
        for message in found:
            (form or forms[-1]).add_error(key if form else None, message)


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    """Answer for a view that has no form to say it in; what was typed stands below."""
    context = {"message": error.message, "typed": typed(request)}
    response = render(request, "too_many.html", context, status=429)
    if error.wait:
        response["Retry-After"] = str(error.wait)
    return response


def blocked(request: HttpRequest) -> HttpResponse | None:
    """Tell somebody who is blocked why, until when and whom to ask; None for everybody else."""
    user = request.user
    if not user.is_authenticated:
        return None
    block = Block.objects.active().filter(user=user.pk).select_related("by").first()
    if block is None:
        return None
    context = {"kept_out": block, "typed": typed(request)}
    return render(request, "blocked.html", context, status=403)


def typed(request: HttpRequest) -> list[str]:
    """Return the words that came with a request that went nowhere, to be copied."""
    if request.method != "POST":
        return []
    return [
        text[:LONGEST]
        for name, values in request.POST.lists()
        for text in values
        if name not in OWN_FIELDS and len(text.strip()) > SHORTEST
    ]
