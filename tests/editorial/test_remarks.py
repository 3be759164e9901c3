"""One line from a reader: taken without an account, seen by those who can act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from editorial import services
from editorial.models import Remark
from editorial.services.remarking import REMARKS_A_DAY, clean_line
from tests.conftest import make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
URL = "/en/glossary/mao-shui/remark/"
QUEUE = "/en/review/remarks/"
# Two for the session and its user, three for the queue of proposals, seven for the remarks
# themselves, however many.
QUERIES = 12


def send(client: Client, body: str = "It is a photo.", **data: str) -> Any:
    """Send a line; ``address`` and ``origin`` say where from."""
    address, origin = data.pop("address", "192.0.2.1"), data.pop("origin", "http://testserver")
    fields = {"field": "meaning", "kind": "wrong", "body": body} | data
    return client.post(URL, fields, REMOTE_ADDR=address, headers={"Origin": origin})


def noted(item: Any, field: str = "meaning", body: str = "It is a photo.") -> Remark:
    row = services.remark(item, field, body, kind="wrong", address="192.0.2.9")
    assert row is not None
    return row


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


class TestQueue:
    def test_strangers_sign_in_first(self, client: Client) -> None:
        assert client.get(QUEUE)["Location"].startswith("/accounts/login/")

    def test_contributors_do_not_see_it(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert client.get(QUEUE).status_code == 403

    def test_contributors_have_no_tab(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert QUEUE not in client.get("/en/review/").content.decode()

    @pytest.mark.parametrize("role", ["reviewer", "publisher"])
    def test_people_with_a_role_see_it(self, client: Client, entry: Entry, role: str) -> None:
        noted(entry)
        client.force_login(make_user("someone", role, "en"))
        assert "It is a photo." in client.get(QUEUE).content.decode()

    def test_other_languages_are_left_out(self, client: Client, entry: Entry) -> None:
        noted(entry)
        client.force_login(make_user("someone", "reviewer", "es"))
        assert "No remark is waiting" in client.get(QUEUE).content.decode()

    def test_tab_counts_them(self, client: Client, entry: Entry, reviewer: User) -> None:
        noted(entry)
        client.force_login(reviewer)
        assert 'Remarks <span class="n">1</span>' in client.get("/en/review/").content.decode()

    def test_remark_stands_beside_its_text(
        self, client: Client, entry: Entry, reviewer: User
    ) -> None:
        noted(entry, body="<b>No</b>, a drawing counts.")
        client.force_login(reviewer)
        page = client.get(QUEUE).content.decode()
        assert (
            '<p class="remarkline" dir="auto">&lt;b&gt;No&lt;/b&gt;, a drawing counts.</p>' in page
        )
        assert "A photo of your cat, posted as a friendly entry fee." in page
        assert 'href="/en/glossary/mao-shui/edit/#id_meaning"' in page

    def test_facts_are_edited_as_facts(self, client: Client, entry: Entry, reviewer: User) -> None:
        noted(entry, "reading")
        client.force_login(reviewer)
        page = client.get(QUEUE).content.decode()
        assert 'href="/en/glossary/mao-shui/facts/#id_reading"' in page
        assert "māo shuì" in page

    def test_it_asks_steadily(
        self, client: Client, entry: Entry, tutorial: Tutorial, reviewer: User,
        django_assert_max_num_queries: Any,
    ) -> None:  # fmt: skip
        for number in range(10):
            noted(entry, body=f"Line {number}.")
            noted(tutorial, "body", f"Line {number}.")
        client.force_login(reviewer)
        client.get(QUEUE)
        with django_assert_max_num_queries(QUERIES):
            client.get(QUEUE)


class TestClosing:
    def close(self, client: Client, row: Remark, outcome: str = "taken_up") -> Any:
        return client.post(f"{QUEUE}{row.pk}/close/", {"outcome": outcome})

    def test_strangers_cannot(self, client: Client, entry: Entry) -> None:
        assert self.close(client, noted(entry))["Location"].startswith("/accounts/login/")

    def test_contributors_cannot(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        assert self.close(client, noted(entry)).status_code == 403
        assert Remark.objects.waiting().exists()

    def test_reviewers_of_another_language_cannot(self, client: Client, entry: Entry) -> None:
        client.force_login(make_user("someone", "reviewer", "es"))
        assert self.close(client, noted(entry)).status_code == 403

    @pytest.mark.parametrize("outcome", Remark.Outcome.values)
    def test_reviewers_of_the_language_can(
        self, client: Client, entry: Entry, outcome: str
    ) -> None:
        judge = make_user("someone", "reviewer", "en")
        client.force_login(judge)
        self.close(client, noted(entry), outcome)
        row = Remark.objects.get()
        assert (row.outcome, row.closed_by) == (outcome, judge)
        assert row.closed_at is not None

    def test_closed_remarks_leave_the_queue(
        self, client: Client, entry: Entry, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        self.close(client, noted(entry))
        assert "No remark is waiting" in client.get(QUEUE).content.decode()

    def test_unknown_outcome_closes_nothing(
        self, client: Client, entry: Entry, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        self.close(client, noted(entry), "x")
        assert Remark.objects.waiting().exists()

    def test_second_person_is_told(self, entry: Entry, reviewer: User, publisher: User) -> None:
        row = noted(entry)
        services.close_remark(row, by=reviewer, outcome="closed")
        with pytest.raises(services.AlreadyDecided):
            services.close_remark(row, by=publisher, outcome="taken_up")
        assert Remark.objects.get().outcome == "closed"

    def test_service_checks_the_role(self, entry: Entry, contributor: User) -> None:
        with pytest.raises(PermissionDenied):
            services.close_remark(noted(entry), by=contributor, outcome="closed")

    def test_database_wants_an_outcome(self, entry: Entry) -> None:
        row = noted(entry)
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.filter(pk=row.pk).update(closed_at=timezone.now())


def test_service_knows_the_fields(entry: Entry) -> None:
    with pytest.raises(services.UnknownField):
        noted(entry, "nothing")
