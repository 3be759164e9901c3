"""An entry that is half translated, or older than its original, says so part by part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from editorial.content import NEUTRAL
from editorial.models import Decision
from editorial.services import Basis

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
SPANISH = {"gloss": "impuesto gatuno", "meaning": "Una foto de tu gato.", "safety_reason": "Sí."}


def read(client: Client, language: str = "es", slug: str = "mao-shui") -> str:
    response = client.get(f"/{language}/glossary/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def fallbacks(page: str) -> list[str]:
    return re.findall(r'data-fallback="([^"]+)"', page)


def stamped(page: str) -> list[str]:
    """Return the ids of the headings that carry a stamp."""
    found = re.findall(
        r'<h[12][^>]*id="([\w-]+)"[^>]*>(?:(?!</h[12]>).)*data-behind', page, re.DOTALL
    )
    return sorted(found)


@pytest.fixture
def half(entry: Entry, put: Put) -> Entry:
    """An entry whose original says more than its Spanish."""
    put(entry, "en", {"trap": "No tax.", "feels": "Warm.", "literal": "cat + tax"})
    put(entry, "es", SPANISH)
    return entry


class TestHalfTranslated:
    def test_empty_parts_are_in_the_original(self, client: Client, half: Entry) -> None:
        page = read(client)
        assert "No tax." in page
        assert '<p lang="en">Warm.</p>' in page

    def test_each_of_them_is_marked(self, client: Client, half: Entry) -> None:
        assert sorted(fallbacks(read(client))) == ["examples.e1", "feels", "literal", "trap"]

    def test_mark_leads_to_that_field_alone(self, client: Client, half: Entry) -> None:
        assert 'href="/es/glossary/mao-shui/edit/?field=trap#id_trap"' in read(client)

    def test_translated_parts_are_not_marked(self, client: Client, half: Entry) -> None:
        assert '<p class="gloss">Impuesto gatuno' in read(client)

    def test_original_is_never_filled(self, client: Client, entry: Entry, put: Put) -> None:
        put(entry, "zh-hans", {**SPANISH, "trap": "不是税。"})
        page = read(client, "en")
        assert fallbacks(page) == []
        assert "不是税。" not in page

    def test_what_the_original_lacks_stays_empty(
        self, client: Client, entry: Entry, put: Put
    ) -> None:
        put(entry, "zh-hans", {**SPANISH, "trap": "不是税。"})
        put(entry, "es", SPANISH)
        assert "不是税。" not in read(client)

    def test_chinese_needs_no_word_for_word(self, client: Client, half: Entry, put: Put) -> None:
        put(half, "zh-hans", SPANISH)
        assert sorted(fallbacks(read(client, "zh-hans"))) == ["feels", "trap"]

    def test_missing_language_has_one_banner_instead(self, client: Client, entry: Entry) -> None:
        page = read(client)
        assert 'data-standing="missing"' in page
        assert fallbacks(page) == []

    def test_list_and_programs_get_one_language(self, client: Client, half: Entry) -> None:
        assert "cat + tax" not in client.get("/es/glossary/").content.decode()
        row = client.get("/api/v1/entries", {"lang": "es"}).json()["results"][0]
        assert (row["gloss"], row["literal"]) == ("impuesto gatuno", "")

    def test_description_keeps_to_one_language(self, client: Client, half: Entry) -> None:
        found = re.search(r'<meta name="description" content="([^"]*)"', read(client))
        assert found is not None
        assert "Warm" not in found[1]

    def test_filling_asks_nothing_more(
        self, client: Client, half: Entry, django_assert_num_queries: Any
    ) -> None:
        read(client)
        with django_assert_num_queries(4):
            read(client)

    def test_texts_are_escaped(self, client: Client, half: Entry, put: Put) -> None:
        put(half, "en", {"trap": "<script>x</script>"}, minor=True)
        assert "<script>x" not in read(client)


class TestOutdated:
    @pytest.fixture
    def behind(self, half: Entry, put: Put) -> Entry:
        put(half, "en", {"trap": "No tax at all.", "feels": "Very warm.", "examples.e1": "Paid?"})
        return half

    def test_banner_names_what_changed(self, client: Client, behind: Entry) -> None:
        page = read(client)
        banner = page[page.index('data-standing="outdated"') :]
        banner = banner[: banner.index("</div></div>")]
        for anchor in ("trap", "feels", "examples"):
            assert f'<a href="#{anchor}">' in banner

    def test_banner_says_since_when(self, client: Client, behind: Entry) -> None:
        day = timezone.now().replace(year=2025, month=1, day=18)
        Decision.objects.update(at=day)
        page = client.get("/zh-hans/glossary/mao-shui/").content.decode()
        assert "2025" not in page.partition("data-standing")[2].partition("</div></div>")[0]
        assert "2025" in read(client).partition("data-standing")[2].partition("</div></div>")[0]

    def test_banner_leads_to_both_versions(self, client: Client, behind: Entry) -> None:
        found = re.search(r'href="(/es/glossary/mao-shui/compare/\?a=\d+&amp;b=\d+)"', read(client))
        assert found is not None
        compared = client.get(found[1].replace("&amp;", "&")).content.decode()
        assert "at all" in compared

    def test_changed_sections_are_stamped(self, client: Client, behind: Entry) -> None:
        assert stamped(read(client)) == ["examples", "feels", "trap"]

    def test_current_text_has_no_stamp(self, client: Client, half: Entry) -> None:
        assert stamped(read(client)) == []

    def test_original_has_no_stamp(self, client: Client, behind: Entry) -> None:
        assert "data-behind" not in read(client, "en")

    def test_what_is_outdated_costs_one_question(
        self, client: Client, behind: Entry, django_assert_num_queries: Any
    ) -> None:
        read(client)
        with django_assert_num_queries(5):
            read(client)

    def test_translation_of_nothing_known_says_less(
        self, client: Client, entry: Entry, put: Put
    ) -> None:
        put(entry, "es", SPANISH, basis=Basis(None, None))
        page = read(client)
        assert 'data-standing="outdated"' in page
        assert "compare" not in page.partition("data-standing")[2].partition("</div></div>")[0]


def test_machine_draft_leads_to_confirming(client: Client, entry: Entry, put: Put) -> None:
    put(entry, "zh-hant", SPANISH, machine=True)
    page = read(client, "zh-hant")
    assert 'data-standing="draft"' in page
    assert 'href="/zh-hant/glossary/mao-shui/edit/"' in page


def test_senses_fall_back_one_by_one(client: Client, make: Make, put: Put) -> None:
    make(
        "liu",
        "溜",
        senses=[{"id": "s2", "safety": "go"}],
        row_texts_en={"senses.s2.gloss": "to sneak off", "senses.s2.meaning": "Quietly."},
        gloss_es="irse",
        meaning_es="Irse.",
        safety_reason_es="Sí.",
        row_texts_es={"senses.s2.gloss": "escabullirse"},
    )
    assert fallbacks(read(client, slug="liu")) == ["senses.s2.meaning"]


def test_facts_have_no_language(client: Client, half: Entry, put: Put) -> None:
    put(half, NEUTRAL, {"warmth": "4"})
    assert stamped(read(client)) == []
