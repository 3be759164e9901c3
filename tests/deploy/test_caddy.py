"""The shipped Caddyfiles, with nothing changed in them but names, paths and ports."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.deploy import behind
from tests.deploy.asking import Front
from tests.deploy.behind import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.conftest import Place

CADDY = shutil.which("caddy")
pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(CADDY is None, reason="caddy is not installed"),
]
SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "caddy"


def configured(name: str, place: Place, *, port: int) -> Path:
    """Return a shipped configuration that listens here and without certificates."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    changes = {
        r"(?m)^\{$": "{\n\tadmin off\n\tauto_https off",
        r"(?m)^guide\.example\.org": f"http://guide.example.org:{port}",
        r"/srv/yangyu/copy": str(place.copy),
    }
    for pattern, words in changes.items():
        text = re.sub(pattern, words, text)
    path = place.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def command(path: Path) -> list[str]:
    return [str(CADDY), "run", "--adapter", "caddyfile", "--config", str(path)]


def environment(place: Place, **said: str) -> dict[str, str]:
    return {**os.environ, "HOME": str(place.folder), "XDG_DATA_HOME": str(place.folder), **said}


@pytest.fixture(scope="module")
def front(place: Place) -> Iterator[Front]:
    with behind.site() as port:
        mine = behind.free_port()
        path = configured("Caddyfile", place, port=mine)
        log = place.folder / "caddy.log"
        said = {
            "SITE_URL": f"http://guide.example.org:{mine}", "SITE_SERVERS": f"127.0.0.1:{port}",
            "BUILD_DIR": str(place.build), "MEDIA_DIR": str(place.media),
        }  # fmt: skip
        with behind.running(command(path), mine, log, environment(place, **said)):
            yield Front(mine, None, log)


@pytest.fixture(scope="module")
def copy(place: Place) -> Iterator[Front]:
    mine = behind.free_port()
    path = configured("Caddyfile.frozen", place, port=mine)
    log = place.folder / "caddy-copy.log"
    with behind.running(command(path), mine, log, environment(place)):
        yield Front(mine, None, log)


@pytest.mark.parametrize("name", ["Caddyfile", "Caddyfile.frozen"])
def test_as_shipped_it_is_valid(place: Place, name: str) -> None:
    done = subprocess.run(
        [str(CADDY), "validate", "--adapter", "caddyfile", "--config", str(SHIPPED / name)],
        env=environment(place), check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def test_the_site_hears_the_real_address(front: Front) -> None:
    headers = json.loads(front.ask("/en/", X_Forwarded_For="6.6.6.6").body)["headers"]
    assert headers["X-Forwarded-For"] == "127.0.0.1"


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded"])
def test_what_somebody_claims_is_dropped(front: Front, name: str) -> None:
    headers = json.loads(front.ask("/en/", **{name: "evil.example"}).body)["headers"]
    assert "evil.example" not in str(headers)


def test_static_files_come_packed_and_stay(front: Front) -> None:
    reply = front.ask("/static/site.0123456789ab.css", Accept_Encoding="br")
    assert (reply.headers["content-encoding"], "immutable" in reply.headers["cache-control"]) == (
        "br",
        True,
    )


def test_unknown_static_files_are_asked_of_the_site(front: Front) -> None:
    assert json.loads(front.ask("/static/new.css").body)["path"] == "/static/new.css"


def test_a_part_of_a_video(front: Front) -> None:
    reply = front.ask("/media/video/abc.mp4", Range="bytes=256-259")
    assert (reply.status, reply.body) == (206, bytes(range(4)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content-type", "video/mp4"),
        ("cache-control", "private, no-store"),
        ("content-security-policy", POLICY),
    ],
)
def test_what_the_site_says_of_a_video_stays(front: Front, name: str, value: str) -> None:
    assert front.ask("/media/video/abc.mp4").headers[name] == value


def test_nobody_gets_round_the_site(front: Front) -> None:
    assert b"headers" in front.ask("/uploads/video/abc.mp4").body


def test_a_large_form_is_refused(front: Front) -> None:
    assert front.ask("/en/decode/", "POST", Content_Length="90000000").status == 413


def test_an_endless_video_is_refused(front: Front) -> None:
    path = "/en/guide/cat-tax/video/new/"
    assert front.ask(path, "POST", Content_Length="70000000").status == 413


def test_a_video_may_be_large(front: Front) -> None:
    assert front.ask("/en/guide/cat-tax/video/new/", "POST", bytes(9_000_000)).status == 200


def test_the_log_knows_no_questions(front: Front) -> None:
    front.ask("/en/search/?q=secret-question")
    assert "secret" not in front.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/en/glossary/page=2/", "/en/glossary/?page=2"])
def test_the_second_page(copy: Front, path: str) -> None:
    assert copy.ask(path).body == b"second page"


def test_a_page_of_the_copy_comes_packed(copy: Front) -> None:
    reply = copy.ask("/en/glossary/", Accept_Encoding="br")
    assert (reply.status, reply.headers["content-encoding"]) == (200, "br")


def test_a_headword_leads_on(copy: Front) -> None:
    assert copy.ask("/en/glossary/%E7%8C%AB%E7%A8%8E/").body == b"leads on"


def test_what_is_not_there(copy: Front) -> None:
    reply = copy.ask("/en/none/")
    assert (reply.status, reply.body) == (404, b"nothing here")


def test_the_list_of_files_is_hidden(copy: Front) -> None:
    assert copy.ask("/.frozen.json").status == 404
