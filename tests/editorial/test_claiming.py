"""A code is the key to what was sent without an account: seeing, answering, taking back, credit."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from editorial import claims, services
from editorial.models import Decision, Revision
from editorial.views.claim import TRIES_A_DAY
from tests.editorial.test_suggesting import CODE, NEW, WORD, fields

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from glossary.models import Entry

pytestmark = pytest.mark.django_db
URL, NAME = "/en/claim/", "/en/claim/name/"
SUGGEST = "/en/glossary/mao-shui/suggest/"


@pytest.fixture
def code(entry: Entry) -> str:
    """The code of a suggestion that waits."""
    submission = uuid.uuid4()
    code = claims.code_for(submission)
    content = entry.read("en") | {"gloss": "a cat photo"}
    basis = services.basis(entry, "en")
    services.suggest(entry, "en", content, code=code, submission=submission, basis=basis)
    return code


def newest(code: str) -> Revision:
    return services.sent_under(code)[0]


def show(client: Client, code: str, **data: str) -> Any:
    return client.post(URL, {"code": code} | data)


class TestCode:
    def test_has_no_signs_that_are_mistaken(self) -> None:
        signs = set("".join(claims.code_for(uuid.uuid4()) for _ in range(50)))
        assert not signs & set("0o1liOILaeu")

    def test_is_long_enough(self) -> None:
        assert len(claims.SIGNS) ** claims.LENGTH > 2**60

    @pytest.mark.parametrize("change", [str.upper, lambda code: code.replace("-", " "), lambda code: f" {code}\n", lambda code: code.replace("-", "")])  # fmt: skip
    def test_may_be_typed_freely(self, change: Any) -> None:
        code = claims.code_for(uuid.uuid4())
        assert claims.digest(change(code)) == claims.digest(code)

    @pytest.mark.parametrize("typed", ["", "short", "x" * 500, "aaaa-aaaa-aaaa-aaaa", "\0"])
    def test_others_are_none(self, typed: str, db: None) -> None:
        assert claims.tidy(typed) == ""
        assert not services.sent_under(typed).exists()

    def test_an_empty_claim_finds_nobody(self, entry: Entry) -> None:
        assert not services.sent_under("").exists()

    def test_needs_the_secret_of_the_site(self, settings: Any) -> None:
        submission = uuid.uuid4()
        code, digest = claims.code_for(submission), claims.digest("bbbb-cccc-dddd-ffff")
        settings.SECRET_KEY = "another"
        assert claims.code_for(submission) != code
        assert claims.digest("bbbb-cccc-dddd-ffff") != digest


class TestSeeing:
    def test_it_waits(self, client: Client, code: str) -> None:
        page = show(client, code).content.decode()
        assert "It waits for a reviewer." in page

    def test_notes_are_shown(self, client: Client, code: str, reviewer: User) -> None:
        services.ask_for_changes(newest(code), by=reviewer, note="Which cat?")
        page = show(client, code).content.decode()
        assert "Which cat?" in page
        assert "asks for changes" in page

    def test_talk_is_shown(self, client: Client, code: str, reviewer: User) -> None:
        services.talk(newest(code), by=reviewer, text="A fine idea.")
        assert "A fine idea." in show(client, code).content.decode()

    def test_published_is_told(self, client: Client, code: str, publisher: User) -> None:
        services.accept(newest(code), by=publisher)
        assert "Readers see it now" in show(client, code).content.decode()

    @pytest.mark.parametrize("typed", ["", "nothing", "bbbb-cccc-dddd-ffff"])
    def test_unknown_codes_are_told_gently(self, client: Client, db: None, typed: str) -> None:
        response = show(client, typed)
        assert (response.status_code, typed in response.content.decode()) == (404, True)

    def test_no_cookie_is_set(self, client: Client, code: str) -> None:
        assert not client.get(URL).cookies
        assert not show(client, code).cookies

    def test_guessing_has_an_end(self, client: Client, code: str) -> None:
        for _number in range(TRIES_A_DAY):
            show(client, "bbbb-cccc-dddd-ffff")
        assert show(client, code).status_code == 429

    def test_other_sites_cannot_ask(self, client: Client, code: str) -> None:
        response = client.post(URL, {"code": code}, headers={"Origin": "https://evil.example"})
        assert response.status_code == 403


class TestAnswering:
    def open(self, client: Client, code: str) -> str:
        return client.post(SUGGEST, {"code": code, "open": "1"}).content.decode()

    def test_form_goes_on_with_what_was_sent(self, client: Client, code: str) -> None:
        page = self.open(client, code)
        assert 'value="a cat photo"' in page
        assert f'value="{code}"' in page

    def test_answer_takes_its_place(
        self, client: Client, entry: Entry, code: str, reviewer: User
    ) -> None:
        asked = newest(code)
        services.ask_for_changes(asked, by=reviewer, note="Which cat?")
        data = fields(entry, gloss="a photo of your cat", code=code)
        page = client.post(SUGGEST, data).content.decode()
        found = CODE.search(page)
        assert found is not None
        assert found[1] == code
        assert newest(code).replaces == asked
        asked.refresh_from_db()
        assert asked.status == "withdrawn"

    def test_new_page_is_answered_with_its_facts(
        self, client: Client, db: None, admin: User
    ) -> None:
        found = CODE.search(client.post(NEW, WORD).content.decode())
        assert found is not None
        services.ask_for_changes(newest(found[1]), by=admin, note="The reading?")
        url = newest(found[1]).edition.item.url_of("suggest")
        page = client.post(url, {"code": found[1], "open": "1"}).content.decode()
        assert 'value="zhòng cǎo"' in page
        assert "我被你种草了。" in page
        client.post(url, WORD | {"code": found[1], "reading": "zhòng cáo"})
        fresh = services.sent_under(found[1]).filter(companion_of=None)[0]
        assert fresh.companion is not None
        assert fresh.companion.content["reading"] == "zhòng cáo"
        assert fresh.companion.content["examples.e1.zh"] == "我被你种草了。"
        assert Revision.objects.waiting().get() == fresh

    def test_another_code_does_not_open_it(self, client: Client, db: None) -> None:
        client.post(NEW, WORD)
        url = Revision.objects.latest("pk").edition.item.url_of("suggest")
        response = client.post(url, {"code": "bbbb-cccc-dddd-ffff", "open": "1"})
        assert response.status_code == 404
        assert "zhòng" not in response.content.decode()

    def test_decided_meanwhile_keeps_the_words(self, client: Client, db: None, admin: User) -> None:
        found = CODE.search(client.post(NEW, WORD).content.decode())
        assert found is not None
        services.reject(newest(found[1]), by=admin, note="No.")
        url = newest(found[1]).edition.item.url_of("suggest")
        late = WORD | {"code": found[1], "meaning": "Words that took an hour to write."}
        response = client.post(url, late)
        assert response.status_code == 409
        assert "Words that took an hour to write." in response.content.decode()


class TestWithdrawing:
    def test_it_leaves_the_queue(self, client: Client, code: str) -> None:
        page = show(client, code, withdraw="1").content.decode()
        assert "Withdrawn" in page
        assert newest(code).status == "withdrawn"

    def test_nobody_in_particular_did_it(self, client: Client, code: str) -> None:
        show(client, code, withdraw="1")
        assert newest(code).decisions.get().by is None

    def test_published_stays(self, client: Client, code: str, publisher: User) -> None:
        services.accept(newest(code), by=publisher)
        assert show(client, code, withdraw="1").status_code == 409
        assert newest(code).status == "published"

    def test_facts_go_along(self, client: Client, db: None) -> None:
        found = CODE.search(client.post(NEW, WORD).content.decode())
        assert found is not None
        show(client, found[1], withdraw="1")
        assert {row.status for row in services.sent_under(found[1])} == {"withdrawn"}


class TestClaiming:
    def test_name_stands_on_everything(
        self, client: Client, code: str, reviewer: User, contributor: User
    ) -> None:
        revision = newest(code)
        services.ask_for_changes(revision, by=reviewer, note="Which cat?")
        client.force_login(contributor)
        response = client.post(NAME, {"code": code})
        assert response["Location"] == revision.get_absolute_url()
        revision.refresh_from_db()
        assert (revision.author, revision.claim) == (contributor, "")
        assert Decision.objects.get(revision=revision).author == contributor

    def test_code_is_used_up(self, code: str, contributor: User, contributor2: User) -> None:
        services.claim(code, user=contributor)
        with pytest.raises(services.UnknownCode):
            services.claim(code, user=contributor2)

    def test_own_work_rule_holds_afterwards(self, code: str, reviewer: User) -> None:
        revision = services.claim(code, user=reviewer)[0]
        with pytest.raises(PermissionDenied):
            services.approve(revision, by=reviewer)
        assert Revision.objects.get(pk=revision.pk).status == "proposed"

    def test_own_work_rule_holds_for_a_page_opened_before(self, code: str, reviewer: User) -> None:
        as_opened = newest(code)
        services.claim(code, user=reviewer)
        with pytest.raises(services.AlreadyDecided):
            services.approve(as_opened, by=reviewer)
        assert Revision.objects.get(pk=as_opened.pk).status == "proposed"

    def test_whoever_judged_it_cannot(self, client: Client, code: str, publisher: User) -> None:
        services.accept(newest(code), by=publisher)
        client.force_login(publisher)
        response = client.post(NAME, {"code": code})
        assert response.status_code == 409
        assert "nobody judges their own" in response.content.decode()
        assert newest(code).author is None

    def test_the_database_would_refuse_it(self, code: str, publisher: User) -> None:
        services.accept(newest(code), by=publisher)
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(revision=newest(code)).update(author=publisher)

    def test_whoever_let_it_through_cannot(self, entry: Entry, reviewer: User) -> None:
        submission = uuid.uuid4()
        code = claims.code_for(submission)
        content = entry.read("en") | {"meaning": "Cats: https://t.me/joincats"}
        basis = services.basis(entry, "en")
        services.suggest(entry, "en", content, code=code, submission=submission, basis=basis)
        services.release(newest(code).hold, by=reviewer)
        with pytest.raises(services.OwnWork):
            services.claim(code, user=reviewer)

    def test_strangers_sign_in_first(self, client: Client, code: str) -> None:
        assert client.post(NAME, {"code": code})["Location"].startswith("/accounts/login/")
        assert newest(code).author is None

    def test_token_is_needed(self, code: str, contributor: User) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(contributor)
        assert strict.post(NAME, {"code": code}).status_code == 403

    def test_claimed_work_counts(self, code: str, contributor: User, publisher: User) -> None:
        services.accept(newest(code), by=publisher)
        services.claim(code, user=contributor)
        assert Revision.objects.filter(author=contributor, status="published").count() == 1
