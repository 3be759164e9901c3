"""Where practice begins: what is due, where words come from, and how much one wants to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glossary import gym
from practice.cards import decks, services
from practice.cards.learner import Learner
from practice.cards.models import Settings
from practice.cards.modes import ABOUT, MODES
from practice.cards.settings_form import SettingsForm
from practice.cards.statistics import days_of_the_last_seven
from practice.cards.views_sync import change_decks

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from practice.cards.decks import Deck, Filled

# Words of a deck that are shown before one takes it.
SHOWN = 12
# Each way to ask with its name and what one does.
WAYS = [(mode, name, ABOUT[mode]) for mode, name in MODES.items()]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what is due and the ways to practise; for guests the browser fills in what it keeps."""
    person = request.user if isinstance(request.user, User) else None
    learner = Learner.of(person, timezone.now()) if person else None
    context = {
        "learner": learner,
        "today": learner.today() if learner else None,
        "days": days_of_the_last_seven(learner) if learner else 0,
        "modes": WAYS,
        "cur": "practice",
    }
    return render(request, "practice/home.html", context)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose words: a deck that `from` names, or one of all there are."""
    source, asked, fault = request.GET.get("from", ""), None, ""
    if source:
        try:
            asked = decks.fill([source])
        except decks.UnknownDeck as error:
            fault = str(error)
    person = request.user if isinstance(request.user, User) else None
    kind = request.GET.get("kind", "")
    kind = kind if kind in (decks.TUTORIAL, decks.GYM) else decks.TAG
    context = {
        "asked": asked,
        "shown": asked.words[:SHOWN] if asked else [],
        "more": max(0, len(asked.words) - SHOWN) if asked else 0,
        "drill": _drill(asked),
        "fault": fault,
        "person": person,
        "held": _held(person),
        "kind": kind,
        "modes": WAYS,
        "cur": "practice",
    }
    context |= _offered(kind)
    return render(request, "practice/choose.html", context, status=400 if fault else 200)


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Add a deck, or take one away: a form with `from` and `do`, or JSON."""
    if not isinstance(request.user, User):
        return HttpResponseRedirect(reverse("practice:choose"))
    if request.content_type == "application/json":
        return change_decks(request.user, request.body)
    source, do = request.POST.get("from", ""), request.POST.get("do", "add")
    try:
        _change(request, request.user, source, do)
    except (decks.UnknownDeck, services.TooManyDecks) as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(_next(request))


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """How much a day, in which ways, and how sure; for guests the browser keeps what they choose."""
    person = request.user if isinstance(request.user, User) else None
    if request.method == "POST" and person is None:
        return redirect_to_login(request.path)
    kept = Settings.objects.filter(user=person).first() if person else None
    form = SettingsForm(request.POST or None, kept or Settings(user=person))
    if person and request.method == "POST" and form.is_valid():
        services.change_settings(user=person, **form.cleaned_data)
        messages.success(request, _("Your settings are kept. They hold from the next answer on."))
        return HttpResponseRedirect(reverse("practice:settings"))
    context = {"form": form, "modes": WAYS, "cur": "practice"}
    return render(request, "practice/settings.html", context, status=400 if form.errors else 200)


def _change(request: HttpRequest, user: User, source: str, do: str) -> None:
    if do == "remove":
        services.remove_deck(user=user, source=source)
        messages.success(request, _("The deck is gone. What you remember of it stays for later."))
    elif do == "remove-word":
        services.remove_word(user=user, key=source)
        messages.success(request, _("The word is off your list."))
    else:
        services.add_deck(user=user, source=source)
        messages.success(request, _("These words are among your cards now."))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if own else reverse("practice:home")


def _held(person: User | None) -> set[str]:
    """Return the sources of the decks that somebody has."""
    return set(person.practice_decks.values_list("source", flat=True)) if person else set()


def _drill(asked: Filled | None) -> str:
    """Return what the address of a drill over a deck ends with."""
    return "?" + urlencode({"from": asked.source}) if asked else ""


def _offered(kind: str) -> dict[str, Any]:
    """Return the decks of a kind."""
    if kind == decks.GYM:
        return {"levels": _levels()}
    return {"offered": decks.tutorials() if kind == decks.TUTORIAL else decks.tags()}


def _levels() -> list[dict[str, Any]]:
    """Return the comments of the gym that have words, by level."""
    by_name: dict[str, Deck] = {one.source: one for one in decks.gym_comments()}
    return [
        {
            "number": level,
            "words": words,
            "comments": [
                (one, deck)
                for one in gym.chosen(level)
                if (deck := by_name.get(f"{decks.GYM}:{one.id}"))
            ],
        }
        for level, words in gym.LEVELS.items()
    ]
