"""The dashboard of translations."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from editorial import backlog, coverage, interface, services
from editorial.models import Edition, Reads, Revision, Steward
from tests.conftest import make_user

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.editable import Editable
    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
SPANISH = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Sí."}
ALL = "/en/translations/"
ES = "/en/translations/es/"


def text_of(client: Client, url: str, **query: str) -> str:
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def had(item: Editable, count: int, language: str = "es", *, days_ago: int = 0) -> None:
    Reads.objects.create(
        content_type=ContentType.objects.get_for_model(item),
        object_id=item.pk,
        language=language,
        day=timezone.now().date() - timedelta(days=days_ago),
        count=count,
    )


def row(code: str) -> coverage.Row:
    return next(row for row in coverage.Coverage().rows if row.language.code == code)


def kind(code: str, name: str = "entry") -> coverage.Kind:
    return next(kind for kind in row(code).kinds if kind.name == name)


def names(client: Client, **query: str) -> list[str]:
    page = text_of(client, ES, **query)
    return re.findall(r'class="ttl"><a href="/es/(?:glossary|guide)/([\w-]+)/"', page)


@pytest.fixture
def proposal(entry: Entry, contributor: User) -> Revision:
    return services.propose(
        entry, "es", {**SPANISH}, basis=services.basis(entry, "es"), author=contributor
    )


class TestNumbers:
    def test_missing(self, entry: Entry) -> None:
        assert (kind("es").total, kind("es").missing) == (1, 1)

    def test_current(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        assert (kind("es").current, kind("es").missing, kind("es").is_complete) == (1, 0, True)

    def test_outdated(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        put(entry, "en", {"gloss": "the cat tax"})
        assert (kind("es").outdated, kind("es").current, kind("en").current) == (1, 0, 1)

    def test_machine_draft(self, entry: Entry, put: Put) -> None:
        put(entry, "zh-hant", SPANISH, machine=True)
        assert (kind("zh-hant").draft, kind("zh-hant").current) == (1, 0)

    def test_waiting(self, proposal: Revision) -> None:
        assert (kind("es").waiting, kind("es").missing, row("es").waiting) == (1, 1, 1)

    def test_two_proposals_for_a_page_are_one_that_waits(
        self, proposal: Revision, entry: Entry, contributor2: User
    ) -> None:
        services.propose(
            entry, "es", SPANISH, basis=services.basis(entry, "es"), author=contributor2
        )
        assert kind("es").waiting == 1

    def test_kinds_are_apart(self, entry: Entry, tutorial: Tutorial, put: Put) -> None:
        put(entry, "es", SPANISH)
        assert (kind("es").missing, kind("es", "tutorial").missing) == (0, 1)

    def test_unpublished_pages_do_not_count(self, blank_entry: Entry) -> None:
        assert kind("es").total == 0

    def test_page_that_was_taken_back_does_not_count(
        self, entry: Entry, put: Put, admin: User
    ) -> None:
        put(entry, "es", SPANISH)
        services.retract(Edition.objects.of(entry).get(language="en"), by=admin, note="Wrong.")
        assert (kind("es").total, kind("es").current) == (0, 0)

    def test_bars_end_where_the_next_begins(self) -> None:
        bars = coverage.Kind("entry", 8, 4, 2, 1, 1, 0).bars
        assert [(bar["x"], bar["width"]) for bar in bars] == [(0, 500), (500, 250), (750, 125)]


class TestInterface:
    @pytest.fixture
    def locale(self, tmp_path: Path, settings: Any) -> Path:
        folder = tmp_path / "es" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        settings.LOCALE_PATHS = [tmp_path]
        (folder / "django.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "Send"\nmsgstr "Enviar"\n\n'
            '#, fuzzy\nmsgid "Publish"\nmsgstr "Público"\n\n'
            'msgctxt "verb"\nmsgid "Help"\nmsgstr ""\n\n'
            'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "uno"\nmsgstr[1] ""\n',
            encoding="utf-8",
        )
        return folder / "django.po"

    def test_sentences_are_counted(self, locale: Path) -> None:
        found = kind("es", "interface")
        assert (found.total, found.current, found.draft, found.missing) == (4, 1, 1, 2)

    def test_english_has_all_of_them(self, locale: Path) -> None:
        assert kind("en", "interface").current == 4

    def test_language_without_a_file_lacks_all(self, locale: Path) -> None:
        found = interface.words("zh-hans")
        assert (found.translated, len(found.missing)) == (0, 4)

    def test_changed_file_is_read_again(self, locale: Path) -> None:
        assert interface.words("es").translated == 1
        text = locale.read_text(encoding="utf-8").replace('msgstr[1] ""', 'msgstr[1] "muchos"')
        locale.write_text(text, encoding="utf-8")
        assert interface.words("es").translated == 2

    def test_unchanged_file_is_not(self, locale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        interface.words("es")
        monkeypatch.setattr(interface, "read_po", lambda *_: pytest.fail("read again"))
        interface.words("es")

    def test_page_lists_what_is_missing(self, locale: Path, client: Client) -> None:
        page = text_of(client, ES, kind="interface")
        assert ">Help<" in page
        assert ">Send<" not in page

    def test_page_lists_guesses(self, locale: Path, client: Client) -> None:
        assert "Público" in text_of(client, ES, kind="interface", state="draft")


class TestReaders:
    def test_reads_without_a_text_fell_back(
        self, entry: Entry, tutorial: Tutorial, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        had(entry, 7)
        had(tutorial, 3)
        assert (row("es").read, row("es").fallen_back, row("es").in_ten) == (10, 3, 3)

    def test_long_ago_does_not_count(self, entry: Entry) -> None:
        had(entry, 7, days_ago=28)
        assert row("es").read == 0

    @pytest.mark.parametrize(
        ("read", "fallen_back", "ten"), [(1000, 1, 1), (1000, 999, 9), (5, 5, 10), (5, 0, 0)]
    )
    def test_few_are_not_none_and_most_not_all(self, read: int, fallen_back: int, ten: int) -> None:
        found = row("es")._replace(read=read, fallen_back=fallen_back)
        assert found.in_ten == ten

    def test_overview_says_so(self, client: Client, tutorial: Tutorial) -> None:
        had(tutorial, 3)
        assert "10 in 10 reads fell back" in text_of(client, ALL)


class TestReviewers:
    def test_nobody_is_flagged(self, client: Client, entry: Entry) -> None:
        assert row("es").has_few_reviewers
        assert "Nobody reviews" in text_of(client, ALL)

    def test_one_is_flagged(self, client: Client, entry: Entry) -> None:
        make_user("ana", Steward.Role.REVIEWER, "es")
        assert "One reviewer" in text_of(client, ALL)

    def test_those_of_all_languages_count(self, reviewer: User, publisher: User) -> None:
        assert (row("es").reviewers, row("es").has_few_reviewers) == (2, False)

    def test_those_who_left_do_not(self, reviewer: User) -> None:
        reviewer.is_active = False
        reviewer.save()
        assert row("es").reviewers == 0


class TestMostRead:
    def test_outdated_pages_come_by_reads(self, entry: Entry, more: list[Entry], put: Put) -> None:
        for number, item in enumerate((entry, *more), 1):
            put(item, "es", SPANISH)
            put(item, "en", {"gloss": f"new {item.slug}"})
            had(item, number)
        found = backlog.most_read_outdated(["es"])
        assert [(task.item.slug, task.read) for task in found] == [
            ("tu-shui", 3),
            ("gou-shui", 2),
            ("mao-shui", 1),
        ]

    def test_what_changed_is_counted(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        put(entry, "en", {"gloss": "cat tribute"})
        change = backlog.most_read_outdated(["es"])[0].change
        assert change is not None
        assert (change.keys, change.words) == (["gloss"], 2)

    def test_missing_pages_are_those_that_were_opened(
        self, entry: Entry, more: list[Entry], put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        had(entry, 9)
        had(more[0], 4)
        found = backlog.most_read_missing(["es"])
        assert [(task.item.slug, task.read) for task in found] == [("gou-shui", 4)]

    def test_overview_leads_to_the_form(
        self, client: Client, entry: Entry, tutorial: Tutorial, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        put(entry, "en", {"gloss": "cat tribute"})
        had(tutorial, 2)
        page = text_of(client, ALL)
        assert 'href="/es/glossary/mao-shui/edit/"' in page
        assert 'href="/es/guide/app-language/edit/"' in page


class TestQuestions:
    def fill(self, entry: Entry, more: list[Entry], put: Put) -> None:
        for item in (entry, *more):
            put(item, "es", SPANISH)
            put(item, "en", {"gloss": f"new {item.slug}"})
            had(item, 3)
            had(item, 3, "zh-hant")

    def test_overview_asks_as_much_for_many(
        self,
        client: Client,
        entry: Entry,
        more: list[Entry],
        tutorial: Tutorial,
        put: Put,
        django_assert_num_queries: Any,
    ) -> None:
        self.fill(entry, more, put)
        text_of(client, ALL)
        with django_assert_num_queries(13):
            text_of(client, ALL)

    def test_language_asks_as_much_for_many(
        self,
        client: Client,
        entry: Entry,
        more: list[Entry],
        put: Put,
        django_assert_num_queries: Any,
    ) -> None:
        self.fill(entry, more, put)
        text_of(client, ES)
        with django_assert_num_queries(11):
            text_of(client, ES)
