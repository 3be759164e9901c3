"""Sessions are Django's own, read another way."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from community.session_store import SessionStore

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db


def kept(store: Any, **words: Any) -> str:
    store.update(words)
    store.save()
    return str(store.session_key)


def test_site_reads_them() -> None:
    assert import_module(settings.SESSION_ENGINE).SessionStore is SessionStore


@pytest.mark.parametrize(("writes", "reads"), [(SessionStore, db.SessionStore), (db.SessionStore, SessionStore)])  # fmt: skip
def test_either_reads_what_the_other_wrote(writes: Any, reads: Any) -> None:
    key = kept(writes(), word="猫税")
    assert reads(key)["word"] == "猫税"


def test_one_question(django_assert_num_queries: Any) -> None:
    key = kept(SessionStore(), word="猫税")
    with django_assert_num_queries(1):
        store: Any = SessionStore(key)
        assert (store["word"], store.get("other")) == ("猫税", None)


def test_each_reads_its_own() -> None:
    one, other = kept(SessionStore(), word="猫税"), kept(SessionStore(), word="洋芋")
    assert SessionStore(one)["word"] == "猫税"
    assert SessionStore(other)["word"] == "洋芋"


@pytest.mark.parametrize("engine", [SessionStore, db.SessionStore])
def test_ended_session_is_none(engine: Any) -> None:
    key = kept(SessionStore(), word="猫税")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    store = engine(key)
    assert store.get("word") is None
    assert store.session_key is None


@pytest.mark.parametrize("key", ["0" * 32, "short", "", None, "' OR 1=1 --"])
def test_unknown_key_is_no_session(key: str | None) -> None:
    kept(SessionStore(), word="猫税")
    store: Any = SessionStore(key)
    assert (store.get("word"), store.session_key) == (None, None)


def test_changed_row_is_no_session() -> None:
    key = kept(SessionStore(), word="猫税")
    row = Session.objects.get(session_key=key)
    Session.objects.update(session_data=row.session_data.replace(":", ":x", 1))
    assert "word" not in SessionStore(key)


def test_signing_in_and_out(client: Any, contributor: User) -> None:
    client.force_login(contributor)
    assert "crewbar" in client.get("/en/").content.decode()
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.logout()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert "crewbar" not in client.get("/en/").content.decode()
