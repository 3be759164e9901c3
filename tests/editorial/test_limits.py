"""New accounts send little at first; accepted work lifts the limits."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from editorial import limits, services
from editorial.content import NEUTRAL
from editorial.models import Comment, Revision
from glossary.models import Entry
from tests.conftest import FACTS

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.editable import Editable

pytestmark = pytest.mark.django_db
EDIT = "/en/glossary/mao-shui/edit/"


@pytest.fixture
def _generous_limits() -> None:
    """Here the limits are those of the site."""


def propose(item: Editable, author: User, **more: Any) -> Revision:
    number = Revision.objects.count()
    content = item.read("en") | {"gloss": f"cat tax {number}"} | more.pop("text", {})
    basis = services.basis(item, "en")
    return services.propose(item, "en", content, basis=basis, author=author, **more)


def fill(item: Editable, author: User, number: int) -> None:
    for _number in range(number):
        propose(item, author)


def accepted(item: Editable, author: User, number: int) -> None:
    """Give somebody a past: texts of theirs that readers saw."""
    edition = services.open_edition(item, "en")
    long_ago = timezone.now() - timedelta(days=30)
    Revision.objects.bulk_create(
        Revision(edition=edition, content={}, author=author, status="superseded", created_at=long_ago)
        for _number in range(number)
    )  # fmt: skip


def age(author: User, **by: int) -> None:
    Revision.objects.filter(author=author).update(created_at=timezone.now() - timedelta(**by))


class TestPace:
    def test_an_hour_has_its_end(self, entry: Entry, contributor: User) -> None:
        fill(entry, contributor, limits.NEW.an_hour or 0)
        with pytest.raises(services.TooMany, match="up to 6 an hour"):
            propose(entry, contributor)

    def test_it_says_when_to_go_on(self, entry: Entry, contributor: User) -> None:
        fill(entry, contributor, 6)
        age(contributor, minutes=50)
        with pytest.raises(services.TooMany, match="in 10 minutes") as caught:
            propose(entry, contributor)
        assert 0 < caught.value.wait <= 600

    def test_the_next_hour_is_free(self, entry: Entry, contributor: User) -> None:
        fill(entry, contributor, 6)
        age(contributor, minutes=61)
        assert propose(entry, contributor)

    def test_a_day_has_its_end(self, entry: Entry, contributor: User) -> None:
        for _hour in range(4):
            fill(entry, contributor, 5)
            age(contributor, hours=2)
        with pytest.raises(services.TooMany, match=r"20 a day.*in 22 hours"):
            propose(entry, contributor)

    def test_others_go_on(self, entry: Entry, contributor: User, contributor2: User) -> None:
        fill(entry, contributor, 6)
        assert propose(entry, contributor2)

    def test_an_answer_is_always_welcome(
        self, entry: Entry, contributor: User, reviewer: User
    ) -> None:
        asked = propose(entry, contributor)
        fill(entry, contributor, 5)
        services.ask_for_changes(asked, by=reviewer, note="Which cat?")
        assert propose(entry, contributor, replaces=asked)

    def test_a_new_page_is_one(self, contributor: User, entry: Entry) -> None:
        fill(entry, contributor, 5)
        item = Entry.objects.create(slug="zhong-cao")
        nothing = services.Basis(None, None)
        facts = FACTS | {"headword": "种草", "traditional": "種草", "reading": "zhòng cǎo"}
        companion = services.propose(item, NEUTRAL, facts, basis=nothing, author=contributor)
        text = {"gloss": "x", "meaning": "y", "safety_reason": "z"}
        assert services.propose(
            item, "en", text, basis=nothing, author=contributor, companion=companion
        )

    def test_sending_the_same_form_again_is_not_counted(
        self, entry: Entry, contributor: User
    ) -> None:
        fill(entry, contributor, 5)
        submission = uuid.uuid4()
        first = propose(entry, contributor, submission=submission)
        assert propose(entry, contributor, submission=submission) == first


class TestLifting:
    def test_three_accepted_texts_lift_it(self, entry: Entry, contributor: User) -> None:
        accepted(entry, contributor, limits.KNOWN_AFTER)
        fill(entry, contributor, 7)
        assert limits.level_of(contributor) == limits.KNOWN

    def test_known_people_have_an_end_too(self, entry: Entry, contributor: User) -> None:
        accepted(entry, contributor, limits.KNOWN_AFTER)
        fill(entry, contributor, 30)
        with pytest.raises(services.TooMany, match="20 of your texts"):
            propose(entry, contributor)

    def test_twenty_make_free(self, entry: Entry, contributor: User) -> None:
        accepted(entry, contributor, limits.FREE_AFTER)
        assert limits.level_of(contributor).is_free

    def test_turned_down_texts_lift_nothing(self, entry: Entry, contributor: User) -> None:
        accepted(entry, contributor, 5)
        Revision.objects.filter(author=contributor).update(status="rejected")
        assert limits.level_of(contributor) == limits.NEW

    @pytest.mark.parametrize("role", ["reviewer", "publisher", "admin"])
    def test_trusted_people_have_none(
        self, entry: Entry, request: pytest.FixtureRequest, role: str
    ) -> None:
        user = request.getfixturevalue(role)
        fill(entry, user, 8)
        assert limits.level_of(user).is_free


class TestLinks:
    def links(self, number: int) -> dict[str, str]:
        return {"meaning": " ".join(f"https://news{n}.example/cats" for n in range(number))}

    def test_three_are_fine(self, entry: Entry, contributor: User) -> None:
        assert propose(entry, contributor, text=self.links(3))

    def test_four_are_not(self, entry: Entry, contributor: User) -> None:
        with pytest.raises(services.TooMany, match="up to 3 links"):
            propose(entry, contributor, text=self.links(4))

    def test_those_that_were_there_do_not_count(
        self, entry: Entry, contributor: User, put: Any
    ) -> None:
        put(entry, "en", self.links(3))
        put(entry, "en", {"origin": self.links(3)["meaning"]})
        assert propose(entry, contributor, text={"trap": "https://one-more.example/cats"})

    def test_pages_of_ours_are_none(self, entry: Entry, contributor: User) -> None:
        assert propose(entry, contributor, text={"meaning": "[[a]] [[b]] [[c]] [[d]] [[e]]"})


class TestTalk:
    def test_links_wait(self, entry: Entry, contributor: User) -> None:
        revision = propose(entry, contributor)
        with pytest.raises(services.TooMany, match="links into talk"):
            services.talk(revision, by=contributor, text="See https://x.example")

    def test_an_hour_has_its_end(self, entry: Entry, contributor: User) -> None:
        revision = propose(entry, contributor)
        for number in range(limits.NEW.lines_an_hour or 0):
            services.talk(revision, by=contributor, text=f"Line {number}")
        with pytest.raises(services.TooMany):
            services.talk(revision, by=contributor, text="One more")

    def test_reviewers_link_freely(self, entry: Entry, contributor: User, reviewer: User) -> None:
        services.talk(propose(entry, contributor), by=reviewer, text="https://x.example")
        assert Comment.objects.count() == 1

    def test_page_keeps_the_line(self, client: Client, entry: Entry, contributor: User) -> None:
        url = propose(entry, contributor).get_absolute_url()
        client.force_login(contributor)
        response = client.post(f"{url}talk/", {"text": "See https://x.example now"})
        assert response.status_code == 429
        assert "See https://x.example now" in response.content.decode()


class TestPages:
    def test_form_keeps_the_text(self, client: Client, entry: Entry, contributor: User) -> None:
        fill(entry, contributor, 6)
        client.force_login(contributor)
        base = services.basis(entry, "en").base
        data = entry.read("en") | {"gloss": "kept words", "base": str(base.pk) if base else ""}
        response = client.post(EDIT, data)
        page = response.content.decode()
        assert response.status_code == 429
        assert "kept words" in page
        assert "Your account is still new" in page

    def test_new_page_keeps_the_text(self, client: Client, entry: Entry, contributor: User) -> None:
        fill(entry, contributor, 6)
        client.force_login(contributor)
        facts = FACTS | {
            "headword": "种草",
            "traditional": "種草",
            "reading": "zhòng cǎo",
            "tags": "",
        }
        facts = {key: text for key, text in facts.items() if not key.startswith("examples")}
        text = {
            "gloss": "kept words",
            "meaning": "To praise a thing to others until they want it too.",
            "safety_reason": "Say it to anyone you like.",
        }
        response = client.post("/en/glossary/new/", facts | text)
        assert (response.status_code, "kept words" in response.content.decode()) == (429, True)
        assert Entry.objects.count() == 1

    def test_views_without_a_form_show_what_was_typed(
        self, client: Client, entry: Entry, contributor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*args: Any, **kwargs: Any) -> None:
            raise services.TooMany("Later.", wait=60)

        monkeypatch.setattr(services, "close_remark", refuse)
        row = services.remark(entry, "", "Wrong.", kind="wrong", address="192.0.2.9")
        monkeypatch.setattr("editorial.permissions.can_close", lambda *_args: True)
        client.force_login(contributor)
        url = f"/en/review/remarks/{row.pk if row else 0}/close/"
        response = client.post(url, {"outcome": "closed", "note": "A long note to keep"})
        assert (response.status_code, response["Retry-After"]) == (429, "60")
        assert "A long note to keep" in response.content.decode()
