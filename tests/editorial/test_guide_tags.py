"""The tags of every page: drawings, addresses, texts and their languages."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext_lazy

from editorial.editable import Passage
from editorial.templatetags import guide_tags
from tests.editorial.proposing import propose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import RequestFactory


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Whatever page another test asked for last."""
    with translation.override("en"):
        yield


def show(source: str, **context: object) -> str:
    """Render a piece of a template."""
    return Template("{% load guide_tags %}" + source).render(Context(context))


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


# ── drawings ────────────────────────────────────────────────────────────────────────────────


def test_icon_is_silent_decoration():
    html = show('{% icon "check" "flip" %}')
    assert 'class="i flip"' in html
    assert 'aria-hidden="true"' in html
    assert 'href="/static/img/icons.svg#check"' in html


def test_art_keeps_its_shape():
    assert 'viewBox="0 0 120 74" width="120" height="74"' in show('{% art "tater-peek" %}')


def test_art_with_words_has_a_name():
    html = show('{% art "tater" "" name %}', name='A potato with "ears"')
    assert 'role="img" aria-label="A potato with &quot;ears&quot;"' in html
    assert "aria-hidden" not in html


def test_art_without_words_is_silent():
    assert 'aria-hidden="true"' in show('{% art "tater" %}')


def test_every_icon_in_templates_is_drawn(settings):
    drawn = set(
        re.findall(
            r'<symbol id="([^"]+)"', (settings.BASE_DIR / "static/img/icons.svg").read_text()
        )
    )
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    asked = {
        name for path in templates for name in re.findall(r'{% icon "([^"]+)"', path.read_text())
    }
    assert asked <= drawn


def test_every_picture_in_templates_is_drawn(settings):
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    asked = {
        name for path in templates for name in re.findall(r'{% art "([^"]+)"', path.read_text())
    }
    assert asked <= set(guide_tags._boxes())


@pytest.mark.parametrize(
    ("safety", "cls", "label"),
    [("go", "go", "Go ahead"), ("careful", "care", "Careful"), ("best_not", "halt", "Best not")],
)
def test_safety_is_icon_and_words(safety, cls, label):
    html = show("{% say_tag safety %}", safety=safety)
    assert f'class="say-tag {cls}"' in html
    assert "<svg" in html
    assert words(html) == label


def test_no_safety_says_nothing():
    assert show("{% say_tag safety %}", safety="") == ""


@pytest.mark.parametrize("tone", [1, 2, 3, 4, 5])
def test_tone_is_a_line(tone):
    assert f"icons.svg#tone{tone}" in show("{% tone_line tone %}", tone=tone)


# ── addresses ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/en/glossary/", "/en/glossary/"),
        ("/en/glossary/?kind=emoji&page=3", "/en/glossary/?page=3"),
        ("/en/glossary/?page=1", "/en/glossary/"),
        ("/en/glossary/?page=0", "/en/glossary/"),
        ("/en/glossary/?page=x%22%3E", "/en/glossary/"),
        ("/en/?fbclid=me", "/en/"),
        ("/en/glossary/猫税/", "/en/glossary/%E7%8C%AB%E7%A8%8E/"),
    ],
)
def test_canonical_drops_filters(rf: RequestFactory, asked, kept):
    assert show("{% canonical %}", request=rf.get(asked)) == kept


def test_canonical_knows_the_public_address(rf: RequestFactory, settings):
    settings.SITE_URL = "https://yangyu.example"
    assert show("{% canonical %}", request=rf.get("/en/")) == "https://yangyu.example/en/"


def test_full_address_needs_a_public_one(settings):
    assert show('{% full_address "/es/" %}') == "/es/"
    settings.SITE_URL = "https://yangyu.example"
    assert show('{% full_address "/es/" %}') == "https://yangyu.example/es/"


@pytest.mark.parametrize(
    ("path", "guess"),
    [
        ("/en/glossary/mao-shi/", "mao shi"),
        ("/en/slang/猫税", "猫税"),
        ("/index.php", "index php"),
        ("/", ""),
        ("/" + "x" * 200, "x" * 60),
    ],
)
def test_missing_address_is_guessed(path, guess):
    assert guide_tags.guess(path) == guess


# ── texts ───────────────────────────────────────────────────────────────────────────────────


def test_chinese_in_a_sentence_is_named():
    assert show("{{ text|han }}", text="Tap 我 (Me)") == 'Tap <span lang="zh-Hans">我</span> (Me)'


def test_chinese_page_needs_no_names():
    with translation.override("zh-hans"):
        assert show("{{ text|han }}", text="点“我”") == "点“我”"


def test_fallback_text_follows_its_own_language():
    with translation.override("zh-hans"):
        assert 'lang="zh-Hans"' in show("{{ text|han }}", text=Passage("Tap 我", "en", "zh-hans"))


def test_lazy_text_is_named_too():
    assert show("{{ text|han }}", text=gettext_lazy("Copy")) == "Copy"


@pytest.mark.parametrize("name", ["han", "chinese", "markdown"])
def test_filters_show_markup_as_text(name):
    assert "<script" not in show("{{ text|" + name + " }}", text='<script>alert("猫")</script>')


def test_label_keeps_the_comma_behind_it():
    html = show("{{ text|markdown }}", text="Tap {{发布|Post}}, then {{完成}}.")
    assert re.findall(r'<span class="kept">.*?</span>(\W)</span>', html) == [",", "."]


def test_label_before_a_word_stands_alone():
    assert "kept" not in show("{{ text|markdown }}", text="Tap {{发布|Post}} now")


def test_languages_have_names_and_tags():
    assert show('{{ "zh-hans"|lang_tag }} {{ "zh-hans"|language_name }}') == "zh-Hans 简体中文"


def test_facts_have_a_name():
    assert show('{{ ""|language_name }}') == "Facts"


def test_unknown_language_stays_what_it_is():
    assert show('{{ "tlh"|lang_tag }} {{ "tlh"|language_name }}') == "tlh tlh"


def test_address_of_a_page_of_an_item():
    item = SimpleNamespace(url_of=lambda page: f"/{page}/")
    assert show('{{ item|url_of:"history" }}', item=item) == "/history/"


# ── the strip for volunteers ────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_volunteers_see_how_many_wait(client, entry, contributor, reviewer):
    propose(entry, "en", contributor, gloss="tax for cats")
    client.force_login(reviewer)
    strip = (
        client.get("/en/").content.decode().partition('class="crewbar"')[2].partition("</nav>")[0]
    )
    assert '<span class="n">1</span>' in strip


@pytest.mark.django_db
def test_readers_see_no_strip(client):
    assert "crewbar" not in client.get("/en/").content.decode()
