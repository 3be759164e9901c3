"""The commands that load and export the content."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from editorial import loading, services
from editorial.content import NEUTRAL
from editorial.models import LoadedFile, Revision
from glossary.models import Entry, Tag
from guide.models import Topic, Tutorial
from tests.editorial.fixture_files import FILES, load, texts

pytestmark = pytest.mark.django_db
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


def test_export_into_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("export_content", tmp_path / "file")
