"""Compile locale/*/LC_MESSAGES/*.po to .mo with Babel: no gettext needed, no Django, no settings.

A catalogue that has not changed since its .mo was made is skipped. The first fault stops everything with
one line naming the file; the .mo that was there before stays as it was.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

ROOT = Path(__file__).resolve().parent.parent

# Babel takes a quotation mark that was never closed as it comes; gettext would not.
OPEN_STRING = re.compile(rb'^(?:msg\w+(?:\[\d+\])?[ \t]+)?"(?:[^"\\\r\n]|\\.)*$', re.MULTILINE)
# What Babel writes behind some messages counts lines from nought.
LINE_BEHIND = re.compile(r" on \d+$")
# A language with one form of each word has no use for the second; gettext writes it all the same.
TOO_MANY_FORMS = "msg has more translations"


class BrokenCatalogue(Exception):
    """A .po file cannot be used. The message names the file and, where known, the line."""


class Parser(PoFileParser):
    """Babel's, which stops at the first fault; spare plural forms are left out without a word."""

    def _invalid_pofile(self, line: str, lineno: int, msg: str) -> None:
        if not msg.startswith(TOO_MANY_FORMS):
            raise PoFileError(msg, self.catalog, line, lineno)


def main(folder: Path = ROOT / "locale") -> int:
    catalogues = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    try:
        compiled = sum(compile_one(path) for path in catalogues)
    except BrokenCatalogue as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{compiled} of {len(catalogues)} message catalogues compiled")
    return 0


def compile_one(path: Path) -> bool:
    """Write the .mo beside a .po and return True, or return False where it is newer already."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
        return False
    data = io.BytesIO()
    write_mo(data, read(path))
    # Whoever reads the catalogue meanwhile finds the old one or the new one, never half of one.
    part = target.with_suffix(".mo.part")
    part.write_bytes(data.getvalue())
    part.replace(target)
    return True


def read(path: Path) -> Catalog:
    """Return the catalogue of a .po file. Raises BrokenCatalogue."""
    catalogue = Catalog()
    try:
        data = path.read_bytes()
        if match := OPEN_STRING.search(data):
            line = data.count(b"\n", 0, match.start()) + 1
            raise BrokenCatalogue(f"{path}: line {line}: the quotation mark is not closed")
        Parser(catalogue).parse(io.BytesIO(data))
    except PoFileError as error:
        problem = LINE_BEHIND.sub("", str(error))
        raise BrokenCatalogue(f"{path}: line {error.lineno + 1}: {problem}") from error
    except (OSError, ValueError, LookupError) as error:
        raise BrokenCatalogue(f"{path}: {error}") from error
    # A placeholder that was lost or misspelt would break the page that shows the sentence.
    for message, errors in catalogue.check():
        if not message.fuzzy and not _says_many(message):
            raise BrokenCatalogue(f"{path}: line {message.lineno}: {errors[0]}: {message.id!r}")
    return catalogue


def _says_many(message: Message) -> bool:
    """Tell whether each form says what the plural says, where Babel looks at the singular alone.

    “Somebody wrote a line” and “%(count)d new lines” are one sentence where one form is for both.
    """
    if not message.pluralizable or not message.string:
        return False
    many = message.id[1]
    return all(not Message(many, form, flags=message.flags).check() for form in message.string)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
