"""Who looks after a language, and how roles are given and taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError

from community.models import Notice, Watch
from editorial import services
from editorial.models import Event, Steward
from tests.conftest import Put, make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from tests.community.conftest import Happening, Propose

pytestmark = pytest.mark.django_db
SPANISH = "/en/stewards/es/"
GIVEN = {"username": "contributor", "role": "reviewer", "reason": "Good texts"}


def roles(user: User) -> dict[str, str]:
    return dict(Steward.objects.filter(user=user).values_list("language", "role"))


class TestGive:
    def test_admin_gives_a_role(self, contributor: User, admin: User) -> None:
        services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        assert roles(contributor) == {"es": "reviewer"}

    def test_role_takes_the_place_of_another(self, contributor: User, admin: User) -> None:
        services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        services.give_role(contributor, "es", "publisher", by=admin, reason="Good texts")
        assert roles(contributor) == {"es": "publisher"}

    @pytest.mark.parametrize("cast", ["contributor2", "reviewer", "publisher"])
    def test_nobody_else_does(
        self, contributor: User, cast: str, request: pytest.FixtureRequest
    ) -> None:
        with pytest.raises(PermissionDenied):
            services.give_role(
                contributor, "es", "reviewer", by=request.getfixturevalue(cast), reason="Good texts"
            )

    def test_nobody_raises_themselves(self, reviewer: User) -> None:
        with pytest.raises(PermissionDenied):
            services.give_role(reviewer, "", "publisher", by=reviewer, reason="Good texts")

    @pytest.mark.parametrize(("language", "role"), [("xx", "reviewer"), ("es", "king")])
    def test_nonsense_is_refused(
        self, contributor: User, admin: User, language: str, role: str
    ) -> None:
        with pytest.raises(ValidationError):
            services.give_role(contributor, language, role, by=admin, reason="Good texts")

    def test_it_wants_a_reason(self, contributor: User, admin: User) -> None:
        with pytest.raises(ValidationError):
            services.give_role(contributor, "es", "reviewer", by=admin, reason=" ")
        with pytest.raises(ValidationError):
            services.take_role(contributor, "es", by=admin)

    def test_closed_account_gets_none(self, contributor: User, admin: User) -> None:
        contributor.is_active = False
        contributor.save()
        with pytest.raises(ValidationError):
            services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")

    def test_audit_log_keeps_it(self, contributor: User, admin: User) -> None:
        services.give_role(contributor, "es", "reviewer", by=admin, reason="Forty good texts")
        event = Event.objects.get()
        assert (event.verb, event.target, event.by) == ("role", "contributor", admin)
        assert event.reason == "Forty good texts"
        assert event.detail == {"language": "es", "before": "", "after": "reviewer"}

    def test_same_role_again_is_no_event(self, contributor: User, admin: User) -> None:
        for _time in range(2):
            services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        assert Event.objects.count() == 1

    def test_person_hears_of_it(self, contributor: User, admin: User, happening: Happening) -> None:
        with happening():
            services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        assert Notice.objects.get().detail == {"language": "es", "role": "reviewer"}


class TestTake:
    def test_admin_takes_it(self, reviewer: User, admin: User) -> None:
        services.take_role(reviewer, "", by=admin, reason="Away")
        assert roles(reviewer) == {}

    def test_whoever_has_it_lays_it_down(self, reviewer: User) -> None:
        services.take_role(reviewer, "", by=reviewer)
        assert roles(reviewer) == {}

    def test_nobody_else_takes_it(self, reviewer: User, publisher: User) -> None:
        with pytest.raises(PermissionDenied):
            services.take_role(reviewer, "", by=publisher)

    def test_nothing_to_take_is_no_event(self, contributor: User, admin: User) -> None:
        services.take_role(contributor, "es", by=admin, reason="Away")
        assert not Event.objects.exists()


class TestOverview:
    def test_names_stewards_and_gaps(self, client: Client, admin: User) -> None:
        services.give_role(make_user("lucia"), "es", "reviewer", by=admin, reason="Good texts")
        page = client.get("/en/stewards/").content.decode()
        assert 'href="/en/people/lucia/"' in page
        assert "Nobody yet" in page

    def test_counts_what_waits_and_what_is_behind(
        self, client: Client, entry: Entry, contributor: User, propose: Propose, put: Put
    ) -> None:
        spanish = {"gloss": "impuesto", "meaning": "Una foto.", "safety_reason": "Dilo."}
        put(entry, "es", spanish)
        put(entry, "en", {"gloss": "cat levy"})
        propose(entry, contributor, "es", text=spanish | {"gloss": "tributo"})
        care = {care.code: care for care in client.get("/en/stewards/").context["cares"]}
        assert (care["es"].waiting, care["es"].outdated) == (1, 1)

    def test_asks_steadily(self, client: Client, django_assert_max_num_queries: Any) -> None:
        cache.clear()
        # Three, and the usual wait of each language and the facts, kept for ten minutes.
        with django_assert_max_num_queries(8):
            client.get("/en/stewards/")

    def test_sets_no_cookie(self, client: Client) -> None:
        assert not client.get("/en/stewards/").cookies


class TestPage:
    def test_says_how_one_begins(self, client: Client) -> None:
        assert "How one comes to review" in client.get(SPANISH).content.decode()

    def test_unknown_language_is_not_found(self, client: Client) -> None:
        assert client.get("/en/stewards/xx/").status_code == 404

    def test_roles_for_everything_have_a_page(self, client: Client, reviewer: User) -> None:
        assert "reviewer" in client.get("/en/stewards/all/").content.decode()

    def test_admin_finds_the_form(self, client: Client, admin: User) -> None:
        client.force_login(admin)
        assert 'action="/en/stewards/es/give/#give"' in client.get(SPANISH).content.decode()

    def test_others_do_not(self, client: Client, publisher: User) -> None:
        client.force_login(publisher)
        assert "/give/" not in client.get(SPANISH).content.decode()

    def test_admin_sees_who_wrote_much(
        self, client: Client, entry: Entry, contributor: User, admin: User, publisher: User,
        propose: Propose,
    ) -> None:  # fmt: skip
        for number in range(3):
            text = {"gloss": f"g{number}"}
            services.accept(propose(entry, contributor, text=text), by=publisher)
            entry.refresh_from_db()
        client.force_login(admin)
        candidates = client.get("/en/stewards/en/").context["candidates"]
        assert [user.username for user in candidates] == ["contributor", "author"][:1]

    def test_form_gives(self, client: Client, admin: User, contributor: User) -> None:
        client.force_login(admin)
        client.post(f"{SPANISH}give/", GIVEN | {"username": "Contributor"})
        assert roles(contributor) == {"es": "reviewer"}

    def test_form_for_everything_gives(
        self, client: Client, admin: User, contributor: User
    ) -> None:
        client.force_login(admin)
        client.post("/en/stewards/all/give/", GIVEN | {"role": "publisher"})
        assert roles(contributor) == {"": "publisher"}

    def test_unknown_name_comes_back(self, client: Client, admin: User) -> None:
        client.force_login(admin)
        response = client.post(f"{SPANISH}give/", GIVEN | {"username": "nobodi"})
        assert response.status_code == 400
        assert 'value="nobodi"' in response.content.decode()

    def test_others_may_not_give(self, client: Client, publisher: User, contributor: User) -> None:
        client.force_login(publisher)
        assert client.post(f"{SPANISH}give/", GIVEN).status_code == 403

    def test_form_takes(self, client: Client, admin: User, contributor: User) -> None:
        services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        client.force_login(admin)
        client.post(f"{SPANISH}take/", {"username": "contributor", "reason": "Away"})
        assert roles(contributor) == {}

    def test_both_want_a_reason(self, client: Client, admin: User, contributor: User) -> None:
        client.force_login(admin)
        response = client.post(f"{SPANISH}give/", GIVEN | {"reason": " "})
        assert "Please say why" in response.content.decode()
        assert roles(contributor) == {}
        services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        response = client.post(f"{SPANISH}take/", {"username": "contributor"}, follow=True)
        assert "Please say why" in response.content.decode()
        assert roles(contributor) == {"es": "reviewer"}

    def test_steward_lays_it_down(self, client: Client, admin: User, contributor: User) -> None:
        services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
        client.force_login(contributor)
        assert "Lay the role down" in client.get(SPANISH).content.decode()
        client.post(f"{SPANISH}take/", {"username": "contributor"})
        assert roles(contributor) == {}

    def test_language_may_be_watched(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert "Tell me what is new here" in client.get(SPANISH).content.decode()
        client.post("/en/watching/change/", {"what": "es", "on": "1"})
        assert Watch.objects.get().language == "es"
