"""Terminology comes out of files and goes back into them."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.management import call_command

from editorial import services
from editorial.fixtures import TerminologyShelf
from editorial.terminology import FixedTerm
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db
# ── files ───────────────────────────────────────────────────────────────────────────────────

FILE = """\
cat tax:
  fixed: impuesto gatuno
  forbidden: [impuesto]
  note: 'Una broma: sí.'
RedNote:
  fixed: RedNote
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terminology").mkdir()
    return tmp_path


def load(folder: Path, text: str = FILE, name: str = "es") -> None:
    (folder / "terminology" / f"{name}.yaml").write_text(text, encoding="utf-8")
    TerminologyShelf().prepare(folder)


def test_round_trip_is_equal(folder: Path) -> None:
    load(folder)
    assert dict(TerminologyShelf().export()) == {"terminology/es.yaml": FILE}


def test_our_own_files_come_back_equal() -> None:
    ours = Path(settings.BASE_DIR) / "fixtures"
    TerminologyShelf().prepare(ours)
    exported = dict(TerminologyShelf().export())
    assert exported == {path.relative_to(ours).as_posix(): path.read_text("utf-8") for path in (ours / "terminology").iterdir()}  # fmt: skip


def test_unchanged_file_asks_little(folder: Path, django_assert_max_num_queries: Any) -> None:
    load(folder)
    with django_assert_max_num_queries(1):
        TerminologyShelf().prepare(folder)


def test_row_gone_from_file_goes(folder: Path) -> None:
    load(folder)
    load(folder, "RedNote:\n  fixed: RedNote\n")
    assert [row.term for row in FixedTerm.objects.all()] == ["RedNote"]


def test_file_leaves_what_people_did(folder: Path, publisher: User) -> None:
    load(folder)
    services.change_term(
        FixedTerm.objects.get(term="cat tax"), by=publisher, term="cat tax", fixed="mío"
    )
    services.remove_term(FixedTerm.objects.get(term="RedNote"), by=publisher)
    services.add_term("es", by=publisher, term="dog tax", fixed="nuestro")
    load(folder, FILE.replace("gatuno", "de gato"))
    rows = {row.term: row.fixed for row in FixedTerm.objects.all()}
    assert rows == {"cat tax": "mío", "dog tax": "nuestro"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cat tax: x\n", "cat tax: must be a mapping"),
        ("cat tax:\n  fix: x\n", "cat tax.fix: is none of"),
        ("cat tax:\n  fixed: [[a]]\n", "cat tax.fixed: must be text"),
        ("cat tax:\n  note: x\n", "cat tax.fixed:"),
        (f"cat tax:\n  fixed: {'x' * 81}\n", "cat tax.fixed:"),
        ("cat tax:\n  fixed: a\ncat tax:\n  fixed: b\n", "line 3"),
    ],
)
def test_faulty_file_is_named(folder: Path, text: str, said: str) -> None:
    with pytest.raises(FixtureError, match=re.escape(said)):
        load(folder, text)


def test_unknown_language_of_file_is_named(folder: Path) -> None:
    with pytest.raises(FixtureError, match="xx: is not a language"):
        load(folder, FILE, "xx")


def test_command_loads_and_exports(folder: Path, tmp_path: Path) -> None:
    for name in ("tags.yaml", "topics.yaml"):
        (folder / name).write_text("{}\n", encoding="utf-8")
    (folder / "terminology" / "es.yaml").write_text(FILE, encoding="utf-8")
    call_command("load_content", folder, stdout=StringIO())
    call_command("export_content", tmp_path / "out", stdout=StringIO())
    assert (tmp_path / "out" / "terminology" / "es.yaml").read_text("utf-8") == FILE
