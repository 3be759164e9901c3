"""The numbers of docs/content.md are those of the files."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from editorial.linting.counting import put, table
from tests.editorial.linting.conftest import ENTRIES

ROOT = Path(settings.BASE_DIR)
COUNTED = """\
| | entries | tutorials |
| --- | --- | --- |
| all | 2 | 1 |
| with a source | 1 | 1 |
| claimed | 1 | 0 |
| checked | 1 | 0 |
| English | 2 | 1 |
| 简体中文 | 1 | 1 |
| 简体中文, drafts by a program | 1 | 0 |
| Español | 0 | 1 |"""


def test_document_has_the_numbers_of_the_files() -> None:
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    counted = table(ROOT / "fixtures")
    assert counted in text, "run: .venv/bin/python scripts/lint_content.py --count"


def test_items_are_counted_by_language_and_by_what_is_sure(folder: Path) -> None:
    draft = ENTRIES.replace("  zh-hans:\n", "  zh-hans:\n    draft: machine\n", 1)
    checked = draft.replace("truth_status: claimed", "truth_status: checked", 1)
    (folder / "glossary/pets.yaml").write_text(checked, encoding="utf-8")
    assert table(folder) == COUNTED


def test_culture_pages_are_counted_apart(folder: Path) -> None:
    path = folder / "guide/app-language/facts.yaml"
    path.write_text(path.read_text("utf-8").replace("start-here", "culture"), encoding="utf-8")
    assert table(folder).splitlines()[0] == "| | entries | culture pages |"


def test_table_takes_the_place_of_the_old_one() -> None:
    text = "a\n<!-- counted -->\nold\n<!-- until here -->\nb"
    assert put(text, "new") == "a\n<!-- counted -->\nnew\n<!-- until here -->\nb"
    assert put("no marks", "new") == "no marks"
