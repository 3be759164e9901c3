"""Prepared questions ask as the query would that they were made of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from pagestore.prepared import Prepared
from tests.conftest import make_user

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db


def _called(name: str, number: int, *, at: datetime) -> Any:
    found = User.objects.filter(username=name, pk__gte=number, date_joined__lte=at)
    return found.order_by("pk").values_list("pk", "username")


@pytest.fixture
def asked() -> Prepared:
    return Prepared(_called)


def test_words_and_numbers_are_those_of_each_question(asked: Prepared) -> None:
    one, other = make_user("zhu-bajie"), make_user("sha-wujing")
    assert asked.rows("zhu-bajie", 0) == [(one.pk, "zhu-bajie")]
    assert asked.rows("sha-wujing", 0) == [(other.pk, "sha-wujing")]
    assert asked.rows("sha-wujing", other.pk + 1) == []
    assert asked.rows("zhu-bajie' OR '1'='1", 0) == []


def test_moment_is_now(asked: Prepared) -> None:
    user = make_user("zhu-bajie")
    User.objects.update(date_joined=timezone.now() + timedelta(hours=1))
    assert asked.rows("zhu-bajie", 0) == []
    User.objects.update(date_joined=timezone.now() - timedelta(seconds=1))
    assert asked.rows("zhu-bajie", 0) == [(user.pk, "zhu-bajie")]


def test_words_that_are_numbers_stay_words(asked: Prepared) -> None:
    user = make_user("2000000102")
    assert asked.rows("2000000102", user.pk) == [(user.pk, "2000000102")]


def test_sql_is_made_once(asked: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.rows("zhu-bajie", 0)
    monkeypatch.setattr(asked, "build", None)
    assert asked.rows("sha-wujing", 0) == []
