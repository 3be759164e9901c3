"""Pictures and previews for the editor. markdownx's own views are not used: anybody may call them,
and they keep what was uploaded as it came."""

from __future__ import annotations

import io
import secrets
import struct
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from PIL import Image, UnidentifiedImageError

from config import languages
from editorial import limits, permissions, sending
from editorial.links import resolve
from editorial.markup import LONGEST, render
from editorial.setup_names import called
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

LARGEST_BYTES = 5_000_000
LARGEST_PIXELS = 30_000_000
LONGEST_SIDE = 2_000
FORMATS = ("JPEG", "PNG", "WEBP")
UPLOADS_AN_HOUR = 30
# What Pillow raises for files that are broken, or are something else.
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, struct.error)
# How a camera notes that it was held sideways, and what puts that right.
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class BadPicture(Exception):
    """The upload is not a picture that we keep. The message tells the person why."""


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Return the HTML of posted Markdown, as readers of its language would see it."""
    language = request.POST.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else languages.DEFAULT
    text = request.POST.get("content", "")[:LONGEST]
    with translation.override(language):
        return HttpResponse(render(text, language, resolve, naming=called))


@login_required
@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Keep a picture and answer with the Markdown that shows it."""
    if not permissions.can_propose(request.user):
        return _refuse(_("You are blocked from writing here just now."), status=403)
    if not limits.is_within(helper(request), "pictures", UPLOADS_AN_HOUR):
        return _refuse(_("That was a lot of pictures. Please go on in an hour."), status=429)
    file = request.FILES.get("image")
    if file is None or file.size is None or file.size > LARGEST_BYTES:
        return _refuse(_("Please choose a picture of at most 5 MB."))
    try:
        webp = as_webp(file.read())
    except BadPicture as error:
        return _refuse(str(error))
    name = default_storage.save(f"pictures/{secrets.token_hex(16)}.webp", ContentFile(webp))
    return JsonResponse({"image_code": f"![]({settings.MEDIA_URL}{name})"})


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve an upload: a fixed type, nothing to guess, nothing that runs."""
    path = f"pictures/{name}.webp"
    if not default_storage.exists(path):
        raise Http404
    response = sending.by_others(path, "image/webp")
    if response is None:
        response = FileResponse(default_storage.open(path), content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.setdefault("Cache-Control", "public, max-age=31536000, immutable")
    return response


def as_webp(data: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """Return the picture upright, without what the camera wrote into it, as WebP.

    Raises BadPicture for anything that is not a JPEG, PNG or WebP of bearable size.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise BadPicture(_("This picture has too many pixels. Please make it smaller."))
            upright = _upright(picture).convert("RGBA")
    except UNREADABLE as error:
        raise BadPicture(
            _("This file is not a JPEG, PNG or WebP picture that we can read.")
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(_("This picture has too many pixels. Please make it smaller.")) from error
    upright.thumbnail((longest, longest))
    out = io.BytesIO()
    upright.save(out, "WEBP", quality=82, method=4, exif=b"")
    return out.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """Return the picture turned as its camera was held."""
    # ImageOps would write the camera's notes anew, and fail on damaged ones.
    turn = TURNS.get(picture.getexif().get(ORIENTATION, 1))
    return picture if turn is None else picture.transpose(turn)


def _refuse(message: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": {"code": "picture", "message": message}}, status=status)
