"""Storyboards on the site: loaded from files, shown on the tutorial's page, written back."""

from __future__ import annotations

import gzip
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from editorial import services
from editorial.loading import export
from editorial.models import LoadedFile
from editorial.textfiles import FixtureError
from guide import filming, story_shelf
from guide.models import Storyboard, Tutorial
from tests.guide.test_screens import GOOD

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)
URL = "/en/guide/app-language/"


@pytest.fixture
def board(tutorial: Tutorial) -> Storyboard:
    return Storyboard.objects.create(tutorial=tutorial, source=GOOD)


@pytest.fixture
def folder(tmp_path: Path, tutorial: Tutorial) -> Path:
    """A folder of files with one storyboard in it."""
    (tmp_path / "storyboards").mkdir()
    (tmp_path / "storyboards" / f"{tutorial.slug}.story").write_text(GOOD, encoding="utf-8")
    return tmp_path


def page(client: Client, path: str = URL) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def lint(*args: object) -> str:
    out = StringIO()
    call_command("render_storyboard", *args, stdout=out, stderr=out)
    return out.getvalue()


# ── files ───────────────────────────────────────────────────────────────────────────────────


def test_file_becomes_a_storyboard(folder):
    assert story_shelf.load_stories(folder)["storyboards loaded"] == 1
    assert Storyboard.objects.get().source == GOOD


def test_unchanged_file_is_left_alone(folder, django_assert_num_queries):
    story_shelf.load_stories(folder)
    with django_assert_num_queries(2):
        assert not +story_shelf.load_stories(folder)


def test_changed_file_is_loaded_again(folder):
    story_shelf.load_stories(folder)
    path = next((folder / "storyboards").iterdir())
    path.write_text(GOOD.replace("the row with a globe", "a globe"), encoding="utf-8")
    assert story_shelf.load_stories(folder)["storyboards loaded"] == 1
    assert "a globe" in Storyboard.objects.get().source


def test_lost_file_takes_its_storyboard_along(folder):
    story_shelf.load_stories(folder)
    next((folder / "storyboards").iterdir()).unlink()
    story_shelf.load_stories(folder)
    assert not Storyboard.objects.exists()
    assert not LoadedFile.objects.filter(path__startswith="storyboards/").exists()


def test_folder_without_storyboards_changes_nothing(board, tmp_path):
    assert not story_shelf.load_stories(tmp_path)
    assert Storyboard.objects.count() == 1


def test_older_drawings_are_drawn_anew(folder):
    story_shelf.load_stories(folder)
    Storyboard.objects.update(edition="older", compiled={})
    assert story_shelf.load_stories(folder)["storyboards drawn anew"] == 1
    assert Storyboard.objects.get().compiled["frames"]


def test_fault_in_a_file_names_its_line(folder):
    path = next((folder / "storyboards").iterdir())
    path.write_text(GOOD.replace("icon=globe", "icon=logo"), encoding="utf-8")
    with pytest.raises(FixtureError, match=r"app-language\.story: line 12: “logo” is no icon"):
        story_shelf.load_stories(folder)


def test_file_of_no_tutorial_is_refused(folder):
    (folder / "storyboards" / "nobody.story").write_text(GOOD, encoding="utf-8")
    with pytest.raises(FixtureError, match="there is no tutorial of this name"):
        story_shelf.load_stories(folder)


def test_page_that_was_renamed_keeps_its_storyboard(folder, tutorial, admin):
    story_shelf.load_stories(folder)
    services.rename(tutorial, "languages", by=admin)
    path = next((folder / "storyboards").iterdir())
    path.write_text(GOOD.replace("the row with a globe", "a globe"), encoding="utf-8")
    story_shelf.load_stories(folder)
    assert "a globe" in Storyboard.objects.get(tutorial=tutorial).source
    path.rename(path.with_name("languages.story"))
    story_shelf.load_stories(folder)
    assert Storyboard.objects.get().tutorial == tutorial
    path.with_name("languages.story").unlink()
    story_shelf.load_stories(folder)
    assert not Storyboard.objects.exists()


def test_broken_bytes_are_refused(folder):
    next((folder / "storyboards").iterdir()).write_bytes(b"\xff\xfe")
    with pytest.raises(FixtureError, match="is not a text in UTF-8"):
        story_shelf.load_stories(folder)


def test_export_gives_the_same_bytes(folder, tmp_path):
    story_shelf.load_stories(folder)
    out = tmp_path / "out"
    export(out)
    written = next((folder / "storyboards").iterdir())
    assert (out / "storyboards" / written.name).read_bytes() == written.read_bytes()


# ── the page ────────────────────────────────────────────────────────────────────────────────


def test_step_has_its_still(client, board):
    text = page(client)
    assert text.count('<figure class="shot drawn">') == 1
    assert '<use href="#walk-open"/>' in text
    assert "A ring is around 我 (wǒ, Me): At the bottom, on the right." in text


def test_pictures_of_a_page_without_steps_are_only_counted(client, board):
    assert "Before you begin" in page(client)
    board.source = GOOD.replace("  step 1", "  step 0").replace("  step 2\n", "")
    board.save()
    assert 'data-text-before="Picture %(number)s of %(total)s"' in page(client)


def test_pins_are_in_the_pictures(client, board):
    board.source = GOOD.replace("  tap tab-bar.me", "  pin tab-bar.home\n  pin tab-bar.me")
    board.save()
    picture = page(client).split('id="walk-open"')[1].split('id="walk-list"')[0]
    assert re.findall(r">([12])</text>", picture) == ["1", "2"]


def test_every_frame_is_described_with_its_caption(client, board):
    text = page(client)
    assert "bottom bar: 首页 (Home), 购物 (Shop), 消息 (Messages), 我 (Me)" in text
    assert '<span class="ui"><b lang="zh-Hans">多语言</b><span>Languages</span></span>' in text


def test_captions_of_other_languages_wait_in_the_page(client, board):
    assert '<template data-lang="zh-Hans">' in page(client)


def test_page_without_captions_of_its_own_says_so(client, board):
    with translation.override("es"):
        told = gettext("The captions are in %(language)s; nobody has translated them yet.")
    assert escape(told % {"language": "English"}) in page(client, URL.replace("/en/", "/es/"))


def test_chinese_page_has_its_captions_without_meanings(client, board):
    text = page(client, URL.replace("/en/", "/zh-hans/"))
    assert '<p lang="zh-Hans" data-walk-told>' in text


def test_drafted_captions_are_marked(client, board):
    text = page(client, URL.replace("/en/", "/zh-hant/"))
    assert re.search(r'<option value="zh-Hant" lang="zh-Hant" selected>繁體中文 \(', text)


def test_page_without_a_storyboard_has_neither(client, tutorial):
    text = page(client)
    assert "data-walk" not in text
    assert "walkthrough.js" not in text


def test_page_asks_no_more_for_its_storyboard(client, board, django_assert_max_num_queries):
    page(client)  # what a process asks once
    with django_assert_max_num_queries(5):
        page(client)


def test_storyboard_draws_what_nobody_can_inject(client, tutorial):
    evil = GOOD.replace("the row with a globe", "<img src=x onerror=alert(1)>").replace(
        "  row languages", '  text "</svg><script>"\n  row languages'
    )
    Storyboard.objects.create(tutorial=tutorial, source=evil)
    text = page(client)
    assert "<img src=x" not in text
    assert "</svg><script>" not in text


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures/storyboards").glob("*.story")), ids=str)
def test_page_stays_light(client, tutorial, path):
    """Ten kilobytes are what a storyboard may add to the page and its styles."""
    without = len(gzip.compress(page(client).encode()))
    Storyboard.objects.create(tutorial=tutorial, source=path.read_text(encoding="utf-8"))
    script = (ROOT / "static/js/walkthrough.js").read_bytes()
    added = len(gzip.compress(page(client).encode())) - without + len(gzip.compress(script))
    assert added < 13_000


# ── those who look after it ─────────────────────────────────────────────────────────────────


def test_admin_sees_a_storyboard_and_changes_nothing(client, admin, board):
    client.force_login(admin)
    url = reverse("admin:guide_storyboard_change", args=[board.pk])
    assert "frame list" in client.get(url).content.decode()
    client.post(url, {"source": "frame x"})
    board.refresh_from_db()
    assert board.source == GOOD


def test_lint_says_that_all_is_well():
    assert "no fault" in lint("--lint")


def test_lint_names_file_and_line(folder):
    with pytest.raises(CommandError, match="1 faults"):
        lint("--lint", "--fixtures", folder)


def test_storyboard_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"nothing\.story: there is no such storyboard"):
        lint("nothing", "--lint")


def test_unknown_language_is_refused():
    with pytest.raises(CommandError, match="klingon: is not a language"):
        lint("app-language", "--language", "klingon")


def test_missing_ffmpeg_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr(filming.shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match=r"^ffmpeg is not on the path"):
        lint("app-language", "--out", tmp_path)


def test_missing_browser_is_one_line(monkeypatch, tmp_path):
    def nowhere(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(filming, "import_module", nowhere)
    with pytest.raises(CommandError, match=r"^Playwright is not installed"):
        lint("app-language", "--sheet", "--out", tmp_path)
