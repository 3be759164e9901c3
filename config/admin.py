from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class SiteAdmin(admin.AdminSite):
    """Django's admin behind the site's own sign-in, so that there is one place to limit guesses."""

    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    # Its first page leads to the office, where work is done; here one looks rows up.
    index_template = "admin/start.html"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.user.is_authenticated and not self.has_permission(request):
            # The sign-in would send them straight back here.
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def admin_view(  # type: ignore[override]
        self,
        view: Callable[..., HttpResponse],
        cacheable: bool = False,  # noqa: FBT001, FBT002 (Django’s own signature)
    ) -> Callable[..., HttpResponse]:
        # The admin's bundled jQuery writes HTML, which Trusted Types would stop.
        relaxed = csp_replace({"require-trusted-types-for": None, "trusted-types": None})
        wrapped: Callable[..., HttpResponse] = relaxed(super().admin_view(view, cacheable))
        return wrapped
