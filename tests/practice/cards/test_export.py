"""Words as files: what Anki and spreadsheets find in them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile

import pytest
from django.test import Client

from editorial.content import NEUTRAL
from glossary.models import Entry
from practice.cards import services
from tests.conftest import FACTS

PAGE, ANKI, CSV = (
    "/en/practice/export/",
    "/en/practice/export/cards.apkg",
    "/en/practice/export/cards.csv",
)
FIELDS = [
    "Hanzi", "Traditional", "Pinyin", "Meaning", "Example", "Example reading", "Example meaning", "Link",
]  # fmt: skip


class Opened:
    """An .apkg as Anki opens it."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert packed.testzip() is None
            assert json.loads(packed.read("media")) == {}
            collection = packed.read("collection.anki2")
        self.database = sqlite3.connect(":memory:")
        self.database.deserialize(collection)
        assert self.rows("pragma integrity_check") == [("ok",)]

    def rows(self, question: str) -> list[tuple]:
        return self.database.execute(question).fetchall()

    @property
    def notes(self) -> dict[str, list[str]]:
        rows = self.rows("select guid, flds from notes order by id")
        return {guid: fields.split("\x1f") for guid, fields in rows}

    def column(self, name: str) -> dict:
        return json.loads(self.rows(f"select {name} from col")[0][0])  # noqa: S608 - our own words


def opened(client, query: str = "?from=tag:pets") -> Opened:
    response = client.get(f"{ANKI}{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="cards.apkg"'
    return Opened(response.content)


def test_a_deck_for_anki_has_every_field(client, words):
    deck = opened(client)
    assert next(iter(deck.notes.values())) == [
        "猫税", "貓稅", "māo shuì", "cat tax", "新来的，猫税交了吗？", "xīn lái de, māo shuì jiāo le ma?",
        "New here? Have you paid your cat tax?", "http://testserver/en/glossary/mao-shui/",
    ]  # fmt: skip
    (model,) = deck.column("models").values()
    assert [field["name"] for field in model["flds"]] == FIELDS


def test_each_word_has_two_cards_in_one_named_deck(client, words):
    deck = opened(client)
    cards = deck.rows("select nid, ord, did from cards")
    assert len(deck.notes) == 4
    assert sorted(place for _note, place, _deck in cards) == [0] * 4 + [1] * 4
    (number,) = {deck for _note, _place, deck in cards}
    assert deck.column("decks")[str(number)]["name"] == "Yangyu::Pets"


def test_cards_show_reading_and_example_by_day_and_night(client, words):
    (model,) = opened(client).column("models").values()
    assert [template["name"] for template in model["tmpls"]] == ["Recognise", "Recall"]
    for template in model["tmpls"]:
        for part in ("{{Pinyin}}", "{{Example}}", "{{Example reading}}", "{{Example meaning}}"):
            assert part in template["afmt"]
            assert part not in template["qfmt"]
    assert ".nightMode" in model["css"]


def test_importing_again_updates(client, words, put):
    first = opened(client)
    put(Entry.objects.get(slug="mao-shui"), "en", {"gloss": "cat toll"})
    client.get("/en/practice/items.json?from=tag:pets")
    again = opened(client)
    assert list(again.notes) == list(first.notes)
    assert list(again.column("models")) == list(first.column("models"))
    assert again.rows("select distinct did from cards") == first.rows(
        "select distinct did from cards"
    )


def test_another_language_is_another_deck(client, words):
    english = opened(client)
    spanish = Opened(client.get("/es/practice/export/cards.apkg?from=tag:pets").content)
    assert not set(english.notes) & set(spanish.notes)
    assert list(english.column("models")) == list(spanish.column("models"))


def test_markup_in_a_word_stays_text(client, words, put):
    item = Entry.objects.create(slug="kao")
    put(
        item,
        NEUTRAL,
        {**FACTS, "headword": "<(=_=)>", "traditional": "", "reading": "", "kind": "kaomoji"},
    )
    put(item, "en", {"gloss": "a & b", "meaning": "x", "safety_reason": "x"})
    fields = next(iter(opened(client, "?from=words:kao").notes.values()))
    assert fields[0] == "&lt;(=_=)&gt;"
    assert fields[3] == "a &amp; b"


def table(client, query="?from=tag:pets"):
    response = client.get(f"{CSV}{query}")
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_table_has_the_same_words(client, words):
    rows = table(client)
    assert [row["hanzi"] for row in rows] == ["猫税", "破防", "打卡", "yyds"]
    assert rows[0]["example_meaning"] == "New here? Have you paid your cat tax?"


@pytest.mark.parametrize("headword", ["=_=", "@_@", "-_-", "+1"])
def test_a_table_runs_no_formula(client, words, put, headword):
    item = Entry.objects.create(slug="kao")
    put(
        item,
        NEUTRAL,
        {**FACTS, "headword": headword, "traditional": "", "reading": "", "kind": "kaomoji"},
    )
    put(item, "en", {"gloss": "face", "meaning": "x", "safety_reason": "x"})
    assert table(client, "?from=words:kao")[0]["hanzi"] == f"'{headword}"


def test_guests_send_long_lists_by_post_and_need_no_token(words):
    client = Client(enforce_csrf_checks=True)
    response = client.post(CSV, {"from": ["words:mao-shui", "words:da-ka"]})
    assert response.content.count(b"\r\n") == 3
    assert not response.cookies


def test_all_of_ones_own_words(client, learner):
    services.add_deck(user=learner, source="words:da-ka")
    response = client.get(ANKI)
    assert len(Opened(response.content).notes) == 4
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", [ANKI, CSV])
@pytest.mark.parametrize("query", ["", "?from=tag:nope", "?from=%00"])
def test_nothing_to_export_is_said_on_a_page(client, entry, address, query):
    response = client.get(f"{address}{query}")
    assert response.status_code == 400
    assert "<h1>Take the words along</h1>" in response.content.decode()


def test_a_file_ends_after_five_hundred_words(client, words, monkeypatch):
    monkeypatch.setattr("practice.cards.views_export.MOST_WORDS", 2)
    assert len(table(client)) == 2


def test_the_page_offers_the_files_of_a_deck(client, words):
    page = client.get(f"{PAGE}?from=tag:pets").content.decode()
    assert "/en/practice/export/cards.apkg?from=tag%3Apets" in page


def test_the_page_says_when_there_is_no_such_deck(client, words):
    response = client.get(f"{PAGE}?from=tag:nope")
    assert (response.status_code, b"no words under this address" in response.content) == (400, True)
