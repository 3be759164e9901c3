"""The shipped nginx configurations, with nothing changed in them but names, paths and ports."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.deploy import behind
from tests.deploy.asking import Front
from tests.deploy.behind import POLICY
from tests.deploy.conftest import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.conftest import Place

NGINX = shutil.which(
    "nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin:/usr/bin:/usr/local/bin"
)
pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
]
SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {shipped}
}}
"""


def configured(name: str, place: Place, *, port: int, behind_port: int = 1) -> Path:
    """Return a whole configuration around a shipped one."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    folder = place.folder / name
    folder.mkdir()
    changes = {
        r"listen \[::\].*;": "",
        r"listen 443": f"listen 127.0.0.1:{port}",
        r"listen 80;": f"listen 127.0.0.1:{behind.free_port()};",
        r"/etc/ssl/guide.example.org": str(place.folder),
        r"/var/log/nginx": str(folder),
        r"/srv/yangyu/build": str(place.build),
        r"/srv/yangyu/data/media": str(place.media),
        r"/srv/yangyu/copy": str(place.copy),
        r"127\.0\.0\.1:8000": f"127.0.0.1:{behind_port}",
    }
    for pattern, words in changes.items():
        text = re.sub(pattern, words, text)
    path = folder / "nginx.conf"
    path.write_text(AROUND.format(folder=folder, shipped=text), encoding="utf-8")
    return path


def command(path: Path) -> list[str]:
    return [str(NGINX), "-c", str(path), "-p", str(path.parent)]


@pytest.fixture(scope="module")
def front(place: Place) -> Iterator[Front]:
    with behind.site() as port:
        mine = behind.free_port()
        path = configured("yangyu.conf", place, port=mine, behind_port=port)
        with behind.running(command(path), mine, path.with_name("output")):
            yield Front(mine, place.certificate, path.with_name("yangyu.log"))


@pytest.fixture(scope="module")
def copy(place: Place) -> Iterator[Front]:
    mine = behind.free_port()
    path = configured("frozen.conf", place, port=mine)
    with behind.running(command(path), mine, path.with_name("output")):
        yield Front(mine, place.certificate, path.with_name("yangyu-copy.log"))


# ── in front of the site ────────────────────────────────────────────────────────────────────


def test_pages_come_from_the_site(front: Front) -> None:
    assert json.loads(front.ask("/en/?q=1").body)["path"] == "/en/?q=1"


def test_the_site_hears_the_real_address(front: Front) -> None:
    headers = json.loads(front.ask("/en/", X_Forwarded_For="6.6.6.6").body)["headers"]
    assert headers["X-Forwarded-For"] == "127.0.0.1"


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded"])
def test_what_somebody_claims_is_dropped(front: Front, name: str) -> None:
    reply = front.ask("/en/", **{name: "host=evil.example"})
    assert name not in json.loads(reply.body)["headers"]


def test_the_site_hears_of_tls(front: Front) -> None:
    headers = json.loads(front.ask("/en/", X_Forwarded_Proto="http").body)["headers"]
    assert headers["X-Forwarded-Proto"] == "https"


def test_static_files_come_packed_and_stay(front: Front) -> None:
    reply = front.ask("/static/site.0123456789ab.css", Accept_Encoding="gzip")
    assert (reply.headers["content-encoding"], "immutable" in reply.headers["cache-control"]) == (
        "gzip",
        True,
    )


def test_unknown_static_files_are_asked_of_the_site(front: Front) -> None:
    assert json.loads(front.ask("/static/new.css").body)["path"] == "/static/new.css"


def test_nginx_sends_the_video(front: Front) -> None:
    assert len(front.ask("/media/video/abc.mp4").body) == 256 * 40


def test_a_part_of_a_video(front: Front) -> None:
    reply = front.ask("/media/video/abc.mp4", Range="bytes=256-259")
    assert (reply.status, reply.body) == (206, bytes(range(4)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content-type", "video/mp4"),
        ("cache-control", "private, no-store"),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
    ],
)
def test_what_the_site_says_of_a_video_stays(front: Front, name: str, value: str) -> None:
    assert front.ask("/media/video/abc.mp4").headers[name] == value


def test_nobody_gets_round_the_site(front: Front) -> None:
    assert front.ask("/uploads/video/abc.mp4").status == 404


def test_what_the_site_refuses_is_refused(front: Front) -> None:
    assert front.ask("/media/private/abc.mp4").status == 404


def test_a_large_form_is_refused(front: Front) -> None:
    assert front.ask("/en/decode/", "POST", bytes(9_000_000)).status == 413


def test_a_video_may_be_large(front: Front) -> None:
    assert front.ask("/en/guide/cat-tax/video/new/", "POST", bytes(9_000_000)).status == 200


def test_the_log_knows_no_questions(front: Front) -> None:
    front.ask("/en/search/?q=secret-question")
    log = front.logged("/en/search/")
    assert ("/en/search/" in log, "secret" in log, "127.0.0.1" in log) == (True, False, False)


# ── the static copy ─────────────────────────────────────────────────────────────────────────


def test_a_page_of_the_copy(copy: Front) -> None:
    reply = copy.ask("/en/glossary/", Accept_Encoding="gzip")
    assert (reply.status, reply.headers["content-encoding"]) == (200, "gzip")


@pytest.mark.parametrize("path", ["/en/glossary/page=2/", "/en/glossary/?page=2"])
def test_the_second_page(copy: Front, path: str) -> None:
    assert copy.ask(path).body == b"second page"


def test_an_unknown_filter_shows_the_list(copy: Front) -> None:
    assert copy.ask("/en/glossary/?utm=1").body.startswith(b"first page")


def test_a_headword_leads_on(copy: Front) -> None:
    assert copy.ask("/en/glossary/%E7%8C%AB%E7%A8%8E/").body == b"leads on"


def test_the_feed_is_one(copy: Front) -> None:
    assert copy.ask("/en/feed/").headers["content-type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    ("path", "words"), [("/en/none/", "nothing here"), ("/es/none/", "nada aquí")]
)
def test_what_is_not_there(copy: Front, path: str, words: str) -> None:
    reply = copy.ask(path)
    assert (reply.status, reply.body.decode()) == (404, words)


def test_the_list_of_files_is_hidden(copy: Front) -> None:
    assert copy.ask("/.frozen.json").status == 404


@pytest.mark.parametrize(("said", "where"), [("zh-TW,zh;q=0.9", "/zh-hant/"), ("es-MX", "/es/")])
def test_the_front_door_asks_the_browser(copy: Front, said: str, where: str) -> None:
    assert copy.ask("/", Accept_Language=said).headers["location"].endswith(where)


def test_the_front_door_lets_others_choose(copy: Front) -> None:
    assert copy.ask("/", Accept_Language="fi").body == b"choose"


def test_the_copy_has_the_same_policy(copy: Front) -> None:
    assert (
        "require-trusted-types-for" in copy.ask("/en/glossary/").headers["content-security-policy"]
    )


def test_hashed_files_stay(copy: Front) -> None:
    reply = copy.ask("/static/site.0123456789ab.css")
    assert (reply.body, "immutable" in reply.headers["cache-control"]) == (STYLE, True)
