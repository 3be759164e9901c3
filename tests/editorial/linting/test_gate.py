"""One fault, one line: each rule of the content gate finds what was spoilt on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.linting.answers import as_answers
from editorial.linting.gate import NotEmpty, find, lint

if TYPE_CHECKING:
    from pathlib import Path

    from glossary.models import Entry
    from tests.editorial.linting.conftest import Told

SHELF, FACTS = "glossary/pets.yaml", "guide/app-language/facts.yaml"
ENGLISH, SPANISH = "guide/app-language/en.md", "guide/app-language/es.md"
CHINESE = "guide/app-language/zh-hans.md"
MEANING = "A photo of your cat, posted as a friendly entry fee. See [[狗税]]."
# What is spoilt: the file, what stands there, what it becomes; then the line: how it begins, its code.
SPOILT = {
    "reading and characters": (SHELF, "māo shuì\n", "māo\n", "mao-shui.reading", "invalid"),
    "syllable of another character": (SHELF, "gǒu shuì\n", "māo shuì\n", "gou-shui.reading", "reading-foreign"),
    "reading of a reply": (SHELF, "wǒ lái jiāo la!", "wǒ lái!", "mao-shui.replies.r1.reading", "invalid"),
    "tone marks": (SHELF, "māo shuì\n", "mao shui\n", "mao-shui.reading", "tone-missing"),
    "another tone": (SHELF, "gǒu shuì\n", "gòu shuì\n", "gou-shui.reading", "tone-unusual"),
    "no reading": (SHELF, "  reading: gǒu shuì\n", "", "gou-shui.reading", "reading-missing"),
    "no reading of an example": (SHELF, "      reading: gǒu shuì zài zhè lǐ!\n", "", "gou-shui.examples.e1.reading", "reading-missing"),
    "example without its word": (SHELF, "猫税交了吗？\n      reading: xīn lái de, māo shuì jiāo", "交了吗？\n      reading: xīn lái de, jiāo", "mao-shui.examples.e1.zh", "example-wordless"),
    "unknown link": (SHELF, "[[狗税]]", "[[鸟税]]", "mao-shui.meaning [en]", "page-unknown"),
    "unknown link of a page": (ENGLISH, "[[猫税]]", "[[鸟税]]", "app-language.body [en]", "page-unknown"),
    "year without a source": (SHELF, "  sources:\n    s1:\n      title: A report\n      url: https://example.org/report\n      date: 2025-01-16\n      confidence: high\n", "", "mao-shui.origin [en]", "source-missing"),
    "since when, without a source": (SHELF, "  life_status: fading\n  truth_status", "  life_status: fading\n  first_seen: '2020'\n  truth_status", "gou-shui.first_seen", "source-missing"),
    "page without a source": (FACTS, FACTS and "sources:\n  s1:\n    title: A guide\n    url: https://example.org/guide\n    date: 2025-01-12\n    confidence: high\n", "", "app-language.sources", "source-missing"),
    "checked without a source": (SHELF, "truth_status: claimed\n  tags: [pets]\n  examples", "truth_status: checked\n  tags: [pets]\n  examples", "gou-shui.truth_status", "source-missing"),
    "date of a source": (SHELF, "date: 2025-01-16", "date: January", "mao-shui.sources.s1.date", "invalid"),
    "month": (SHELF, "life_checked: 2026-11", "life_checked: 11/2026", "mao-shui.life_checked", "invalid"),
    "duplicate headword": (SHELF, "headword: 狗税\n  traditional: 狗稅\n  reading: gǒu", "headword: 猫税\n  traditional: 狗稅\n  reading: māo", "gou-shui.headword", "invalid"),
    "variant of another entry": (SHELF, "  traditional: 狗稅\n", "  traditional: 狗稅\n  variants: [喵税]\n", "gou-shui.variants", "name-taken"),
    "mixed scripts": (SHELF, "没有猫的人发狗的照片", "没有貓的人发狗的照片", "gou-shui.meaning [zh-hans]", "scripts-mixed"),
    "traditional example": (SHELF, "zh: 狗税在这里！", "zh: 狗税在這里！", "gou-shui.examples.e1.zh", "scripts-mixed"),
    "English left": (SPANISH, "Toca {{我|Yo}} en la esquina inferior derecha. Se abre tu propia página, con tu foto arriba del todo.", "Tap {{我|Me}} in the bottom right corner. Your own page opens, with your picture at the top of it.", "app-language.body [es]", "untranslated"),
    "another language": (SHELF, "没有猫的人发狗的照片打招呼。", "The same with a dog, for those who have no cat at all.", "gou-shui.meaning [zh-hans]", "other-script"),
    "banned phrase": (SHELF, "for those who have no cat.", "simply tap it.", "gou-shui.meaning [en]", "simply"),
    "everybody": (SHELF, "for those who have no cat.", "since all Chinese people have one.", "gou-shui.meaning [en]", "everybody"),
    "shouting": (SHELF, "feels: Warm and playful.", "feels: Warm!! And playful!!", "mao-shui.feels [en]", "shouting"),
    "too long": (SHELF, "feels: Warm and playful.", f"feels: {'Warm and playful. ' * 20}", "mao-shui.feels [en]", "too-long"),
    "too short": (SHELF, f"meaning: {MEANING}", "meaning: Fee", "mao-shui.meaning [en]", "too-short"),
    "longer than it may be": (SHELF, "gloss: dog tax", f"gloss: {'x' * 121}", "gou-shui.gloss [en]", "invalid"),
    "unknown label": (ENGLISH, "{{设置|Settings}}", "{{没有的|Settings}}", "app-language.body [en]", "label-unknown"),
    "label of a translation": (CHINESE, "{{设置}}", "{{不对}}", "app-language.body [zh-hans]", "label-unknown"),
    "number of a translation": (SPANISH, "12 filas", "15 filas", "app-language.body [es]", "number-lost"),
    "forgotten language": (SHELF, "  zh-hans:\n    gloss: 晒狗当见面礼\n    meaning: 没有猫的人发狗的照片打招呼。\n    feels: 亲切，好玩。\n    safety_reason: 对谁都可以说。\n    examples.e1: 没有猫就晒狗\n", "", "gou-shui [zh-hans]", "language-missing"),
    "no example": (SHELF, "  examples:\n    e1:\n      zh: 狗税在这里！\n      reading: gǒu shuì zài zhè lǐ!\n", "", "gou-shui.examples", "rows-missing"),
    "example untold": (SHELF, "    examples.e1: Here is the dog tax!\n", "", "gou-shui.examples.e1 [en]", "row-untold"),
    "no word of how it feels": (SHELF, "    feels: 亲切，好玩。\n", "", "mao-shui.feels [zh-hans]", "text-missing"),
    "unknown relation": (SHELF, "compare gou-shui", "compare niao-shui", "mao-shui.relations", "invalid"),
    "unknown shelf": (SHELF, "tags: [pets]", "tags: [birds]", "mao-shui.tags", "invalid"),
    "unknown topic": (FACTS, "topic: start-here", "topic: nowhere", "app-language.topic", "invalid"),
    "unknown related page": (FACTS, "related: [mao-shui]", "related: [niao-shui]", "app-language.related", "invalid"),
    "unknown field of a text": (SHELF, "gloss: dog tax", "glos: dog tax", "gou-shui.glos [en]", "invalid"),
    "rude but fine": (SHELF, "register: everyone", "register: rude", "mao-shui.safety", "invalid"),
    "passage that never ends": (ENGLISH, "Tap the three", "::: iphone\nTap the three", "app-language.body [en]", "setup-open"),
}  # fmt: skip


def test_good_content_has_no_fault(told: Told) -> None:
    assert told() == []


@pytest.mark.parametrize(("name", "old", "new", "where", "code"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_is_named(
    told: Told, name: str, old: str, new: str, where: str, code: str
) -> None:
    lines = told(name, old, new)
    assert [line for line in lines if f"{name}: {where}: " in line and line.endswith(f"({code})")]
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        (SHELF, "  kind: slang", "  kind: [slang", "glossary/pets.yaml: line "),
        (SHELF, "gou-shui:\n", "mao-shui:\n", "glossary/pets.yaml: line "),
        (SHELF, "gou-shui:\n", "a b:\n", "glossary/pets.yaml: a b: a b: "),
        ("glossary/more.yaml", "", "mao-shui:\n  headword: 毛税\n", "glossary/pets.yaml: mao-shui: stands in more.yaml"),
        (ENGLISH, "---\ntitle", "title", "guide/app-language/en.md: the file must begin"),
        ("terminology/es.yaml", "  fixed", "  fest", "terminology/es.yaml: cat tax.fest"),
        ("tags.yaml", "  en: Pets", "  xx: Pets", "tags.yaml: xx: is not a language"),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_is_one_line(
    told: Told, name: str, old: str, new: str, line: str
) -> None:
    assert any(one.startswith(line) for one in told(name, old, new))


def test_other_faults_are_told_all_the_same(told: Told, folder: Path) -> None:
    (folder / "glossary/more.yaml").write_text("- no\n", encoding="utf-8")
    lines = told(SHELF, "gǒu shuì\n", "gòu shuì\n")
    assert [line.rpartition("(")[2] for line in lines] == ["unreadable)", "tone-unusual)"]


@pytest.mark.django_db
def test_a_site_is_never_linted(folder: Path, entry: Entry) -> None:
    with pytest.raises(NotEmpty):
        lint(folder)


# ── answers ─────────────────────────────────────────────────────────────────────────────────

ANSWER = "entry/gou-shui:\n- field: reading\n  code: tone-unusual\n  about: 狗gòu\n  why: Said so here.\n"
UNUSUAL = (SHELF, "gǒu shuì\n", "gòu shuì\n")


def test_answered_question_is_silent(told: Told, folder: Path) -> None:
    (folder / "answers.yaml").write_text(ANSWER, encoding="utf-8")
    assert told(*UNUSUAL) == []


def test_answer_that_nobody_asks_for_is_a_fault(told: Told, folder: Path) -> None:
    (folder / "answers.yaml").write_text(ANSWER, encoding="utf-8")
    assert [line.rpartition("(")[2] for line in told()] == ["answer-unused)"]


@pytest.mark.parametrize("part", ["field: reading", "code: tone-unusual", "about: 狗gòu"])
def test_answer_is_about_one_thing(told: Told, folder: Path, part: str) -> None:
    other = ANSWER.replace(part, f"{part.partition(':')[0]}: other")
    (folder / "answers.yaml").write_text(other, encoding="utf-8")
    assert len(told(*UNUSUAL)) == 2


def test_what_is_never_right_is_not_answered(told: Told, folder: Path) -> None:
    answer = ANSWER.replace("tone-unusual", "reading-foreign").replace("狗gòu", "狗māo")
    (folder / "answers.yaml").write_text(answer, encoding="utf-8")
    lines = told(SHELF, "gǒu shuì\n", "māo shuì\n")
    assert {line.rpartition("(")[2] for line in lines} == {"reading-foreign)", "answer-unused)"}


def test_answer_without_a_language_holds_in_all(told: Told, folder: Path) -> None:
    answer = (
        "tutorial/app-language:\n- field: body\n  code: page-unknown\n  about: 鸟税\n  why: Soon.\n"
    )
    (folder / "answers.yaml").write_text(answer, encoding="utf-8")
    for name in (ENGLISH, SPANISH, CHINESE):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("[[猫税]]", "[[鸟税]]"), encoding="utf-8")
    assert told() == []


@pytest.mark.parametrize(
    "answer",
    ["entry/x: no\n", "entry/x:\n- no\n", "entry/x:\n- code: a\n", "entry/x:\n- cod: a\n", "- a\n"],
)
def test_odd_answers_are_one_line(told: Told, folder: Path, answer: str) -> None:
    (folder / "answers.yaml").write_text(answer, encoding="utf-8")
    assert [line.rpartition("(")[2] for line in told()] == ["unreadable)"]


@pytest.mark.django_db
def test_answers_can_be_printed(folder: Path) -> None:
    path = folder / SHELF
    path.write_text(path.read_text("utf-8").replace(UNUSUAL[1], UNUSUAL[2]), encoding="utf-8")
    assert as_answers(find(folder), "Said so here.") == ANSWER
