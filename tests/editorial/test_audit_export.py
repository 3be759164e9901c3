"""The audit log is taken along as CSV or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from editorial import audit
from editorial.models import Decision, Event
from tests.editorial.test_audit import EXPORT

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client


pytestmark = pytest.mark.django_db
Verb = Event.Verb
# ── taking it along ─────────────────────────────────────────────────────────────────────────


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def exported(client: Client, **query: str) -> str:
    response = client.get(EXPORT, query)
    return b"".join(response.streaming_content).decode()


def test_csv_holds_every_line(desk, entry, admin):
    audit.note(Verb.MOVE, "entry x", by=admin, detail={"before": "y", "after": "x"})
    rows = table(exported(desk, format="csv"))
    assert len(rows) == Decision.objects.count() + 1
    assert rows[0]["what"] == "move"
    assert rows[0]["detail"] == '{"after": "x", "before": "y"}'
    assert {row["target"] for row in rows[1:]} == {"entry/mao-shui"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_holds_no_formula(desk, admin, cell):
    audit.note(Verb.BLOCK, "vandal", by=admin, reason=cell)
    (row,) = table(exported(desk))
    assert row["reason"] == "'" + cell


def test_json_lines_hold_what_was_said(desk, admin):
    audit.note(Verb.BLOCK, "vandal", by=admin, reason="=1+1 “猫”\nx")
    (line,) = exported(desk, format="jsonl").splitlines()
    told = json.loads(line)
    assert (told["by"], told["what"], told["reason"]) == ("admin", "block", "=1+1 “猫”\nx")


def test_export_follows_the_filters(desk, entry, admin):
    audit.note(Verb.BLOCK, "vandal", by=admin)
    assert [row["what"] for row in table(exported(desk, what="block"))] == ["block"]


def test_unknown_format_is_not_found(desk):
    assert desk.get(EXPORT, {"format": "xml"}).status_code == 404


def test_export_asks_the_same_for_more(desk, put, entry, django_assert_max_num_queries):
    for number in range(12):
        put(entry, "en", {"gloss": f"cat {number}"})
    with django_assert_max_num_queries(9):
        exported(desk)


def test_command_writes_csv(tmp_path: Path, entry, capsys):
    path = tmp_path / "log.csv"
    call_command("export_audit", str(path))
    assert len(table(path.read_text("utf-8"))) == Decision.objects.count()
    assert f"{Decision.objects.count()} lines written" in capsys.readouterr().out


def test_command_begins_with_a_day(tmp_path: Path, entry):
    path = tmp_path / "log.jsonl"
    tomorrow = datetime.now(tz=UTC).date() + timedelta(days=1)
    call_command("export_audit", str(path), since=tomorrow.isoformat())
    assert path.read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("name", "since"), [("log.xml", None), ("no/folder/log.csv", None), ("log.csv", "yesterday")]
)
def test_command_refuses_kindly(tmp_path: Path, name, since):
    with pytest.raises(CommandError):
        call_command("export_audit", str(tmp_path / name), since=since)
