"""Who may open the pages of the office, and which part of them somebody sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.content import NEUTRAL
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest


@dataclass(frozen=True)
class Reach:
    """What somebody looks after: some languages, or all of them and the facts."""

    user: User
    # None: every language, and the facts.
    languages: frozenset[str] | None

    @property
    def is_admin(self) -> bool:
        return bool(self.user.is_superuser)

    @property
    def codes(self) -> list[str]:
        """The opened languages within reach, in the order of the site."""
        opened = [code for code, _name in settings.LANGUAGES]
        return [code for code in opened if self.languages is None or code in self.languages]

    @property
    def with_facts(self) -> list[str]:
        """The languages within reach, and the facts for whoever looks after them."""
        return [*self.codes, NEUTRAL] if self.languages is None else self.codes

    def may_import(self, language: str) -> bool:
        return permissions.can_import(self.user, language)


def steward(request: HttpRequest) -> Reach:
    """Return what the person who asks looks after, or refuse in words."""
    user = helper(request)
    if not permissions.is_steward(user):
        raise PermissionDenied(
            _("These pages are for reviewers, publishers and admins. Everybody else finds what needs doing under Translations.")
        )  # fmt: skip
    languages = permissions.reviewed_languages(user)
    return Reach(user, None if languages is None else frozenset(languages))


def admin(request: HttpRequest) -> Reach:
    """Return the reach of an admin, or refuse in words."""
    reach = steward(request)
    if not reach.is_admin:
        raise PermissionDenied(_("Only admins change this."))
    return reach
