"""Pictures that are none, or too large, or too many."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from editorial.views import media
from editorial.views.media import BadPicture, as_webp
from tests.editorial.pictures import ORIENTATION, UPLOAD, drawing, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


def claiming(width: int, height: int) -> bytes:
    """Return a small PNG that says it is as large as this."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 1000)), chunk(b"IEND", b"")]
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "svg": SVG,
    "svg named png": b"\x89PNG" + SVG,
    "gif": drawing("GIF"),
    "bmp": drawing("BMP"),
    "html": b"<!doctype html><script>alert(1)</script>",
    "truncated": drawing(size=(300, 300))[:200],
    "truncated jpeg": drawing("JPEG", size=(300, 300))[:400],
    "head only": drawing()[:8],
    "words": b"not a picture",
    "zeros": b"\0" * 1000,
}

# ── bad pictures ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_is_refused(writer, data):
    response = send(writer, data)
    assert response.status_code == 400
    assert "JPEG, PNG or WebP" in response.json()["error"]["message"]


@pytest.mark.parametrize("size", [(40_000, 40_000), (10_000, 10_000), (6_000, 5_001)])
def test_picture_that_claims_to_be_huge_is_refused(writer, size):
    response = send(writer, claiming(*size))
    assert response.status_code == 400
    assert "too many pixels" in response.json()["error"]["message"]


def test_empty_file_is_refused(writer):
    assert send(writer, b"").status_code == 400


def test_form_without_a_picture_is_refused(writer):
    response = writer.post(UPLOAD, {"image": "words"})
    assert response.status_code == 400
    assert "choose a picture" in response.json()["error"]["message"]


def test_five_megabytes_are_enough(writer):
    data = drawing() + b"\0" * (media.LARGEST_BYTES - len(drawing()))
    assert send(writer, data).status_code == 200
    assert "at most 5 MB" in send(writer, data + b"\0").json()["error"]["message"]


def test_refused_picture_leaves_nothing_behind(writer, tmp_path):
    for data in REFUSED.values():
        send(writer, data)
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_picture_is_shown_or_refused(data):
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x010E] = 6, "hello"
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))
    picture = bytearray(drawing(kind, exif=exif.tobytes()))
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(picture) - 1), st.integers(0, 255)), max_size=6)
    ):
        picture[at] = byte
    with suppress(BadPicture):
        as_webp(bytes(picture[: data.draw(st.integers(1, len(picture)))]))


# ── too many ────────────────────────────────────────────────────────────────────────────────


def test_too_many_pictures_have_to_wait(writer, monkeypatch):
    monkeypatch.setattr(media, "UPLOADS_AN_HOUR", 2)
    answers = [send(writer, drawing()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "in an hour" in answers[-1].json()["error"]["message"]


def test_each_person_has_an_allowance(writer, contributor2, monkeypatch):
    monkeypatch.setattr(media, "UPLOADS_AN_HOUR", 1)
    send(writer, drawing())
    writer.force_login(contributor2)
    assert send(writer, drawing()).status_code == 200
