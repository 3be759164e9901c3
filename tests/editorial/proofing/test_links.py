"""Links that lead nowhere, and marks that stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.proofing import Level
from tests.editorial.proofing.conftest import codes

if TYPE_CHECKING:
    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.editorial.proofing.conftest import Look


class TestUnknownPages:
    def test_unknown_name_is_asked(self, entry_text: Look) -> None:
        (fault,) = entry_text({"meaning": "As in [[狗税]]."})
        assert (fault.level, fault.code, fault.piece) == (Level.ASK, "page-unknown", "狗税")

    def test_near_name_is_offered(self, entry_text: Look, tutorial: Tutorial) -> None:
        assert "“app-language”" in entry_text({"meaning": "See [[app-langage|here]]."})[0].message

    @pytest.mark.parametrize("name", ["猫税", "mao-shui", "貓稅", "Mao-Shui|the cat tax"])
    def test_known_names_pass(self, entry_text: Look, entry: Entry, name: str) -> None:
        assert entry_text({"meaning": f"As in [[{name}]]."}) == []

    def test_code_is_no_link(self, entry_text: Look) -> None:
        assert entry_text({"meaning": "Write `[[狗税]]`."}) == []


class TestUnknownAddresses:
    @pytest.mark.parametrize(
        "address",
        ["/en/guide/no-such-page/", "/en/nowhere/", "/xx/guide/", "https://testserver/en/glossary/nothing/"],
    )  # fmt: skip
    def test_own_address_stops(self, tutorial_text: Look, entry: Entry, address: str) -> None:
        found = [fault for fault in tutorial_text({"body": f"Look [there]({address})."}) if fault.level == Level.STOP]  # fmt: skip
        assert [(fault.code, fault.piece) for fault in found] == [("address-unknown", address)]

    @pytest.mark.parametrize("address", ["there.html", "www.example.org", "javascript:alert(1)", "https://[x/"])  # fmt: skip
    def test_odd_address_stops(self, tutorial_text: Look, address: str) -> None:
        assert "address-odd" in codes(tutorial_text({"body": f"Look [there]({address})."}))

    def test_room_of_another_kind_stops(self, tutorial_text: Look, entry: Entry) -> None:
        assert "address-unknown" in codes(
            tutorial_text({"body": "Look [there](/en/guide/mao-shui/)."})
        )

    @pytest.mark.parametrize(
        "address",
        ["/en/glossary/mao-shui/", "/es/glossary/mao-shui/", "/en/guide/", "#steps", "mailto:a@example.org",
         "https://example.org/a_(b)?q=1", "/en/glossary/%E7%8C%AB%E7%A8%8E/"],
    )  # fmt: skip
    def test_good_addresses_pass(self, tutorial_text: Look, entry: Entry, address: str) -> None:
        assert codes(tutorial_text({"body": f"Look [over there]({address}) for more."})) <= {
            "too-short"
        }

    def test_bare_address_passes(self, tutorial_text: Look) -> None:
        assert codes(
            tutorial_text({"body": "Look at https://example.org/path, then come back."})
        ) <= {"too-short"}


class TestOpenMarks:
    @pytest.mark.parametrize(
        "words", ["Tap {{发布|Post}.", "As [[猫税] says.", "Say {zh|猫税}.", "Tap 发布}}."]
    )
    def test_open_mark_is_asked(self, entry_text: Look, words: str) -> None:
        assert "mark-open" in codes(entry_text({"meaning": words}))

    @pytest.mark.parametrize("words", ["Tap {{发布|Post}}.", "Write `{{`.", "[笑哭R] and {zh|猫税|māo shuì}", "a { b }"])  # fmt: skip
    def test_closed_marks_pass(self, entry_text: Look, words: str) -> None:
        assert entry_text({"meaning": words}) == []


class TestUselessMarks:
    @pytest.mark.parametrize("mark", ["[[猫税]]", "{{发布|Post}}", "{zh|猫税|māo shuì}", "[it](https://example.org)"])  # fmt: skip
    def test_mark_in_plain_field_is_asked(self, entry_text: Look, mark: str) -> None:
        (fault,) = entry_text({"feels": f"As in {mark}, and warm."})
        assert (fault.code, fault.piece) == ("mark-useless", mark)

    @pytest.mark.parametrize("words", ["[笑哭R] is (very) warm.", "f***ing warm", "猫税 is warm."])
    def test_plain_words_pass(self, entry_text: Look, words: str) -> None:
        assert entry_text({"feels": words}) == []

    def test_meaning_of_row_may_hold_marks(self, entry_text: Look, entry: Entry) -> None:
        assert entry_text({"senses.s2.meaning": "As in [[猫税]], and warm."}) == []
