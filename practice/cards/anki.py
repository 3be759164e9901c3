"""Words as a deck for Anki. Numbers stay the same, so that importing again updates instead of doubling."""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import zipfile
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

import genanki

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from practice.cards.export_rows import Row

# Drawn once. Another number would make every import a second copy.
MODEL = 1_731_927_406
FIELDS = (
    "Hanzi", "Traditional", "Pinyin", "Meaning", "Example", "Example reading",
    "Example meaning", "Link",
)  # fmt: skip
# Smaller than 2^31, as Anki wants it.
_DECKS = 2_000_000_000
_BACK = """<div class="word" lang="zh-Hans">{{Hanzi}}</div>
{{#Traditional}}<div class="small" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}
<div class="pinyin" lang="zh-Latn">{{Pinyin}}</div>
<div class="meaning">{{Meaning}}</div>
{{#Example}}<div class="example"><div lang="zh-Hans">{{Example}}</div>
<div class="pinyin" lang="zh-Latn">{{Example reading}}</div><div class="small">{{Example meaning}}</div></div>{{/Example}}
<div class="small"><a href="{{Link}}">{{Link}}</a></div>"""
_TEMPLATES = [
    {
        "name": "Recognise",
        "qfmt": '<div class="word" lang="zh-Hans">{{Hanzi}}</div>',
        "afmt": _BACK,
    },
    {"name": "Recall", "qfmt": '<div class="meaning">{{Meaning}}</div>', "afmt": _BACK},
]
_STYLE = """.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.45; text-align: center; color: #1b1f3b; background: #fbfaf5; }
.word { font-family: "Kaiti SC", STKaiti, KaiTi, "Noto Serif CJK SC", serif; font-size: 56px; line-height: 1.25; }
.pinyin { color: #2a3cc7; }
.meaning { font-size: 26px; font-weight: 700; margin-top: 12px; }
.example { margin-top: 20px; padding-top: 14px; border-top: 1px solid #c9c6b8; }
.small { font-size: 15px; opacity: .8; }
.nightMode.card, .night_mode .card { color: #ecebe4; background: #10142b; }
.nightMode .pinyin, .night_mode .pinyin, .nightMode a, .night_mode a { color: #a9b6ff; }
.nightMode .example, .night_mode .example { border-color: #4a5178; }"""


def package(
    rows: Mapping[str, Row], *, name: str, source: str, language: str, now: datetime
) -> bytes:
    """Return an .apkg of the words, by their keys; ``source`` and ``language`` name the deck."""
    deck = genanki.Deck(_deck_number(source, language), name)
    model = _model()
    for key, row in rows.items():
        guid = genanki.guid_for("yangyu", language, key)
        deck.add_note(genanki.Note(model=model, fields=[escape(field) for field in row], guid=guid))
    return _zipped(genanki.Package(deck), now.timestamp())


def _model() -> genanki.Model:
    return genanki.Model(
        MODEL, "Yangyu", fields=[{"name": name} for name in FIELDS], templates=_TEMPLATES, css=_STYLE
    )  # fmt: skip


def _deck_number(source: str, language: str) -> int:
    """Return the number of a deck, the same for ever. A list of words is one deck, however long."""
    kind = "words" if source.startswith("words:") else source
    digest = sha256(f"{kind} {language}".encode()).digest()
    return int.from_bytes(digest[:6], "big") % _DECKS + 1


def _zipped(deck: genanki.Package, timestamp: float) -> bytes:
    """Do what write_to_file does, in memory: it would leave its database behind."""
    with sqlite3.connect(":memory:") as database:
        deck.write_to_db(database.cursor(), timestamp, itertools.count(int(timestamp * 1000)))
        database.commit()
        collection = database.serialize()
    database.close()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("collection.anki2", collection)
        packed.writestr("media", json.dumps({}))
    return file.getvalue()
