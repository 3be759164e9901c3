"""Make mandarin/data/opencc_s2tw.tsv from the dictionaries of the installed OpenCC.

Wanted after OpenCC was updated; tests/mandarin/test_traditional.py tells when. A row has a
character, or a word that is converted as a whole, and its form. Where a word’s form is that of its
characters the row has the word alone: it still keeps other words from being found across its edge.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.metadata import version
from itertools import product
from pathlib import Path

import opencc

CLIB = Path(opencc.__file__).parent / "clib"
OUT = Path(__file__).resolve().parent.parent / "mandarin" / "data" / "opencc_s2tw.tsv"
# As share/opencc/s2tw.json has them: what cuts a text and converts it at first, and what makes of
# that the characters of Taiwan, inside the pieces that were cut.
PHRASES = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
CHARACTERS, TAIWAN, NAMES = "STCharacters", "TWVariants", "TWVariantsPhrases"
HEAD = """\
# Made by scripts/traditional_table.py from OpenCC {version} (s2tw). Licence: Apache-2.0, the OpenCC project.
# simplified	traditional; nothing where it is that of the characters	- counts only between words
"""


def dictionary(name: str) -> dict[str, str]:
    """Return a dictionary of OpenCC; of several forms the first counts."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / name
        source = CLIB / "share" / "opencc" / f"{name}.ocd2"
        said = {"-f": "ocd2", "-t": "text", "-i": str(source), "-o": str(text)}
        options = [part for option in said.items() for part in option]
        subprocess.run([str(CLIB / "bin" / "opencc_dict"), *options], check=True)
        lines = text.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1].split(" ")[0] for line in lines}


def table() -> list[str]:
    """Return the lines: the characters that change, names, then all words."""
    convert = opencc.OpenCC("s2tw").convert
    first = dictionary(CHARACTERS)
    singles = sorted({*first, *dictionary(TAIWAN)})
    plain = {ord(char): other for char in singles if (other := convert(char)) != char}
    lines = [f"{chr(code)}\t{other}" for code, other in plain.items()]
    for name, form in dictionary(NAMES).items():
        lines += [f"{written}\t{form}\t-" for written in spellings(name, first)]
    for word in sorted({word for name in PHRASES for word in dictionary(name)}):
        other = convert(word)
        lines.append(word if word.translate(plain) == other else f"{word}\t{other}")
    return lines


def spellings(name: str, first: dict[str, str]) -> list[str]:
    """Return all that the first step makes this name of: 纯吃茶 and 純喫茶 are both 純喫茶."""
    ways = [
        [*(char for char, other in first.items() if other == wanted), wanted]
        if first.get(wanted, wanted) == wanted
        else [char for char, other in first.items() if other == wanted]
        for wanted in name
    ]
    return ["".join(way) for way in product(*(dict.fromkeys(some) for some in ways))]


def main() -> int:
    head = HEAD.format(version=version("opencc"))
    OUT.write_text(head + "\n".join(table()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
