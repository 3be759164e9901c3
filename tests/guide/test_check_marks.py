"""What a page says of checks: how old they are, who is named, and how it keeps up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from community.leaving import leave
from editorial import services
from guide import seals
from guide.lineage import Setup
from guide.marks import rebuild_marks
from guide.models import Tutorial
from tests.guide.checks_cast import (
    ALL,
    ANDROID,
    BODY,
    TODAY,
    WORKS,
    changed,
    different,
    freeze,
    note,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
IN_APRIL = date(2026, 4, 12)


def rewrite(put: Put, tutorial: Tutorial, body: str, **about: Any) -> None:
    """Publish a text, and hear of it as the site does after commit."""
    put(tutorial, "en", {"body": body}, **about)
    rebuild_marks([tutorial.pk])
    tutorial.refresh_from_db()


# ── the top of the page ─────────────────────────────────────────────────────────────────────


class TestSeal:
    def test_nobody(self, steps: Tutorial) -> None:
        assert seals.seal(steps).state == "none"

    def test_page_that_works(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {0: WORKS})
        seal = seals.seal(steps)
        assert (seal.state, seal.day, seal.old) == ("works", TODAY, False)
        assert seal.mark is not None
        assert (seal.mark.device, seal.mark.name) == ("iPhone, rednote 8.69", "contributor")

    @pytest.mark.parametrize(("days", "old"), [(90, False), (91, True)])
    def test_ninety_days(self, steps: Tutorial, contributor: User, days: int, old: bool) -> None:
        note(steps, contributor, ALL, day=TODAY - timedelta(days=days))
        assert seals.seal(steps).old is old
        assert seals.marks_of_step(steps, 2)[0].old is old

    def test_day_passes_without_a_query(
        self,
        steps: Tutorial,
        contributor: User,
        monkeypatch: pytest.MonkeyPatch,
        django_assert_num_queries: Any,
    ) -> None:
        note(steps, contributor, ALL)
        freeze(monkeypatch, TODAY + timedelta(days=91))
        with django_assert_num_queries(0):
            assert seals.seal(steps).old

    def test_newest_of_several_devices(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, {0: WORKS})
        note(steps, contributor2, {0: WORKS}, device=ANDROID, day=IN_APRIL)
        assert seals.seal(steps).day == TODAY
        assert [mark.platform for mark in seals.marks_of_page(steps)] == ["iphone", "android"]

    def test_other_device_can_be_asked_for(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {0: WORKS})
        assert seals.seal(steps, Setup("android")).state == "none"
        assert seals.seal(steps, Setup("iphone", "rednote")).state == "works"

    def test_step_that_differs(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, ALL, day=IN_APRIL)
        note(steps, contributor2, {2: different()}, device=ANDROID)
        seal = seals.seal(steps)
        assert (seal.state, seal.day, seal.steps) == ("differs", TODAY, (2,))

    def test_it_worked_for_somebody_since(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor2, {2: different()}, device=ANDROID, day=IN_APRIL)
        note(steps, contributor, ALL)
        assert seals.seal(steps).state == "works"

    def test_page_that_differs(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {0: different()})
        seal = seals.seal(steps)
        assert (seal.state, seal.steps) == ("differs", ())

    def test_some_steps(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {1: WORKS, 2: WORKS})
        seal = seals.seal(steps)
        assert (seal.state, seal.done, seal.total) == ("part", 2, 3)

    def test_every_step_by_several_people(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, {1: WORKS, 2: WORKS}, day=IN_APRIL)
        note(steps, contributor2, {3: WORKS})
        seal = seals.seal(steps)
        assert (seal.state, seal.day, seal.mark) == ("works", IN_APRIL, None)

    def test_changed_step_says_so(self, steps: Tutorial, contributor: User, put: Put) -> None:
        note(steps, contributor, ALL, day=IN_APRIL)
        rewrite(put, steps, changed(2))
        seal = seals.seal(steps)
        assert (seal.state, seal.steps) == ("changed", (2,))
        assert seals.marks_of_step(steps, 2)[0].changed
        assert seals.marks_of_step(steps, 1)[0].holds

    def test_minor_change_says_nothing(self, steps: Tutorial, contributor: User, put: Put) -> None:
        note(steps, contributor, ALL)
        rewrite(put, steps, changed(2), minor=True)
        assert seals.seal(steps).state == "works"

    def test_changed_step_may_be_checked_alone(
        self, steps: Tutorial, contributor: User, put: Put
    ) -> None:
        note(steps, contributor, ALL, day=IN_APRIL)
        rewrite(put, steps, changed(2))
        note(steps, contributor, {2: WORKS})
        seal = seals.seal(steps)
        assert (seal.state, seal.day) == ("works", IN_APRIL)

    def test_steps_keep_their_checks_when_they_move(
        self, steps: Tutorial, contributor: User, put: Put
    ) -> None:
        note(steps, contributor, {1: WORKS})
        rewrite(put, steps, "## 1. Look\nLook.\n\n## 2. Open\nTap one.")
        assert not seals.marks_of_step(steps, 1)
        assert seals.marks_of_step(steps, 2)[0].holds

    def test_step_for_others_is_not_missed(
        self, steps: Tutorial, contributor: User, put: Put
    ) -> None:
        rewrite(put, steps, BODY + "\n\n## 4. Back\n::: android\nGo back.\n:::")
        note(steps, contributor, ALL)
        assert seals.sound_since(steps, Setup("iphone")) == TODAY
        assert seals.sound_since(steps) is None

    def test_fact_counts_while_there_is_nothing_else(
        self, steps: Tutorial, contributor: User
    ) -> None:
        Tutorial.objects.update(last_checked=IN_APRIL)
        steps.refresh_from_db()
        assert (seals.seal(steps).state, seals.checked_on(steps)) == ("fact", IN_APRIL)
        note(steps, contributor, {1: WORKS})
        assert seals.seal(steps).state == "part"

    def test_newest_day_that_worked_is_told_outside(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, {0: WORKS}, day=IN_APRIL)
        note(steps, contributor2, {0: different()}, device=ANDROID)
        assert seals.checked_on(steps) == IN_APRIL


# ── keeping up ──────────────────────────────────────────────────────────────────────────────


class TestKeepingUp:
    def test_publishing_looks_anew(
        self,
        steps: Tutorial,
        contributor: User,
        put: Put,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        note(steps, contributor, ALL)
        with django_capture_on_commit_callbacks(execute=True):
            put(steps, "en", {"body": changed(3)})
        steps.refresh_from_db()
        assert seals.seal(steps).steps == (3,)

    def test_page_that_comes_back(
        self, steps: Tutorial, contributor: User, admin: User, put: Put
    ) -> None:
        note(steps, contributor, ALL)
        services.retract(services.open_edition(steps, "en"), by=admin, note="Copied.")
        rebuild_marks([steps.pk])
        steps.refresh_from_db()
        assert steps.marks == {}
        put(steps, "en", {"title": "Language", "summary": "Tap.", "body": BODY})
        rebuild_marks([steps.pk])
        steps.refresh_from_db()
        assert seals.seal(steps).state == "works"

    def test_who_leaves_may_keep_their_name(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        leave(contributor, keep_name=True)
        steps.refresh_from_db()
        assert seals.marks_of_page(steps)[0].name == "contributor"

    def test_who_leaves_may_take_it_along(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        leave(contributor, keep_name=False)
        steps.refresh_from_db()
        assert "contributor" not in str(steps.marks)
        assert seals.seal(steps).state == "works"

    def test_closed_account_has_no_page(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        contributor.is_active = False
        contributor.save()
        steps.refresh_from_db()
        mark = seals.marks_of_page(steps)[0]
        assert (mark.name, mark.page) == ("contributor", "")

    def test_deleted_account_is_nobody(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        contributor.delete()
        steps.refresh_from_db()
        assert seals.marks_of_page(steps)[0].name == ""

    def test_signing_in_asks_for_nothing(
        self, steps: Tutorial, contributor: User, django_assert_num_queries: Any
    ) -> None:
        note(steps, contributor, ALL)
        with django_assert_num_queries(1):
            contributor.save(update_fields=["last_login"])


def test_nothing_is_checked_in_the_files() -> None:
    """Nobody has followed anything yet: a day in a file would say that somebody has."""
    facts = Path(settings.BASE_DIR, "fixtures", "guide").glob("*/facts.yaml")
    assert not [path for path in facts if "last_checked" in path.read_text(encoding="utf-8")]


def test_text_that_waited_while_a_newer_one_came_and_went(
    steps: Tutorial, contributor: User, admin: User
) -> None:
    edition = services.open_edition(steps, "en")
    services.retract(edition, by=admin, note="It has to be written anew.")
    steps.refresh_from_db()
    basis = services.basis(steps, "en")
    older, newer = (
        services.propose(
            steps, "en", {**steps.read("en"), "title": title, "summary": "Tap.", "body": BODY},
            basis=basis, author=contributor,
        )
        for title in ("Older", "Newer")
    )  # fmt: skip
    services.accept(newer, by=admin)
    steps.refresh_from_db()
    note(steps, contributor, ALL)
    services.retract(services.open_edition(steps, "en"), by=admin, note="The older one is better.")
    services.accept(older, by=admin)
    rebuild_marks([steps.pk])
    steps.refresh_from_db()
    assert steps.marks["page"][0]["changed"] is False
