"""The static copy: what is in it, what is not, and what happens to the folder."""

from __future__ import annotations

import gzip
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import brotli
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from editorial import services
from glossary.models import Entry
from office.freezing import policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial
    from tests.conftest import Put


def freeze(folder: Path, **options: Any) -> str:
    out = StringIO()
    asked = {"processes": 1, "quality": 1, "languages": "en", **options}
    call_command("freeze", folder, stdout=out, **asked)
    return out.getvalue()


# Hundreds of pages of one kind teach nothing that one does not.
MANY = (
    "almanac:festivals",
    "labels:label",
    "labels:screen",
    "decode:gym-comment",
    "practice:tones",
    "start:card",
)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in MANY:
        monkeypatch.delitem(policy.PAGES, name, raising=False)
    policy.forget()
    yield
    policy.forget()


_made: dict[str, Path] = {}


@pytest.fixture
def copy(entry: Entry, tutorial: Tutorial, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of a site with two pages; made once, for those who only look at it."""
    if "copy" not in _made:
        _made["copy"] = tmp_path_factory.mktemp("frozen")
        freeze(_made["copy"])
    return _made["copy"]


@pytest.fixture
def again(entry: Entry, tutorial: Tutorial, tmp_path: Path) -> Path:
    """A copy that is about to be made again."""
    freeze(tmp_path)
    return tmp_path


def page(copy: Path, name: str) -> str:
    return (copy / name).read_text(encoding="utf-8")


# ── what is in it ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "en/index.html",
        "en/glossary/mao-shui/index.html",
        "en/guide/app-language/index.html",
        "en/guide/topics/start-here/index.html",
        "en/glossary/index.html",
        "en/glossary/tag=pets/index.html",
        "en/emoji/index.html",
        "en/story/index.html",
        "en/labels/index.html",
        "en/privacy/index.html",
        "en/feed/index.xml",
        "en/404.html",
        "404.html",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "manifest.webmanifest",
        "static/css/site.css",
    ],
)
def test_it_has(copy: Path, name: str) -> None:
    assert (copy / name).is_file()


@pytest.mark.parametrize(
    "name", ["en/glossary/mao-shui/edit", "accounts", "admin", "en/review", "es"]
)
def test_it_has_not(copy: Path, name: str) -> None:
    assert not (copy / name).exists()


def test_every_text_comes_packed(copy: Path) -> None:
    whole = (copy / "en/index.html").read_bytes()
    assert gzip.decompress((copy / "en/index.html.gz").read_bytes()) == whole
    assert brotli.decompress((copy / "en/index.html.br").read_bytes()) == whole


def test_every_link_leads_to_a_file(copy: Path, client: Client) -> None:
    links = {
        address
        for path in copy.rglob("*.html")
        for address in re.findall(
            r'\s(?:href|src|action)="(/[^"#]*)', path.read_text(encoding="utf-8")
        )
    }
    lost = [address for address in sorted(links) if not _is_there(copy, unquote(address))]
    # Templates name pages that the site of this test has not either.
    assert [address for address in lost if client.get(address).status_code != 404] == []


def _is_there(copy: Path, address: str) -> bool:
    path = copy / address.lstrip("/")
    return path.is_file() or (path / "index.html").is_file()


def test_no_link_asks_a_question(copy: Path) -> None:
    assert not [
        path
        for path in copy.rglob("*.html")
        if re.search(r'href="/[^"]*\?', path.read_text("utf-8"))
    ]


def test_no_form_is_sent_anywhere(copy: Path) -> None:
    forms = [
        form
        for path in copy.rglob("*.html")
        for form in re.findall(r"<form[^>]*>", path.read_text("utf-8"))
    ]
    assert {form for form in forms if 'action="#"' not in form} == set()


@pytest.mark.parametrize(
    "name", ["en/decode/index.html", "en/search/index.html", "en/wanted/index.html"]
)
def test_what_needs_a_server_says_so(copy: Path, name: str) -> None:
    assert 'href="/en/copy/"' in page(copy, name)


def test_editing_leads_to_the_explanation(copy: Path) -> None:
    assert "/edit/" not in page(copy, "en/glossary/mao-shui/index.html")


def test_the_explanation_names_the_site(entry: Entry, tmp_path: Path) -> None:
    freeze(tmp_path, address="https://guide.example.org/")
    assert 'href="https://guide.example.org/en/"' in page(tmp_path, "en/copy/index.html")


def test_a_headword_leads_to_its_page(copy: Path) -> None:
    assert 'url=/en/glossary/mao-shui/"' in page(copy, "en/glossary/猫税/index.html")


def test_a_former_address_leads_on(entry: Entry, admin: User, tmp_path: Path) -> None:
    services.rename(entry, "cat-tax-word", by=admin)
    freeze(tmp_path)
    assert 'url=/en/glossary/cat-tax-word/"' in page(tmp_path, "en/glossary/mao-shui/index.html")


def test_pictures_come_along(entry: Entry, tutorial: Tutorial, put: Put, tmp_path: Path) -> None:
    default_storage.save("pictures/ab12.webp", ContentFile(b"RIFF"))
    put(tutorial, "en", {"body": "![A cat](/media/pictures/ab12.webp)"})
    freeze(tmp_path)
    assert (tmp_path / "media/pictures/ab12.webp").read_bytes() == b"RIFF"


def test_unpublished_pages_stay_out(blank_entry: Entry, tmp_path: Path) -> None:
    freeze(tmp_path)
    assert not (tmp_path / "en/glossary/mao-shui").exists()


def test_phones_share_nothing_with_a_copy(copy: Path) -> None:
    assert "share_target" not in json.loads(page(copy, "manifest.webmanifest"))


def test_the_site_map_names_what_is_here(entry: Entry, tmp_path: Path) -> None:
    freeze(tmp_path, address="https://guide.example.org")
    found = set(
        re.findall(r"<loc>https://guide\.example\.org/([^/]+)/", page(tmp_path, "sitemap.xml"))
    )
    assert found == {"en"}


def test_several_languages(entry: Entry, tmp_path: Path) -> None:
    freeze(tmp_path, languages="es, en")
    assert 'href="/en/"' in page(tmp_path, "es/index.html")


# ── the folder ──────────────────────────────────────────────────────────────────────────────


def test_nothing_new_writes_nothing(again: Path) -> None:
    assert ", 0 of them written, 0 removed" in freeze(again)


def test_a_change_is_written(again: Path, put: Put) -> None:
    put(Entry.objects.get(), "en", {"gloss": "cat toll"})
    freeze(again)
    assert (
        "cat toll"
        in gzip.decompress((again / "en/glossary/mao-shui/index.html.gz").read_bytes()).decode()
    )


def test_what_was_unpublished_goes(again: Path, admin: User) -> None:
    entry = Entry.objects.get()
    entry.published_at = None
    entry.save()
    freeze(again)
    assert not (again / "en/glossary/mao-shui").exists()


def test_other_peoples_files_stay(entry: Entry, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        freeze(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_half_a_copy_removes_nothing(again: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.views_almanac.render", lambda *_a, **_k: 1 / 0)
    Entry.objects.update(published_at=None)
    with pytest.raises(CommandError, match="/en/story/"):
        freeze(again)
    assert (again / "en/glossary/mao-shui/index.html").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"languages": "tlh"}, "tlh is not an opened language"),
        ({"processes": 0}, "at least 1"),
        ({"quality": 12}, "from 0 to 11"),
        ({"address": "guide.example.org"}, "begins with https"),
    ],
)
def test_bad_input_is_named(
    entry: Entry, tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        freeze(tmp_path, **options)


def test_a_file_in_the_way_is_named(entry: Entry, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("")
    with pytest.raises(CommandError, match="copy"):
        freeze(tmp_path / "copy")
