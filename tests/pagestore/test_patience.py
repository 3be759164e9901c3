"""A database that hangs keeps readers waiting for a moment once, and nothing of the log is lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import Error, OperationalError

from pagestore.patience import PatientNews

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON, NEVER = 0.05, 30


class Hanging:
    """A log that answers when it is let."""

    place = None

    def __init__(self) -> None:
        self.may_answer, self.asked = threading.Event(), 0
        self.may_answer.set()
        self.next: list[set[str] | Exception | None] = []

    def read(self) -> set[str] | None:
        self.asked += 1
        news = self.next.pop(0) if self.next else set()
        assert self.may_answer.wait(NEVER)
        if isinstance(news, Exception):
            raise news
        return news

    def close(self) -> None:
        pass


@pytest.fixture
def log() -> Hanging:
    return Hanging()


@pytest.fixture
def patient(log: Hanging) -> Iterator[PatientNews]:
    news = PatientNews(log, SOON)  # type: ignore[arg-type]
    yield news
    log.may_answer.set()
    news.close()


def hang(log: Hanging, patient: PatientNews, *tags: str) -> None:
    """Let a question hang that will be answered with these tags."""
    log.may_answer.clear()
    log.next.append(set(tags))
    with pytest.raises(Error):
        patient.read()


def test_news_are_handed_on(log: Hanging, patient: PatientNews) -> None:
    log.next = [None, {"entry:a"}, set()]
    assert [patient.read() for _ in range(3)] == [None, {"entry:a"}, set()]


def test_fault_is_handed_on(log: Hanging, patient: PatientNews) -> None:
    log.next = [OperationalError("locked"), {"entry:a"}]
    with pytest.raises(OperationalError, match="locked"):
        patient.read()
    assert patient.read() == {"entry:a"}


def test_hanging_question_is_asked_once(log: Hanging, patient: PatientNews) -> None:
    hang(log, patient)
    with pytest.raises(Error):
        patient.read()
    assert log.asked == 1


def test_late_answer_is_not_lost(log: Hanging, patient: PatientNews) -> None:
    hang(log, patient, "entry:late")
    log.next.append({"entry:new"})
    log.may_answer.set()
    assert _read_when_ready(patient) == {"entry:late", "entry:new"}


def test_late_answer_is_followed_by_a_new_question(log: Hanging, patient: PatientNews) -> None:
    """It tells of the moment when it was asked, which is long past."""
    hang(log, patient)
    log.may_answer.set()
    _read_when_ready(patient)
    assert log.asked == 2


def test_what_was_missed_stays_missed(log: Hanging, patient: PatientNews) -> None:
    log.may_answer.clear()
    log.next = [None, {"entry:new"}]
    with pytest.raises(Error):
        patient.read()
    log.may_answer.set()
    assert _read_when_ready(patient) is None


def test_tags_survive_a_fault_after_them(log: Hanging, patient: PatientNews) -> None:
    hang(log, patient, "entry:late")
    log.next.append(OperationalError("still ill"))
    log.may_answer.set()
    with pytest.raises(Error, match="still ill"):
        _read_when_ready(patient)
    assert patient.read() == {"entry:late"}


def _read_when_ready(patient: PatientNews) -> set[str] | None:
    assert patient._late is not None
    patient._late.exception(NEVER)
    return patient.read()
