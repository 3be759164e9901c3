"""Text files in, text files out, and nothing of a broken folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from editorial import loading, services
from editorial.content import NEUTRAL
from editorial.models import Decision, Edition, LoadedFile, Revision
from editorial.textfiles import FixtureError
from glossary.models import Entry, Tag
from guide.models import Topic, Tutorial

pytestmark = pytest.mark.django_db
FOUNDERS = "founders"

TAGS = """\
pets:
  en: Pets
  zh-hans: 宠物
"""
TOPICS = """\
start-here:
  names:
    en: Start here
  about:
    en: The first ten minutes.
"""
ENTRIES = """\
mao-shui:
  headword: 猫税
  traditional: 貓稅
  reading: māo shuì
  reading_source: automatic
  kind: slang
  register: everyone
  safety: go
  warmth: 5
  formality: 1
  familiarity: 4
  life_status: everyday
  truth_status: claimed
  variants: [狗税]
  tags: [pets]
  relations:
  - compare yang-yu
  examples:
    e1:
      zh: 猫税交了吗？
      reading: māo shuì jiāo le ma?
  sources:
    s1:
      title: 'A report: cats'
      date: 2025-01
      confidence: high
  en:
    gloss: cat tax
    meaning: |-
      A photo of your cat.

      Free of charge.
    safety_reason: Fine.
    examples.e1: Have you paid?
  zh-hant:
    draft: machine
    gloss: 新人曬貓
    meaning: 曬貓。
    safety_reason: 可以。
yang-yu:
  headword: 洋芋
  reading: yáng yù
  reading_source: automatic
  kind: slang
  register: everyone
  safety: go
  warmth: 3
  formality: 2
  familiarity: 3
  life_status: new
  truth_status: claimed
  tags: [pets]
  en:
    gloss: potato
    meaning: A newcomer.
    safety_reason: Fine.
"""
FACTS = """\
topic: start-here
order: 1
minutes: 2
as_of: 2025-01
platforms: [iphone]
builds: [rednote]
related: [mao-shui]
"""
TUTORIAL = """\
---
title: Put the app in English
summary: Four taps.
---
## 1. Open your page
Tap {{我|Me}}.
"""
FILES = {
    "tags.yaml": TAGS,
    "topics.yaml": TOPICS,
    "glossary/pets.yaml": ENTRIES,
    "guide/app-language/facts.yaml": FACTS,
    "guide/app-language/en.md": TUTORIAL,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "fixtures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "fixtures"


def load(folder: Path) -> dict[str, int]:
    """Load a folder and return what was done, without what was not."""
    done = loading.load(folder, say=lambda _line: None)
    return {what: count for what, count in done.items() if count}


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def texts(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def gloss(language: str = "en") -> str:
    return Entry.objects.get(slug="mao-shui").read(language)["gloss"]


def revisions() -> int:
    return Revision.objects.count()


# ── loading ─────────────────────────────────────────────────────────────────────────────────


def test_first_load_publishes_everything(folder):
    # Two entries with facts and English, one draft, one tutorial with facts and English.
    assert load(folder) == {"entries made": 2, "tutorials made": 1, "texts published": 7}


def test_loaded_pages_are_published(folder):
    load(folder)
    assert Entry.objects.published().count() == 2
    assert Tutorial.objects.published().count() == 1


def test_loaded_facts_stand_in_their_columns(folder):
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    assert (entry.headword, entry.warmth, entry.variants) == ("猫税", 5, ["狗税"])
    assert entry.list_of("tags") == ["pets"]
    assert entry.list_of("relations") == ["compare yang-yu"]
    assert entry.row_passage("examples.e1", "en") == "Have you paid?"


def test_shelves_and_topics_have_their_names(folder):
    load(folder)
    assert Tag.objects.get().name_zh_hans == "宠物"
    assert Topic.objects.get().about_en == "The first ten minutes."


def test_machine_draft_is_marked(folder):
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    assert services.open_edition(entry, "zh-hant").status == Edition.Status.DRAFT
    assert "draft" not in services.open_edition(entry, "zh-hant").published.content


def test_confirmed_draft_loses_its_mark(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "    draft: machine\n", "")
    assert load(folder)["texts published"] == 1
    entry = Entry.objects.get(slug="mao-shui")
    assert services.open_edition(entry, "zh-hant").status == Edition.Status.CURRENT


def test_columns_agree_with_revisions(folder):
    load(folder)
    call_command("check_editions")


def test_founders_stand_behind_it(folder):
    load(folder)
    assert set(Revision.objects.values_list("author__username", flat=True)) == {FOUNDERS}


def test_history_gives_the_reason(folder):
    load(folder)
    reasons = Decision.objects.filter(status=Revision.Status.PUBLISHED)
    assert set(reasons.values_list("own_work_reason", flat=True)) == {loading.REASON}


def test_founders_have_no_password(folder):
    load(folder)
    assert not User.objects.get(username=FOUNDERS).has_usable_password()


# ── loading again ───────────────────────────────────────────────────────────────────────────


def test_second_load_changes_nothing(folder):
    load(folder)
    before = revisions()
    assert load(folder) == {"files unchanged": 2}
    assert revisions() == before


def test_second_load_reads_only_digests(folder, django_assert_max_num_queries, monkeypatch):
    load(folder)
    for shelf in loading.SHELVES:
        monkeypatch.setattr(shelf, "read", lambda path: pytest.fail(f"read {path}"))
    with django_assert_max_num_queries(20):
        load(folder)


def test_load_without_digests_still_changes_nothing(folder):
    load(folder)
    LoadedFile.objects.all().delete()
    before = revisions()
    assert load(folder) == {"texts unchanged": 7}
    assert revisions() == before


def test_changed_text_is_published(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    done = load(folder)
    # The draft in the same file is published once more, as fitting the new source.
    assert (gloss(), done["texts published"], done["texts unchanged"]) == ("cat levy", 2, 3)


def test_translations_in_the_files_fit_their_source(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(folder)
    assert not Edition.objects.outdated().exists()


def test_going_back_to_an_older_text_is_published(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat levy", "gloss: cat tax")
    load(folder)
    assert gloss() == "cat tax"


def test_file_gives_a_new_language(folder):
    load(folder)
    path = folder / "guide/app-language/es.md"
    path.write_text(TUTORIAL.replace("Put the app in English", "En inglés"), encoding="utf-8")
    assert load(folder)["texts published"] == 1
    assert Tutorial.objects.get().read("es")["title"] == "En inglés"


def test_entry_that_left_its_file_stays(folder):
    load(folder)
    text = ENTRIES[ENTRIES.index("yang-yu:\n") :]
    (folder / "glossary/pets.yaml").write_text(text, encoding="utf-8")
    load(folder)
    assert Entry.objects.published().count() == 2


# ── beside people ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def edited(folder, contributor, publisher) -> Path:
    """A folder that was loaded, and of which a person has changed a text on the site."""
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    content = {**entry.read("en"), "gloss": "cat duty"}
    revision = services.propose(
        entry, "en", content, basis=services.basis(entry, "en"), author=contributor
    )
    services.accept(revision, by=publisher)
    return folder


def test_edit_of_a_person_stays(edited):
    LoadedFile.objects.all().delete()
    load(edited)
    assert gloss() == "cat duty"


def test_unchanged_file_proposes_nothing_beside_an_edit(edited):
    LoadedFile.objects.all().delete()
    load(edited)
    assert not Revision.objects.filter(status=Revision.Status.PROPOSED).exists()


def test_translation_of_an_edited_source_stays_outdated(edited):
    change(edited, "glossary/pets.yaml", "gloss: potato", "gloss: spud")
    load(edited)
    assert Edition.objects.outdated().get().language == "zh-hant"


def test_draft_of_a_program_leaves_a_persons_text_alone(folder, contributor, publisher):
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    content = {**entry.read("zh-hant"), "gloss": "人寫的"}
    confirmed = services.propose(
        entry, "zh-hant", content, basis=services.basis(entry, "zh-hant"), author=contributor
    )
    services.accept(confirmed, by=publisher)
    change(folder, "glossary/pets.yaml", "gloss: 新人曬貓", "gloss: 機器寫的")
    done = load(folder)
    assert (gloss("zh-hant"), done["machine drafts left out"]) == ("人寫的", 1)
    assert not Revision.objects.filter(status=Revision.Status.PROPOSED).exists()


def test_draft_in_a_file_leaves_a_text_of_an_earlier_file_alone(folder):
    change(folder, "glossary/pets.yaml", "    draft: machine\n", "")
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: 新人曬貓", "draft: machine\n    gloss: 機器寫的")
    assert load(folder)["machine drafts left out"] == 1
    assert gloss("zh-hant") == "新人曬貓"


def test_merge_of_file_and_edit_is_not_overwritten(edited, contributor, publisher):
    change(edited, "glossary/pets.yaml", "Free of charge.", "Free.")
    load(edited)
    offered = Revision.objects.get(status=Revision.Status.PROPOSED)
    merged = services.rebase(
        offered, by=publisher, content={**offered.content, "gloss": "cat duty"}
    )
    services.accept(merged, by=publisher)
    LoadedFile.objects.all().delete()
    load(edited)
    assert gloss() == "cat duty"


def test_changed_file_becomes_a_proposal(edited):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    assert load(edited)["texts proposed beside a person's edit"] == 1
    proposal = Revision.objects.get(status=Revision.Status.PROPOSED)
    assert (gloss(), proposal.content["gloss"]) == ("cat duty", "cat levy")


def test_proposal_is_made_once(edited):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(edited)
    before = revisions()
    LoadedFile.objects.all().delete()
    load(edited)
    assert revisions() == before


def test_rejected_proposal_does_not_come_back(edited, reviewer):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(edited)
    proposal = Revision.objects.get(status=Revision.Status.PROPOSED)
    services.reject(proposal, by=reviewer, note="No.")
    LoadedFile.objects.all().delete()
    load(edited)
    assert not Revision.objects.filter(status=Revision.Status.PROPOSED).exists()


def test_edit_that_reached_the_file_is_no_change(edited):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat duty")
    before = revisions()
    load(edited)
    assert revisions() == before


@pytest.fixture
def retracted(folder, publisher) -> Path:
    """A folder that was loaded, and of which a publisher took a text back on the site."""
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Copied.")
    return folder


def test_text_that_a_publisher_took_back_stays_away(retracted):
    LoadedFile.objects.all().delete()
    load(retracted)
    assert gloss() == ""


def test_new_text_for_one_taken_back_is_proposed(retracted):
    change(retracted, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    assert load(retracted)["texts proposed beside a person's edit"] == 1
    assert gloss() == ""


# ── the commands ────────────────────────────────────────────────────────────────────────────


def test_dry_run_changes_nothing(folder, capsys):
    call_command("load_content", folder, dry_run=True)
    for model in (Entry, Tag, Topic, LoadedFile, Revision):
        assert not model.objects.exists()
    assert "7 texts published" in capsys.readouterr().out


def test_dry_run_calls_no_search(folder, monkeypatch, django_capture_on_commit_callbacks):
    heard: list[object] = []
    monkeypatch.setattr(services.editions_changed, "send", lambda *a, **k: heard.append(a))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_content", folder, dry_run=True)
    assert not heard


def test_command_says_what_it_did(folder, capsys):
    call_command("load_content", folder)
    assert "2 entries made" in capsys.readouterr().out


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere: there is no such folder"):
        call_command("load_content", tmp_path / "nowhere")


def test_export_is_what_was_loaded(folder, tmp_path):
    load(folder)
    call_command("export_content", tmp_path / "out")
    assert texts(tmp_path / "out") == {name: text.encode() for name, text in FILES.items()}


def test_export_load_export_gives_the_same_bytes(folder, tmp_path):
    load(folder)
    loading.export(tmp_path / "first")
    for model in (Entry, Tutorial, LoadedFile, Tag, Topic):
        model.objects.all().delete()
    load(tmp_path / "first")
    loading.export(tmp_path / "second")
    assert texts(tmp_path / "first") == texts(tmp_path / "second")


AWKWARD = [
    "no",
    "666",
    "2025-01-01",
    "~",
    "null",
    "- a list?",
    "a: b",
    "# not a comment",
    "{{发布|Post}}",
    "[[猫税]]",
    "'quoted'",
    '"quoted"',
    "ends with colon:",
    "---",
    "tab\there",
    "🙂 [笑哭R]",
    "line one\nline two",
    "  indented first\nsecond",
    "para\n\n\n\npara",
    "trailing space \nnext",
    "> quote\n- item\n  1. deep",
    "% percent",
    "@at `tick`",
    "a\u2028b",
    "a\u00a0b",
    "a\x85b",
    "a\x85b\nc\u2028d",
    "a\u2029b",
    "bell\x07 and \x1b escape",
    "\x7f\x9f\ufffe\uffff",
    "\U0001f408\u200d\u2b1b",
    "x" * 399,
    "\ufeffbom",
    "---\nfront: matter\n---\nbody",
    "one\n---\ntwo",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_survives_the_files(folder, tmp_path, put, text):
    load(folder)
    entry, tutorial = Entry.objects.get(slug="mao-shui"), Tutorial.objects.get()
    put(entry, "en", {"meaning": text, "feels": text.split("\n")[0]})
    put(tutorial, "en", {"body": text, "summary": text.split("\n")[0]})
    before = [entry.read("en"), tutorial.read("en")]
    loading.export(tmp_path / "out")
    for model in (Entry, Tutorial, LoadedFile):
        model.objects.all().delete()
    load(tmp_path / "out")
    after = [Entry.objects.get(slug="mao-shui").read("en"), Tutorial.objects.get().read("en")]
    assert after == before


def test_export_leaves_no_published_entry_out(folder, tmp_path, put):
    load(folder)
    put(Entry.objects.get(slug="yang-yu"), NEUTRAL, {"tags": ""})
    loading.export(tmp_path / "out")
    assert b"yang-yu:" in b"".join(texts(tmp_path / "out").values())


def test_export_leaves_proposals_out(edited, tmp_path):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(edited)
    loading.export(tmp_path / "out")
    assert "cat duty" in (tmp_path / "out/glossary/pets.yaml").read_text(encoding="utf-8")


def test_export_into_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("export_content", tmp_path / "file")


# ── broken folders: one line naming file and key, and nothing loaded ────────────────────────

ENTRY_FILE, FACTS_FILE, TEXT_FILE = (
    "glossary/pets.yaml",
    "guide/app-language/facts.yaml",
    "guide/app-language/en.md",
)
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
