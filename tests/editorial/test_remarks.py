"""One line from a reader: taken without an account, seen by those who can act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError

from editorial import services
from editorial.models import Remark
from editorial.services.remarking import REMARKS_A_DAY, clean_line
from tests.editorial.remarking import noted

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
URL = "/en/glossary/mao-shui/remark/"


def send(client: Client, body: str = "It is a photo.", **data: str) -> Any:
    """Send a line; ``address`` and ``origin`` say where from."""
    address, origin = data.pop("address", "192.0.2.1"), data.pop("origin", "http://testserver")
    fields = {"field": "meaning", "kind": "wrong", "body": body} | data
    return client.post(URL, fields, REMOTE_ADDR=address, headers={"Origin": origin})


# ── the line ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    ["It means 3.5 cats, e.g. two.", "不是这个意思。", "2025-01-16", "5201314", "👩🏽‍💻", "¿Sí?", "means love.it"],
)  # fmt: skip
def test_lines_are_taken(line: str) -> None:
    assert clean_line(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "", "  ", "...", "\0", "\u202e", "a" * 301, "see https://x.example", "www.x.example",
        "look at example.com please", "x.example/a is", "me@example.org", "ask @somebody",
        "call 138 0013 8000", "+34 600-123-456",
    ],
)  # fmt: skip
def test_others_are_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        clean_line(line)


def test_it_becomes_one_line() -> None:
    assert clean_line(" one\r\n two\0\u202e\ud800 ") == "one two"


# ── sending ─────────────────────────────────────────────────────────────────────────────────


class TestSending:
    def test_remark_is_noted(self, client: Client, entry: Entry) -> None:
        send(client)
        row = Remark.objects.get()
        assert (row.item, row.field, row.kind) == (entry, "meaning", "wrong")
        assert (row.language, row.body, row.author) == ("en", "It is a photo.", None)

    def test_nothing_about_the_reader_is_kept(self) -> None:
        names = {field.name for field in Remark._meta.concrete_fields}
        assert names == {
            "id", "content_type", "object_id", "language", "field", "kind", "body",
            "author", "created_at", "closed_at", "closed_by", "outcome",
            # Of a screen that looks different: what the reader chose to tell.
            "step", "platform", "build", "app_version",
        }  # fmt: skip

    def test_reader_is_thanked(self, client: Client, entry: Entry) -> None:
        address = send(client)["Location"]
        page = client.get(address).content.decode()
        assert "Thank you" in page
        assert 'href="/en/glossary/mao-shui/#remark-meaning"' in page

    def test_no_cookie_is_set(self, client: Client, entry: Entry) -> None:
        assert not send(client).cookies
        assert not client.get(URL).cookies
        assert not client.get(f"{URL}?thanks=1").cookies

    def test_author_is_kept_for_the_credit(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        send(client)
        assert Remark.objects.get().author == contributor

    def test_tutorials_take_remarks(self, client: Client, tutorial: Tutorial) -> None:
        client.post(tutorial.url_of("remark"), {"field": "body", "body": "Step 1 is gone."})
        assert Remark.objects.get().item == tutorial

    def test_fallback_is_about_its_own_language(self, client: Client, entry: Entry) -> None:
        client.post("/es/glossary/mao-shui/remark/", {"field": "meaning", "body": "No."})
        assert Remark.objects.get().language == "en"

    @pytest.mark.parametrize("field", ["headword", "first_seen", "sources", "variants"])
    def test_facts_have_no_language(self, client: Client, entry: Entry, field: str) -> None:
        send(client, field=field)
        assert Remark.objects.get().language == ""

    @pytest.mark.parametrize("field", ["", "examples", "examples.e1", "examples.e1.zh", "origin"])
    def test_parts_of_the_page_are_known(self, client: Client, entry: Entry, field: str) -> None:
        assert send(client, field=field).status_code == 302

    @pytest.mark.parametrize(
        "field", ["nothing", "examples.", "examples.e9", "examples.e1.x", "gloss.x", "pk"]
    )
    def test_other_parts_are_refused(self, client: Client, entry: Entry, field: str) -> None:
        response = send(client, field=field)
        assert response.status_code == 400
        assert "has no such part" in response.content.decode()
        assert 'value="It is a photo."' in response.content.decode()
        assert not Remark.objects.exists()

    @pytest.mark.parametrize("kind", ["looks", "nonsense", ""])
    def test_other_kinds_are_wrong(self, client: Client, entry: Entry, kind: str) -> None:
        send(client, kind=kind)
        assert Remark.objects.get().kind == "wrong"

    def test_saying_it_twice_counts_once(self, client: Client, entry: Entry) -> None:
        send(client)
        assert send(client).status_code == 302
        assert Remark.objects.count() == 1

    def test_a_line_that_was_not_noted_may_come_again(
        self, client: Client, entry: Entry, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(self: Remark) -> None:
            raise OperationalError("database is locked")

        with monkeypatch.context() as broken:
            broken.setattr(Remark, "save", busy)
            assert send(client).status_code == 503
        send(client)
        assert Remark.objects.count() == 1

    def test_links_come_back_with_the_text(self, client: Client, entry: Entry) -> None:
        response = send(client, "see <https://x.example>")
        assert response.status_code == 400
        assert "without links" in response.content.decode()
        assert 'value="see &lt;https://x.example&gt;"' in response.content.decode()

    def test_too_many_are_answered_kindly(self, client: Client, entry: Entry) -> None:
        for number in range(REMARKS_A_DAY):
            send(client, f"Line {number}.")
        response = send(client, "One more.")
        assert response.status_code == 429
        assert send(client, "One more.").status_code == 429
        assert 'value="One more."' in response.content.decode()
        assert send(client, "From elsewhere.", address="192.0.2.2").status_code == 302

    def test_programs_that_fill_everything_are_refused(self, client: Client, entry: Entry) -> None:
        assert send(client, website="https://x.example").status_code == 400
        assert not Remark.objects.exists()

    def test_other_sites_cannot_send(self, client: Client, entry: Entry) -> None:
        assert send(client, origin="https://elsewhere.example").status_code == 403

    @pytest.mark.parametrize("origin", ["null", "http://[", "//["])
    def test_origin_that_is_no_address_cannot_send(
        self, client: Client, entry: Entry, origin: str
    ) -> None:
        assert send(client, origin=origin).status_code == 403

    def test_hidden_pages_take_none(self, client: Client, blank_entry: Entry) -> None:
        assert send(client).status_code == 404


# ── the pages ───────────────────────────────────────────────────────────────────────────────


class TestForm:
    def test_form_shows_what_stands_there(self, client: Client, entry: Entry) -> None:
        page = client.get(f"{URL}?field=meaning").content.decode()
        assert "posted as a friendly entry fee" in page
        assert 'name="field" value="meaning"' in page

    def test_rows_stand_together(self, client: Client, entry: Entry) -> None:
        page = client.get(f"{URL}?field=examples").content.decode()
        assert page.index("猫税交了吗") < page.index("Have you paid your cat tax?")

    def test_unknown_part_says_so(self, client: Client, entry: Entry) -> None:
        response = client.get(f"{URL}?field=nothing")
        assert response.status_code == 400
        assert "has no such part" in response.content.decode()

    def test_search_engines_leave_it_out(self, client: Client, entry: Entry) -> None:
        assert 'content="noindex"' in client.get(URL).content.decode()

    def test_filled_fields_ask_what_is_wrong(self, client: Client, entry: Entry) -> None:
        page = client.get("/en/glossary/mao-shui/").content.decode()
        assert 'id="remark-meaning"><summary>Is this wrong?' in page

    def test_empty_fields_ask_who_knows(self, client: Client, entry: Entry) -> None:
        page = client.get("/en/glossary/mao-shui/").content.decode()
        assert 'id="remark-origin"><summary>Know it?' in page
        assert 'id="remark-examples"><summary>Is this wrong?' in page

    def test_full_page_asks_for_nothing(self, client: Client, entry: Entry, put: Put) -> None:
        put(entry, "", {"first_seen": "2025-01"})
        put(entry, "en", {"origin": "From the newcomers’ week."})
        assert "Know it?" not in client.get("/en/glossary/mao-shui/").content.decode()

    def test_tutorial_asks_what_is_wrong(self, client: Client, tutorial: Tutorial) -> None:
        page = client.get(tutorial.get_absolute_url()).content.decode()
        assert 'id="remark-body"><summary>Is this wrong?' in page


# ── for reviewers ───────────────────────────────────────────────────────────────────────────


def test_service_knows_the_fields(entry: Entry) -> None:
    with pytest.raises(services.UnknownField):
        noted(entry, "nothing")
