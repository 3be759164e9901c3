"""load_dictionary brings all of a collection in, or nothing."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from dictionary import lookup
from dictionary.models import EmojiName, Source, Strokes, Word

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def run(**options: Any) -> str:
    out = io.StringIO()
    call_command("load_dictionary", stdout=out, **options)
    return out.getvalue()


def replace_words(sample: Path, text: str) -> None:
    (sample / "cedict.txt.gz").write_bytes(gzip.compress(text.encode()))


def test_everything_comes_in(sample: Path) -> None:
    run()
    assert (Word.objects.count(), EmojiName.objects.count(), Strokes.objects.count()) == (8, 8, 1)


def test_sources_are_named(sample: Path) -> None:
    run()
    assert [str(source) for source in Source.objects.all()] == [
        "CC-CEDICT 2023-11-07",
        "Hanzi Writer data, from Make Me a Hanzi 2.0.1",
        "Unicode CLDR 48.2",
    ]


def test_nothing_is_done_twice(sample: Path) -> None:
    run()
    ids = set(Word.objects.values_list("pk", flat=True))
    assert run() == "The dictionary is up to date\n"
    assert set(Word.objects.values_list("pk", flat=True)) == ids


def test_force_loads_again(sample: Path) -> None:
    run()
    assert "words: 8 from CC-CEDICT" in run(force=True)
    assert Word.objects.count() == 8


def test_a_changed_file_replaces_the_rows(sample: Path) -> None:
    run()
    replace_words(sample, "貓 猫 [mao1] /cat/\n")
    run()
    assert [word.simplified for word in Word.objects.all()] == ["猫"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("貓 猫 [mao1] /cat/\nnonsense\n", "words: line 2: “nonsense”"),
        ("# nothing\n", "words: there is nothing in it"),
        (f"貓 {'猫' * 41} [mao1] /cat/\n", "has more than 40 characters as simplified"),
    ],
)
def test_a_broken_file_changes_nothing(sample: Path, text: str, complaint: str) -> None:
    run()
    replace_words(sample, text)
    with pytest.raises(CommandError, match=complaint) as error:
        run()
    assert "\n" not in str(error.value)
    assert Word.objects.count() == 8


def test_a_broken_file_is_read_again_once_mended(sample: Path) -> None:
    replace_words(sample, "nonsense\n")
    with pytest.raises(CommandError):
        run()
    replace_words(sample, "貓 猫 [mao1] /cat/\n")
    assert "words: 1 from CC-CEDICT" in run()


def test_a_file_cut_short_changes_nothing(sample: Path) -> None:
    run()
    whole = (sample / "cedict.txt.gz").read_bytes()
    (sample / "cedict.txt.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match=r"^words: "):
        run()
    assert Word.objects.count() == 8


def test_a_missing_file_is_named(sample: Path) -> None:
    (sample / "strokes.tsv").unlink()
    with pytest.raises(CommandError, match=r"^strokes: .*strokes\.tsv"):
        run()


def test_a_row_with_too_few_columns_is_named(sample: Path) -> None:
    with (sample / "emoji.tsv").open("a", encoding="utf-8") as file:
        file.write("😂\tface with tears of joy\n")
    with pytest.raises(CommandError, match="emoji: line 6: 2 columns instead of 5"):
        run()


def test_an_emoji_named_twice_is_refused(sample: Path) -> None:
    with (sample / "emoji.tsv").open("a", encoding="utf-8") as file:
        file.write("🙂\tsmile\t\t\t\n")
    with pytest.raises(CommandError, match=r"^emoji: "):
        run()


def test_strokes_that_are_no_data_are_named(sample: Path) -> None:
    (sample / "strokes.tsv").write_text("税\tM 1 2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="strokes: line 1: is not a character and its strokes"):
        run()


def test_keywords_come_with_opened_languages(sample: Path) -> None:
    run()
    assert EmojiName.objects.get(emoji="🙂", language="en").keywords == ["happy", "smile"]


def test_memory_holds_only_a_batch(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dictionary.loading.AT_ONCE", 3)
    monkeypatch.setattr("dictionary.loading.TELL_EVERY", 6)
    assert "words: 6 so far" in run()
    assert len(lookup.words("面")) == 3
