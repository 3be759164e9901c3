"""Write dictionary/data/emoji.tsv: what Unicode's CLDR calls each emoji in our languages.

    npm pack cldr-annotations-full cldr-annotations-derived-full    (then unpack both)
    .venv/bin/python scripts/fetch_emoji_names.py ANNOTATIONS/package DERIVED/package

The second package has flags and families, which are made of several signs. Shades of skin are left out:
dictionary/lookup.py takes them off. The opened languages bring a few keywords as well.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from config import languages  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = ROOT / "dictionary" / "data" / "emoji.tsv"
# CLDR's names of our languages, where they differ.
CLDR = {"zh-hans": "zh", "zh-hant": "zh-Hant", "pt-br": "pt"}
# CLDR also names punctuation, arrows and currencies; these are no emoji.
EMOJI = re.compile(
    r"[\U0001F000-\U0001FAFF©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏩-⏳⏸-⏺Ⓜ▪▫▶◀◻-◾☀-➿⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙]|.\u20e3"
)
SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
SELECTORS = re.compile("[\ufe0e\ufe0f]")
MOST_KEYWORDS = 5

Names = dict[str, dict[str, list[str]]]


def main(annotations: Path, derived: Path) -> int:
    """Write the table; says how many emoji it holds."""
    codes = [language.code for language in languages.ALL]
    opened = [language.code for language in languages.ALL if language.opened]
    named = {code: _names(code, annotations, derived) for code in codes}
    emojis = [emoji for emoji in named[languages.DEFAULT] if _is_wanted(emoji)]
    package = json.loads((annotations / "package.json").read_text(encoding="utf-8"))
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _heading(package["version"], annotations))
        print("emoji", *codes, *(f"{code}+" for code in opened), sep="\t", file=file)
        for emoji in emojis:
            names = [_name(named[code].get(emoji, {})) for code in codes]
            keywords = [_keywords(named[code].get(emoji, {})) for code in opened]
            print(SELECTORS.sub("", emoji), *names, *keywords, sep="\t", file=file)
    print(f"{len(emojis)} emoji in {len(codes)} languages: {TARGET.stat().st_size:,} bytes")
    return 0


def _names(code: str, annotations: Path, derived: Path) -> Names:
    folder = CLDR.get(code, code)
    names = _read(annotations / "annotations" / folder, "annotations")
    return names | _read(derived / "annotationsDerived" / folder, "annotationsDerived")


def _read(folder: Path, key: str) -> Names:
    content: dict[str, Any] = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))
    names: Names = content[key]["annotations"]
    return names


def _is_wanted(emoji: str) -> bool:
    return bool(EMOJI.match(emoji)) and (len(emoji) == 1 or not SKIN.search(emoji))


def _name(entry: dict[str, list[str]]) -> str:
    return _plain(entry.get("tts", [""])[0])


def _keywords(entry: dict[str, list[str]]) -> str:
    """Return a few words that the name does not hold already, joined by bars."""
    name = _name(entry).casefold()
    words = [_plain(word) for word in entry.get("default", [])]
    fresh = [word for word in words if word.casefold() not in name and "|" not in word]
    return "|".join(fresh[:MOST_KEYWORDS])


def _plain(text: str) -> str:
    """Return the text on one line and without tabs."""
    return " ".join(text.split())


def _heading(version: str, annotations: Path) -> Iterator[str]:
    yield f"# What each emoji is called. Source: Unicode CLDR {version}, annotations and annotationsDerived"
    yield "# (npm: cldr-annotations-full, cldr-annotations-derived-full); written by scripts/fetch_emoji_names.py."
    yield "# A column a language; then, under its code and +, a few keywords of the opened ones. Licence:"
    yield "#"
    licence = (annotations / "LICENSE").read_text(encoding="utf-8").strip()
    yield from (f"# {line}".rstrip() for line in licence.splitlines())


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
