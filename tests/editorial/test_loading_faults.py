"""A broken folder is told in one line naming file and key, and nothing of it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from editorial.models import LoadedFile, Revision
from editorial.textfiles import FixtureError
from glossary.models import Entry, Tag
from guide.models import Topic, Tutorial
from tests.editorial.fixture_files import (
    ENTRIES,
    ENTRY_FILE,
    FACTS_FILE,
    FILES,
    TAGS,
    TEXT_FILE,
    TOPICS,
    TUTORIAL,
    change,
    load,
)

pytestmark = pytest.mark.django_db
# file, what stands there, what it becomes, and what the line must name beside the file
FAULTS = {
    "bad YAML": (ENTRY_FILE, "  headword: 猫税", "  headword: [猫税", ["line"]),
    "bad indent": (ENTRY_FILE, "  traditional:", "   traditional:", ["line 3"]),
    "tab": (ENTRY_FILE, "  traditional:", "\ttraditional:", ["line 3"]),
    "doubled key": (ENTRY_FILE, "  kind: slang", "  kind: slang\n  kind: slang", ["kind", "twice"]),
    "doubled entry": (ENTRY_FILE, "yang-yu:\n", "mao-shui:\n", ["mao-shui", "twice"]),
    "list as key": (ENTRY_FILE, "  kind: slang", "  ? [a, b]\n  : slang", ["line"]),
    "anchor": (ENTRY_FILE, "  kind: slang", "  kind: *nothing", ["line"]),
    "two documents": (ENTRY_FILE, "yang-yu:\n", "---\nyang-yu:\n", ["line"]),
    "unknown field": (ENTRY_FILE, "  kind:", "  price: 5\n  kind:", ["mao-shui.price"]),
    "unknown language": (ENTRY_FILE, "  en:\n", "  xx:\n", ["mao-shui.xx"]),
    "unknown text": (ENTRY_FILE, "    gloss: cat", "    glos: cat", ["mao-shui.en.glos"]),
    "field as list": (ENTRY_FILE, "  kind: slang", "  kind: [slang]", ["mao-shui.kind"]),
    "list as text": (ENTRY_FILE, "tags: [pets]", "tags: pets", ["mao-shui.tags"]),
    "rows as list": (
        ENTRY_FILE, "    e1:\n      zh: 猫税交了吗？\n      reading: māo shuì jiāo le ma?\n",
        "    - x\n", ["mao-shui.examples"],
    ),
    "part as list": (ENTRY_FILE, "zh: 猫税交了吗？", "zh: [x]", ["mao-shui.examples.e1.zh"]),
    "bad row id": (ENTRY_FILE, "    e1:\n", "    first:\n", ["mao-shui.examples.first"]),
    "text of no row": (ENTRY_FILE, "examples.e1:", "examples.e1.x:", ["mao-shui.en.examples.e1.x"]),
    "language as text": (ENTRY_FILE, "yang-yu:\n", "yang-yu:\n  es: hola\n", ["yang-yu.es"]),
    "entry as text": (ENTRY_FILE, "yang-yu:\n", "nothing: here\nyang-yu:\n", ["nothing"]),
    "entry empty": (ENTRY_FILE, "yang-yu:\n", "nothing:\nyang-yu:\n", ["nothing"]),
    "bad slug": (ENTRY_FILE, "yang-yu:\n", "a b/../c:\n  headword: 三\nyang-yu:\n", ["a b/../c"]),
    "slug of another page": (ENTRY_FILE, "yang-yu:\n", "new:\n  headword: 新\nyang-yu:\n", ["new"]),
    "slug too long": (
        ENTRY_FILE, "yang-yu:\n", "x" * 101 + ":\n  headword: 三\nyang-yu:\n", ["x" * 101],
    ),
    "unknown mark of a draft": (ENTRY_FILE, "draft: machine", "draft: yes", ["mao-shui.zh-hant.draft"]),
    "unknown mark of a page": (TEXT_FILE, "title:", "draft: no\ntitle:", ["draft"]),
    "bad reading": (ENTRY_FILE, "reading: māo shuì\n", "reading: māo\n", ["mao-shui.reading"]),
    "bad row reading": (
        ENTRY_FILE, "reading: māo shuì jiāo le ma?", "reading: māo", ["mao-shui.examples.e1.reading"],
    ),
    "unknown tag": (ENTRY_FILE, "tags: [pets]", "tags: [dogs]", ["mao-shui.tags", "dogs"]),
    "unknown relation": (ENTRY_FILE, "compare yang-yu", "compare x", ["mao-shui.relations", "“x”"]),
    "unknown kind of relation": (ENTRY_FILE, "compare yang", "likes yang", ["mao-shui.relations"]),
    "relation without kind": (ENTRY_FILE, "compare yang-yu", "yang-yu", ["mao-shui.relations"]),
    "unknown choice": (ENTRY_FILE, "kind: slang", "kind: joke", ["mao-shui.kind", "joke"]),
    "no number": (ENTRY_FILE, "warmth: 5", "warmth: hot", ["mao-shui.warmth"]),
    "number too large": (ENTRY_FILE, "warmth: 5", "warmth: 6", ["mao-shui.warmth"]),
    "no headword": (ENTRY_FILE, "  headword: 猫税\n", "", ["mao-shui.headword"]),
    "headword twice": (ENTRY_FILE, "headword: 洋芋", "headword: 猫税", ["yang-yu.headword"]),
    "no gloss": (ENTRY_FILE, "    gloss: cat tax\n", "", ["mao-shui.en.gloss"]),
    "rude but go": (ENTRY_FILE, "register: everyone", "register: rude", ["mao-shui.safety"]),
    "bad source date": (ENTRY_FILE, "date: 2025-01", "date: January", ["mao-shui.sources.s1.date"]),
    "direction marks": (ENTRY_FILE, "gloss: cat", "gloss: \u202ecat", ["mao-shui.en.gloss"]),
    "too long": (ENTRY_FILE, "gloss: cat tax", "gloss: " + "x" * 121, ["mao-shui.en.gloss"]),
    "file of a list": (ENTRY_FILE, ENTRIES, "- a\n- b\n", ["mapping"]),
    "file of a word": (ENTRY_FILE, ENTRIES, "word\n", ["mapping"]),
    "tags of a list": ("tags.yaml", TAGS, "- pets\n", ["mapping"]),
    "tag as text": ("tags.yaml", TAGS, "pets: Pets\n", ["pets"]),
    "tag as list": ("tags.yaml", TAGS, "pets: [Pets]\n", ["pets"]),
    "tag empty": ("tags.yaml", TAGS, "pets:\n", ["pets"]),
    "tag name as list": ("tags.yaml", "en: Pets", "en: [Pets]", ["pets"]),
    "tag name too long": ("tags.yaml", "en: Pets", "en: " + "x" * 81, ["pets"]),
    "bad tag slug": ("tags.yaml", TAGS, TAGS + "two words:\n  en: x\n", ["two words"]),
    "tag language": ("tags.yaml", "zh-hans", "zh", ["zh"]),
    "topic as text": ("topics.yaml", TOPICS, "start-here: Start\n", ["start-here"]),
    "topic names as text": ("topics.yaml", "  names:\n    en: Start here", "  names: x", ["start-here"]),
    "unknown key of a topic": ("topics.yaml", "  about:", "  abuot:", ["start-here", "abuot"]),
    "topic language": ("topics.yaml", "    en: Start", "    xx: Start", ["xx"]),
    "unknown field of a page": (FACTS_FILE, "order: 1", "oder: 1", ["oder"]),
    "unknown topic": (FACTS_FILE, "start-here", "later", ["topic", "later"]),
    "no topic": (FACTS_FILE, "topic: start-here\n", "", ["topic"]),
    "unknown platform": (FACTS_FILE, "[iphone]", "[fridge]", ["platforms", "fridge"]),
    "unknown related": (FACTS_FILE, "[mao-shui]", "[nothing]", ["related", "nothing"]),
    "bad day": (FACTS_FILE, "order: 1", "order: 1\nlast_checked: yesterday", ["last_checked"]),
    "day that never was": (FACTS_FILE, "order: 1", "order: 1\nlast_checked: 2025-02-30", ["last_checked"]),
    "bad month": (FACTS_FILE, "as_of: 2025-01", "as_of: 2025-13", ["as_of"]),
    "number too long": (FACTS_FILE, "order: 1", "order: " + "9" * 30, ["order"]),
    "negative": (FACTS_FILE, "order: 1", "order: -1", ["order"]),
    "no front matter": (TEXT_FILE, TUTORIAL, "Only words.\n", ["---"]),
    "front matter open": (TEXT_FILE, "---\n## 1", "## 1", ["---"]),
    "front matter a list": (TEXT_FILE, "title:", "- a\ntitle:", ["line"]),
    "front matter deep": (TEXT_FILE, "title: Put the app in English", "title: [a]", ["title"]),
    "unknown key in front": (TEXT_FILE, "title:", "titel:", ["titel"]),
    "no title": (TEXT_FILE, "title: Put the app in English\n", "", ["title"]),
    "body in front": (TEXT_FILE, "title:", "body: x\ntitle:", ["body"]),
}  # fmt: skip


def fault(folder: Path) -> str:
    """Load a broken folder by the command and return what it said; nothing may be loaded."""
    with pytest.raises(CommandError) as caught:
        call_command("load_content", folder)
    for model in (Entry, Tutorial, Tag, Topic, Revision, LoadedFile, User):
        assert not model.objects.exists()
    return str(caught.value)


@pytest.mark.parametrize(("name", "old", "new", "named"), FAULTS.values(), ids=FAULTS)
def test_fault_is_one_line_naming_file_and_key(folder, name, old, new, named):
    change(folder, name, old, new)
    line = fault(folder)
    assert "\n" not in line
    assert all(word in line for word in [Path(name).name, *named]), line
    assert line.endswith("Nothing was loaded.")


@pytest.mark.parametrize("name", FILES)
def test_file_that_is_not_utf8_is_named(folder, name):
    (folder / name).write_bytes("título: é\n".encode("latin-1"))
    assert f"{Path(name).name}: is not UTF-8 text" in fault(folder)


@pytest.mark.parametrize("name", ["tags.yaml", "topics.yaml"])
def test_file_that_is_missing_is_named(folder, name):
    (folder / name).unlink()
    assert name in fault(folder)


def test_page_without_facts_is_named(folder):
    (folder / FACTS_FILE).unlink()
    assert "app-language" in fault(folder)


def test_entry_without_facts_is_named(folder):
    (folder / "glossary/more.yaml").write_text(
        "lonely:\n  en:\n    gloss: a\n    safety_reason: c\n    meaning: b\n", encoding="utf-8"
    )
    assert "more.yaml: lonely.headword" in fault(folder)


def test_page_in_an_unknown_language_is_named(folder):
    (folder / "guide/app-language/xx.md").write_text(TUTORIAL, encoding="utf-8")
    assert "app-language: xx" in fault(folder)


def test_entry_in_two_files_is_named(folder):
    (folder / "glossary/more.yaml").write_text(ENTRIES, encoding="utf-8")
    assert "mao-shui" in fault(folder)


def test_empty_folder_is_named(tmp_path):
    assert "topics.yaml: No such file" in fault(tmp_path)


def test_broken_file_leaves_an_earlier_load_alone(folder):
    load(folder)
    before = texts_in_the_database()
    change(folder, ENTRY_FILE, "gloss: potato", "gloss: spud")
    change(folder, FACTS_FILE, "order: 1", "order: x")
    with pytest.raises(FixtureError):
        load(folder)
    assert texts_in_the_database() == before


def texts_in_the_database() -> list[object]:
    return list(Revision.objects.order_by("pk").values_list("pk", "status", "content"))


def test_new_page_takes_no_other_pages_address():
    assert Tutorial().free_slug({}, {"title": "New!"}) == "new-2"
