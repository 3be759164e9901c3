"""What is read of servers is read rightly; how dear they are, no test says."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from bench import asking, goals, machine, mediawiki, processes, rounds, servers
from bench.asking import Asked, Load
from bench.people import Form

if TYPE_CHECKING:
    from pathlib import Path

STAT = "7 (a (strange) name) S 3 7 7 0 -1 0 1 2 3 4 150 50 20 10 20 0 1 0"
WRK = """  8 threads and 8 connections
  4211 requests in 2.00s, 35.10MB read
  Socket errors: connect 1, read 2, write 0, timeout 3
  Non-2xx or 3xx responses: 5
"""
PAGE = """<input name="base" value="4"><input type="checkbox" name="anyway" value="1">
<select name="kind"><option value="a">A</option><option value="b" selected>B</option></select>
<textarea name="body">
one &amp; two
</textarea>"""


class TestProcesses:
    def test_a_name_may_hold_brackets(self) -> None:
        assert processes.fields(STAT)[processes.PARENT] == "3"

    def test_time_of_the_system_and_of_ended_children_counts(self) -> None:
        assert processes.seconds(STAT, ticks=100) == 2.3

    def test_what_a_process_started_is_its_own(self) -> None:
        assert processes.descendants(2, {1: 0, 2: 1, 3: 2, 4: 3, 5: 1}) == {2, 3, 4}

    def test_shared_memory_counts_by_its_share(self) -> None:
        assert processes.pss("Rss: 4096 kB\nPss:        2048 kB\nPss_Anon: 512 kB\n") == 2

    @pytest.mark.skipif(not processes.PROC.exists(), reason="no /proc here")
    def test_this_process_has_cost_something(self) -> None:
        assert processes.used([os.getpid()]) > 0
        assert processes.memory([os.getpid()]) > 0


class TestRounds:
    def test_the_ratio_is_that_of_the_rounds(self) -> None:
        assert rounds.ratio([10, 40, 100], [5, 10, 50]) == 2

    def test_servers_take_turns(self, monkeypatch: pytest.MonkeyPatch) -> None:
        loaded: list[str] = []

        def load(one: Asked, _seconds: int) -> Load:
            loaded.append(one.name)
            return Load(100, 0)

        monkeypatch.setattr(asking, "load", load)
        asked = [Asked(name, "", ("/",), (1,), {}) for name in ("a", "b")]
        spent = iter([0, 0.001, 0, 0.002, 0, 0.004, 0, 0.002])
        rows = rounds.measure(asked, rounds=2, seconds=1, spent=lambda _pids: next(spent))
        assert loaded == ["a", "b", "a", "b", "b", "a"]
        assert rows["a"].costs == [pytest.approx(10), pytest.approx(20)]
        shown = rounds.shown(rows, "a")
        assert "| 15  " in shown
        assert "66,667" in shown

    def test_who_never_answers_has_failed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asking, "load", lambda _one, _seconds: Load(0, 0))
        gone = Asked("gone", "", ("/",), (1,), {})
        assert rounds.measure([gone], rounds=1, seconds=1, spent=lambda _: 0)["gone"].failed == [1]


def test_answers_that_are_none_are_counted() -> None:
    assert asking.told(WRK) == Load(4211, 11)
    assert asking.told("") == Load(0, 0)


class TestGoals:
    def test_figures_meet_goals_or_do_not(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(goals.PLACE, str(tmp_path / "notes"))
        for key, value in {"stored": 1.2, "mediawiki": 140, "memory": 220}.items():
            goals.note(key, value)
        goals.note("stored", 1.05)
        lines = goals.summary(goals.noted(tmp_path / "notes")).splitlines()
        told = {cells[1].strip(): [cell.strip() for cell in cells[2:5]] for cells in (line.split("|") for line in lines)}  # fmt: skip
        assert told[goals.GOALS["stored"].what] == ["≤ 1.1x", "1.05x", "yes"]
        assert told[goals.GOALS["mediawiki"].what] == ["≥ 130x", "140x", "yes"]
        assert told[goals.GOALS["memory"].what] == ["≤ 220 MB", "220 MB", "yes"]
        assert told[goals.GOALS["cold"].what] == ["≥ 8x", "not measured", "–"]

    def test_what_misses_a_goal_is_said(self) -> None:
        found = {goals.GOALS["save"].what: 2.9}
        assert re.search(r"\| 2\.9x +\| no +\|", goals.summary(found))

    def test_without_a_run_nothing_is_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(goals.PLACE, raising=False)
        goals.note("save", 3)
        assert goals.noted(tmp_path / "notes") == {}


def test_the_machine_is_named() -> None:
    assert "Python 3." in machine.described()
    assert f"{os.cpu_count()} cores" in machine.described()


def test_a_form_is_sent_as_it_stands() -> None:
    assert Form(PAGE).fields == {"base": "4", "kind": "b", "body": "one & two\n"}


def test_text_becomes_that_of_mediawiki() -> None:
    text = "---\ntitle: x\n---\n\n## Go\n\n1. Tap **Me**\n- see [here](tutorial:a)\n"
    assert mediawiki.wikitext(text) == ("\n== Go ==\n\n# Tap '''Me'''\n* see [[tutorial:a|here]]\n")


class TestWhatIsNotInstalled:
    def test_mediawiki_is_left_out(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mediawiki, "PROGRAM", tmp_path)
        assert mediawiki.lacking() == "MediaWiki is not installed here"

    def test_nginx_is_left_out(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(servers, "nginx", lambda: None)
        with servers.nginx_static(tmp_path, b"") as one:
            assert one is None

    def test_granian_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(servers, "find_spec", lambda _name: None)
        assert servers.granian("127.0.0.1:1") is None


def test_nginx_stays_in_its_folder(tmp_path: Path) -> None:
    servers.write_nginx(tmp_path, servers.STATIC.format(address="127.0.0.1:1"))
    text = (tmp_path / "nginx.conf").read_text(encoding="utf-8")
    assert "listen 127.0.0.1:1;" in text
    assert "pid nginx.pid;" in text
