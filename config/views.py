"""Pages that belong to no room: the front door, health, errors."""

from __future__ import annotations

import sys
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from editorial.models import Edition
from editorial.views.refusing import blocked

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Send a reader to the opened language that their browser asks for."""
    response = HttpResponseRedirect(f"/{translation.get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether database, migrations and content are there: 200 when all are, else 503."""
    checks = _readiness()
    ready = all(checks.values())
    return JsonResponse(
        {"status": "ready" if ready else "not ready", "checks": checks},
        status=200 if ready else 503,
    )


def _readiness() -> dict[str, bool]:
    checks = {"database": False, "migrations": False, "content": False}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        targets = executor.loader.graph.leaf_nodes()
        checks["migrations"] = not executor.migration_plan(targets)
        checks["content"] = checks["migrations"] and Edition.objects.current().exists()
    except DatabaseError:
        connection.close()
    return checks


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    base = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    lines = [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /admin/",
        "Disallow: /*/review/",
        "Disallow: /*/edit/",
        "Disallow: /*/remark/",
        "Disallow: /*/helpful/",
        "Disallow: /*/suggest/",
        "Disallow: /*/claim/",
        "Disallow: /*/report/",
        "Disallow: /*/manage/",
        f"Sitemap: {base}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site to phones; what is shared with it goes to the decoder in their language."""
    language = translation.get_language_from_request(request)
    context = {"site_name": settings.SITE_NAME, "language": language}
    text = render_to_string("manifest.webmanifest", context)
    response = HttpResponse(text, content_type="application/manifest+json")
    patch_vary_headers(response, ["Accept-Language"])
    return response


# ── errors. No decorators on these: Django may call them for requests that it could not read. ──


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say no; somebody who is blocked hears why instead, whatever it was that they tried."""
    if answer := blocked(request):
        return answer
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: an old tab, or cookies switched off."""
    return render(request, "403_form.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", {"asked": request.path[:200]}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor context: both may be what broke."""
    if isinstance(sys.exception(), OperationalError):
        # Raised outside the views, as where a session is kept.
        return busy(request)
    number = uuid.uuid4().hex[:8]
    return HttpResponse(render_to_string("500.html", {"number": number}), status=500)


def busy(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = "30"
    return response
