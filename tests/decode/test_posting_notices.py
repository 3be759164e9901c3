"""Before you post: what is noticed of length, topics and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary.posting.caption import fitting, title_size, topics
from tests.decode.posting import noticed

if TYPE_CHECKING:
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.usefixtures("glossary")


def names(body: str, title: str = "") -> set[str]:
    return {finding.rule for finding in noticed(body, title)}


def misread(body: str) -> list[str]:
    return [word for finding in noticed(body) if finding.word for word in finding.words]


class TestTitle:
    @pytest.mark.parametrize(
        ("title", "size"),
        [("", 0), ("新来的", 3), ("Milo", 2), ("abc", 2), ("我家猫叫Milo", 6), ("🐱", 2),
         ("✨", 1), ("，", 1), ("é", 1), ("猫" * 20, 20), ("a" * 40, 20), ("a" * 41, 21)],
    )  # fmt: skip
    def test_it_is_counted_as_the_app_counts(self, title: str, size: int) -> None:
        assert title_size(title) == size

    @pytest.mark.parametrize(
        ("title", "fit"), [("猫" * 25, 20), ("a" * 50, 40), ("🐱" * 15, 10), ("猫", 1), ("", 0)]
    )
    def test_what_fits_is_known(self, title: str, fit: int) -> None:
        assert fitting(title) == fit

    def test_twenty_characters_fit(self) -> None:
        assert "title" not in names("#猫", "猫" * 20)

    def test_twenty_one_do_not(self) -> None:
        finding = noticed("#猫", "猫" * 21)[0]
        assert (finding.rule, finding.places[0][1:]) == ("title", (20, 21))
        assert "it has 21 characters" in str(finding.why)


class TestBody:
    def test_a_thousand_characters_fit(self) -> None:
        assert "body" not in names("猫" * 1_000)

    def test_one_more_does_not(self) -> None:
        finding = noticed("猫" * 1_001)[0]
        assert (finding.rule, finding.places[0][1:]) == ("body", (1_000, 1_001))


class TestTopics:
    @pytest.mark.parametrize(
        ("text", "found"),
        [("#猫税[话题]#", ["猫税"]), ("#猫税 #加拿大", ["猫税", "加拿大"]), ("看#cat", ["cat"]), ("＃猫，好", ["猫"]),
         ("we are #1", []), ("C#", []), ("a#b", []), ("#", []), ("#2025夏天", ["2025夏天"])],
    )  # fmt: skip
    def test_they_are_found(self, text: str, found: list[str]) -> None:
        assert [topic.name for topic in topics(text)] == found

    def test_none_is_noticed(self) -> None:
        assert "few_topics" in names("我家的猫")

    def test_one_is_enough(self) -> None:
        assert "few_topics" not in names("我家的猫 #猫")

    def test_eight_are_not_many(self) -> None:
        assert "many_topics" not in names(" ".join(f"#猫{n}" for n in "一二三四五六七八"))

    def test_nine_are(self) -> None:
        assert "many_topics" in names(" ".join(f"#猫{n}" for n in "一二三四五六七八九"))


class TestMisread:
    def test_careful_emoji(self) -> None:
        assert misread("你好🙂 #猫") == ["🙂"]

    def test_reason_is_that_of_the_entry(self, make: Make) -> None:
        make("he-he", "呵呵", safety="careful", safety_reason_en="It can sound cold.",
             life_checked="2026-10")  # fmt: skip
        word = next(finding.word for finding in noticed("呵呵 #猫") if finding.word)
        assert (word.entry, str(word.reason)) == ("he-he", "It can sound cold.")
        assert word.sources[0].as_of == "2026-10"

    def test_words_of_ours_that_are_safe(self) -> None:
        assert misread("猫税交了 #猫") == []

    def test_rude_word(self) -> None:
        assert misread("滚！ #猫") == ["滚"]

    def test_doubtful_word_is_called_so(self, make: Make) -> None:
        make("zz", "zz", kind="letters", safety="best_not")
        assert [f.maybe for f in noticed("zz 你好 #猫") if f.word] == [True]

    @pytest.mark.parametrize("text", ["你真38 #猫", "小姐你好 #猫", "918快乐 #猫", "九一八 #猫"])
    def test_words_without_an_entry(self, text: str) -> None:
        assert len(misread(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "38块钱 #猫",
            "38 years old #猫",
            "1380 #猫",
            "小姐姐你好 #猫",
            "三八妇女节 #猫",
            "3.38 #猫",
            "大小姐 #猫",
        ],
    )
    def test_numbers_and_longer_words(self, text: str) -> None:
        assert misread(text) == []

    def test_every_place_is_found_once(self) -> None:
        finding = next(f for f in noticed("🙂你好🙂 #猫", "🙂") if f.word)
        assert [place[:2] for place in finding.places] == [("title", 0), ("body", 0), ("body", 3)]
        assert finding.words == ("🙂",)

    def test_words_of_an_address_are_no_words(self, make: Make) -> None:
        make("zz", "zz", kind="letters", safety="best_not")
        assert misread("https://example.org/zz/ #猫") == []

    def test_spanish_readers_get_spanish(self) -> None:
        from django.utils.translation import override  # noqa: PLC0415

        with override("es"):
            finding = next(f for f in noticed("小姐你好 #猫") if f.word)
            assert finding.word
            assert finding.word.reason.language == "es"
