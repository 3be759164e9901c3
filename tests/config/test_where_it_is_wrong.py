"""A form that comes back leads to its first fault: there the focus is, and there it is told."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry

pytestmark = pytest.mark.django_db
FORMS = [
    ("/en/decode/", {"text": " "}, "text"),
    ("/en/decode/", {"text": "猫" * 9000}, "text"),
    ("/en/decode/", {"say": " "}, "say"),
    ("/en/decode/post/", {"body": ""}, "body"),
    ("/en/decode/post/", {"do": "layout"}, "chinese"),
    ("/en/wanted/ask/", {"word": ""}, "word"),
    ("/en/claim/", {"code": "x"}, "code"),
    ("/en/nickname/", {"name": "1234", "do": "suggest"}, "name"),
    ("/en/receipt/", {"name": ""}, "name"),
    ("/en/receipt/", {"name": "Mimi", "payer": "p" * 300}, "payer"),
    ("/accounts/signup/", {}, "username"),
    ("/accounts/signup/", {"username": "mika", "password1": "short"}, "password1"),
    ("/accounts/login/", {"login": "mika"}, "password"),
    ("/accounts/password/reset/", {"email": "mika"}, "email"),
    ("/en/glossary/mao-shui/remark/", {"field": "meaning", "body": ""}, "body"),
]


class Tags(HTMLParser):
    """The tags that a browser would focus, and every id of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.focused: list[dict[str, str | None]] = []
        self.ids: set[str | None] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id"))
        if "autofocus" in named:
            self.focused.append(named)


@pytest.mark.parametrize(("path", "sent", "name"), FORMS)
def test_focus_is_on_the_first_fault(
    client: Client, entry: Entry, path: str, sent: dict[str, str], name: str
) -> None:
    page = client.post(path, sent, headers={"Origin": "http://testserver"}).content.decode()
    tags = Tags(page)
    assert [tag["name"] for tag in tags.focused] == [name]
    assert tags.focused[0]["aria-invalid"] == "true"
    told = str(tags.focused[0]["aria-describedby"]).split()
    assert any(place.endswith("error") for place in told)
    assert set(told) <= tags.ids


@pytest.mark.parametrize(
    "path", sorted({path for path, _sent, _name in FORMS} - {"/en/wanted/ask/"})
)
def test_nothing_has_the_focus_before(client: Client, entry: Entry, path: str) -> None:
    assert Tags(client.get(path).content.decode()).focused == []


def test_empty_question_is_told_at_its_own_box(client: Client) -> None:
    page = client.post("/en/decode/", {"say": ""}).content.decode()
    assert "There is nothing to look for yet. Write a few words first." in page
    assert "There was nothing to read yet." not in page


def test_report_tells_its_fault_where_one_chooses(client: Client, entry: Entry) -> None:
    sent = {"on": "entry", "id": entry.pk, "body": "It hurts."}
    page = client.post(
        "/en/report/", sent, headers={"Origin": "http://testserver"}
    ).content.decode()
    assert '<fieldset class="flow tight" aria-describedby="report-error">' in page
    assert 'id="report-error"' in page
    assert "It hurts." in page
