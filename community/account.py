"""The account page: how one signs in, what the site knows of one, and how to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.manage_email import sync_user_email_address
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community import leaving, my_data
from community.sessions import LANGUAGE_KEY, end_sessions
from editorial import permissions
from editorial.models import Draft
from editorial.personal import wishes
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse


@require_safe
@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show somebody everything about their account, and nobody else's."""
    user = helper(request)
    # allauth's pages have no language in their addresses: they speak that of this page.
    request.session[LANGUAGE_KEY] = get_language()
    sync_user_email_address(user)
    return render(request, "community/account.html", _all_of(user))


def _all_of(user: User) -> dict[str, Any]:
    found = list(Authenticator.objects.filter(user=user).order_by("pk"))
    keys = [one for one in found if one.type == Authenticator.Type.WEBAUTHN]
    codes = next((one for one in found if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "addresses": list(EmailAddress.objects.filter(user=user).order_by("-verified", "pk")),
        "passkeys": keys,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "has_passphrase": user.has_usable_password(),
        "drafts": Draft.objects.filter(user=user).count(),
        "may_read_log": permissions.is_steward(user),
        "cur": "more",
        "crew": "account",
    }


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End somebody's sessions on all other devices."""
    ended = end_sessions(helper(request), but=request.session.session_key)
    if ended:
        said = ngettext(
            "You are signed out on %(number)d other device.",
            "You are signed out on %(number)d other devices.",
            ended,
        )
        messages.success(request, said % {"number": ended})
    else:
        messages.success(request, _("You were signed in here only."))
    return redirect("community:account")


@require_safe
@login_required
@never_cache
def download(request: HttpRequest) -> StreamingHttpResponse:
    """Hand somebody everything the site keeps about them."""
    user = helper(request)
    response = StreamingHttpResponse(my_data.written(user), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="yangyu-my-data.json"'
    return response


# ── leaving ─────────────────────────────────────────────────────────────────────────────────


class LeaveForm(forms.Form):
    """Asks what becomes of a name, and for the name itself, so that nobody leaves by a slip."""

    KEEP, DROP = "keep", "drop"

    name_stays = forms.ChoiceField(
        label=gettext_lazy("Your name on your texts"),
        choices=[
            (KEEP, gettext_lazy("Keep it. Nobody else can take it.")),
            (DROP, gettext_lazy("Take it off. They are then by “a former volunteer”.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one of the two.")},
    )
    wishes = forms.MultipleChoiceField(
        label=gettext_lazy("What else should go"),
        choices=wishes,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    username = forms.CharField(
        label=gettext_lazy("Type your name here to confirm"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_username(self) -> str:
        typed: str = self.cleaned_data["username"]
        if typed != self.user.get_username():
            raise ValidationError(_("This is not the name of your account."))
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator]
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, and delete the account of whoever is sure."""
    user = helper(request)
    form = LeaveForm(request.POST or None, user=user)
    stopped = _what_stops(user)
    if form.is_valid() and not stopped:
        return _goodbye(request, user, form)
    context = {"form": form, "stopped": stopped, "cur": "more"}
    return render(request, "community/leave.html", context, status=400 if form.errors else 200)


def _what_stops(user: User) -> str:
    try:
        leaving.check_may_leave(user)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _goodbye(request: HttpRequest, user: User, form: LeaveForm) -> HttpResponse:
    keep_name = form.cleaned_data["name_stays"] == form.KEEP
    try:
        leaving.leave(user, keep_name=keep_name, wishes=form.cleaned_data["wishes"])
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("community:account")
    logout(request)
    messages.success(request, _("Your account is deleted. Thank you for everything you gave."))
    return redirect(reverse("home:home"))
