"""Who begins a word hears which entries may be the same: a warning, never a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dictionary.models import Word
from editorial import services, similar
from editorial.content import NEUTRAL
from glossary.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from guide.models import Tutorial
    from tests.conftest import Put

ADDRESS = "/en/glossary/new/similar/"
NEW = "/en/glossary/new/"
FACTS = "/en/glossary/mao-shui/facts/"
SAME, LETTERS, SOUND, NEAR = (
    "Written the same.", "The same letters.", "Sounds the same.", "Written almost the same.",
)  # fmt: skip


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def likes(**facts: str) -> dict[str, str]:
    """Return the titles of what is like a word, each with the reason."""
    return {one.title: str(one.why) for one in similar.like(Entry(), facts)}


@pytest.fixture
def write(entry: Entry, put: Put) -> Callable[..., Entry]:
    """Return a verb that publishes another word."""

    def write(slug: str, headword: str, reading: str = "", **facts: str) -> Entry:
        other = Entry.objects.create(slug=slug)
        plain = {**entry.read(NEUTRAL), "traditional": "", "variants": "", "examples": ""}
        put(other, NEUTRAL, {**plain, "headword": headword, "reading": reading, **facts})
        put(other, "en", {"gloss": slug, "meaning": "A word.", "safety_reason": "Fine."})
        return other

    return write


# ── what is alike ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("headword", ["猫税", "貓稅", " 猫税 "])
def test_same_characters(entry: Entry, headword: str) -> None:
    assert likes(headword=headword) == {"猫税": SAME}


def test_typed_traditional_counts(entry: Entry) -> None:
    assert likes(headword="x", traditional="貓稅") == {"猫税": SAME}


def test_variant_of_an_entry(entry: Entry, put: Put) -> None:
    put(entry, NEUTRAL, {"variants": "喵税"})
    assert likes(headword="喵税") == {"猫税": SAME}


def test_typed_variant_counts(entry: Entry) -> None:
    assert likes(headword="喵喵", variants="别的\n猫税") == {"猫税": SAME}


@pytest.mark.parametrize("headword", ["YYDS", "yyds", "y y d s", "ｙｙｄｓ"])
def test_same_letters(write: Callable[..., Entry], headword: str) -> None:
    write("yyds", "yyds", "yǒng yuǎn de shén", expansion="永远的神")
    assert likes(headword=headword)["yyds"] in (SAME, LETTERS)


@pytest.mark.parametrize("reading", ["māo shuì", "mao shui", "máoshuǐ", "MAO1 SHUI4"])
def test_same_sound_without_tones(entry: Entry, reading: str) -> None:
    assert likes(headword="毛水", reading=reading) == {"猫税": SOUND}


@pytest.mark.parametrize("headword", ["mao shui", "maoshui"])
def test_pinyin_instead_of_characters(entry: Entry, headword: str) -> None:
    assert likes(headword=headword) == {"猫税": SOUND}


def test_one_character_apart(write: Callable[..., Entry]) -> None:
    write("jue-jue-zi", "绝绝子", "jué jué zǐ")
    assert likes(headword="绝觉子")["绝绝子"] == NEAR


def test_one_letter_apart(write: Callable[..., Entry]) -> None:
    write("yyds", "yyds", "yǒng yuǎn de shén", expansion="永远的神")
    assert likes(headword="yydss")["yyds"] == NEAR


@pytest.mark.parametrize("headword", ["", " ", "狗税", "猫粮", "税", "🙂", "xyz", "\0"])
def test_others_are_left_in_peace(entry: Entry, headword: str) -> None:
    assert likes(headword=headword) == {}


def test_entry_is_not_like_itself(entry: Entry) -> None:
    assert similar.like(entry, {"headword": "猫税", "reading": "māo shuì"}) == []


def test_what_nobody_published_is_not_told(blank_entry: Entry) -> None:
    Entry.objects.filter(pk=blank_entry.pk).update(headword="猫税")
    assert likes(headword="猫税") == {}


def test_five_are_enough(write: Callable[..., Entry]) -> None:
    for number, headword in enumerate("毛茅锚髦旄矛蟊"):
        write(f"mao-{number}", f"{headword}水", "máo shuǐ")
    assert len(likes(headword="猫睡", reading="māo shuì")) == 5


def test_dictionary_word_is_told(db: None) -> None:
    Word.objects.create(
        simplified="猫粮", traditional="貓糧", reading="māo liáng", key="maoliang",
        english=["cat food", "kibble"],
    )  # fmt: skip
    (found,) = similar.like(Entry(), {"headword": "貓糧"})
    assert (found.line, found.url) == ("cat food; kibble", "/en/glossary/word/%E7%8C%AB%E7%B2%AE/")


def test_waiting_word_is_told(entry: Entry, contributor: User) -> None:
    other = Entry.objects.create(slug="mao-liang")
    facts = {
        **entry.read(NEUTRAL),
        "headword": "猫粮",
        "traditional": "貓糧",
        "reading": "māo liáng",
    }
    facts |= {"examples": ""}
    basis = services.Basis(None, None)
    services.propose(other, NEUTRAL, facts, basis=basis, author=contributor)
    (found,) = similar.like(Entry(), {"headword": "貓糧"})
    assert "it waits for review" in found.line


# ── how it is told ──────────────────────────────────────────────────────────────────────────


def test_strangers_are_not_answered(client: Client, entry: Entry) -> None:
    assert client.post(ADDRESS, {"headword": "猫税"})["Location"].startswith("/accounts/login/")


def test_script_gets_every_word(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    answer = client.post(ADDRESS, {"headword": "猫税"}).json()
    assert answer["status"] == "1 page may be the same."
    assert answer["results"] == [
        {"url": "/en/glossary/mao-shui/", "title": "猫税", "reading": "māo shuì", "line": "cat tax",
         "title_lang": "zh-Hans", "line_lang": "", "why": SAME}
    ]  # fmt: skip


def test_answer_asks_the_database_little(
    client: Client, contributor: User, entry: Entry,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:  # fmt: skip
    client.force_login(contributor)
    client.post(ADDRESS, {"headword": "猫税"})
    # The session and its user; what waits, and the dictionary.
    with django_assert_max_num_queries(4):
        client.post(ADDRESS, {"headword": "狗税"})


@pytest.mark.parametrize("headword", ["", "\0", "x" * 10_000, "猫" * 10_000])
def test_any_word_is_answered(client: Client, contributor: User, headword: str) -> None:
    client.force_login(contributor)
    assert client.post(ADDRESS, {"headword": headword}).status_code == 200


@pytest.mark.parametrize(
    ("title", "number"),
    [("Put your app in English", 1), ("put the app IN ENGLISH", 1), ("Cook rice", 0), ("", 0)],
)
def test_tutorial_with_nearly_the_same_title(
    client: Client, contributor: User, tutorial: Tutorial, title: str, number: int
) -> None:
    client.force_login(contributor)
    answer = client.post("/en/guide/new/similar/", {"title": title}).json()
    assert len(answer["results"]) == number


def test_page_tells_without_a_script(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    page = text_of(client.post(NEW, {"headword": "毛水", "reading": "máo shuǐ", "preview": "1"}))
    assert SOUND in page


def test_link_to_the_form_tells_at_once(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    assert SAME in text_of(client.get(NEW, {"headword": "貓稅"}))


def test_nothing_alike_stays_hidden(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    page = text_of(client.get(NEW))
    assert page.partition("data-similar=")[2].partition(">")[0].endswith(" hidden")


def test_changed_headword_tells(
    client: Client, contributor: User, entry: Entry, write: Callable[..., Entry]
) -> None:
    write("gou-shui", "狗税", "gǒu shuì")
    client.force_login(contributor)
    facts = {**entry.read(NEUTRAL), "headword": "狗税", "traditional": "", "reading": "gǒu shuì"}
    assert SAME in text_of(client.post(FACTS, {**facts, "preview": "1"}))


def test_unchanged_headword_is_quiet(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    assert SAME not in text_of(client.get(FACTS))
