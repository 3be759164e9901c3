"""Suggesting without an account: a text, a page, a code; nothing about the sender."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied

from editorial import claims, services
from editorial.content import NEUTRAL
from editorial.models import Revision
from editorial.views.suggest import SUGGESTIONS_A_DAY
from glossary.models import Entry

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial

pytestmark = pytest.mark.django_db
URL = "/en/glossary/mao-shui/suggest/"
NEW = "/en/glossary/suggest/"
CODE = re.compile(r"<code>([a-z0-9-]{19})</code>")
WORD = {
    "headword": "种草",
    "reading": "zhòng cǎo",
    "kind": "slang",
    "safety": "go",
    "gloss": "to make somebody want it",
    "meaning": "To praise a thing until others want it too.",
    "safety_reason": "Say it to anyone.",
    "examples.zh": "我被你种草了。",
    "examples.text": "You made me want it.",
    "sources.title": "My friends say it",
}


def fields(entry: Entry, **changes: str) -> dict[str, str]:
    """Return what the form posts when a reader opened it now."""
    basis = services.basis(entry, "en")
    base = {"base": str(basis.base.pk) if basis.base else "", "source": ""}
    return entry.read("en") | base | {"submission": str(uuid.uuid4())} | changes


def send(client: Client, data: dict[str, str], url: str = URL, **about: str) -> Any:
    address, origin = about.get("address", "192.0.2.1"), about.get("origin", "http://testserver")
    return client.post(url, data, REMOTE_ADDR=address, headers={"Origin": origin})


def code_in(response: Any) -> str:
    found = CODE.search(response.content.decode())
    assert found is not None
    return found[1]


def sent() -> Revision:
    return Revision.objects.filter(author=None, companion_of=None).latest("pk")


class TestText:
    def test_form_opens_with_what_readers_see(self, client: Client, entry: Entry) -> None:
        page = client.get(URL).content.decode()
        assert 'value="cat tax"' in page
        assert "No account needed" in page

    def test_suggestion_waits_for_review(self, client: Client, entry: Entry) -> None:
        assert send(client, fields(entry, gloss="a cat photo")).status_code == 200
        assert Revision.objects.waiting().get() == sent()
        assert sent().content["gloss"] == "a cat photo"

    def test_nothing_about_the_sender_is_kept(self, client: Client, entry: Entry) -> None:
        response = send(client, fields(entry, gloss="a cat photo"))
        assert sent().author is None
        assert sent().claim == claims.digest(code_in(response))
        assert code_in(response) not in str(vars(sent()))

    def test_no_cookie_is_set(self, client: Client, entry: Entry) -> None:
        assert not client.get(URL).cookies
        assert not send(client, fields(entry, gloss="a cat photo")).cookies

    def test_code_is_never_kept_by_a_browser(self, client: Client, entry: Entry) -> None:
        assert "no-store" in send(client, fields(entry, gloss="x y"))["Cache-Control"]

    def test_sent_twice_is_one_with_one_code(self, client: Client, entry: Entry) -> None:
        data = fields(entry, gloss="a cat photo")
        first, second = send(client, data), send(client, data)
        assert code_in(first) == code_in(second)
        assert Revision.objects.filter(author=None).count() == 1

    def test_number_of_another_form_is_not_taken_over(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        theirs = uuid.uuid4()
        basis = services.basis(entry, "en")
        content = entry.read("en") | {"gloss": "theirs"}
        services.propose(entry, "en", content, basis=basis, author=contributor, submission=theirs)
        response = send(client, fields(entry, gloss="mine", submission=str(theirs)))
        assert response.status_code == 200
        assert sent().content["gloss"] == "mine"

    def test_text_goes_into_the_language_of_the_page(self, client: Client, entry: Entry) -> None:
        page = client.get("/es/glossary/mao-shui/suggest/").content.decode()
        assert "A photo of your cat, posted as a friendly entry fee." in page
        source = services.basis(entry, "es").source
        data = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Sin miedo."}
        data |= {"source": str(source.pk) if source else ""}
        assert send(client, data, "/es/glossary/mao-shui/suggest/").status_code == 200
        assert (sent().edition.language, sent().source) == ("es", source)

    def test_tutorials_take_them_too(self, client: Client, tutorial: Tutorial) -> None:
        base = services.basis(tutorial, "en").base
        data = tutorial.read("en") | {"title": "Better", "base": str(base.pk) if base else ""}
        assert send(client, data, tutorial.url_of("suggest")).status_code == 200

    def test_nothing_new_is_said_so(self, client: Client, entry: Entry) -> None:
        response = send(client, fields(entry))
        assert response.status_code == 400
        assert "Nothing has changed yet" in response.content.decode()

    def test_faults_keep_the_text(self, client: Client, entry: Entry) -> None:
        response = send(client, fields(entry, gloss="", meaning="Still here."))
        assert response.status_code == 400
        assert "Still here." in response.content.decode()

    def test_foreign_basis_is_refused(
        self, client: Client, entry: Entry, tutorial: Tutorial
    ) -> None:
        theirs = services.basis(tutorial, "en").base
        data = fields(entry, gloss="mine", base=str(theirs.pk) if theirs else "")
        response = send(client, data)
        assert (response.status_code, "mine" in response.content.decode()) == (400, True)

    def test_a_quicker_text_makes_a_conflict(self, client: Client, entry: Entry, put: Any) -> None:
        data = fields(entry, gloss="mine")
        put(entry, "en", {"meaning": "Somebody was quicker."})
        assert send(client, data).status_code == 200
        assert sent().base_id != sent().edition.published_id

    def test_other_sites_cannot_send(self, client: Client, entry: Entry) -> None:
        response = send(client, fields(entry, gloss="x y"), origin="https://evil.example")
        assert response.status_code == 403

    def test_trap_catches_programs(self, client: Client, entry: Entry) -> None:
        response = send(client, fields(entry, gloss="x y", website="http://x.example"))
        assert response.status_code == 400
        assert not Revision.objects.filter(author=None).exists()

    def test_a_day_has_its_end(self, client: Client, entry: Entry) -> None:
        for number in range(SUGGESTIONS_A_DAY):
            assert send(client, fields(entry, gloss=f"cat {number}")).status_code == 200
        late = send(client, fields(entry, gloss="one more"))
        assert (late.status_code, "one more" in late.content.decode()) == (429, True)
        assert send(client, fields(entry, gloss="other"), address="192.0.2.7").status_code == 200

    def test_signed_in_people_write_themselves(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        assert client.get(URL)["Location"] == entry.url_of("edit")
        assert client.get(NEW)["Location"] == "/en/glossary/new/"

    def test_unpublished_pages_stay_unseen(self, client: Client, blank_entry: Entry) -> None:
        assert client.get(URL).status_code == 404

    def test_spam_is_held(self, client: Client, entry: Entry) -> None:
        response = send(client, fields(entry, meaning="Cats: https://t.me/joincats"))
        assert "A program was not sure about it" in response.content.decode()
        assert not Revision.objects.waiting().exists()


class TestNewPage:
    def test_form_knows_the_word(self, client: Client, db: None) -> None:
        page = client.get(NEW, {"headword": "种草"}).content.decode()
        assert 'value="种草"' in page

    def test_word_and_facts_wait_together(self, client: Client, db: None) -> None:
        assert send(client, WORD, NEW).status_code == 200
        companion = sent().companion
        assert companion is not None
        facts = companion.content
        assert (facts["headword"], facts["examples.e1.zh"]) == ("种草", "我被你种草了。")
        assert sent().content["examples.e1"] == "You made me want it."
        assert Revision.objects.waiting().count() == 1

    def test_a_source_is_dated_and_weak(self, client: Client, db: None) -> None:
        send(client, WORD, NEW)
        companion = sent().companion
        assert companion is not None
        assert companion.content["sources.s1.confidence"] == "low"
        assert re.fullmatch(r"\d{4}-\d\d", companion.content["sources.s1.date"])

    def test_reading_is_proposed(self, client: Client, db: None) -> None:
        send(client, WORD | {"reading": ""}, NEW)
        companion = sent().companion
        assert companion is not None
        assert companion.content["reading_source"] == "automatic"
        assert companion.content["reading"]
        assert companion.content["examples.e1.reading"]

    def test_both_parts_have_one_claim(self, client: Client, db: None) -> None:
        code = code_in(send(client, WORD, NEW))
        assert Revision.objects.filter(claim=claims.digest(code), author=None).count() == 2

    def test_known_words_are_told(self, client: Client, entry: Entry) -> None:
        response = send(client, WORD | {"headword": "猫税", "reading": "māo shuì"}, NEW)
        assert response.status_code == 400
        assert "already an entry" in response.content.decode()

    def test_translation_needs_its_sentence(self, client: Client, db: None) -> None:
        response = send(client, WORD | {"examples.zh": ""}, NEW)
        assert (response.status_code, Entry.objects.count()) == (400, 0)

    def test_wrong_reading_stands_beside_its_field(self, client: Client, db: None) -> None:
        response = send(client, WORD | {"examples.reading": "wǒ"}, NEW)
        page = response.content.decode()
        assert response.status_code == 400
        assert 'id="id_examples.reading_error"' in page

    def test_page_that_was_not_taken_leads_to_none(self, client: Client, db: None) -> None:
        wrong = {"sources.title": "A friend", "sources.url": "example.org/page"}
        page = send(client, WORD | wrong, NEW).content.decode()
        assert "Please give the whole address" in page
        assert "<h1>Suggest a word</h1>" in page
        assert "/edit/" not in page

    def test_faults_are_listed_as_they_stand(self, client: Client, db: None) -> None:
        sent = WORD | {"headword": "", "edit_summary": "x" * 300}
        page = send(client, sent, NEW).content.decode().partition('id="problems"')[2]
        assert page.index("#id_headword") < page.index("#id_edit_summary")

    def test_sent_twice_makes_one_page(self, client: Client, db: None) -> None:
        data = WORD | {"submission": str(uuid.uuid4())}
        assert code_in(send(client, data, NEW)) == code_in(send(client, data, NEW))
        assert Entry.objects.count() == 1

    def test_tutorial_is_suggested(self, client: Client, tutorial: Tutorial) -> None:
        data = {"topic": "start-here", "title": "Ask", "summary": "How.", "body": "Just ask."}
        assert send(client, data, "/en/guide/suggest/").status_code == 200

    def test_readers_see_it_once_published(self, client: Client, db: None, admin: User) -> None:
        send(client, WORD, NEW)
        revision = sent()
        services.accept(revision, by=admin)
        page = client.get(revision.edition.item.get_absolute_url()).content.decode()
        assert "to make somebody want it" in page


class TestWhoMay:
    def test_nobody_without_a_claim(self, entry: Entry) -> None:
        basis = services.basis(entry, "en")
        with pytest.raises(PermissionDenied):
            services.propose(entry, "en", entry.read("en"), basis=basis, author=None)

    def test_rebased_work_keeps_its_claim(
        self, client: Client, entry: Entry, put: Any, reviewer: User
    ) -> None:
        send(client, fields(entry, gloss="mine"))
        put(entry, "en", {"meaning": "Somebody was quicker."})
        fresh = services.rebase(sent(), by=reviewer)
        assert (fresh.author, fresh.claim != "") == (None, True)

    def test_slug_is_reserved(self, db: None) -> None:
        entry = Entry(source_language="en")
        assert entry.free_slug({"headword": "suggest"}, {}) == "suggest-2"

    def test_facts_stay_for_people_with_an_account(self, client: Client, entry: Entry) -> None:
        send(client, fields(entry, gloss="mine", headword="別的"))
        assert not Revision.objects.filter(author=None, edition__language=NEUTRAL).exists()


class TestTheWayThere:
    @pytest.mark.parametrize(
        ("path", "suggest"),
        [("/en/glossary/mao-shui/edit/", URL), ("/en/glossary/new/?headword=x", NEW)],
    )
    def test_sign_in_offers_it(self, client: Client, entry: Entry, path: str, suggest: str) -> None:
        page = client.get(client.get(path)["Location"]).content.decode()
        assert f'href="{suggest}"' in page

    @pytest.mark.parametrize("after", ["/en/review/", "/nowhere/", "//evil.example/", ""])
    def test_other_pages_offer_nothing(self, client: Client, db: None, after: str) -> None:
        page = client.get("/accounts/login/", {"next": after}).content.decode()
        assert "Suggest it without an account" not in page

    def test_page_offers_it_to_strangers_only(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        assert URL in client.get(entry.get_absolute_url()).content.decode()
        client.force_login(contributor)
        assert URL not in client.get(entry.get_absolute_url()).content.decode()

    def test_reviewers_see_a_reader(self, client: Client, entry: Entry, reviewer: User) -> None:
        send(client, fields(entry, gloss="mine"))
        client.force_login(reviewer)
        page = client.get(sent().get_absolute_url()).content.decode()
        assert "a reader without an account" in page
