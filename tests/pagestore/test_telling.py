"""What live places are told, and that nothing else is in what is kept of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.middleware.csrf import _does_token_match
from django.template import Context, Template
from django.utils import timezone
from django.utils.safestring import mark_safe

from community.models import Notice
from editorial.models import Block, Steward
from pagestore import members, telling
from pagestore.live import piece_of
from pagestore.telling import draw, tells, told
from tests.conftest import make_user
from tests.pagestore.signed import cookie_of, plain, session_of, text, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pagestore.conftest import Site

WORD = "/en/glossary/mao-shui/"
PLACE = "_account_links.html"


@pytest.fixture(autouse=True)
def nothing_drawn() -> Iterator[None]:
    members._packed.cache_clear()
    yield
    members._packed.cache_clear()


# ── told ────────────────────────────────────────────────────────────────────────────────────


def test_place_sees_what_it_is_told_and_nothing_around_it(contributor: User, rf: Any) -> None:
    around = {"user": contributor, "request": rf.get("/en/"), "secret": "hidden"}
    known = dict(told(piece_of("editorial/_suggest_link.html", {"url": "/"}), around))
    assert known == {"url": "/", "has_account": True}


def test_objects_are_not_told(monkeypatch: pytest.MonkeyPatch, contributor: User) -> None:
    monkeypatch.setattr(telling, "_tellers", {})
    tells("_place.html")(lambda around: {"user": around["user"]})
    with pytest.raises(TypeError, match="user is no plain value"):
        told(piece_of("_place.html", {}), {"user": contributor})


def test_string_that_is_called_safe_is_told_as_text() -> None:
    """Else one that is not safe, and equal, would find what was drawn of it."""
    known = dict(told(piece_of("_place.html", {"url": mark_safe("/?a&b")}), {}))
    assert type(known["url"]) is str


def test_page_that_knows_of_no_reader_shows_it_to_nobody() -> None:
    for name in ("_crewbar.html", PLACE, "editorial/_suggest_link.html"):
        html = draw(name, told(piece_of(name, {}), {}), "")
        assert "crewbar" not in html
        assert "Sign out" not in html


def test_page_that_counted_what_waits_is_believed(contributor: User, rf: Any) -> None:
    request = rf.get("/en/")
    request.session = {}
    around = {"user": contributor, "request": request}
    for more, waiting in (({}, 0), ({"waiting_total": 5}, 5)):
        known = dict(told(piece_of("_crewbar.html", {"crew": ""}), {**around, **more}))
        assert (known["waiting"], known["drafts"]) == (waiting, 0)


def test_live_tag_draws_what_members_get(contributor: User, rf: Any) -> None:
    request = rf.get("/en/somewhere/")
    around = {"request": request, "user": contributor}
    drawn = Template(f"{{% load live_tags %}}{{% live '{PLACE}' %}}").render(Context(around))
    assert drawn == draw(PLACE, told(piece_of(PLACE, {}), around), "")
    assert "next=/en/somewhere/" in drawn


# ── kept ────────────────────────────────────────────────────────────────────────────────────


def test_what_was_drawn_is_drawn_once(
    site: Site, entry: Any, contributor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = cookie_of(contributor)
    first = text(site.get(WORD, **cookie))
    monkeypatch.setattr(members, "draw", None)
    assert text(site.get(WORD, **cookie)) == first


@pytest.mark.parametrize("debug", [False, True])
def test_nothing_is_kept_where_templates_are_written(
    site: Site, entry: Any, contributor: User, settings: Any, debug: bool
) -> None:
    settings.DEBUG = debug
    site.get(WORD, **cookie_of(contributor))
    assert (members._packed.cache_info().currsize == 0) == debug


def test_places_of_two_readers_are_kept_apart(site: Site, entry: Any) -> None:
    people = [make_user("zhu-bajie"), make_user("sha-wujing")]
    cookies = [cookie_of(user) for user in people]
    for _ in range(2):
        for user, other, cookie in zip(people, people[::-1], cookies, strict=True):
            drawn = text(site.get(WORD, **cookie))
            assert user.username in drawn
            assert other.username not in drawn


def test_words_are_escaped() -> None:
    piece = piece_of("editorial/_suggest_link.html", {"url": mark_safe('/"><b>&')})
    assert 'href="/&quot;&gt;&lt;b&gt;&amp;"' in draw(piece.template, told(piece, {}), "")


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_tokens_are_never_kept(
    site: Site, entry: Any, contributor: User, reviewer: User, encoding: str
) -> None:
    """Both are told the same of the text, so they share what is drawn; nobody shares a token."""
    seen: set[str] = set()
    for user in (contributor, reviewer, contributor, reviewer):
        drawn = site.get(WORD, **cookie_of(user), HTTP_ACCEPT_ENCODING=encoding)
        found = set(tokens(drawn))
        assert len(found) == 1
        assert len(found.pop()) == 64
        assert members.TOKEN not in plain(drawn)
        seen |= set(tokens(drawn))
    assert len(seen) == 4
    assert members._packed.cache_info().hits > 0


def test_token_is_of_the_cookie_that_a_browser_has(
    site: Site, entry: Any, contributor: User
) -> None:
    session = cookie_of(contributor)["HTTP_COOKIE"]
    drawn = site.get(WORD, HTTP_COOKIE=f"{session}; csrftoken={'a' * 32}")
    # It is given again, so that it ends later.
    assert drawn.headers["Set-Cookie"].startswith(f"csrftoken={'a' * 32};")
    assert {_does_token_match(token, "a" * 32) for token in tokens(drawn)} == {True}


def test_page_without_a_form_gives_no_cookie(site: Site, entry: Any, contributor: User) -> None:
    drawn = site.get("/en/guide/", **cookie_of(contributor))
    assert not tokens(drawn)
    assert "Set-Cookie" not in drawn.headers


# ── at once ─────────────────────────────────────────────────────────────────────────────────


def test_role_counts_from_the_next_page(site: Site, entry: Any, contributor: User) -> None:
    cookie = cookie_of(contributor)
    assert "Manage" not in text(site.get(WORD, **cookie))
    role = Steward.objects.create(user=contributor, role=Steward.Role.REVIEWER)
    assert "Manage" in text(site.get(WORD, **cookie))
    role.delete()
    assert "Manage" not in text(site.get(WORD, **cookie))


def test_admin_who_is_one_no_more(site: Site, entry: Any, admin: User) -> None:
    cookie = cookie_of(admin)
    assert "Manage" in text(site.get(WORD, **cookie))
    User.objects.filter(pk=admin.pk).update(is_superuser=False, is_staff=False)
    assert "Manage" not in text(site.get(WORD, **cookie))


def test_block_counts_from_the_next_page(
    site: Site, entry: Any, put: Any, contributor: User, admin: User
) -> None:
    cookie = cookie_of(contributor)
    put(entry, "en", {"gloss": "a picture of your cat, owed to the room"})
    assert "Say thanks" in text(site.get(WORD, **cookie))
    Block.objects.create(user=contributor, by=admin, reason="spam")
    assert "Say thanks" not in text(site.get(WORD, **cookie))


def test_name_notices_and_drafts_are_those_of_now(
    site: Site, entry: Any, contributor: User
) -> None:
    session = session_of(contributor)
    cookie = {"HTTP_COOKIE": f"sessionid={session.session_key}"}
    assert "contributor" in text(site.get(WORD, **cookie))
    User.objects.filter(pk=contributor.pk).update(username="zhu-bajie")
    Notice.objects.create(user=contributor, kind=Notice.Kind.ROLE)
    session["drafts"] = 7
    session.save()
    drawn = text(site.get(WORD, **cookie))
    assert "contributor" not in drawn
    assert "zhu-bajie" in drawn
    assert '<span class="n">1</span><span class="vh"> new</span>' in drawn
    assert '<span class="n" data-drafts-number>7</span>' in drawn


@pytest.mark.parametrize("ends", ["signed out", "time is up", "all sessions ended"])
def test_session_ends_at_once(site: Site, entry: Any, contributor: User, ends: str) -> None:
    session = session_of(contributor)
    cookie = {"HTTP_COOKIE": f"sessionid={session.session_key}"}
    assert "crewbar" in text(site.get(WORD, **cookie))
    if ends == "signed out":
        session.flush()
    elif ends == "time is up":
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    else:
        Session.objects.all().delete()
        call_command("clearsessions")
    drawn = text(site.get(WORD, **cookie))
    assert "crewbar" not in drawn
    assert "contributor" not in drawn
