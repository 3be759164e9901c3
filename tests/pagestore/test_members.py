"""Pages for people who are signed in: the stored page, with what is theirs drawn anew each time."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from community.watching import watch
from editorial import reads
from editorial.models import Block
from pagestore import deflated
from pagestore.live import piece_of
from tests.conftest import make_user
from tests.pagestore.signed import cookie_of, session_of, text
from tests.pagestore.test_stored_pages import PAGES

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.pagestore.conftest import Site

WORD = "/en/glossary/mao-shui/"
HOWTO = "/en/guide/app-language/"


@pytest.mark.parametrize("path", PAGES)
def test_page_is_the_one_that_is_made_for_them(
    site: Site, entry: Any, tutorial: Any, contributor: User, path: str
) -> None:
    cookie = cookie_of(contributor)
    whole = site.fresh(f"/en/{path}", **cookie)
    site.get(f"/en/{path}")
    before = site.asked
    drawn = site.get(f"/en/{path}", **cookie)
    assert site.asked == before
    assert text(drawn) == text(whole)
    assert contributor.username in text(drawn)
    own = {"Content-Length", "Set-Cookie", "Cache-Control", "Vary"}
    assert {k: v for k, v in drawn.headers.items() if k not in own} == {
        k: v for k, v in whole.headers.items() if k not in own
    }


# ── nothing of one reader reaches another ───────────────────────────────────────────────────


@pytest.mark.parametrize("path", [WORD, HOWTO, "/en/"])
def test_what_is_drawn_for_somebody_stays_theirs(
    site: Site, entry: Any, tutorial: Any, path: str
) -> None:
    one, other = make_user("zhu-bajie"), make_user("sha-wujing")
    first, second = text(site.get(path, **cookie_of(one))), text(site.get(path, **cookie_of(other)))
    nobody = text(site.get(path))
    assert one.username in first
    assert one.username not in second + nobody
    assert other.username in second
    assert other.username not in first + nobody
    assert site.asked == 1


def test_member_who_comes_first_leaves_the_page_of_strangers(
    site: Site, entry: Any, contributor: User
) -> None:
    drawn = site.get(WORD, **cookie_of(contributor))
    (page,) = site.store._pages.values()
    for variant in page.variants.values():
        assert contributor.username.encode() not in b"".join(variant.body)
    assert text(site.get(WORD)) == text(site.fresh(WORD))
    assert contributor.username in text(drawn)
    assert b"csrfmiddlewaretoken" not in site.get(WORD).body


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_tokens_are_of_the_reader(site: Site, entry: Any, contributor: User, encoding: str) -> None:
    drawn = site.get(WORD, **cookie_of(contributor), HTTP_ACCEPT_ENCODING=encoding)
    assert "csrftoken=" in drawn.headers["Set-Cookie"]
    again = site.get(WORD, **cookie_of(contributor), HTTP_ACCEPT_ENCODING=encoding)
    assert drawn.body != again.body
    assert text(drawn) == text(again)


def test_form_of_a_drawn_page_can_be_sent(site: Site, entry: Any, contributor: User) -> None:
    drawn = site.get(WORD, **cookie_of(contributor))
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', drawn.body)
    assert token
    sender = Client(enforce_csrf_checks=True)
    sender.cookies.load(drawn.headers["Set-Cookie"])
    sender.cookies[settings.SESSION_COOKIE_NAME] = session_of(contributor).session_key
    form = {"csrfmiddlewaretoken": token[1].decode(), "what": "entry:mao-shui", "on": "1"}
    assert sender.post("/en/watching/change/", form).status_code == 302


def test_drawn_page_is_nobody_elses_to_keep(site: Site, entry: Any, contributor: User) -> None:
    drawn = site.get(WORD, **cookie_of(contributor))
    assert drawn.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in drawn.headers["Vary"]
    assert "ETag" not in drawn.headers


# ── the long way ────────────────────────────────────────────────────────────────────────────


def test_message_is_said_once(site: Site, entry: Any, contributor: User) -> None:
    said = [["__json_message", 0, 20, "Thank you, one and all.", ""]]
    session = session_of(contributor, _messages=json.dumps(said))
    cookie = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}
    assert "Thank you, one and all." in text(site.get(WORD, **cookie))
    assert "one and all" not in text(site.get(WORD, **cookie))
    assert "one and all" not in text(site.get(WORD))


def test_ended_session_gets_the_page_of_strangers(
    site: Site, entry: Any, contributor: User
) -> None:
    session = session_of(contributor)
    cookie = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}
    site.get(WORD, **cookie)
    contributor.set_password("something else")
    contributor.save()
    drawn = text(site.get(WORD, **cookie))
    assert "crewbar" not in drawn
    assert "Sign in" in drawn


def test_closed_account_is_nobody(site: Site, entry: Any, contributor: User) -> None:
    cookie = cookie_of(contributor)
    site.get(WORD, **cookie)
    contributor.is_active = False
    contributor.save()
    assert "crewbar" not in text(site.get(WORD, **cookie))


def test_page_that_is_none_is_answered_as_ever(site: Site, contributor: User) -> None:
    assert site.get("/en/glossary/nothing/", **cookie_of(contributor)).status == 404
    assert len(site.store) == 0


def test_page_that_is_not_shared_is_made_for_its_reader(site: Site, contributor: User) -> None:
    path = "/en/practice/phrases/"
    site.get(path)
    before = site.asked
    site.get(path, **cookie_of(contributor))
    assert site.asked == before + 1


# ── always new ──────────────────────────────────────────────────────────────────────────────


def test_member_sees_what_was_published(
    make_site: Any, transactional_db: None, entry: Any, put: Any, contributor: User
) -> None:
    site = make_site()
    cookie = cookie_of(contributor)
    site.get(WORD, **cookie)
    put(entry, "en", {"gloss": "a picture of your cat, owed to the room"})
    assert "owed to the room" in text(site.get(WORD, **cookie))


def test_languages_are_kept_apart(site: Site, entry: Any, contributor: User) -> None:
    cookie = cookie_of(contributor)
    notices = 'href="/{}/notices/"'.format
    assert notices("en") in text(site.get(WORD, **cookie))
    other = text(site.get("/zh-hans/glossary/mao-shui/", **cookie))
    assert notices("zh-hans") in other
    assert notices("en") not in other
    assert notices("en") in text(site.get(WORD, **cookie))


def test_drawn_page_counts_as_read(site: Site, entry: Any, contributor: User) -> None:
    site.get(WORD)
    reads.forget()
    site.get(WORD, **cookie_of(contributor))
    assert sum(reads.forget().values()) == 1


# ── marks ───────────────────────────────────────────────────────────────────────────────────


def test_no_mark_leaves_the_house(site: Site, entry: Any, contributor: User) -> None:
    for path in (WORD, "/en/glossary/nothing/"):
        for environ in ({}, cookie_of(contributor)):
            assert "<!--live" not in text(site.get(path, **environ))


def test_object_is_no_value_of_a_live_place(contributor: User) -> None:
    with pytest.raises(TypeError):
        piece_of("_crewbar.html", {"user": contributor})  # type: ignore[dict-item]


@given(st.lists(st.binary(max_size=400), min_size=1, max_size=9))
def test_parts_make_one_gzip_file(bodies: list[bytes]) -> None:
    parts = [deflated.part(body) for body in bodies]
    for packed in (b"".join(deflated.chunks(parts)), deflated.padded(parts)):
        assert gzip.decompress(packed) == b"".join(bodies)


# ── few questions ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("path", "questions"), [(WORD, 4), (HOWTO, 4), ("/en/guide/", 3)])
def test_drawing_asks_little(
    site: Site,
    entry: Any,
    tutorial: Any,
    contributor: User,
    django_assert_num_queries: Any,
    path: str,
    questions: int,
) -> None:
    """The session, its user, what waits for them, and on a text who thanks for it."""
    cookie = cookie_of(contributor)
    site.get(path, **cookie)
    with django_assert_num_queries(questions):
        site.get(path, **cookie)


def test_corner_is_true_each_time(
    site: Site, entry: Any, contributor: User, reviewer: User
) -> None:
    cookie = cookie_of(contributor)
    assert "You watch this page" not in text(site.get(WORD, **cookie))
    watch(contributor, entry)
    assert "You watch this page" in text(site.get(WORD, **cookie))
    assert "You watch this page" not in text(site.get(WORD, **cookie_of(reviewer)))


def test_block_ends_by_itself(
    site: Site, entry: Any, put: Any, contributor: User, admin: User
) -> None:
    until = timezone.now() + timedelta(days=1)
    Block.objects.create(user=contributor, by=admin, reason="spam", until=until)
    cookie = cookie_of(contributor)
    assert "Say thanks" not in text(site.get(WORD, **cookie))
    Block.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert ("Say thanks" in text(site.get(WORD, **cookie))) == (
        "Say thanks" in text(site.fresh(WORD, **cookie))
    )
