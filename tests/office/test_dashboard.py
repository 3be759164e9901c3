"""The figures are those of the database, and each sees those of their own languages."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils import timezone

from community.models import Report, WantedWord
from editorial import services
from editorial.coverage import Coverage
from editorial.models import Batch, Block, Hold, Reads, Remark
from glossary.models import Entry
from office import state
from office.access import Reach
from office.figures import Figures
from search.index import rebuild
from search.models import Document
from tests.conftest import make_user

pytestmark = pytest.mark.django_db
ES = {"gloss": "impuesto", "meaning": "Una foto.", "safety_reason": "Dilo."}


def propose(item, user, language="es", text=ES):
    return services.propose(
        item, language, {**item.read(language), **text},
        basis=services.basis(item, language), author=user,
    )  # fmt: skip


def figures(user, *languages) -> Figures:
    return Figures(Reach(user, frozenset(languages) if languages else None))


def row(figures, code):
    return next(row for row in figures.standings if row.code == code)


class TestAccess:
    @pytest.mark.parametrize(
        ("cast", "status"),
        [("contributor", 403), ("reviewer", 200), ("publisher", 200), ("admin", 200)],
    )
    @pytest.mark.parametrize("page", ["", "unchecked/", "roles/", "import/"])
    def test_pages_are_for_stewards(self, client, request, cast, status, page):
        client.force_login(request.getfixturevalue(cast))
        assert client.get(f"/en/manage/{page}").status_code == status

    def test_refusal_is_in_words(self, client, contributor):
        client.force_login(contributor)
        assert "reviewers, publishers and admins" in client.get("/en/manage/").content.decode()

    def test_strangers_are_asked_to_sign_in(self, client):
        assert client.get("/en/manage/").headers["Location"].startswith("/accounts/login/")

    def test_pages_are_not_kept(self, desk):
        assert "no-store" in desk.get("/en/manage/").headers["Cache-Control"]

    def test_blocked_stewards_stay_outside(self, client, reviewer, admin):
        services.block(reviewer, by=admin, reason="A test")
        client.force_login(reviewer)
        assert client.get("/en/manage/").status_code == 403

    def test_crewbar_leads_stewards_there(self, client, reviewer):
        client.force_login(reviewer)
        assert 'href="/en/manage/"' in client.get("/en/people/").content.decode()

    def test_crewbar_does_not_lead_others(self, client, contributor):
        client.force_login(contributor)
        assert 'href="/en/manage/"' not in client.get("/en/people/").content.decode()

    def test_robots_stay_outside(self, client):
        assert "Disallow: /*/manage/" in client.get("/robots.txt").content.decode()


class TestNumbers:
    def test_waiting_and_the_oldest(self, entry, contributor, admin):
        revision = propose(entry, contributor)
        found = row(figures(admin), "es")
        assert (found.waiting, found.oldest) == (1, revision.created_at)

    def test_facts_wait_in_a_row_of_their_own(self, entry, contributor, admin):
        propose(entry, contributor, "", {"warmth": "2"})
        assert row(figures(admin), "").waiting == 1

    def test_usual_wait_is_told(self, desk, monkeypatch):
        monkeypatch.setattr("office.standings.usual_wait_words", lambda _code: "Within an hour")
        assert "Within an hour" in desk.get("/en/manage/").content.decode()

    def test_texts_agree_with_the_translations_page(self, entry, tutorial, put, admin):
        put(entry, "es", ES)
        put(tutorial, "zh-hans", {"title": "一", "summary": "二", "body": "三"})
        put(entry, "en", {"gloss": "cat levy"})
        rows = {row.language.code: row.kinds[:-1] for row in Coverage().rows}
        for standing in figures(admin).standings[:-1]:
            kinds = rows[standing.code]
            told = [sum(getattr(kind, name) for kind in kinds) for name in ("outdated", "missing", "draft")]  # fmt: skip
            assert [standing.outdated, standing.missing, standing.draft] == told
        assert row(figures(admin), "es").outdated == 1

    def test_what_waits_for_care(self, entry, contributor, contributor2, admin):
        Report.objects.create(target=contributor, cause="spam")
        Hold.objects.create(revision=propose(entry, contributor), causes=["links"])
        Block.objects.create(user=contributor2, by=admin, reason="A test")
        Remark.objects.create(item=entry, language="en", kind="wrong", body="No.")
        counts = figures(admin).counts
        assert [counts[name] for name in ("reports", "holds", "blocks", "remarks")] == [1, 1, 1, 1]

    def test_reports_about_oneself_are_for_others(self, reviewer):
        Report.objects.create(target=reviewer, cause="spam")
        assert figures(reviewer).counts["reports"] == 0

    def test_held_texts_are_not_waiting(self, entry, contributor, admin):
        Hold.objects.create(revision=propose(entry, contributor), causes=["links"])
        assert figures(admin).waiting == 0

    def test_wanted_words_most_asked_first(self, entry, admin):
        for word, asked in (("班味", 4), ("搭子", 9), ("once", 1), ("猫税", 50)):
            WantedWord.objects.create(word=word, asked=asked)
        assert [word.word for word in figures(admin).words] == ["搭子", "班味"]

    def test_reads_by_day(self, entry, admin):
        today = timezone.now().date()
        kind = ContentType.objects.get_for_model(Entry)
        for back, language, count in ((0, "en", 3), (0, "es", 4), (27, "en", 5), (28, "en", 99)):
            day = today - timedelta(days=back)
            Reads.objects.create(
                content_type=kind, object_id=entry.pk, language=language, day=day, count=count
            )
        plot = figures(admin).reads
        assert (plot.today, plot.total, len(plot.bars)) == (7, 12, 28)
        assert (plot.bars[0].number, plot.best.number) == (5, 7)
        assert plot.bars[-1].height == 100

    def test_new_people(self, contributor, admin):
        assert contributor in figures(admin).newcomers

    def test_batches_of_the_last_day(self, entry, contributor, admin):
        now = timezone.now()
        old = Batch.objects.create(by=admin, at=now - timedelta(hours=25))
        undone = Batch.objects.create(by=admin, undone_at=now)
        fresh = Batch.objects.create(by=admin)
        for batch in (old, undone, fresh):
            batch.revisions.add(propose(entry, contributor))
        assert [(one.batch, one.texts) for one in figures(admin).batches] == [(fresh, 1)]


class TestReach:
    def test_steward_sees_own_languages(self, client, entry, contributor, admin):
        propose(entry, contributor)
        lucia = make_user("lucia", "reviewer", "es")
        client.force_login(lucia)
        page = client.get("/en/manage/")
        assert [row.code for row in page.context["figures"].standings] == ["es"]
        assert page.context["figures"].waiting == 1

    def test_holds_and_remarks_of_other_languages_are_not_counted(self, entry, contributor):
        Hold.objects.create(revision=propose(entry, contributor), causes=["links"])
        Remark.objects.create(item=entry, language="es", kind="wrong", body="No.")
        counts = figures(make_user("wang", "reviewer", "zh-hans"), "zh-hans").counts
        assert (counts["holds"], counts["remarks"]) == (0, 0)

    def test_site_and_people_are_for_admins(self, client, reviewer):
        client.force_login(reviewer)
        page = client.get("/en/manage/").content.decode()
        assert "New people" not in page
        assert "Last backup" not in page


class TestState:
    def test_search_that_knows_all(self, entry, tutorial, admin):
        rebuild()
        assert figures(admin).state.unindexed == 0

    def test_search_that_lags(self, entry, admin):
        Document.objects.all().delete()
        assert figures(admin).state.unindexed > 0

    def test_backup_is_known_by_its_mark(self, admin, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        assert figures(admin).state.backup is None
        (tmp_path / state.BACKUP_MARK).touch()
        os.utime(tmp_path / state.BACKUP_MARK, (1_700_000_000, 1_700_000_000))
        assert figures(admin).state.backup.year == 2023

    def test_page_says_version_and_database(self, desk):
        page = desk.get("/en/manage/").content.decode()
        assert state.version() in page
        assert "SQLite" in page or "PostgreSQL" in page


class TestQueries:
    def test_page_asks_steadily(
        self, desk, entry, tutorial, contributor, django_assert_max_num_queries
    ):
        for word in range(12):
            WantedWord.objects.create(word=f"词{word}", asked=9)
            make_user(f"person{word}")
        batch = Batch.objects.create(by=contributor)
        for language in ("es", "zh-hans", "zh-hant"):
            batch.revisions.add(propose(entry, contributor, language))
        cache.clear()
        with django_assert_max_num_queries(20):
            desk.get("/en/manage/")


class TestUnchecked:
    @pytest.fixture
    def old(self, entry):
        Entry.objects.update(published_at=timezone.now() - timedelta(days=91))
        return entry

    def test_tutorial_nobody_checked_is_listed(self, desk, tutorial):
        assert "Put the app in English" in desk.get("/en/manage/unchecked/").content.decode()

    @pytest.mark.parametrize(("days", "listed"), [(89, False), (91, True)])
    def test_ninety_days_count(self, tutorial, admin, days, listed):
        checked = timezone.now().date() - timedelta(days=days)
        type(tutorial).objects.update(last_checked=checked)
        assert figures(admin).counts["unchecked_tutorials"] == int(listed)

    def test_never_leaves_out_what_was_checked_once(self, desk, tutorial):
        type(tutorial).objects.update(last_checked="2020-01-01")
        assert desk.get("/en/manage/unchecked/?kind=tutorial").context["page"].object_list
        assert (
            not desk.get("/en/manage/unchecked/?kind=tutorial&never=1").context["page"].object_list
        )

    def test_culture_has_nothing_to_tap(self, tutorial, admin):
        tutorial.topic.slug = "culture"
        tutorial.topic.save()
        assert figures(admin).counts["unchecked_tutorials"] == 0

    def test_claimed_entry_is_listed(self, desk, old):
        assert "猫税" in desk.get("/en/manage/unchecked/?kind=entry").content.decode()

    def test_new_entry_is_not(self, entry, admin):
        assert figures(admin).counts["unchecked_entries"] == 0

    def test_checked_entry_is_not(self, old, admin):
        Entry.objects.update(truth_status="checked")
        assert figures(admin).counts["unchecked_entries"] == 0

    def test_most_read_first(self, desk, old, put):
        other = Entry.objects.create(slug="other")
        put(other, "", {"headword": "他", "safety": "go", "reading": "tā"})
        put(other, "en", {"gloss": "he", "meaning": "He.", "safety_reason": "Say it."})
        Entry.objects.update(published_at=timezone.now() - timedelta(days=91))
        kind = ContentType.objects.get_for_model(Entry)
        today = timezone.now().date()
        Reads.objects.create(
            content_type=kind, object_id=other.pk, language="en", day=today, count=5
        )
        page = desk.get("/en/manage/unchecked/?kind=entry").context["page"]
        assert [item.slug for item in page.object_list] == ["other", "mao-shui"]

    def test_list_asks_steadily(self, desk, old, put, django_assert_max_num_queries):
        with django_assert_max_num_queries(9):
            desk.get("/en/manage/unchecked/?kind=entry")
