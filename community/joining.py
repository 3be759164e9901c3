"""The pages on which somebody joins with a passkey, and gets in with a recovery code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.flows.signup import complete_signup
from allauth.account.internal.templatekit import get_entrance_context_data
from allauth.account.models import Login
from allauth.account.utils import get_login_redirect_url, passthrough_next_redirect_url
from allauth.decorators import rate_limit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.internal import flows
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from community import passkeys
from community.forms import SignupForm
from community.mfa_forms import CodeLoginForm, JoinPasskeyForm
from community.passkeys import Newcomer

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest, HttpResponse

STASH = "joining"


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@sensitive_post_parameters("password1", "credential")
def join_by_passkey(request: HttpRequest) -> HttpResponse:
    """Take a name first, then the passkey that belongs to it. Nothing is kept before that."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    newcomer = _stashed(request)
    if request.method == "POST" and "credential" not in request.POST:
        return _choose_name(request)
    if newcomer is None:
        return redirect(with_next(request, "account_signup"))
    if request.method == "POST":
        return _make_passkey(request, newcomer)
    return _ask_for_passkey(request, newcomer)


def _choose_name(request: HttpRequest) -> HttpResponse:
    form = SignupForm(request.POST)
    # What they typed for a passphrase, if anything, is of no account here.
    form.errors.pop("password1", None)
    if form.errors:
        return render(request, "account/signup.html", _entrance(request, form=form), status=400)
    name, email = form.cleaned_data["username"], form.cleaned_data.get("email") or ""
    request.session[STASH] = Newcomer(passkeys.draw_number(), name, email)
    return redirect(with_next(request, "account_join_by_passkey"))


def _ask_for_passkey(
    request: HttpRequest, newcomer: Newcomer, form: JoinPasskeyForm | None = None
) -> HttpResponse:
    user = newcomer.as_user()
    options = flows.begin_registration(request, user, passwordless=True, signup=True)
    context = {
        "form": form or JoinPasskeyForm(user=user),
        "newcomer": newcomer,
        "options": json.dumps(options),
    }
    return render(
        request,
        "account/signup_by_passkey.html",
        _entrance(request, **context),
        status=400 if form else 200,
    )


def _make_passkey(request: HttpRequest, newcomer: Newcomer) -> HttpResponse:
    form = JoinPasskeyForm(request.POST, user=newcomer.as_user())
    if not form.is_valid():
        return _ask_for_passkey(request, newcomer, form)
    try:
        # The name was free when it was chosen; the database minds only how it is written.
        get_adapter().clean_username(newcomer.username)
        key = passkeys.join(
            newcomer,
            request,
            key_name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )
    except (IntegrityError, ValidationError):
        messages.error(request, _("Somebody else has just taken this name. Please choose another."))
        del request.session[STASH]
        return redirect(with_next(request, "account_signup"))
    del request.session[STASH]
    post_authentication(request, key, reauthenticated=True, passwordless=True)
    codes = with_next(request, "mfa_view_recovery_codes", otherwise=get_login_redirect_url(request))
    response: HttpResponse = complete_signup(request, user=key.user, redirect_url=codes)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="login")  # type: ignore[untyped-decorator]
@sensitive_post_parameters("code")
def login_by_code(request: HttpRequest) -> HttpResponse:
    """Let somebody in with a recovery code, and lead them to where they can help themselves."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    form = CodeLoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _let_in(request, form.authenticator)
    status = 400 if form.is_bound else 200
    return render(
        request, "account/login_by_code.html", _entrance(request, form=form), status=status
    )


def _let_in(request: HttpRequest, codes: Authenticator) -> HttpResponse:
    post_authentication(request, codes, reauthenticated=True, passwordless=True)
    login = Login(user=codes.user, redirect_url=reverse("community:account"))
    response: HttpResponse = perform_login(request, login)
    left = len(codes.wrap().get_unused_codes())
    messages.warning(
        request,
        _(
            "You are in, and this code is used up. Codes left: %(left)s. Set a passphrase or add a"
            " passkey now, so that you need no code next time."
        )
        % {"left": left},
    )
    return response


def _stashed(request: HttpRequest) -> Newcomer | None:
    stash = request.session.get(STASH)
    return Newcomer(*stash) if stash else None


def with_next(request: HttpRequest, name: str, *, otherwise: str = "") -> str:
    """Return the address of a page, which is told where the way began."""
    address = str(passthrough_next_redirect_url(request, reverse(name), REDIRECT_FIELD_NAME))
    return address if "?" in address or not otherwise else f"{address}?next={otherwise}"


def _entrance(request: HttpRequest, **context: Any) -> dict[str, Any]:
    there = request.GET.get(REDIRECT_FIELD_NAME) or request.POST.get(REDIRECT_FIELD_NAME)
    return {**get_entrance_context_data(request), **context, "redirect_field_value": there}
