"""What a reader of an entry sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from editorial import services
from editorial.content import NEUTRAL
from editorial.dates import partial_date
from editorial.models import Edition
from glossary.models import Entry, Relation
from glossary.shown import Shown

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.conftest import Put
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
E2 = {"id": "e2", "zh": "猫税交了吗？", "reading": "māo shuì jiāo le ma?"}


def read(client: Client, slug: str, language: str = "en") -> str:
    response = client.get(f"/{language}/glossary/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


class TestWord:
    def test_answers_come_before_the_rest(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", reading="māo shuì", safety_reason_en="Say it to anyone. Truly.")
        page = read(client, "mao-shui").partition("<main")[2]
        parts = ["What mao-shui means", "Go ahead. Say it to anyone.", "Truly.", "What people mean"]
        assert sorted(parts, key=page.index) == parts

    def test_headword_speaks_once(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", traditional="貓稅", reading="māo shuì")
        page = read(client, "mao-shui")
        assert page.count('<span class="hant" lang="zh-Hant">貓稅</span>') == 1
        assert '(<span lang="zh-Latn">māo shuì</span>)' in page

    def test_long_headword_is_cut_for_phones(self, make: Make) -> None:
        entry = make("dui-qi", "对齐颗粒度", traditional="對齊顆粒度", reading="duì qí kē lì dù")
        assert Shown.of(entry).tile_rows == [
            ("对齐", "對齊", "duì qí", "duì qí"),
            ("颗粒度", "顆粒度", "kē lì dù", "kē lì dù"),
        ]

    def test_letters_say_what_they_stand_for(self, client: Client, make: Make) -> None:
        make("yyds", "yyds", expansion="永远的神", reading="yǒng yuǎn de shén", kind="letters")
        page = read(client, "yyds")
        assert "Short for" in page
        assert "永远的神" in page

    def test_digits_are_said_one_by_one(self, make: Make) -> None:
        entry = make("666", "666", kind="number", reading="liù liù liù")
        assert Shown.of(entry).sound == "六六六"

    def test_characters_show_their_tones(self, make: Make) -> None:
        entry = make("jjz", "绝绝子", traditional="絕絕子", reading="jué jué zǐ")
        found = [(c.char, c.traditional, c.tone) for c in Shown.of(entry).characters]
        assert found == [("绝", "絕", 2), ("子", "子", 3)]

    def test_reading_that_does_not_fit_breaks_nothing(self, client: Client, make: Make) -> None:
        make("odd", "猫税", reading="māo")
        assert "猫税" in read(client, "odd")

    def test_examples_have_translation_and_copy(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", examples=[E2], row_texts_en={"examples.e2": "Have you paid?"})
        page = read(client, "mao-shui")
        assert 'data-copy="猫税交了吗？"' in page
        assert 'data-say="猫税交了吗？"' in page
        assert "Have you paid?" in page

    def test_markdown_links_to_other_entries(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税")
        make("gou-shui", "狗税", meaning_en="Like [[猫税]], with a dog.")
        assert '<a href="/en/glossary/mao-shui/"' in read(client, "gou-shui")

    def test_html_in_texts_is_shown_not_run(self, client: Client, make: Make) -> None:
        make("x", "叉", gloss_en="<script>1</script>", feels_en="<b>", trap_en="<img src=x>")
        page = read(client, "x")
        assert "<script>1" not in page
        assert "<img src=x>" not in page

    def test_claimed_says_so(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税")
        assert "Claimed, not yet checked by a second person" in read(client, "mao-shui")

    def test_checked_says_so(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", truth_status="checked")
        assert "Claimed" not in read(client, "mao-shui")

    def test_automatic_reading_asks_for_a_check(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", reading="māo shuì")
        assert "Reading: automatic" in read(client, "mao-shui")

    def test_further_senses_have_their_own_safety(self, client: Client, make: Make) -> None:
        senses = [{"id": "s2", "safety": "best_not"}]
        make("liu", "溜", senses=senses, row_texts_en={"senses.s2.gloss": "to sneak off"})
        page = read(client, "liu")
        assert "to sneak off" in page
        assert 'class="say-tag halt"' in page

    def test_sources_tell_date_and_confidence(self, client: Client, make: Make) -> None:
        source = {"id": "s1", "title": "Xinhua", "date": "2025-01", "confidence": "high"}
        make("mao-shui", "猫税", sources=[source | {"url": "https://example.org/"}])
        page = read(client, "mao-shui")
        assert "January 2025" in page
        assert "Well sourced" in page

    def test_anonymous_reader_gets_no_cookie(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税")
        assert not client.get("/en/glossary/mao-shui/").cookies


class TestPicture:
    def test_both_sides_stand_beside_each_other(self, client: Client, make: Make) -> None:
        make("smile", "🙂", kind="emoji", trap_en="You mean a smile.")
        page = read(client, "smile")
        parts = ["What you mean", "You mean a smile.", "What they may read", "Can I use it?"]
        assert sorted(parts, key=lambda part: page.index(part, page.index("versus"))) == parts

    def test_sticker_shows_its_code(self, client: Client, make: Make) -> None:
        make("xiao-ku", "[笑哭R]", kind="sticker", reading="xiào kū")
        page = read(client, "xiao-ku")
        assert ' dir="ltr">[笑哭R]</code>' in page
        assert 'data-copy="[笑哭R]"' in page
        assert 'data-say="笑哭"' in page

    def test_emoji_without_trap_has_a_page(self, client: Client, make: Make) -> None:
        make("smile", "🙂", kind="emoji")
        assert "versus" not in read(client, "smile")


class TestLanguages:
    def test_missing_language_says_what_it_shows(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税")
        page = read(client, "mao-shui", "es")
        assert 'data-standing="missing"' in page
        assert '<p class="gloss" lang="en">' in page

    def test_answer_is_not_mixed_from_two_languages(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", safety_reason_en="Say it to anyone. Truly.")
        assert '<p lang="en">Say it to anyone. Truly.</p>' in read(client, "mao-shui", "es")

    def test_description_keeps_to_one_language(self, client: Client, make: Make) -> None:
        make("mao-shui", "猫税", feels_en="warm")
        assert 'content="猫税: What mao-shui means. Warm."' in read(client, "mao-shui", "es")
        assert 'means. Warm. Go ahead."' in read(client, "mao-shui")

    def test_other_languages_are_listed(self, client: Client, entry: Entry, put: Put) -> None:
        put(entry, "zh-hans", {"gloss": "见面礼", "safety_reason": "Fine.", "meaning": "晒猫。"})
        page = read(client, "mao-shui")
        assert "见面礼" in page
        assert 'href="/es/glossary/mao-shui/edit/"' in page

    def test_outdated_translation_says_so(self, client: Client, entry: Entry, put: Put) -> None:
        put(
            entry,
            "es",
            {"gloss": "impuesto gatuno", "safety_reason": "Fine.", "meaning": "Una foto."},
        )
        put(entry, "en", {"gloss": "the cat tax"})
        assert 'data-standing="outdated"' in read(client, "mao-shui", "es")

    def test_machine_draft_says_so(self, client: Client, entry: Entry, put: Put) -> None:
        put(
            entry,
            "zh-hant",
            {"gloss": "見面禮", "safety_reason": "Fine.", "meaning": "曬貓。"},
            machine=True,
        )
        assert 'data-standing="draft"' in read(client, "mao-shui", "zh-hant")

    def test_author_and_history_are_named(self, client: Client, entry: Entry) -> None:
        page = read(client, "mao-shui")
        assert '<a href="/en/people/author/">' in page
        assert "History (2)" in page

    def test_retracted_source_takes_the_page_away(
        self, client: Client, entry: Entry, admin: User
    ) -> None:
        edition = Edition.objects.of(entry).get(language="en")
        services.retract(edition, by=admin, note="Not true.")
        assert client.get("/en/glossary/mao-shui/").status_code == 404

    @pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
    def test_every_language_has_the_page(self, client: Client, entry: Entry, code: str) -> None:
        read(client, "mao-shui", code)


class TestRelations:
    def test_incoming_relation_reads_the_other_way(self, client: Client, make: Make) -> None:
        cat, dog = make("mao-shui", "猫税"), make("gou-shui", "狗税")
        Relation.objects.create(source=dog, target=cat, kind="comes-from")
        assert "Led to" in read(client, "mao-shui")
        assert "Comes from" in read(client, "gou-shui")

    def test_most_telling_word_wins(self, client: Client, make: Make) -> None:
        cat, dog = make("mao-shui", "猫税"), make("gou-shui", "狗税")
        Relation.objects.create(source=cat, target=dog, kind="compare")
        Relation.objects.create(source=dog, target=cat, kind="opposite")
        page = read(client, "mao-shui")
        assert page.count('href="/en/glossary/gou-shui/"') == 1
        assert "Means the opposite" in page

    def test_unpublished_neighbour_is_not_told(self, client: Client, make: Make) -> None:
        cat, dog = make("mao-shui", "猫税"), make("gou-shui", "狗税", published_at=None)
        Relation.objects.create(source=cat, target=dog, kind="same")
        assert "狗税" not in read(client, "mao-shui")

    def test_groups_say_how_they_stand(self, client: Client, make: Make) -> None:
        cat, dog = make("mao-shui", "猫税"), make("gou-shui", "狗税")
        for other in (dog, make("tu-shui", "兔税")):
            Relation.objects.create(source=cat, target=other, kind="same")
        page = read(client, "mao-shui")
        assert page.count("Means the same") == 1
        assert page.index("Means the same") < page.index("狗税") < page.index("兔税")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("2025", "2025"), ("2025-01", "January 2025"), ("2025-01-16", "16 January 2025"), ("", "")],
)
def test_dates_are_as_exact_as_they_are_known(text: str, shown: str) -> None:
    assert partial_date(text) == shown


@pytest.mark.parametrize(
    ("reason", "short", "rest"),
    [
        ("Say it to anyone. Dogs count.", "Go ahead. Say it to anyone.", "Dogs count."),
        ("Go ahead. Once is enough.", "Go ahead.", "Once is enough."),
        ("One sentence only", "Go ahead", "One sentence only"),
        ("", "Go ahead", ""),
    ],
)
def test_answer_begins_with_the_advice(make: Make, reason: str, short: str, rest: str) -> None:
    answer = Shown.of(make("x", "叉", safety_reason_en=reason)).answer
    assert (answer.short, answer.reason) == (short, rest)


def test_entry_asks_four_questions(
    client: Client, entry: Entry, make: Make, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        other = make(f"e{number}", f"词{number}", "pets", "money", reading="cí")
        Relation.objects.create(source=entry, target=other, kind="compare")
        Relation.objects.create(source=other, target=entry, kind="same")
    client.get("/en/glossary/mao-shui/")  # the map of names is read once a minute
    with django_assert_num_queries(4):
        client.get("/en/glossary/mao-shui/")


def test_facts_alone_show_nothing(client: Client, blank_entry: Entry, put: Put) -> None:
    put(blank_entry, NEUTRAL, {"headword": "猫税", "reading": "māo shuì", "kind": "slang",
                               "register": "everyone", "safety": "go", "warmth": "3",
                               "formality": "1", "familiarity": "3", "life_status": "new",
                               "reading_source": "automatic", "truth_status": "claimed"})  # fmt: skip
    assert client.get("/en/glossary/mao-shui/").status_code == 404


def test_row_of_a_character_is_named_once(blank_entry):
    assert blank_entry.field_label("characters.c1.zh") == "Character 1"
    assert blank_entry.field_label("examples.e1.zh") == "Example 1: Chinese"


def test_page_offers_to_fix_it_once(client, entry):
    page = client.get(entry.get_absolute_url()).content.decode()
    assert page.count('href="/en/glossary/mao-shui/edit/"') == 1
    assert page.count('href="/en/glossary/mao-shui/suggest/"') == 1
