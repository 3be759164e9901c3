"""What a line of the audit log says: to whom or what something was done, and in which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config import languages
from editorial import surge
from editorial.audit import ABOUT_PEOPLE
from editorial.models import Steward
from editorial.names import FORMER

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from editorial.models import Event

register = template.Library()
# What an admin switches on or off for an account, beside roles.
RIGHTS = {
    "admin": gettext_lazy("Admin"),
    "staff": gettext_lazy("May open the admin pages"),
    "open": gettext_lazy("Account open"),
    "passphrase": gettext_lazy("Passphrase set by an admin"),
}


def _person(username: str) -> str:
    try:
        return reverse("community:person", args=[username])
    except NoReverseMatch:
        return ""


@register.simple_tag
def target_of(event: Event) -> SafeString | str:
    """Return what a line of the audit log is about, as a link where there is something to see."""
    name, url = event.target, event.url
    if event.verb in ABOUT_PEOPLE and not url:
        url = _person(name)
    if event.verb == event.Verb.SURGE:
        return _("on") if name == surge.ON else _("off")
    if name.startswith(FORMER):
        name, url = _("a former volunteer"), ""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', url, name) if url else name


@register.simple_tag
def details_of(event: Event) -> str:
    """Return what else a line of the audit log knows, in words."""
    detail = event.detail
    if event.verb == event.Verb.ROLE:
        return _role(detail)
    if event.verb == event.Verb.MOVE:
        words = {"before": detail.get("before", "–"), "after": detail.get("after", "–")}
        return _("from %(before)s to %(after)s") % words
    if event.verb == event.Verb.IMPORT:
        number = int(detail.get("words", 0))
        return ngettext("%(number)d word", "%(number)d words", number) % {"number": number}
    return ""


def _role(detail: dict[str, str]) -> str:
    names = {**dict(Steward.Role.choices), "yes": _("yes"), "no": _("no")}
    words = {part: names.get(detail.get(part, ""), _("nothing")) for part in ("before", "after")}
    if (right := detail.get("right", "")) in RIGHTS:
        return f"{RIGHTS[right]}: " + _("%(before)s, now %(after)s") % words
    code = detail.get("language", "")
    language = languages.BY_CODE[code].name if code in languages.BY_CODE else _("every language")
    return f"{language}: " + _("%(before)s, now %(after)s") % words
