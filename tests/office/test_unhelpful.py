"""Pages that did not help: a figure, and a list with what their readers say."""

from __future__ import annotations

import pytest
from django.utils import timezone

from editorial import services
from editorial.models import Edition, HelpfulVotes
from glossary.models import Entry
from tests.conftest import make_user
from tests.office.test_dashboard import ES, figures

pytestmark = pytest.mark.django_db
URL = "/en/manage/unhelpful/"


def said(item, answer, count, reason="", language="en"):
    HelpfulVotes.objects.create(
        edition=Edition.objects.of(item).get(language=language),
        day=timezone.now().date(),
        answer=answer,
        reason=reason,
        count=count,
    )


class TestFigure:
    def test_texts_are_counted(self, entry, tutorial, put, admin):
        put(entry, "es", ES)
        said(entry, "no", 3)
        said(entry, "no", 4, language="es")
        said(tutorial, "no", 2)
        assert figures(admin).counts["unhelpful"] == 2

    def test_other_languages_are_not(self, entry, put, admin):
        put(entry, "es", ES)
        said(entry, "no", 3)
        said(entry, "no", 4, language="es")
        assert figures(admin, "es").counts["unhelpful"] == 1

    def test_pages_taken_back_are_not(self, entry, publisher, admin):
        said(entry, "no", 3)
        services.retract(services.open_edition(entry, "en"), by=publisher, note="Not true.")
        assert figures(admin).counts["unhelpful"] == 0

    def test_it_leads_to_the_list(self, desk, entry):
        said(entry, "no", 3)
        page = desk.get("/en/manage/").content.decode()
        assert f'<a class="figure" href="{URL}"><b class="">1</b>' in page


class TestList:
    @pytest.mark.parametrize(
        ("cast", "status"), [("contributor", 403), ("reviewer", 200), ("admin", 200)]
    )
    def test_list_is_for_stewards(self, client, request, cast, status):
        client.force_login(request.getfixturevalue(cast))
        assert client.get(URL).status_code == status

    def test_strangers_are_asked_to_sign_in(self, client):
        assert client.get(URL).headers["Location"].startswith("/accounts/login/")

    def test_row_says_how_many_and_why(self, desk, entry):
        said(entry, "yes", 4)
        said(entry, "no", 2, "old")
        said(entry, "no", 3, "hard")
        (row,) = desk.get(URL).context["rows"]
        assert (row.item, row.no, row.answers.total) == (entry, 5, 9)
        page = desk.get(URL).content.decode()
        assert "It is hard to understand <b>3</b>" in page
        assert 'href="/en/glossary/mao-shui/edit/"' in page

    def test_links_lead_to_the_language(self, desk, entry, put):
        put(entry, "es", ES)
        said(entry, "no", 3, language="es")
        page = desk.get(URL).content.decode()
        assert 'href="/es/glossary/mao-shui/edit/"' in page
        assert 'href="/es/glossary/mao-shui/" hreflang="es"' in page

    def test_most_no_first(self, desk, entry, put):
        put(entry, "es", ES)
        said(entry, "no", 3)
        said(entry, "no", 4, language="es")
        rows = desk.get(URL).context["rows"]
        assert [row.edition.language for row in rows] == ["es", "en"]

    def test_kind_with_something_to_show_comes_first(self, desk, entry):
        said(entry, "no", 3)
        assert desk.get(URL).context["kind"] == "entry"
        assert desk.get(f"{URL}?kind=tutorial").context["rows"] == []

    def test_steward_sees_own_languages(self, client, entry, put):
        put(entry, "es", ES)
        said(entry, "no", 3)
        said(entry, "no", 4, language="es")
        client.force_login(make_user("lucia", "reviewer", "es"))
        assert [row.edition.language for row in client.get(URL).context["rows"]] == ["es"]

    def test_nothing_to_show(self, desk, entry):
        assert "No page let its readers down" in desk.get(URL).content.decode()

    def test_list_asks_steadily(self, desk, entry, put, django_assert_max_num_queries):
        for number in range(5):
            other = Entry.objects.create(slug=f"other-{number}")
            put(other, "", {"headword": f"他{number}", "safety": "go", "reading": "tā"})
            put(other, "en", {"gloss": "he", "meaning": "He.", "safety_reason": "Say it."})
            said(other, "no", 3, "old")
        desk.get(URL)
        with django_assert_max_num_queries(10):
            desk.get(URL)
