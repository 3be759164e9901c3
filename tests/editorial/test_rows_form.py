"""Rows of a form without a script: one more, out and back, up and down, every word kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put

FACTS = "/en/glossary/mao-shui/facts/"
NEW = "/en/glossary/new/"
E1, E2 = "examples.e1", "examples.e2"


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def shown(response: HttpResponse, name: str = "examples") -> list[str]:
    """Return the keys of the rows on the page, without the one that scripts copy."""
    page = re.sub(r"<template.*?</template>", "", text_of(response), flags=re.DOTALL)
    return re.findall(rf'data-row="{name}\.(\w+)"', page)


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


@pytest.fixture
def body(entry: Entry) -> dict[str, str]:
    """Return what the form of facts posts, with a second example that is not there yet."""
    base = services.basis(entry, NEUTRAL).base
    fields = {**entry.read(NEUTRAL), "base": str(base.pk) if base else ""}
    del fields["examples"]
    return fields | {f"{E2}.zh": "猫税！", f"{E2}.reading": "māo shuì!"}


def test_one_more_row(writer: Client, body: dict[str, str]) -> None:
    response = writer.post(FACTS, {**body, "row": "add:examples"})
    assert response.status_code == 200
    assert shown(response) == ["e1", "e2", "e3"]


def test_new_row_keeps_every_word(writer: Client, body: dict[str, str]) -> None:
    page = text_of(writer.post(FACTS, {**body, "headword": "猫税吗", "row": "add:examples"}))
    assert all(f'value="{text}"' in page for text in ("猫税吗", "猫税！", "新来的，猫税交了吗？"))


def test_new_row_is_never_a_fault(writer: Client) -> None:
    page = text_of(writer.post(NEW, {"headword": "", "row": "add:replies"}))
    assert "need your eye" not in page


def test_new_row_wants_the_focus(writer: Client, body: dict[str, str]) -> None:
    page = text_of(writer.post(FACTS, {**body, "row": "add:examples"}))
    assert re.search(r'name="examples\.e3\.zh"[^>]*autofocus', page)


def test_moving_leads_back_to_the_row(writer: Client, entry: Entry) -> None:
    page = text_of(writer.get(FACTS))
    assert f'value="up:{E1}" formnovalidate formaction="{FACTS}#row-{E1}"' in page


def test_row_buttons_do_not_validate(writer: Client, entry: Entry) -> None:
    buttons = re.findall(r'<button[^>]*name="row"[^>]*>', text_of(writer.get(FACTS)))
    assert buttons
    assert all("formnovalidate" in button for button in buttons)


def test_row_goes_down(writer: Client, body: dict[str, str]) -> None:
    assert shown(writer.post(FACTS, {**body, "row": f"down:{E1}"})) == ["e2", "e1"]


def test_row_goes_up(writer: Client, body: dict[str, str]) -> None:
    assert shown(writer.post(FACTS, {**body, "row": f"up:{E2}"})) == ["e2", "e1"]


def test_first_row_stays_first(writer: Client, body: dict[str, str]) -> None:
    assert shown(writer.post(FACTS, {**body, "row": f"up:{E1}"})) == ["e1", "e2"]


def test_order_of_the_form_is_sent(writer: Client, body: dict[str, str]) -> None:
    turned = {key: text for key, text in body.items() if not key.startswith(E1)}
    turned |= {key: text for key, text in body.items() if key.startswith(E1)}
    writer.post(FACTS, turned)
    assert Revision.objects.latest("pk").content["examples"] == "e2\ne1"


def test_row_is_taken_out(writer: Client, body: dict[str, str]) -> None:
    response = writer.post(FACTS, {**body, "row": f"drop:{E1}"})
    assert shown(response) == ["e2"]
    assert f'name="gone.{E1}.zh" value="新来的，猫税交了吗？"' in text_of(response)


def test_row_is_put_back(writer: Client, body: dict[str, str]) -> None:
    gone = {f"gone.{key}" if key.startswith(E2) else key: text for key, text in body.items()}
    response = writer.post(FACTS, {**gone, "row": f"back:{E2}"})
    assert shown(response) == ["e1", "e2"]
    assert f'name="{E2}.zh" value="猫税！"' in text_of(response)


def test_row_taken_out_is_not_sent(writer: Client, body: dict[str, str]) -> None:
    gone = {f"gone.{key}" if key.startswith(E1) else key: text for key, text in body.items()}
    writer.post(FACTS, gone)
    content = Revision.objects.latest("pk").content
    assert content["examples"] == "e2"
    assert not any(key.startswith((E1, "gone")) for key in content)


def test_new_page_keeps_what_a_row_says(writer: Client) -> None:
    told = {f"{E1}.zh": "猫粮！", E1: "Cat food!", f"{E2}.zh": "好吃", E2: "Tasty"}
    response = writer.post(NEW, {**told, "row": f"drop:{E1}"})
    assert shown(response) == ["e2"]
    assert f'name="gone.{E1}" value="Cat food!"' in text_of(response)


def test_new_page_begins_an_example_and_a_source(writer: Client, contributor: User) -> None:
    response = writer.get(NEW)
    assert (shown(response), shown(response, "sources")) == (["e1"], ["s1"])
    assert shown(response, "replies") == []


def test_translation_stands_in_its_row(writer: Client, contributor: User) -> None:
    page = re.sub(r"<template.*?</template>", "", text_of(writer.get(NEW)), flags=re.DOTALL)
    row = page[page.index('data-row="examples.e1"') :]
    assert 'name="examples.e1"' in row[: row.index("</fieldset>")]


def test_old_numbers_are_not_given_again(
    writer: Client, entry: Entry, put: Put, body: dict[str, str]
) -> None:
    put(entry, NEUTRAL, {"examples": ""})
    response = writer.post(FACTS, {"headword": "猫税", "row": "add:examples"})
    assert shown(response) == ["e2"], "e1 still has a translation of another sentence"


def test_twenty_rows_are_enough(writer: Client, body: dict[str, str]) -> None:
    many = {f"examples.e{number}.zh": "猫税" for number in range(1, 21)}
    response = writer.post(FACTS, {**body, **many, "row": "add:examples"})
    assert len(shown(response)) == 20
    assert "as much as one page can hold" in text_of(response)


@pytest.mark.parametrize(
    "row", ["", "keep", "add:", "add:nothing", "drop:examples", "up:examples.e9", "back:sources.x", "down:relations.x", "drop:relations.7"],
)  # fmt: skip
def test_odd_buttons_change_nothing(writer: Client, body: dict[str, str], row: str) -> None:
    response = writer.post(FACTS, {**body, "row": row})
    assert response.status_code == 200
    assert shown(response) == ["e1", "e2"]


def test_odd_row_names_are_left_out(writer: Client, body: dict[str, str]) -> None:
    response = writer.post(FACTS, {**body, "examples.<b>.zh": "x", "row": "keep"})
    assert shown(response) == ["e1", "e2"]


def test_enter_sends_nothing(writer: Client, entry: Entry) -> None:
    form = text_of(writer.get(FACTS)).partition("data-editor")[2]
    first = re.search(r"<button[^>]*>", form)
    assert first
    assert 'name="preview"' in first[0]
