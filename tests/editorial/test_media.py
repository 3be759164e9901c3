"""Pictures that people put into texts: who sends them, what becomes of them, how they are served."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, ImageOps, PngImagePlugin

from editorial.views.media import as_webp
from tests.editorial.pictures import ORIENTATION, PREVIEW, UPLOAD, drawing, send

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


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
