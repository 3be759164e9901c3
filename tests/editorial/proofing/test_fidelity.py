"""What a translation may not lose: numbers, links, labels, Chinese, steps, terms, length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import terminology
from editorial.proofing import Level
from editorial.terminology import FixedTerm
from tests.editorial.proofing.conftest import codes

if TYPE_CHECKING:
    from glossary.models import Entry
    from tests.editorial.proofing.conftest import Look


def translated(look: Look, theirs: str, words: str, language: str = "es") -> dict[str, str]:
    """Return the pieces that are asked about, by code."""
    found = look({"body": words}, language, source={"body": theirs})
    return {fault.code: fault.piece for fault in found if fault.code != "too-short"}


class TestLostNumbers:
    @pytest.mark.parametrize(
        ("theirs", "words", "lost"),
        [
            ("About 3,000 notes.", "Unas 300 notas.", "3,000"),
            ("On 14 January 2025.", "El 15 de enero de 2025.", "14"),
            ("It had 1.7 million views.", "Tuvo 1,7 mil visitas.", "1.7 million"),
        ],
    )
    def test_lost_number_is_asked(
        self, tutorial_text: Look, theirs: str, words: str, lost: str
    ) -> None:
        assert translated(tutorial_text, theirs, words)["number-lost"] == lost

    def test_new_number_is_asked(self, tutorial_text: Look) -> None:
        found = translated(tutorial_text, "Some years ago.", "Hace 15 años.")
        assert found == {"number-new": "15"}

    @pytest.mark.parametrize(
        ("theirs", "words", "language"),
        [
            ("About 3,000 notes.", "Unas 3.000 notas.", "es"),
            ("It had 1.7 million views.", "Tuvo 1,7 millones de visitas.", "es"),
            ("It had 1.7 million views.", "有 170 多万次浏览。", "zh-hans"),
            ("Wait 2 minutes.", "Espera dos minutos.", "es"),
            ("Wait 2 minutes.", "等两分钟。", "zh-hans"),
            ("21 people", "二十一个人", "zh-hans"),
            ("2025-01-14", "2025 年 1 月 14 日", "zh-hans"),
            ("2025-01-14", "el 14 de enero de 2025", "es"),
            ("See https://example.org/2024.", "Mira https://example.org/2024.", "es"),
            ("## 1. Open\n## 2. Tap", "## 1. Abre\n## 2. Toca", "es"),
        ],
    )
    def test_other_ways_to_write(
        self, tutorial_text: Look, theirs: str, words: str, language: str
    ) -> None:
        assert translated(tutorial_text, theirs, words, language) == {}

    def test_chinese_of_entries_is_told_anew(self, entry_text: Look) -> None:
        found = entry_text({"origin": "那年一月开始的。"}, "zh-hans", source={"origin": "From 2025 on."})  # fmt: skip
        assert "number-lost" not in codes(found)


class TestLostLinks:
    def test_lost_page_is_asked(self, tutorial_text: Look, entry: Entry) -> None:
        assert (
            translated(tutorial_text, "Pay [[猫税]].", "Paga el impuesto.")["link-lost"]
            == "[[猫税]]"
        )

    def test_lost_address_is_asked(self, tutorial_text: Look) -> None:
        found = translated(tutorial_text, "See [it](https://example.org/a).", "Míralo.")
        assert found == {"link-lost": "https://example.org/a"}

    def test_other_name_of_page_passes(self, tutorial_text: Look, entry: Entry) -> None:
        assert translated(tutorial_text, "Pay [[猫税]].", "Paga [[mao-shui|el impuesto]].") == {}


class TestLostLabels:
    def test_changed_label_is_asked(self, tutorial_text: Look) -> None:
        found = translated(tutorial_text, "Tap {{发布|Post}}.", "Toca {{发表|Publicar}}.")
        assert found == {"label-changed": "发布\n发表"}

    def test_lost_label_is_asked(self, tutorial_text: Look) -> None:
        assert translated(tutorial_text, "Tap {{发布|Post}}.", "Toca el botón.") == {
            "label-changed": "发布"
        }

    def test_label_without_meaning_is_asked(self, tutorial_text: Look) -> None:
        assert translated(tutorial_text, "Tap {{发布|Post}}.", "Toca {{发布}}.") == {
            "label-bare": "发布"
        }

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            ("Toca {{发布|Publicar}}.", "es"),
            ("点 {{发布}}。", "zh-hans"),
            ("點 {{發布}}。", "zh-hant"),
        ],
    )
    def test_same_label_passes(self, tutorial_text: Look, words: str, language: str) -> None:
        assert translated(tutorial_text, "Tap {{发布|Post}}.", words, language) == {}


class TestLostChinese:
    def test_lost_run_is_asked(self, tutorial_text: Look) -> None:
        found = translated(tutorial_text, "Say 我来交猫税啦 now.", "Di 我来交狗税啦 ahora.")
        assert found == {"chinese-lost": "我来交猫税啦"}

    def test_changed_reading_is_asked(self, tutorial_text: Look) -> None:
        found = translated(tutorial_text, "Say {zh|长大|zhǎng dà}.", "Di {zh|长大|cháng dà}.")
        assert found == {"reading-changed": "长大 cháng dà"}

    def test_kept_chinese_passes(self, tutorial_text: Look) -> None:
        assert (
            translated(tutorial_text, "Say {zh|可爱|kě ài}, 好.", "Di {zh|可爱|kě ài}, 好.") == {}
        )


class TestLostSteps:
    THEIRS = "## 1. Open it\nTap.\n\n## 2. Close it\nTap again."

    def test_lost_step_is_asked(self, tutorial_text: Look) -> None:
        assert "steps-changed" in translated(
            tutorial_text, self.THEIRS, "## 1. Ábrelo\nToca y cierra."
        )

    def test_same_steps_pass(self, tutorial_text: Look) -> None:
        words = "## 1. Ábrelo\nToca.\n\n## 2. Ciérralo\nToca otra vez."
        assert translated(tutorial_text, self.THEIRS, words) == {}


@pytest.fixture
def _fixed(db: None) -> None:
    FixedTerm.objects.create(
        language="es", term="cat tax", fixed="impuesto gatuno", forbidden="tasa de gatos\nimpuesto felino"
    )  # fmt: skip
    FixedTerm.objects.create(language="es", term="Like (the heart)", fixed="Me gusta")
    FixedTerm.objects.create(language="zh-hans", term="sign in", fixed="登录", forbidden="登陆")
    terminology.forget()


@pytest.mark.usefixtures("_fixed")
class TestTerms:
    def test_fixed_term_missing(self, tutorial_text: Look) -> None:
        found = translated(tutorial_text, "Pay your cat tax.", "Paga con tu gato.")
        assert found == {"term-missing": "cat tax"}

    def test_forbidden_term(self, tutorial_text: Look) -> None:
        found = translated(
            tutorial_text, "Pay cat taxes.", "Paga el impuesto gatuno, no la tasa de gatos."
        )
        assert found == {"term-forbidden": "tasa de gatos"}

    def test_forbidden_where_told_anew(self, entry_text: Look) -> None:
        found = entry_text({"feels": "先登陆再说。"}, "zh-hans", source={"gloss": "Sign in first"})
        assert codes(found) == {"term-forbidden"}

    @pytest.mark.parametrize(
        ("theirs", "words"),
        [
            ("Cat tax is a joke.", "El impuesto gatuno es una broma."),
            ("Two cat-taxes.", "Hay impuestos gatunos."),
            ("People like it.", "A la gente le encanta."),
            ("Tap {{点赞|Like}}.", "Toca {{点赞|Corazón}}."),
            ("A tasty dish.", "Una tasa de gatos."),
        ],
    )
    def test_kept_terms_pass(self, tutorial_text: Look, theirs: str, words: str) -> None:
        assert translated(tutorial_text, theirs, words) == {}


class TestLengths:
    LONG = "Say it to anyone who has a cat, a dog or a drawing of one, and they will answer. " * 3

    def test_much_shorter_is_asked(self, tutorial_text: Look) -> None:
        assert "shorter-than-source" in translated(
            tutorial_text, self.LONG, "Dilo a quien quieras."
        )

    def test_much_longer_is_asked(self, tutorial_text: Look) -> None:
        words = "Dilo a quien tenga un gato, y te dirá que sí, o que no, o ya se verá. " * 10
        assert "longer-than-source" in translated(tutorial_text, self.LONG, words)

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            (
                "Dilo a quien tenga un gato, un perro o un dibujo de uno, y te responderá. " * 3,
                "es",
            ),
            ("有猫有狗有画的人，你都可以对他这样说，他会回你的。" * 3, "zh-hans"),
        ],
    )
    def test_alike_passes(self, tutorial_text: Look, words: str, language: str) -> None:
        assert translated(tutorial_text, self.LONG, words, language) == {}

    def test_long_gloss_is_asked(self, entry_text: Look) -> None:
        assert codes(entry_text({"gloss": "a picture of your cat, dog or parrot, " * 3})) == {
            "too-long"
        }

    def test_long_chinese_gloss_counts_double(self, entry_text: Look) -> None:
        assert codes(entry_text({"gloss": "新来的人发一张自己家的猫" * 3}, "zh-hans")) == {
            "too-long"
        }

    def test_short_meaning_is_asked(self, entry_text: Look) -> None:
        assert codes(entry_text({"meaning": "Cat"})) == {"too-short"}

    def test_fitting_lengths_pass(self, entry_text: Look) -> None:
        text = {
            "gloss": "cat tax",
            "meaning": "A photo of your cat, posted as a friendly entry fee.",
        }
        assert entry_text(text) == []


def test_a_translation_is_never_stopped_for_what_it_lost(tutorial_text: Look) -> None:
    found = tutorial_text(
        {"body": "Nada."}, "es", source={"body": "3 {{发布|Post}} [[x]] 猫税 notes, all of it."}
    )
    assert {fault.level for fault in found} == {Level.ASK}
