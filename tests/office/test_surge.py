"""The rush mode: switched by admins with a reason, by the environment, and what every page says."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError

from editorial import services, surge
from editorial.models import Event
from pagestore.freshness import tell
from pagestore.models import Invalidation

pytestmark = pytest.mark.django_db
RUSH = "/en/manage/rush/"
BANNER = "Many people are arriving."
ON = {"to": "on", "reason": "The news told of us"}


@pytest.fixture
def rush(admin):
    services.switch_surge(on=True, by=admin, reason="Many people")


class TestSwitch:
    def test_admin_switches_it_on(self, desk):
        assert desk.post(RUSH, ON).status_code == 302
        assert surge.is_on()

    def test_admin_switches_it_off(self, desk, rush):
        desk.post(RUSH, {"to": "off", "reason": "It is over"})
        assert not surge.is_on()

    def test_audit_log_tells_who_and_why(self, desk, admin):
        desk.post(RUSH, ON)
        page = desk.get("/en/audit/?what=surge").content.decode()
        assert "switched the rush mode</b> on" in page
        assert ON["reason"] in page

    def test_page_tells_who_and_when(self, desk):
        desk.post(RUSH, ON)
        page = desk.get(RUSH).content.decode()
        assert "The rush mode is on</h2>" in page
        assert "/people/admin/" in page
        assert ON["reason"] in page

    def test_reason_is_asked_for(self, desk):
        answer = desk.post(RUSH, {"to": "on", "reason": " "})
        assert (answer.status_code, surge.is_on()) == (400, False)
        assert "Please say why." in answer.content.decode()

    def test_same_switch_twice_is_one_line(self, desk):
        desk.post(RUSH, ON)
        desk.post(RUSH, ON)
        assert Event.objects.filter(verb="surge").count() == 1

    @pytest.mark.parametrize("who", ["contributor", "reviewer", "publisher"])
    def test_others_do_not_switch_it(self, client, request, who):
        user = request.getfixturevalue(who)
        client.force_login(user)
        assert client.get(RUSH).status_code == client.post(RUSH, ON).status_code == 403
        with pytest.raises(PermissionDenied):
            services.switch_surge(on=True, by=user, reason="Me")
        assert not surge.is_on()

    def test_stranger_signs_in_first(self, client):
        assert "/accounts/login/" in client.get(RUSH)["Location"]

    def test_service_wants_a_reason(self, admin):
        with pytest.raises(ValidationError):
            services.switch_surge(on=True, by=admin, reason="")

    def test_admin_finds_it_under_manage(self, desk):
        assert RUSH in desk.get("/en/manage/").content.decode()

    def test_steward_is_not_shown_it(self, client, reviewer):
        client.force_login(reviewer)
        assert RUSH not in client.get("/en/manage/").content.decode()


class TestEnvironment:
    def test_environment_wins(self, settings, desk, rush):
        settings.SURGE = True
        page = desk.post(RUSH, {"to": "off", "reason": "Over"}, follow=True).content.decode()
        assert surge.is_on()
        assert "started with SURGE=1" in page

    def test_needs_no_database(self, settings, django_assert_num_queries):
        settings.SURGE = True
        surge.forget()
        with django_assert_num_queries(0):
            assert surge.is_on()


class TestBanner:
    @pytest.mark.parametrize("path", ["/en/", "/en/glossary/", "/en/decode/", "/en/nothing-here/"])
    def test_every_page_says_so(self, client, rush, path):
        assert BANNER in client.get(path).content.decode()

    def test_no_word_of_it_on_other_days(self, client):
        assert BANNER not in client.get("/en/").content.decode()

    def test_reader_gets_no_cookie(self, client, rush):
        assert not client.get("/en/").cookies


class TestEverywhere:
    """Each process remembers the answer; a switch is heard of through the page store."""

    def test_all_pages_are_made_anew(self, rush):
        assert Invalidation.objects.filter(tag="*").exists()

    def test_answer_is_remembered(self, rush, django_assert_num_queries):
        surge.is_on()
        with django_assert_num_queries(0):
            assert surge.is_on()

    def test_reading_costs_one_query_after_a_switch(self, rush, django_assert_num_queries):
        surge.forget()
        with django_assert_num_queries(1):
            assert surge.is_on()

    def test_other_process_hears_of_it(self, rush):
        surge.believe(on=False)
        tell({"*"})
        assert surge.is_on()

    def test_change_of_one_page_asks_nothing(self, django_assert_num_queries):
        tell({"entry:mao-shui"})
        with django_assert_num_queries(0):
            surge.is_on()

    def test_process_that_hears_nothing_looks_again(self, rush, monkeypatch):
        surge.believe(on=False)
        monkeypatch.setattr(surge._switched_on, "fresh_for", -1)
        assert surge.is_on()

    def test_what_was_read_before_a_switch_is_not_remembered(self, admin, monkeypatch):
        ask = surge.last_switch

        def slowly():
            found = ask()
            monkeypatch.setattr(surge, "last_switch", ask)
            services.switch_surge(on=True, by=admin, reason="Just now")
            return found

        surge.forget()
        monkeypatch.setattr(surge, "last_switch", slowly)
        surge.is_on()
        assert surge.is_on()

    def test_known_answer_holds_while_the_database_is_gone(self, monkeypatch):
        def gone():
            raise OperationalError

        surge.believe(on=True)
        monkeypatch.setattr(surge._switched_on, "fresh_for", -1)
        monkeypatch.setattr(surge, "last_switch", gone)
        assert surge.is_on()
