"""Noting what somebody saw on a phone, and taking it back."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from editorial import limits, services
from editorial.models import Event, Remark, Revision
from guide import noting, seals
from guide.checking import FIRST_DAY, Check
from guide.devices import Device
from tests.conftest import make_user
from tests.guide.checks_cast import (
    ALL,
    ANDROID,
    BODY,
    IPHONE,
    TODAY,
    WORKS,
    different,
    note,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


# ── noting ──────────────────────────────────────────────────────────────────────────────────


class TestNoting:
    def test_each_step_is_kept(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {1: WORKS, 3: different()})
        rows = Check.objects.order_by("step").values_list("step", "outcome", "note", "app_version")
        assert list(rows) == [
            (1, "works", "", "8.69"),
            (3, "differs", "The button is blue.", "8.69"),
        ]

    def test_it_names_the_text_that_was_followed(
        self, steps: Tutorial, contributor: User, put: Put
    ) -> None:
        followed = noting.followed(steps)
        put(steps, "en", {"body": BODY + "\n\nMore."})
        (check,) = note(steps, contributor, {1: WORKS}, revision=followed)
        assert check.revision == followed != noting.followed(steps)

    def test_all_steps_are_the_page(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        assert set(Check.objects.values_list("step", flat=True)) == {0, 1, 2, 3}

    def test_one_that_differs_is_not_the_page(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL | {2: different()})
        assert not Check.objects.filter(step=0).exists()

    def test_sending_twice_is_once(self, steps: Tutorial, contributor: User) -> None:
        number = uuid.uuid4()
        first = note(steps, contributor, ALL, submission=number)
        assert note(steps, contributor, ALL, submission=number) == first
        assert Check.objects.count() == 4

    def test_number_of_somebody_else_is_not_taken(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        number = uuid.uuid4()
        note(steps, contributor, {1: WORKS}, submission=number)
        (check,) = note(steps, contributor2, {1: WORKS}, submission=number)
        assert check.by == contributor2
        assert check.submission != number

    def test_later_word_of_the_day_counts(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {1: WORKS, 2: WORKS})
        note(steps, contributor, {1: different()})
        standing = Check.objects.standing().order_by("step").values_list("step", "outcome")
        assert list(standing) == [(1, "differs"), (2, "works")]

    def test_other_device_is_another_word(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {1: WORKS})
        note(steps, contributor, {1: different()}, device=ANDROID)
        assert Check.objects.standing().count() == 2

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=2), date(2023, 12, 31)])
    def test_days_that_cannot_be_are_refused(
        self, steps: Tutorial, contributor: User, day: date
    ) -> None:
        with pytest.raises(ValidationError):
            note(steps, contributor, ALL, day=day)

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY, FIRST_DAY])
    def test_other_days_are_taken(self, steps: Tutorial, contributor: User, day: date) -> None:
        # At noon in London it is tomorrow already on the islands where days begin.
        assert note(steps, contributor, ALL, day=day)

    @pytest.mark.parametrize("seen", [{}, {4: WORKS}, {1: WORKS, 99: WORKS}])
    def test_steps_that_are_not_there_are_refused(
        self, steps: Tutorial, contributor: User, seen: dict[int, Any]
    ) -> None:
        with pytest.raises(ValidationError):
            note(steps, contributor, seen)

    @pytest.mark.parametrize("text", ["", "see www.x.example", "qwertyuiopasdfghjkl"])
    def test_note_says_what_differs(self, steps: Tutorial, contributor: User, text: str) -> None:
        with pytest.raises(ValidationError):
            note(steps, contributor, {1: different(text)})

    def test_text_of_another_page_is_refused(
        self, steps: Tutorial, contributor: User, put: Put
    ) -> None:
        foreign = Revision.objects.filter(edition__language="").latest("pk")
        with pytest.raises(services.ForeignBasis):
            note(steps, contributor, ALL, revision=foreign)

    def test_culture_has_nothing_to_tap(self, steps: Tutorial, contributor: User) -> None:
        steps.topic.slug = "culture"  # type: ignore[union-attr]
        steps.topic.save()  # type: ignore[union-attr]
        with pytest.raises(PermissionDenied):
            note(steps, contributor, ALL)

    def test_blocked_people_cannot(self, steps: Tutorial, contributor: User, admin: User) -> None:
        services.block(contributor, by=admin, reason="Noise.", until=None)
        with pytest.raises(PermissionDenied):
            note(steps, contributor, ALL)

    def test_new_accounts_have_a_limit(
        self, steps: Tutorial, contributor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "NEW", limits.NEW._replace(an_hour=2))
        note(steps, contributor, ALL)
        note(steps, contributor, ALL, device=ANDROID)
        with pytest.raises(services.TooMany) as caught:
            note(steps, contributor, {1: WORKS})
        assert caught.value.wait

    def test_stewards_have_none(
        self, steps: Tutorial, reviewer: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "NEW", limits.NEW._replace(an_hour=0, a_day=0))
        assert note(steps, reviewer, ALL)


class TestRemarks:
    def test_difference_waits_at_its_step(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {2: different()})
        row = Remark.objects.get()
        assert (row.item, row.step, row.platform, row.build) == (steps, 2, "iphone", "rednote")
        assert (row.author, row.language, row.kind) == (contributor, "en", "looks")

    def test_what_worked_does_not(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        assert not Remark.objects.exists()

    def test_taking_back_closes_it(self, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {2: different()})
        noting.take_back_check(check, by=contributor)
        assert not Remark.objects.waiting().exists()

    def test_what_was_taken_up_stays_so(
        self, steps: Tutorial, contributor: User, reviewer: User
    ) -> None:
        (check,) = note(steps, contributor, {2: different()})
        services.close_remark(Remark.objects.get(), by=reviewer, outcome="taken_up")
        noting.take_back_check(check, by=contributor)
        assert Remark.objects.get().outcome == "taken_up"


# ── taking back ─────────────────────────────────────────────────────────────────────────────


class TestTakingBack:
    def test_all_of_one_go_is_taken_back(self, steps: Tutorial, contributor: User) -> None:
        checks = note(steps, contributor, ALL)
        assert noting.take_back_check(checks[0], by=contributor) == 4
        steps.refresh_from_db()
        assert steps.marks == {}
        assert seals.seal(steps).state == "none"

    def test_earlier_word_is_heard_again(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL, day=TODAY - timedelta(days=5))
        later = note(steps, contributor, {1: different()})
        noting.take_back_check(later[0], by=contributor)
        steps.refresh_from_db()
        assert seals.seal(steps).day == TODAY - timedelta(days=5)

    def test_own_check_needs_no_reason(self, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        noting.take_back_check(check, by=contributor)
        assert not Event.objects.exists()

    def test_reviewer_says_why(self, steps: Tutorial, contributor: User, reviewer: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        with pytest.raises(ValidationError):
            noting.take_back_check(check, by=reviewer, reason="  ")
        noting.take_back_check(check, by=reviewer, reason="Another app.")
        check.refresh_from_db()
        assert (check.withdrawn_by, check.withdrawn_reason) == (reviewer, "Another app.")

    def test_log_knows_of_it(self, steps: Tutorial, contributor: User, reviewer: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        noting.take_back_check(check, by=reviewer, reason="Another app.")
        event = Event.objects.get()
        assert (event.verb, event.target, event.by) == ("uncheck", "app-language", reviewer)
        assert event.reason == "Another app."

    def test_others_cannot(self, steps: Tutorial, contributor: User, contributor2: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        with pytest.raises(PermissionDenied):
            noting.take_back_check(check, by=contributor2, reason="No.")

    def test_reviewer_of_another_language_cannot(self, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        spanish = make_user("spanish", "reviewer", "es")
        with pytest.raises(PermissionDenied):
            noting.take_back_check(check, by=spanish, reason="No.")

    def test_second_time_is_told(self, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        noting.take_back_check(check, by=contributor)
        with pytest.raises(services.AlreadyDecided):
            noting.take_back_check(check, by=contributor)

    def test_same_may_be_noted_again(self, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        noting.take_back_check(check, by=contributor)
        assert note(steps, contributor, {1: WORKS})


# ── the database ────────────────────────────────────────────────────────────────────────────


class TestDatabase:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"step": 100},
            {"platform": "tablet"},
            {"build": "tiktok"},
            {"outcome": "differs"},
            {"note": "Blue."},
            {"day": date(2023, 12, 31)},
            {"day": TODAY + timedelta(days=2)},
            {"withdrawn_reason": "Because."},
        ],
    )
    def test_it_refuses(self, steps: Tutorial, contributor: User, wrong: dict[str, Any]) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        with pytest.raises(IntegrityError), transaction.atomic():
            Check.objects.filter(pk=check.pk).update(**wrong)

    def test_one_word_a_day(self, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        check.pk, check.submission = None, uuid.uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            check.save()

    def test_remark_of_a_screen_has_a_place(self, steps: Tutorial) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.create(item=steps, kind="looks", field="body", body="Blue.")

    def test_other_remarks_have_none(self, steps: Tutorial) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.create(item=steps, kind="wrong", body="Blue.", platform="iphone")

    def test_page_goes_with_its_checks(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        steps.delete()
        assert not Check.objects.exists()


def test_device_reads_well() -> None:
    assert IPHONE.words == "iPhone, rednote 8.69"
    assert Device("android", "xiaohongshu").words == "Android, 小红书"
    assert Device("iphone", "").words == "iPhone"
