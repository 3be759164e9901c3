"""allauth's pages, where ours behave differently: every way leads on to a page of this site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import PasswordResetView, PasswordSetView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from community.joining import with_next

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse


@login_required
def to_account(_request: HttpRequest) -> HttpResponse:
    """Lead from allauth's own lists to the account page, which shows all of it."""
    return redirect("community:account")


class AddPasskey(AddWebAuthnView):
    """A new passkey always lets its owner in by itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**context, "options": json.dumps(options)}


class RemovePasskey(RemoveWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "is_last": self._is_last(), "is_only_way": self._is_only_way()}

    def form_valid(self, form: Any) -> HttpResponse:
        if self._is_only_way():
            messages.error(
                self.request,
                _("This passkey is your only way in. Set a passphrase or add another one first."),
            )
            return HttpResponseRedirect(self.get_success_url())
        response: HttpResponse = super().form_valid(form)
        return response

    def _is_last(self) -> bool:
        return not self.get_queryset().exclude(pk=self.kwargs["pk"]).exists()

    def _is_only_way(self) -> bool:
        user: User = self.request.user
        return self._is_last() and not user.has_usable_password()


class LoginByPasskey(LoginWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _refused(form))
        return redirect(with_next(self.request, "account_login"))


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "options": json.dumps(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _refused(form))
        return redirect(with_next(self.request, "mfa_reauthenticate_webauthn"))


class RecoveryCodes(ViewRecoveryCodesView):
    """Whoever has just joined looks at their codes, and then goes on to where they wanted to."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "next_page": get_next_redirect_url(self.request)}


class Forgotten(PasswordResetView):
    """Where it goes on is what was done; the page that ``next`` names only tells the language."""

    def get_success_url(self) -> str:
        return with_next(self.request, "account_reset_password_done")


@method_decorator(reauthentication_required(app="allauth.account"), name="dispatch")
class SetPassphrase(PasswordSetView):
    """Whoever finds an open browser cannot give its owner a passphrase."""


def _refused(form: Any) -> str:
    """Return what to tell somebody whose passkey was not taken."""
    if form.has_error("credential", "required"):
        return _("The browser sent no passkey. Please try again, or another way.")
    return str(form.errors["credential"][0])
