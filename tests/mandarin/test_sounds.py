"""The readings of dictionaries are those of pypinyin, in a smaller form."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from mandarin.sounds import characters, words


def test_all_words_are_known() -> None:
    assert list(words()) == list(PHRASES_DICT)


def test_words_are_read_alike() -> None:
    ours = {word: words().reading(word) for word in words()}
    assert ours == {word: [one[0] for one in said] for word, said in PHRASES_DICT.items()}


def test_characters_are_read_alike() -> None:
    ours = {code: ",".join(characters().readings(chr(code))) for code in PINYIN_DICT}
    assert ours == PINYIN_DICT


def test_nobody_reads_what_is_unknown() -> None:
    assert [characters().readings(text) for text in ("", "a", "\U0010ffff", "中国")] == [[]] * 4
    assert "" not in words()
    with pytest.raises(KeyError):
        words().reading("老虎")


def test_the_large_form_is_not_loaded() -> None:
    code = "import sys, mandarin.reading as r; r.propose('银行'); print('pypinyin' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout == "False\n"
