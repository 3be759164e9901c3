"""A site that was replaced by a newer version learns at its start what search lacks."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from search import catching_up, index
from search.models import Document, Term
from tests.search.conftest import make_entry
from tests.search.test_postings import stored

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def load(folder: Path, **options: Any) -> None:
    for name in ("tags.yaml", "topics.yaml"):
        (folder / name).write_text("{}\n", encoding="utf-8")
    call_command("load_content", folder, stdout=StringIO(), **options)


def as_an_older_version_wrote_it() -> None:
    Term.objects.update(postings=None)
    Document.objects.update(running="")


def test_rows_of_an_older_version_are_made_anew(tmp_path: Path) -> None:
    make_entry("mao-shui", "猫税")
    index.rebuild()
    before = stored()
    as_an_older_version_wrote_it()
    load(tmp_path)
    assert stored() == before
    assert before


def test_dry_run_leaves_them(tmp_path: Path) -> None:
    make_entry("mao-shui", "猫税")
    index.rebuild()
    as_an_older_version_wrote_it()
    load(tmp_path, dry_run=True)
    assert not Term.objects.exclude(postings=None).exists()


def test_rows_of_this_version_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_entry("mao-shui", "猫税")
    index.rebuild()

    def again() -> int:
        raise AssertionError("made anew")

    monkeypatch.setattr(catching_up, "rebuild", again)
    load(tmp_path)
