"""The decoder's words are read from a file that says of what it was made."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from dictionary import cedict
from dictionary.models import Source, Word
from dictionary.sources import CEDICT
from glossary.decode import ordinary, words_file
from glossary.decode.packed import Row, pack

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries

    from glossary.decode.ordinary import Ordinary
    from glossary.decode.packed import Packed

pytestmark = pytest.mark.django_db
# The state of sources, the number of words.
TO_SIGN = 2
# The words besides.
TO_READ = 1


@pytest.fixture(autouse=True)
def file(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    monkeypatch.setattr(ordinary, "FEW", 2)
    Source.objects.create(name="CC-CEDICT", checksum="one")
    word("猫税", "māo shuì", "cat tax")
    word("猫", "māo", "cat; pussy", "CL:隻|只[zhī]")
    word("薯", "shǔ", "tuber")
    return words_file.path()


def word(simplified: str, reading: str, *english: str) -> Word:
    return Word.objects.create(
        simplified=simplified, traditional=simplified, reading=reading, english=list(english)
    )


def started() -> Ordinary:
    """Return the words as a process has them that starts now."""
    ordinary.use(None)
    return ordinary.ordinary()


def test_only_the_first_start_reads_the_dictionary(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2 * TO_SIGN + TO_READ):
        first = started()
    with django_assert_num_queries(TO_SIGN):
        again = started()
    assert again.whole("猫税") == first.whole("猫税") == ("māo shuì", "cat tax")
    assert again.character("薯") == [("shǔ", "tuber")]


def test_a_new_word_is_known_at_the_next_start() -> None:
    started()
    word("薯宝宝", "shǔ bǎo bao", "potato baby")
    assert started().whole("薯宝宝") == ("shǔ bǎo bao", "potato baby")


def test_a_dictionary_that_was_loaded_again_is_read_again() -> None:
    started()
    # As many words as before, and none with a higher number.
    Word.objects.filter(simplified="猫税").update(english=["tribute"])
    assert started().whole("猫税") == ("māo shuì", "cat tax")
    Source.objects.get().save()
    assert started().whole("猫税") == ("māo shuì", "tribute")


def test_our_own_words_are_read_again_where_they_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started()
    own = tmp_path / "own.tsv"
    own.write_text("猫税\tmāo shuì\ta photo of a cat\n", encoding="utf-8")
    monkeypatch.setattr(ordinary, "OWN", own)
    assert started().whole("猫税") == ("māo shuì", "a photo of a cat")


def test_another_program_reads_the_dictionary_itself(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    started()
    monkeypatch.setattr(words_file, "_CODE", ("packed.py",))
    with django_assert_num_queries(2 * TO_SIGN + TO_READ):
        started()


@pytest.mark.parametrize("broken", [0, 40, 70, 200, -1])
def test_a_file_with_a_broken_byte_is_made_anew(
    file: Path, broken: int, caplog: pytest.LogCaptureFixture
) -> None:
    started()
    whole = file.read_bytes()
    said = bytearray(whole)
    said[broken] ^= 1
    file.write_bytes(said)
    assert started().whole("猫税") == ("māo shuì", "cat tax")
    assert file.read_bytes() == whole
    # Another sign is none of this dictionary.
    assert ("is not whole" in caplog.text) == (broken != 0)


@pytest.mark.parametrize("size", [0, 10, 32, 64, 100, 200])
def test_a_file_that_was_cut_off_is_made_anew(file: Path, size: int) -> None:
    started()
    whole = file.read_bytes()
    file.write_bytes(whole[:size])
    assert started().whole("猫税") == ("māo shuì", "cat tax")
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_the_dictionary_is_read(
    file: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DATA_DIR = file.parent.parent / "a file, no folder" / "data"
    settings.DATA_DIR.parent.touch()
    assert started().whole("猫税") == ("māo shuì", "cat tax")
    assert "cannot be read" in caplog.text
    assert "cannot be written" in caplog.text


def test_a_file_that_cannot_be_mapped_is_not_used(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    started()

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError("no such device")

    monkeypatch.setattr("mmap.mmap", refuse)
    assert started().whole("猫税") == ("māo shuì", "cat tax")
    assert "no such device" in caplog.text


def test_nothing_is_left_beside_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started()
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    file.unlink()

    def full(*_args: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    started()
    assert not list(file.parent.iterdir())


def test_while_there_is_no_dictionary_nothing_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordinary, "FEW", 1_000_000)
    started()
    assert not file.exists()


def test_a_dictionary_that_is_loaded_meanwhile_is_not_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ordinary._rows

    def loading() -> list[Row]:
        read = list(rows())
        Source.objects.get().save()
        return read

    monkeypatch.setattr(ordinary, "_rows", loading)
    assert started().whole("猫税") == ("māo shuì", "cat tax")
    assert not file.exists()


def test_the_whole_dictionary_is_the_same_out_of_the_file() -> None:
    packed = pack([*ordinary.own_rows(), *_all_words()])
    words_file.write(packed, b"s" * words_file.SIZE)
    read = words_file.read(b"s" * words_file.SIZE)
    assert read is not None
    assert _told(read) == _told(packed)
    ours, other = ordinary.Ordinary(packed=packed), ordinary.Ordinary(packed=read)
    assert len(ours) == len(other) > 100_000
    assert [other.meaning(number) for number in range(len(ours))] == [
        ours.meaning(number) for number in range(len(ours))
    ]
    text = packed.forms[:200_000]
    assert other.find(text) == ours.find(text)


def _all_words() -> list[Row]:
    with gzip.open(CEDICT, "rt", encoding="utf-8") as lines:
        return [
            Row(one.simplified, one.traditional, one.reading, one.english, one.place)
            for one in cedict.parse(lines)
        ]


def _told(packed: Packed) -> Packed:
    return packed._replace(blob=bytes(packed.blob))
