"""Pictures to send, and sending them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

UPLOAD = "/markdownx/upload/"
PREVIEW = "/markdownx/markdownify/"
ORIENTATION = 0x0112


def drawing(kind: str = "PNG", size: tuple[int, int] = (20, 10), **how: Any) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def send(
    client: Client, data: bytes, name: str = "cat.png", kind: str = "image/png"
) -> HttpResponse:
    return client.post(UPLOAD, {"image": SimpleUploadedFile(name, data, kind)})
