"""Leaving: what goes, what stays, and under which name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation

from community.leaving import leave
from community.models import MailChoice, Notice, Report, Watch
from editorial import audit, services
from editorial.loading import founders_account
from editorial.models import Draft, Event, Remark, Reservation, Revision, Steward
from editorial.names import display_name, has_left
from editorial.personal import leaving
from search.models import Document
from tests.community.soft_key import kept_key

if TYPE_CHECKING:
    from glossary.models import Entry

pytestmark = pytest.mark.django_db
PASSPHRASE = "a-long-passphrase"

ADMINS_HISTORY = "/en/glossary/mao-shui/history/"


def propose(entry: Entry, author: User) -> Revision:
    content = entry.read("en") | {"gloss": "a cat photo"}
    basis = services.basis(entry, "en")
    return services.propose(entry, "en", content, basis=basis, author=author, summary="Shorter")


@pytest.fixture
def published(entry: Entry, contributor: User, publisher: User) -> Revision:
    revision = propose(entry, contributor)
    services.accept(revision, by=publisher)
    return revision


def gone(user: User, *, keep_name: bool) -> User:
    leave(user, keep_name=keep_name)
    return User.objects.get(pk=user.pk)


# ── what goes ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("keep_name", [True, False])
def test_nobody_can_sign_in_any_more(client, contributor, keep_name):
    user = gone(contributor, keep_name=keep_name)
    client.post("/accounts/login/", {"login": user.username, "password": PASSPHRASE})
    assert "_auth_user_id" not in client.session
    assert (user.is_active, user.has_usable_password()) == (False, False)


def test_what_is_theirs_goes(contributor, publisher, entry: Entry):
    kept_key(contributor)
    EmailAddress.objects.create(user=contributor, email="mika@example.org")
    User.objects.filter(pk=contributor.pk).update(email="mika@example.org", first_name="Mika")
    contributor.refresh_from_db()
    kind = ContentType.objects.get_for_model(entry)
    Draft.objects.create(user=contributor, content_type=kind, fields={})
    Watch.objects.create(user=contributor, language="es")
    Notice.objects.create(user=contributor, kind=Notice.Kind.THANKED)
    MailChoice.objects.create(user=contributor)
    Steward.objects.create(user=contributor, language="es", role="reviewer")
    Reservation.objects.create(
        revision=propose(entry, publisher), by=contributor, until=timezone.now()
    )
    user = gone(contributor, keep_name=True)
    left = [EmailAddress, Authenticator, Draft, Watch, Notice, MailChoice, Reservation]
    assert [model.__name__ for model in left if model.objects.exists()] == []
    assert not Steward.objects.filter(user=user).exists()
    assert (user.email, user.first_name, user.last_login) == ("", "", None)


def test_sessions_end(contributor):
    browser = Client()
    browser.post("/accounts/login/", {"login": "contributor", "password": PASSPHRASE})
    leave(contributor, keep_name=True)
    assert browser.get("/en/account/").status_code == 302
    assert "_auth_user_id" not in browser.session


def test_remarks_and_reports_lose_their_sender(contributor, entry: Entry):
    services.remark(entry, "gloss", "Hm", kind="wrong", address="1", author=contributor)
    kind = ContentType.objects.get_for_model(entry)
    Report.objects.create(content_type=kind, object_id=entry.pk, cause="spam", by=contributor)
    leave(contributor, keep_name=True)
    assert Remark.objects.get().author is None
    assert Report.objects.get().by is None


def test_other_rooms_are_told(contributor):
    told = []

    def listen(sender: Any, user: User, **_kwargs: Any) -> None:
        told.append(user.username)

    leaving.connect(listen)
    try:
        leave(contributor, keep_name=False)
    finally:
        leaving.disconnect(listen)
    assert told == ["contributor"]


# ── what stays ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("keep_name", [True, False])
def test_texts_stay(published, contributor, keep_name, entry: Entry):
    leave(contributor, keep_name=keep_name)
    published.refresh_from_db()
    assert published.author == contributor
    entry.refresh_from_db()
    assert entry.read("en")["gloss"] == "a cat photo"


def test_open_proposals_stay_in_the_queue(client, contributor, publisher, entry: Entry):
    revision = propose(entry, contributor)
    leave(contributor, keep_name=False)
    assert revision in Revision.objects.waiting()
    services.accept(revision, by=publisher)
    entry.refresh_from_db()
    assert entry.read("en")["gloss"] == "a cat photo"


def test_kept_name_stays_on_texts(client, published, contributor):
    leave(contributor, keep_name=True)
    assert "contributor" in client.get(ADMINS_HISTORY).content.decode()


def test_dropped_name_is_nowhere_in_history(client, published, contributor):
    leave(contributor, keep_name=False)
    page = client.get(ADMINS_HISTORY).content.decode()
    assert "contributor" not in page.partition("<main")[2].partition("</main>")[0]
    assert "a former volunteer" in page
    assert "former-" not in page


def test_former_volunteers_are_called_so_in_each_language(contributor):
    user = gone(contributor, keep_name=False)
    assert user.username.startswith("former-")
    with translation.override("en"):
        assert display_name(user) == "a former volunteer"


def test_page_of_somebody_with_a_kept_name_says_so(client, published, contributor):
    leave(contributor, keep_name=True)
    page = client.get("/en/people/contributor/").content.decode()
    assert "is no longer here" in page
    assert 'content="noindex"' in page


def test_page_of_somebody_without_a_name_is_gone(client, published, contributor):
    user = gone(contributor, keep_name=False)
    for name in ("contributor", user.username):
        assert client.get(f"/en/people/{name}/").status_code == 404


@pytest.mark.parametrize("keep_name", [True, False])
def test_list_of_people_leaves_them_out(client, published, contributor, keep_name):
    leave(contributor, keep_name=keep_name)
    names = [user.username for user in client.get("/en/people/").context["page"]]
    assert sorted(names) == ["author", "judge", "publisher"]


def test_search_forgets_them(published, contributor, django_capture_on_commit_callbacks: Any):
    with django_capture_on_commit_callbacks(execute=True):
        contributor.save()
    kind = ContentType.objects.get_for_model(User)
    rows = Document.objects.filter(content_type=kind, object_id=contributor.pk)
    assert rows.exists()
    with django_capture_on_commit_callbacks(execute=True):
        leave(contributor, keep_name=False)
    assert not rows.exists()


def test_kept_name_cannot_be_taken(client, contributor):
    leave(contributor, keep_name=True)
    client.post("/accounts/signup/", {"username": "Contributor", "password1": PASSPHRASE})
    assert User.objects.count() == 1


def test_dropped_name_can_be_taken(client, contributor):
    leave(contributor, keep_name=False)
    client.post("/accounts/signup/", {"username": "contributor", "password1": PASSPHRASE})
    assert User.objects.filter(username="contributor", is_active=True).exists()


def test_account_closed_by_an_admin_has_not_left(contributor):
    contributor.is_active = False
    contributor.save()
    assert not has_left(contributor)
    contributor.is_active = True
    assert has_left(gone(contributor, keep_name=True))


# ── the audit log ───────────────────────────────────────────────────────────────────────────


def test_leaving_is_noted(contributor):
    leave(contributor, keep_name=True)
    event = Event.objects.get()
    assert (event.verb, event.target, event.url) == (
        "leave", "contributor", "/en/people/contributor/"
    )  # fmt: skip


def test_log_forgets_a_dropped_name(contributor, admin):
    audit.note(Event.Verb.ROLE, "contributor", by=admin, url="/en/people/contributor/")
    audit.note(Event.Verb.TERM, "contributor", by=admin)
    leave(contributor, keep_name=False)
    rows = Event.objects.order_by("pk").values_list("verb", "target", "url")
    assert [row for row in rows if row[1] == "contributor"] == [("term", "contributor", "")]
    assert [row[2] for row in rows] == ["", "", ""]


# ── who may not ─────────────────────────────────────────────────────────────────────────────


def test_only_admin_stays(admin):
    with pytest.raises(ValidationError, match="You are the only admin"):
        leave(admin, keep_name=True)
    admin.refresh_from_db()
    assert admin.is_active


def test_founders_are_no_other_admin(admin):
    founders_account()
    with pytest.raises(ValidationError):
        leave(admin, keep_name=True)


def test_one_of_two_admins_may_leave(admin):
    User.objects.create_superuser("admin2", password=PASSPHRASE)
    assert not gone(admin, keep_name=True).is_superuser


def test_founders_stay():
    with pytest.raises(ValidationError):
        leave(founders_account(), keep_name=True)


def test_what_fails_changes_nothing(contributor, monkeypatch):
    monkeypatch.setattr("community.leaving._note", lambda user: 1 / 0)
    Watch.objects.create(user=contributor, language="es")
    with pytest.raises(ZeroDivisionError):
        leave(User.objects.get(pk=contributor.pk), keep_name=False)
    assert Watch.objects.exists()
    assert User.objects.filter(username="contributor", is_active=True).exists()
