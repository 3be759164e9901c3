"""Before you post: nothing of the text is kept, logged or quoted, and hostile text is quick."""

from __future__ import annotations

import logging
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from glossary import views_posting
from glossary.posting.caption import Caption, laid_out
from glossary.posting.check import marked
from tests.decode.posting import noticed, send

pytestmark = pytest.mark.usefixtures("glossary")


class TestKeepsNothing:
    def test_no_cookie_and_no_token(self) -> None:
        client = Client(enforce_csrf_checks=True)
        response = send(client, body="猫税")
        assert response.status_code == 200
        assert not response.cookies

    @pytest.mark.parametrize("do", ["check", "layout"])
    def test_answer_is_not_stored_on_the_way(self, client: Client, do: str) -> None:
        response = send(client, do=do, body="猫税", chinese="猫税")
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")

    def test_fault_does_not_quote_the_text(
        self, client: Client, monkeypatch: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(caption: Caption) -> None:
            raise ValueError(caption.body)

        monkeypatch.setattr(views_posting, "check", fail)
        client.raise_request_exception = False
        with caplog.at_level(logging.DEBUG):
            response = send(client, body="秘密的话")
        assert response.status_code == 500
        assert "ValueError" in caplog.text
        assert "秘密" not in caplog.text + response.content.decode()

    def test_nothing_is_logged(self, client: Client, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            send(client, body="秘密猫税" * 3_000)
            send(client, title="秘密", body="秘密猫税 他jjdw")
            send(client, do="layout", chinese="秘密", other="秘密")
        assert "秘密" not in caplog.text

    def test_database_holds_nothing_of_it(self, client: Client) -> None:
        before = _dump()
        send(client, title="秘密", body="秘密猫税[不认识R]他jjdw vx: milocat88")
        assert _dump() == before


def _dump() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found.append(str(cursor.fetchall()))
    return "".join(found)


HOSTILE = {
    "brackets": "[", "joined emoji": "👩\u200d", "marks": "e\u0301", "turns": "\u202e", "digits": "1",
    "letters": "a", "dots": "a.", "dashes": "1-", "hashes": "#", "handles": "ig: ", "at": "a@", "wechat": "vx",
    "plus": "+1 ", "nothing": "\0", "phones": "13800138000 ", "smiles": "🙂",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_quick(name: str) -> None:
    text = (HOSTILE[name] * views_posting.LONGEST)[: views_posting.LONGEST]
    noticed("🙂")
    began = time.process_time()
    marked(text, "body", noticed(text, text[:100]))
    laid_out(text, text, text)
    assert time.process_time() - began < 5
