"""Which addresses a copy has, and in which file they lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from office.freezing import policy
from office.freezing.rewriting import rewrite

EN = frozenset({"en"})
FOR_READERS = re.compile(r"^## For readers$(.*?)^## ", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/en/", "en/index.html"),
        ("/en/glossary/?page=2", "en/glossary/page=2/index.html"),
        ("/en/glossary/?page=1", "en/glossary/index.html"),
        ("/en/glossary/?page=3&tag=pets", "en/glossary/tag=pets/page=3/index.html"),
        ("?letter=M", "en/guide/letter=M/index.html"),
        ("../glossary/mao-shui/", "en/glossary/mao-shui/index.html"),
        ("/en/labels/%E5%8F%91%E5%B8%83/", "en/labels/发布/index.html"),
        ("/en/festivals/2026.ics", "en/festivals/2026.ics"),
        ("/strokes/%E7%8C%AB.json", "strokes/猫.json"),
        ("/en/feed/", "en/feed/index.xml"),
    ],
)
def test_where_a_page_lies(address: str, file: str) -> None:
    here = "/en/glossary/" if "letter" in address else "/en/guide/"
    found = policy.target(address, here, EN)
    assert found is not None
    assert found.file == file.replace("en/guide/letter", "en/glossary/letter")


@pytest.mark.parametrize(
    "address",
    [
        "/en/glossary/mao-shui/edit/",
        "/en/glossary/?tag=pets&kind=slang",
        "/en/glossary/?tag=../../etc",
        "/en/search/?q=cat",
        "/es/",
        "/accounts/login/",
        "/admin/",
        "/en/glossary/..%2f..%2fetc/",
        "/en/nothing/at/all/",
        "http://[",
    ],
)
def test_what_is_not_copied(address: str) -> None:
    assert policy.target(address, "/en/", EN) is None


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "a\0b", "好" * 100, "what?"])
def test_names_that_are_no_files(name: str) -> None:
    assert not policy.is_file_name(name)


@pytest.mark.parametrize("name", ["猫税", "🙂", "[笑哭R]", "yyds", "page=2"])
def test_names_that_are_files(name: str) -> None:
    assert policy.is_file_name(name)


def test_every_page_for_readers_is_decided() -> None:
    text = (Path(settings.BASE_DIR) / "docs" / "addresses.md").read_text(encoding="utf-8")
    part = FOR_READERS.search(text)
    assert part is not None
    names = set(re.findall(r"^\| `[^`]+` \| `([^`]+)` \|", part[1], re.MULTILINE))
    assert names - set(policy.PAGES) - policy.FILES - policy.LEFT_OUT == set()


def written(text: str) -> str:
    return rewrite(text, "/en/", EN, "en").text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ('<a href="/en/start/#top">', '<a href="/en/start/#top">'),
        (
            '<a href="/en/glossary/?kind=emoji&amp;page=2">',
            '<a href="/en/glossary/kind=emoji/page=2/">',
        ),
        ('<a href="https://example.org/?a=1">', '<a href="https://example.org/?a=1">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="/en/account/">', '<a href="/en/copy/">'),
        ('<p>href="/en/account/"</p>', '<p>href="/en/account/"</p>'),
        ('<a title="a > b" href="/en/account/">', '<a title="a > b" href="/en/copy/">'),
        ('<link href="/static/a.css">', '<link href="/static/a.css">'),
        (
            '<form class="p" action="#" data-prefs>x</form>',
            '<form class="p" action="#" data-prefs>x</form>',
        ),
    ],
)
def test_links_stay_inside(text: str, becomes: str) -> None:
    assert written(text) == becomes


def test_a_form_gives_way_to_a_link() -> None:
    assert "<input" not in written(
        '<form method="post" action="/en/decode/"><input name="text"></form>'
    )
