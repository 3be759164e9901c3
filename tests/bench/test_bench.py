"""What `make bench` prints is counted rightly; how quick anything is, no test says."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from bench import search
from bench.asked import ASKED, RANKED, WHOLE_FUNCTION, Stopwatch, ranked
from bench.many import Size, multiply
from bench.parts import PARTS
from bench.questions import questions
from bench.timing import Figures, best_times, figures, table
from bench.words import described, samples
from dictionary.models import Word
from editorial.models import Edition
from glossary.models import Entry
from guide.models import Tutorial
from search import index
from search.models import Document
from tests.editorial.fixture_files import ENTRIES, FILES, load

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    ("毛病", "毛病", "máo bìng", ["fault", "something that is wrong"]),
    ("厉害", "厲害", "lì hai", ["difficult to deal with"]),
    ("睡懒觉", "睡懶覺", "shuì lǎn jiào", ["sleeping late in the morning"]),
)


@pytest.fixture
def dictionary(db: None) -> None:
    samples.cache_clear()
    for simplified, traditional, reading, english in WORDS:
        Word.objects.create(
            simplified=simplified, traditional=traditional, reading=reading, key="", english=english
        )
    yield
    samples.cache_clear()


def test_figures_are_percentiles() -> None:
    assert figures(range(101)) == Figures(50, 99)


def test_the_quickest_run_counts() -> None:
    done: list[int] = []
    times = best_times(done.append, [1, 2], 3)
    assert (done, len(times)) == ([1, 2, 1, 2, 1, 2], 2)


def test_another_clock_can_be_read() -> None:
    assert best_times(str, [1], 2, clock=iter([0, 5, 5, 6]).__next__) == [1000]


def test_columns_are_even() -> None:
    assert table(["a", "bb"], [["ccc", "d"]]) == "| a   | bb |\n| --- | -- |\n| ccc | d  |"


@pytest.mark.usefixtures("dictionary")
class TestSearch:
    def test_the_same_words_ask_the_same_questions(self) -> None:
        assert questions(samples(), 3) == questions(samples(), 3)

    def test_every_kind_is_asked(self) -> None:
        kinds = questions(samples(), 3)
        typed = {question.typed for question in kinds["pinyin, joined"]}
        assert typed == {"maobing", "lihai", "shuilanjiao"}
        assert {"hanzi", "initials", "english, slip", "whole question"} <= kinds.keys()

    def test_words_become_pages(self) -> None:
        index.fill("en", described(samples()))
        index.fill("en", described(samples()))
        assert sorted(Document.objects.values_list("title", flat=True)) == sorted(
            w[0] for w in WORDS
        )

    def test_sizes_are_compared(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(search, "QUICK", search.Plan((1, 3), 3, 1))
        monkeypatch.setattr(search, "fill_dictionary", lambda: None)
        search.run(quick=True)
        printed = capsys.readouterr().out
        assert re.search(r"\| all of them +\| [\d,]+ / [\d,]+ +\| [\d,]+ / [\d,]+ +\|", printed)
        assert "1 to 3 pages, 3 times as many: p50 " in printed
        assert printed.count("| all of them") == len((ASKED, RANKED, WHOLE_FUNCTION))
        assert re.search(r"\| pinyin, joined +\| 100.0 of 1 +\| 100.0 of 3 +\|", printed)

    def test_only_asking_the_tables_is_a_look_up(self) -> None:
        index.fill("en", described(samples()))
        ticks = iter(range(100))
        watch = Stopwatch(lambda: next(ticks))
        with watch.running():
            ranked("毛病")
        inside = watch.read()
        ranked("毛病")
        # From before each question to after it: one tick of this clock.
        assert (inside, watch.read()) == (2, 2)


def test_every_part_is_a_module() -> None:
    assert [part for part in PARTS if find_spec(f"bench.{part}") is None] == []


class TestContent:
    SIZE = Size(entries=7, pages=3, spanish_entries=2, spanish_pages=1)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        source, target = tmp_path / "few", tmp_path / "many"
        for name, text in FILES.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, encoding="utf-8")
        multiply(source, target, self.SIZE)
        return target

    @pytest.mark.django_db
    def test_as_many_load_as_were_asked_for(self, folder: Path) -> None:
        load(folder)
        entries = Entry.objects.published().order_by("pk")
        assert [entry.headword for entry in entries] == [
            "猫税", "洋芋", "猫税一", "洋芋一", "猫税二", "洋芋二", "猫税三",
        ]  # fmt: skip
        assert entries[2].reading == "māo shuì yī"
        assert Tutorial.objects.published().count() == 3

    @pytest.mark.django_db
    def test_english_words_stay_english(self, tmp_path: Path) -> None:
        english = ENTRIES[ENTRIES.index("yang-yu:") :].replace("kind: slang", "kind: english")
        english = english.replace("洋芋", "ngl").replace("  reading: yáng yù\n", "")
        for name, text in {**FILES, "glossary/pets.yaml": english}.items():
            (tmp_path / "few" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "few" / name).write_text(text.replace("mao-shui", "yang-yu"), "utf-8")
        multiply(tmp_path / "few", tmp_path / "many", self.SIZE._replace(entries=3))
        load(tmp_path / "many")
        assert list(Entry.objects.order_by("pk").values_list("headword", flat=True)) == [
            "ngl", "ngl 1", "ngl 2",
        ]  # fmt: skip

    @pytest.mark.django_db
    def test_some_are_in_spanish(self, folder: Path) -> None:
        load(folder)
        spanish = Edition.objects.filter(language="es")
        assert sorted(edition.item._meta.model_name for edition in spanish) == [
            "entry", "entry", "tutorial",
        ]  # fmt: skip
