"""Write dictionary/data/strokes.tsv: how the characters of our entries are written, stroke by stroke.

    npm pack hanzi-writer-data    (then unpack it)
    .venv/bin/python scripts/fetch_strokes.py PACKAGE

Taken are the characters of headwords, traditional forms, other spellings and what letters stand for,
in fixtures/glossary. Run it again when new entries bring new characters; a test tells.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mandarin.han import is_han  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES = ROOT / "fixtures" / "glossary"
TARGET = ROOT / "dictionary" / "data" / "strokes.tsv"
LICENCE = ROOT / "dictionary" / "data" / "ARPHICPL.txt"
FIELDS = ("headword", "traditional", "expansion", "variants")


def main(package: Path) -> int:
    """Write the table and its licence; names the characters that the package does not have."""
    chars = characters_in_use()
    found = {char: _strokes(package, char) for char in chars}
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _heading(version))
        file.writelines(f"{char}\t{data}\n" for char, data in found.items() if data)
    LICENCE.write_bytes((package / "ARPHICPL.TXT").read_bytes())
    missing = [char for char, data in found.items() if not data]
    size = TARGET.stat().st_size
    print(
        f"{len(chars) - len(missing)} characters, {size:,} bytes; missing: {' '.join(missing) or 'none'}"
    )
    return 0


def characters_in_use(folder: Path = ENTRIES) -> list[str]:
    """Return every Chinese character of what entries are called, each once, in order."""
    chars = {
        char
        for path in folder.glob("*.yaml")
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).values()
        for text in _names(entry)
        for char in text
        if is_han(char)
    }
    return sorted(chars)


def _names(entry: dict[str, Any]) -> Iterator[str]:
    for field in FIELDS:
        value = entry.get(field, "")
        yield from map(str, value if isinstance(value, list) else [value])


def _strokes(package: Path, char: str) -> str:
    """Return the data of a character on one line, or "" where there is none."""
    path = package / f"{char}.json"
    if not path.exists():
        return ""
    data = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps(_short(data), ensure_ascii=False, separators=(",", ":"))


def _short(value: Any) -> Any:
    """Write 12.0 as 12, which is the same number."""
    if isinstance(value, dict):
        return {key: _short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_short(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _heading(version: str) -> Iterator[str]:
    yield f"# How characters are written. Source: hanzi-writer-data {version} (npm), made from Make Me a Hanzi"
    yield "# by Shaunak Kishore, which is made from fonts of Arphic Technology Co., Ltd. Changed by us: only the"
    yield "# characters that our entries use, one a line (scripts/fetch_strokes.py). Arphic Public License,"
    yield "# full text in ARPHICPL.txt beside this file."


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
