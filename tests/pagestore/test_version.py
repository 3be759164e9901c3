"""What pages are drawn with has a name, and another one where any of it is another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pagestore import version

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    for place in (
        "config/views.py",
        "templates/home.html",
        "locale/de.mo",
        "build/staticfiles.json",
    ):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text("before")
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.STATIC_ROOT = str(tmp_path / "build")
    settings.TEMPLATES = [{"DIRS": [tmp_path / "templates"]}]
    return tmp_path


def named() -> str:
    return version.version.__wrapped__()


def test_it_stays(tree: Path) -> None:
    assert named() == named()


@pytest.mark.parametrize(
    "place", ["config/views.py", "templates/home.html", "locale/de.mo", "build/staticfiles.json"]
)
def test_other_files_are_another_version(tree: Path, place: str) -> None:
    before = named()
    (tree / place).write_text("after!")
    assert named() != before


def test_another_setting_is_another_version(tree: Path, settings: Any) -> None:
    before = named()
    settings.SURGE = True
    assert named() != before


def test_where_things_are_does_not_count(tree: Path, settings: Any) -> None:
    before = named()
    settings.DATA_DIR = tree / "elsewhere"
    settings.SECRET_KEY = "another"
    assert named() == before


def test_other_packages_are_another_version(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = named()
    monkeypatch.setattr(version, "_packages", lambda: ["Django-9.dist-info"])
    assert named() != before


def test_our_own_code_is_part_of_it() -> None:
    names = {path.name for path in version._files()}
    assert {"mains.py", "base.html", "reads.py", "settings.py"} <= names
