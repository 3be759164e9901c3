"""POST /api/v1/decode, as programs use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from glossary.decode.answer import LONGEST

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary")]
ADDRESS = "/api/v1/decode"


def ask(client: Client, body: Any, **more: Any) -> Any:
    return client.post(ADDRESS, body, content_type="application/json", **more)


def refused(client: Client, body: Any) -> tuple[int, str]:
    response = ask(client, body)
    return response.status_code, response.json()["error"]["code"]


def test_answer_is_as_described(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    validate(document)
    schema = {**document, "$ref": "#/components/schemas/Decoded"}
    answer = ask(
        client, {"text": "他jjdw，猫税[doge]🙂 T恤 #猫税[话题]# 新来的，猫税交了吗？"}
    ).json()
    assert not list(Draft202012Validator(schema).iter_errors(answer))


def test_tokens_joined_are_the_text(client: Client) -> None:
    text = "哈哈哈哈 猫税\n🌶️🐔\u202e!"
    assert "".join(token["text"] for token in ask(client, {"text": text}).json()["tokens"]) == text


def test_language_is_in_the_body(client: Client) -> None:
    answer = ask(client, {"text": "猫税", "lang": "es"})
    assert answer.json()["tokens"][0]["gloss"] == "impuesto gatuno"
    assert answer["Content-Language"] == "es"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "bad_json"), ("[]", 400, "bad_json"), ("[" * 50_000, 400, "bad_json"),
        ({}, 400, "bad_parameter"), ({"text": 5}, 400, "bad_parameter"),
        ({"text": "猫税", "lang": "tlh"}, 400, "bad_parameter"), ('{"text": "\\ud800"}', 400, "bad_parameter"),
        ({"text": "猫" * (LONGEST + 1)}, 413, "too_long"), ({"text": "猫" * 1_000_000}, 413, "too_long"),
    ],
)  # fmt: skip
def test_wrong_bodies_are_named(client: Client, body: Any, status: int, code: str) -> None:
    assert refused(client, body) == (status, code)


def test_longest_text_is_read_however_it_is_escaped(client: Client) -> None:
    assert ask(client, {"text": "😀" * LONGEST}).status_code == 200


def test_any_site_may_ask(client: Client) -> None:
    preflight = client.options(ADDRESS)
    assert preflight["Access-Control-Allow-Methods"] == "POST"
    assert preflight["Access-Control-Allow-Headers"] == "Content-Type"
    assert ask(client, {"text": "猫税"})["Access-Control-Allow-Origin"] == "*"


def test_reading_it_is_refused(client: Client) -> None:
    response = client.get(ADDRESS)
    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_answer_is_not_kept(client: Client) -> None:
    response = ask(client, {"text": "猫税"})
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
