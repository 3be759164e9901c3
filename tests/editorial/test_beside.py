"""The source beside a translation: what changed, what readers see now, what was said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.html import escape

from editorial import beside, services
from editorial.content import NEUTRAL
from editorial.models import FixedTerm
from glossary.models import Entry
from tests.conftest import FACTS

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.beside import Beside, Pair
    from editorial.editable import Editable
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
SPANISH = {"gloss": "impuesto gatuno", "meaning": "Una foto de tu gato.", "safety_reason": "Sí."}
EDIT = "/es/glossary/mao-shui/edit/"
ENGLISH_BODY = "First of all.\n\n## 1. Open it\nTap {{我|Me}}.\n\nThat is all."
SPANISH_BODY = "Primero.\n\n## 1. Ábrelo\nToca {{我|Yo}}.\n\nEso es todo."


def of(item: Editable, language: str = "es", **written: str) -> Beside:
    edition = services.open_edition(item, language)
    text = written or (edition.published.content if edition.published else {})
    found = beside.of(edition, services.basis(item, language).source, text)
    assert found is not None
    return found


def rows(pairs: list[Pair]) -> list[tuple[str, str, str]]:
    """Return the first words of source, published translation and form, paragraph by paragraph."""
    return [tuple(text[:9] for text in (pair.source, pair.now, pair.own)) for pair in pairs]  # type: ignore[misc]


@pytest.fixture
def translated(tutorial: Tutorial, put: Put) -> Tutorial:
    put(tutorial, "en", {"body": ENGLISH_BODY})
    put(tutorial, "es", {"title": "En inglés", "summary": "Cuatro.", "body": SPANISH_BODY})
    return tutorial


class TestParagraphs:
    def test_they_stand_beside_each_other(self, translated: Tutorial) -> None:
        assert rows(of(translated).blocks["body"].pairs) == [
            ("First of ", "Primero.", "Primero."),
            ("## 1. Ope", "## 1. Ábr", "## 1. Ábr"),
            ("That is a", "Eso es to", "Eso es to"),
        ]

    def test_new_paragraph_has_no_translation(self, translated: Tutorial, put: Put) -> None:
        body = ENGLISH_BODY.replace("\n\nThat", "\n\nDogs count too.\n\nThat")
        put(translated, "en", {"body": body})
        pairs = of(translated).blocks["body"].pairs
        assert rows(pairs)[2:] == [("Dogs coun", "", ""), ("That is a", "Eso es to", "Eso es to")]
        assert [pair.changed for pair in pairs] == [False, False, True, False]

    def test_changed_words_are_marked(self, translated: Tutorial, put: Put) -> None:
        put(translated, "en", {"body": ENGLISH_BODY.replace("all.\n", "all, wait.\n")})
        pair = of(translated).blocks["body"].pairs[0]
        assert "wait" in "".join(span.text for span in pair.spans if span.kind == "ins")
        assert pair.now == "Primero."

    def test_taken_out_paragraph_shows_its_translation(
        self, translated: Tutorial, put: Put
    ) -> None:
        put(translated, "en", {"body": ENGLISH_BODY.partition("\n\nThat")[0]})
        pair = of(translated).blocks["body"].pairs[-1]
        assert (pair.source, pair.number, pair.now) == ("", 0, "Eso es todo.")

    def test_paragraph_of_ones_own_is_kept(self, translated: Tutorial, put: Put) -> None:
        body = SPANISH_BODY.replace("\n\nEso", "\n\nUna cosa solo nuestra y nada más.\n\nEso")
        put(translated, "es", {"body": body})
        assert ("", "Una cosa ", "Una cosa ") in rows(of(translated).blocks["body"].pairs)

    def test_what_is_being_written_stands_there_too(self, translated: Tutorial) -> None:
        block = of(translated, body="Primero, espera.\n\n## 1. Ábrelo\nToca.").blocks["body"]
        assert rows(block.pairs)[:2] == [
            ("First of ", "Primero.", "Primero, "),
            ("## 1. Ope", "## 1. Ábr", "## 1. Ábr"),
        ]
        assert block.now == SPANISH_BODY

    @pytest.mark.parametrize("written", ["", "Uno.", "Uno.\n\nDos.", "\n\n".join("abcdefgh")])
    def test_nothing_that_was_written_is_lost(self, translated: Tutorial, written: str) -> None:
        block = of(translated, body=written, title="x").blocks["body"]
        assert [pair.own for pair in block.pairs if pair.own] == written.split(
            "\n\n" if written else None
        )

    @pytest.mark.parametrize(
        ("body", "place"),
        [
            (ENGLISH_BODY.replace("That is all", "That was all"), "pair-body-3"),
            (ENGLISH_BODY.replace("\n\nThat is all.", ""), "pair-body-2"),
        ],
    )
    def test_where_it_changed_is_told(
        self, translated: Tutorial, put: Put, body: str, place: str
    ) -> None:
        put(translated, "en", {"body": body})
        assert of(translated).places == [("Text", place)]

    def test_numbers_follow_the_source(self, translated: Tutorial) -> None:
        assert [pair.number for pair in of(translated).blocks["body"].pairs] == [1, 2, 3]

    def test_source_and_facts_have_nothing_beside(self, entry: Entry) -> None:
        assert beside.of(services.open_edition(entry, "en"), None, {}) is None
        assert beside.of(services.open_edition(entry, NEUTRAL), None, {}) is None


class TestRecalled:
    @pytest.fixture
    def dog(self, entry: Entry, put: Put) -> Entry:
        item: Entry = Entry.objects.create(slug="gou-shui")
        facts = {**FACTS, "headword": "狗税", "traditional": "狗稅", "reading": "gǒu shuì"}
        put(item, NEUTRAL, {k: v for k, v in facts.items() if not k.startswith("examples")})
        meaning = "A photo of your dog, posted as a friendly entry fee."
        put(
            item,
            "en",
            {"gloss": "dog tax", "meaning": meaning, "safety_reason": "Say it to anyone."},
        )
        put(item, "es", {**SPANISH, "safety_reason": "A cualquiera.", "meaning": "Foto de perro."})
        return item

    def test_same_words_of_another_page(self, entry: Entry, dog: Entry) -> None:
        found = of(entry).blocks["safety_reason"].recalled[0]
        assert (found.translation, found.alike, found.spans, found.item) == (
            "A cualquiera.",
            100,
            [],
            dog,
        )

    def test_similar_words_show_what_differs(self, entry: Entry, dog: Entry) -> None:
        found = of(entry).blocks["meaning"].recalled[0]
        assert found.translation == "Foto de perro."
        assert [(span.kind, span.text) for span in found.spans if span.kind != "same"] == [
            ("del", "dog"),
            ("ins", "cat"),
        ]

    def test_what_stands_there_already_is_not_offered(
        self, entry: Entry, dog: Entry, put: Put
    ) -> None:
        put(entry, "es", {**SPANISH, "safety_reason": "A cualquiera."})
        assert of(entry).blocks["safety_reason"].recalled == []

    def test_form_offers_it(
        self, client: Client, entry: Entry, dog: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get(EDIT).content.decode()
        assert 'data-put="id_safety_reason" data-text="A cualquiera."' in page
        assert 'href="/es/glossary/gou-shui/"' in page


class TestForm:
    def test_original_can_be_copied(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        assert 'data-put="id_gloss" data-text="cat tax"' in client.get(EDIT).content.decode()

    def test_old_and_new_source_are_told_apart(
        self, client: Client, entry: Entry, put: Put, contributor: User
    ) -> None:
        put(entry, "es", SPANISH)
        put(entry, "en", {"gloss": "cat tribute"})
        client.force_login(contributor)
        page = client.get(EDIT).content.decode()
        assert "<del>" in page
        assert "<ins>" in page

    def test_what_readers_see_stays_in_sight(
        self, client: Client, entry: Entry, put: Put, contributor: User
    ) -> None:
        put(entry, "es", SPANISH)
        client.force_login(contributor)
        sent = {**SPANISH, "gloss": "otra cosa", "preview": "1"}
        page = client.post(EDIT, sent).content.decode()
        assert re.search(r'class="seen">.*?impuesto gatuno', page, re.DOTALL)

    def test_long_field_is_paired(
        self, client: Client, translated: Tutorial, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/es/guide/app-language/edit/").content.decode()
        assert page.count("data-pair>") == 3
        assert 'id="pair-body-2"' in page
        assert 'name="body"' in page

    def test_words_are_escaped(
        self, client: Client, entry: Entry, put: Put, contributor: User
    ) -> None:
        put(entry, "en", {"trap": '"><script>x</script>\n\n"><script>y</script>'})
        client.force_login(contributor)
        page = client.get(EDIT).content.decode()
        assert "<script>x" not in page
        assert "<script>y" not in page
        assert escape('"><script>y') in page

    def test_fixed_words_of_the_source_are_shown(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        FixedTerm.objects.create(
            language="es", term="cat tax", fixed="impuesto felino", forbidden="tasa", note="Ojo."
        )
        FixedTerm.objects.create(language="es", term="submarine", fixed="submarino")
        client.force_login(contributor)
        page = client.get(EDIT).content.decode()
        assert "impuesto felino" in page
        assert "submarino" not in page


class TestOneFieldAlone:
    def alone(self, client: Client, user: User, **query: str) -> str:
        client.force_login(user)
        return client.get(EDIT, query).content.decode()

    def test_the_others_are_folded_away(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        page = self.alone(client, contributor, field="trap")
        rest = page.index('class="card spare rest"')
        assert page.index('name="trap"') < rest < page.index('name="gloss"')

    def test_they_are_sent_along(
        self, client: Client, entry: Entry, put: Put, contributor: User
    ) -> None:
        put(entry, "es", SPANISH)
        page = self.alone(client, contributor, field="trap")
        names = set(re.findall(r'<(?:input|textarea)[^>]* name="([\w.]+)"', page))
        assert {"gloss", "meaning", "safety_reason", "trap", "base", "source"} <= names

    def test_a_fault_elsewhere_opens_them(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.post(f"{EDIT}?field=trap", {"trap": "No es un impuesto."}).content.decode()
        assert 'class="card spare rest" open' in page

    @pytest.mark.parametrize("field", ["", "nonsense", "base", "edit_summary", "examples.e9"])
    def test_unknown_field_opens_all(
        self, client: Client, entry: Entry, contributor: User, field: str
    ) -> None:
        assert "spare rest" not in self.alone(client, contributor, field=field)


def test_form_asks_steadily(
    client: Client,
    translated: Tutorial,
    contributor: User,
    put: Put,
    django_assert_max_num_queries: Any,
) -> None:
    client.force_login(contributor)
    url = "/es/guide/app-language/edit/"
    client.get(url)
    with django_assert_max_num_queries(15):
        client.get(url)
