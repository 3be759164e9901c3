"""scripts/compile_messages.py: what a translator's file may look like, and what stops the start."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "scripts" / "compile_messages.py"
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
HOME = 'msgid "Home"\nmsgstr "首页"\n'


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + HOME, encoding="utf-8")
    return path


def run(catalogue: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, SCRIPT, catalogue.parents[2]]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def say_home(catalogue: Path) -> str:
    with catalogue.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Home")


def test_compiles_a_catalogue(catalogue: Path) -> None:
    run(catalogue)
    assert say_home(catalogue) == "首页"


def test_skips_what_is_compiled(catalogue: Path) -> None:
    run(catalogue)
    assert run(catalogue).stdout == "0 of 1 message catalogues compiled\n"


def test_compiles_a_changed_catalogue(catalogue: Path) -> None:
    run(catalogue)
    catalogue.write_text(HEADER + HOME.replace("首页", "主页"), encoding="utf-8")
    later = catalogue.with_suffix(".mo").stat().st_mtime + 2
    os.utime(catalogue, (later, later))
    run(catalogue)
    assert say_home(catalogue) == "主页"


def test_ignores_spare_plural_forms(catalogue: Path) -> None:
    plural = '\nmsgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    catalogue.write_text(HEADER + HOME + plural, encoding="utf-8")
    assert run(catalogue).returncode == 0


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ('msgid "x\nmsgstr "y"', "line 9: the quotation mark is not closed"),
        ('msgid "x"\nmsgstr "y"\n<<<<<<< mine', "line 11: Unknown or misformatted keyword"),
        ('#, python-format\nmsgid "%(a)s"\nmsgstr "%(b)s"', "unknown named placeholder 'b'"),
        ('msgid "alone"', "missing msgstr"),
    ],
    ids=["open quotation", "left by a merge", "misspelt placeholder", "half a message"],
)
def test_names_the_fault_in_one_line(catalogue: Path, broken: str, problem: str) -> None:
    catalogue.write_text(f"{HEADER}{HOME}\n{broken}\n", encoding="utf-8")
    done = run(catalogue)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{catalogue}: ")
    assert problem in done.stderr
    assert done.stderr.count("\n") == 1


def test_keeps_the_old_one_on_a_fault(catalogue: Path) -> None:
    run(catalogue)
    catalogue.write_text(f'{HEADER}\nmsgid "alone"\n', encoding="utf-8")
    later = catalogue.with_suffix(".mo").stat().st_mtime + 2
    os.utime(catalogue, (later, later))
    run(catalogue)
    assert say_home(catalogue) == "首页"


def test_one_form_may_say_what_the_plural_says(catalogue: Path) -> None:
    spoken = 'msgid "%(who)s: a line"\nmsgid_plural "%(who)s: %(count)d lines"\nmsgstr[0] "%(who)s：%(count)d 行"\n'
    catalogue.write_text(f"{HEADER}{HOME}\n#, python-format\n{spoken}", encoding="utf-8")
    assert run(catalogue).returncode == 0


def test_one_form_says_nothing_else(catalogue: Path) -> None:
    spoken = 'msgid "%(who)s: a line"\nmsgid_plural "%(who)s: %(count)d lines"\nmsgstr[0] "%(who)s：%(number)d 行"\n'
    catalogue.write_text(f"{HEADER}{HOME}\n#, python-format\n{spoken}", encoding="utf-8")
    assert run(catalogue).returncode == 1
