"""Search follows what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import services
from glossary.models import Entry
from search import index, renewing
from search import terms as words
from search.api import results
from search.models import Document, Key, Term, Typo, Word
from search.tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from search.described import Page
    from tests.conftest import Put

# Seven to rank, one to fetch.
MOST_QUERIES = 8


def slugs(query: str, language: str = "en") -> list[str]:
    return [result["slug"] for result in results(query, language)]


FACTS = {
    "headword": "内卷", "reading": "nèi juǎn", "kind": "slang", "register": "everyone",
    "safety": "go", "warmth": "2", "formality": "2", "familiarity": "5",
    "life_status": "everyday", "truth_status": "claimed", "reading_source": "automatic",
}  # fmt: skip


@pytest.fixture
def publish(put: Put, django_capture_on_commit_callbacks: Any) -> Callable[..., None]:
    """Publish a text and let search hear of it, as after a commit."""

    def publish(item: Entry, language: str, **text: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            put(item, language, text)

    return publish


@pytest.fixture
def published(publish: Callable[..., None]) -> Entry:
    item = Entry.objects.create(slug="nei-juan")
    publish(item, "", **FACTS)
    publish(
        item,
        "en",
        gloss="rat race",
        meaning="Working ever harder for nothing.",
        safety_reason="Fine.",
    )
    return item


@pytest.fixture
def retracted(published: Entry, admin: User, django_capture_on_commit_callbacks: Any) -> Entry:
    with django_capture_on_commit_callbacks(execute=True):
        services.retract(published.editions.get(language="en"), by=admin, note="wrong")
    return published


def test_published_entries_are_found(published: Entry) -> None:
    assert slugs("内卷") == ["nei-juan"]


def test_edited_words_are_found(published: Entry, publish: Callable[..., None]) -> None:
    publish(
        published, "en", gloss="involution", meaning="Working ever harder.", safety_reason="Fine."
    )
    assert (slugs("involution"), slugs("rat race")) == (["nei-juan"], [])


def test_edited_headwords_are_found(published: Entry, publish: Callable[..., None]) -> None:
    publish(published, "", headword="卷", reading="juǎn")
    assert [slugs("juan", code) for code in ("en", "zh-hant")] == [["nei-juan"], ["nei-juan"]]


def test_translations_are_found(published: Entry, publish: Callable[..., None]) -> None:
    publish(
        published, "es", gloss="competencia inútil", meaning="Trabajar más.", safety_reason="Fine."
    )
    assert slugs("competencia", "es") == ["nei-juan"]


def test_typos_of_new_words_are_understood(published: Entry) -> None:
    assert slugs("neijaun") == ["nei-juan"]


def test_retracted_entries_are_gone(retracted: Entry) -> None:
    assert slugs("内卷") == []


def test_retracting_leaves_no_rows(retracted: Entry) -> None:
    assert not Key.objects.filter(document__slug="nei-juan").exists()


def test_many_changes_are_one_rebuild(published: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr(index, "rebuild", lambda: calls.append("rebuild"))
    index.follow(None, editions=list(published.editions.all()) * 200)
    assert calls == ["rebuild"]


@pytest.mark.usefixtures("guide")
def test_rebuilding_twice_changes_nothing() -> None:
    before = sorted(Document.objects.values_list("language", "slug", "title"))
    index.rebuild()
    assert sorted(Document.objects.values_list("language", "slug", "title")) == before


@pytest.mark.usefixtures("guide")
def test_a_document_per_page_and_language() -> None:
    # Seven entries and four tutorials are published.
    assert Document.objects.count() == 4 * (7 + 4 + len(TOOLS))


@pytest.mark.usefixtures("guide")
def test_closed_languages_are_forgotten(settings: Any) -> None:
    settings.LANGUAGES = [("en", "English")]
    index.rebuild()
    assert set(Term.objects.values_list("language", flat=True)) == {"en"}


@pytest.mark.usefixtures("guide")
def test_updating_equals_rebuilding() -> None:
    before = sorted(Key.objects.values_list("language", "key", "kind"))
    index.update((Entry, pk) for pk in Entry.objects.values_list("pk", flat=True))
    assert sorted(Key.objects.values_list("language", "key", "kind")) == before


def rows(slug: str) -> list[Any]:
    """Return all that a page is found by, in all languages, without the numbers of the rows."""
    about = {"document__slug": slug}
    keys = Key.objects.filter(**about).values_list("language", "key", "kind", "weight")
    words = Word.objects.filter(**about).values_list("language", "term", "weight")
    said = Document.objects.filter(slug=slug).values_list(*renewing.SAYS, "language")
    return [sorted(keys), sorted(words), sorted(said, key=str)]


def terms() -> Any:
    return Term.objects.values_list("language", "term")


def typed() -> Any:
    return Typo.objects.values_list("language", "deletion", "term")


class TestChange:
    """Of a page that changes only the rows that differ are written."""

    TEXT = {"gloss": "involution", "meaning": "Running ever faster.", "safety_reason": "Fine."}

    def test_it_equals_rebuilding(self, published: Entry, publish: Callable[..., None]) -> None:
        publish(published, "en", **self.TEXT)
        publish(published, "", **FACTS | {"familiarity": "2", "reading": "nèi juàn"})
        renewed = rows("nei-juan")
        index.rebuild()
        assert rows("nei-juan") == renewed

    def test_its_new_words_are_found(self, published: Entry, publish: Callable[..., None]) -> None:
        publish(published, "en", **self.TEXT)
        assert slugs("involution") == slugs("involuton") == ["nei-juan"]

    def test_documents_and_names_stay(self, published: Entry, publish: Callable[..., None]) -> None:
        def numbers() -> list[int]:
            names = Key.objects.filter(key="内卷").values_list("pk", flat=True)
            pages = Document.objects.filter(slug="nei-juan").values_list("pk", flat=True)
            return [*sorted(pages), *sorted(names)]

        before = numbers()
        publish(published, "en", **self.TEXT)
        assert numbers() == before

    def test_translation_touches_who_reads_it(
        self, published: Entry, publish: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[str] = []
        renew = index._renew

        def told(pages: list[Page], known: Any) -> None:
            seen.extend(page.language for page in pages)
            renew(pages, known)

        monkeypatch.setattr(index, "_renew", told)
        publish(published, "es", gloss="carrera de ratas", meaning="Más.", safety_reason="Bien.")
        assert seen == ["es"]

    def test_what_it_held_is_not_looked_up(
        self, published: Entry, publish: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: dict[Any, set[str]] = {}
        look_up, rows_of_words = renewing.without_those_in, words._stored

        def told(model: Any, column: str, words: dict[str, set[str]]) -> list[tuple[str, str]]:
            asked[model] = set().union(*words.values())
            return look_up(model, column, words)

        def told_of_words(keys: Any) -> Any:
            asked[Term] = {term for language, term in keys if language == "en"}
            return rows_of_words(keys)

        monkeypatch.setattr(index, "without_those_in", told)
        monkeypatch.setattr(words, "_stored", told_of_words)
        publish(
            published, "en", gloss="rat race", meaning="Working ever harder for peanuts.",
            safety_reason="Fine.",
        )  # fmt: skip
        # What came and what went.
        assert asked[Term] == {"peanut", "noth"}
        assert "peanuts" in asked[Typo]
        assert "harder" not in asked[Typo]

    def test_all_its_words_are_counted(
        self, published: Entry, publish: Callable[..., None]
    ) -> None:
        index.rebuild()
        publish(published, "en", **self.TEXT)
        publish(published, "", **FACTS | {"kind": "english", "headword": "run", "reading": ""})
        publish(published, "en", **self.TEXT | {"meaning": "Sprinting."})
        publish(published, "", **FACTS | {"kind": "slang"})
        publish(published, "en", **self.TEXT | {"meaning": "Sprinting sideways."})
        counted, slips = set(terms()), set(typed())
        index.rebuild()
        assert (set(terms()) - counted, set(typed()) - slips) == (set(), set())

    def test_address_of_another_page_is_taken_over(
        self, published: Entry, publisher: User, publish: Callable[..., None]
    ) -> None:
        other = Entry.objects.create(slug="juan")
        publish(other, "", **FACTS | {"headword": "卷", "reading": "juǎn"})
        publish(other, "en", gloss="to compete", meaning="More.", safety_reason="Fine.")
        Entry.objects.filter(pk=published.pk).update(slug="elsewhere")
        Entry.objects.filter(pk=other.pk).update(slug="nei-juan")
        index.update([(Entry, other.pk), (Entry, published.pk)])
        assert (slugs("卷")[0], slugs("内卷")) == ("nei-juan", ["elsewhere"])


def test_rebuild_command_counts(guide: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rebuild_search")
    assert f"{Document.objects.count()} documents" in capsys.readouterr().out


@pytest.mark.usefixtures("guide")
@pytest.mark.parametrize(
    "query", ["猫税", "ms", "how do I delete my acount", "xswl 你也太抽象了", "z" * 200, "猫" * 200]
)
def test_a_search_costs_few_queries(query: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        results(query, "en")
    assert len(queries) <= MOST_QUERIES


@pytest.mark.usefixtures("guide")
@pytest.mark.parametrize("query", ["猫税", "maoshui", "māo shuì", "cat tax"])
def test_a_known_word_costs_two_questions_and_one_to_fetch(query: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert slugs(query)[0] == "mao-shui"
    assert len(queries) <= 3
