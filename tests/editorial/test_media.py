"""Pictures that people put into texts, and the preview of what they write."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from editorial.markup import LONGEST
from editorial.views import media
from editorial.views.media import BadPicture, as_webp

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
UPLOAD = "/markdownx/upload/"
PREVIEW = "/markdownx/markdownify/"
ORIENTATION = 0x0112


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


def drawing(kind: str = "PNG", size: tuple[int, int] = (20, 10), **how: Any) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


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


def send(
    client: Client, data: bytes, name: str = "cat.png", kind: str = "image/png"
) -> HttpResponse:
    return client.post(UPLOAD, {"image": SimpleUploadedFile(name, data, kind)})


def address(response: HttpResponse) -> str:
    return response.json()["image_code"].removeprefix("![](").removesuffix(")")


def shown(client: Client, data: bytes) -> Image.Image:
    """Send a picture and return what readers get."""
    answer = client.get(address(send(client, data)))
    return Image.open(io.BytesIO(b"".join(answer.streaming_content)))


# ── who may send ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [UPLOAD, PREVIEW])
def test_strangers_are_asked_to_sign_in(client, path):
    response = client.post(path, {"content": "x"})
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", [UPLOAD, PREVIEW])
def test_reading_the_address_is_refused(writer, path):
    assert writer.get(path).status_code == 405


@pytest.mark.parametrize("path", [UPLOAD, PREVIEW])
def test_other_sites_cannot_send(contributor, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(contributor)
    assert client.post(path, {"content": "x"}).status_code == 403


def test_strangers_leave_nothing_behind(client, tmp_path):
    send(client, drawing())
    assert not list(tmp_path.rglob("*.*"))


# ── good pictures ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_comes_back_as_webp(writer, kind):
    picture = shown(writer, drawing(kind))
    assert (picture.format, picture.size) == ("WEBP", (20, 10))


def test_answer_is_markdown_for_the_text(writer):
    code = send(writer, drawing()).json()["image_code"]
    assert code.startswith("![](/media/pictures/")
    assert code.endswith(".webp)")


def test_picture_is_shown_in_the_text(writer):
    code = send(writer, drawing()).json()["image_code"]
    html = writer.post(PREVIEW, {"content": code}).content.decode()
    assert '<img src="/media/pictures/' in html


def test_picture_stands_upright(writer):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    picture = shown(writer, drawing("JPEG", exif=exif.tobytes()))
    assert picture.size == (10, 20)
    red, _green, blue = picture.convert("RGB").getpixel((5, 2))
    assert red > blue


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera_is_known(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = drawing("JPEG", exif=exif.tobytes())
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    got = Image.open(io.BytesIO(as_webp(data))).convert("RGB")
    assert got.size == expected.size
    assert got.getpixel((1, 1))[0] > 128 or expected.getpixel((1, 1))[0] < 128


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_damaged_notes_of_the_camera_do_not_matter():
    assert as_webp(drawing("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff" * 40))


def test_what_the_camera_wrote_is_gone(writer):
    exif = Image.Exif()
    exif[0x010E] = "secret street 5"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0)}
    data = drawing("JPEG", exif=exif.tobytes(), comment=b"secret name", xmp=b"<x>secret place</x>")
    assert b"secret" in data
    picture = shown(writer, data)
    assert dict(picture.getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(picture.info)


def test_words_inside_a_png_are_gone():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "secret name")
    words.add_itxt("XML:com.adobe.xmp", "<x>secret place</x>")
    data = drawing(pnginfo=words, icc_profile=b"secret profile")
    assert b"secret" not in as_webp(data)


def test_large_picture_is_made_smaller(writer):
    assert shown(writer, drawing(size=(3000, 1500))).size == (2000, 1000)


def test_transparency_stays(writer):
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    assert shown(writer, out.getvalue()).convert("RGBA").getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode):
    out = io.BytesIO()
    Image.new(mode, (4, 4)).save(out, "PNG")
    assert as_webp(out.getvalue())


def test_moving_picture_stands_still(writer):
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert getattr(shown(writer, out.getvalue()), "n_frames", 1) == 1


def test_names_are_not_kept(writer):
    response = send(writer, drawing(), name="mika-passport.png")
    assert "mika" not in address(response)


# ── bad pictures ────────────────────────────────────────────────────────────────────────────

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


# ── showing ─────────────────────────────────────────────────────────────────────────────────


def test_picture_is_served_as_nothing_else(writer, client):
    where = address(send(writer, drawing()))
    client.logout()
    response = client.get(where)
    response.close()
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(
    "path",
    [
        "/media/pictures/nothing.webp",
        "/media/pictures/../secret.webp",
        "/media/pictures/..%2Fsecret.webp",
        "/media/pictures/%2e%2e/secret.webp",
        "/media/pictures/..%5Csecret.webp",
        "/media/pictures/%00.webp",
        "/media/pictures/page.html",
        "/media/pictures/",
        "/media/secret.webp",
        "/media/",
        "/media//etc/passwd",
        "/media/pictures/" + "a" * 5000 + ".webp",
    ],
)
def test_nothing_else_is_served(client, tmp_path, path):
    (tmp_path / "pictures").mkdir()
    for name in ("secret.webp", "pictures/page.html"):
        (tmp_path / name).write_bytes(b"secret")
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")


def test_uploads_keep_to_their_folder(writer):
    send(writer, drawing(), name="../../../evil.png")
    folders, files = default_storage.listdir("")
    assert (folders, files) == (["pictures"], [])


# ── the preview ─────────────────────────────────────────────────────────────────────────────


def preview(client: Client, text: str, **more: str) -> str:
    return client.post(PREVIEW, {"content": text, **more}).content.decode()


def test_preview_shows_the_text_as_readers_see_it(writer, entry):
    html = preview(writer, "**Pay** your [[猫税]], {{发布|Post}}")
    assert "<strong>Pay</strong>" in html
    assert '<a href="/en/glossary/mao-shui/"' in html
    assert '<span class="ui">' in html


def test_preview_links_stay_in_the_language(writer, entry):
    assert '<a href="/es/glossary/mao-shui/"' in preview(writer, "[[猫税]]", language="es")


@pytest.mark.parametrize("language", ["", "xx", "fr", "../en", "en\0"])
def test_preview_bears_any_language(writer, entry, language):
    assert '<a href="/en/glossary/mao-shui/"' in preview(writer, "[[猫税]]", language=language)


def test_preview_is_harmless(writer):
    bad = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![](//evil.example/x.png)"]
    html = preview(writer, "\n\n".join(bad))
    assert "<script" not in html
    assert "javascript:" not in html
    assert "evil.example" not in html


def test_preview_ends_at_the_limit(writer):
    html = preview(writer, "a" * LONGEST + "the end")
    assert len(html) < LONGEST + 100
    assert "the end" not in html


def test_preview_of_nothing_is_nothing(writer):
    assert writer.post(PREVIEW).content == b""
