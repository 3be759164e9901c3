"""Choosing instead of typing: shelves as boxes, other pages by any name; the content stays lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision
from editorial.page_names import resolve
from editorial.services import rename
from glossary.models import Entry
from glossary.tags import Tag
from guide.models import Tutorial

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from editorial.editable import Editable
    from tests.conftest import Put

FACTS = "/en/glossary/mao-shui/facts/"
GUIDE_FACTS = "/en/guide/app-language/facts/"


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


@pytest.fixture
def dog(entry: Entry, put: Put) -> Entry:
    dog = Entry.objects.create(slug="gou-shui")
    facts = {
        **entry.read(NEUTRAL),
        "headword": "狗税",
        "traditional": "狗稅",
        "reading": "gǒu shuì",
    }
    put(dog, NEUTRAL, {**facts, "examples": "", "variants": "狗狗税"})
    put(dog, "en", {"gloss": "dog tax", "meaning": "A dog.", "safety_reason": "Fine."})
    return dog


def body(item: Editable, *without: str, **changes: object) -> dict[str, object]:
    base = services.basis(item, NEUTRAL).base
    kept = {key: text for key, text in item.read(NEUTRAL).items() if key not in without}
    return {**kept, "base": base.pk if base else "", **changes}


def sent() -> dict[str, str]:
    content: dict[str, str] = Revision.objects.latest("pk").content
    return content


# ── boxes ───────────────────────────────────────────────────────────────────────────────────


def test_shelves_are_boxes(writer: Client, entry: Entry) -> None:
    assert re.search(
        r'type="checkbox" name="tags" value="pets"[^>]* checked', text_of(writer.get(FACTS))
    )


def test_shelves_have_names(writer: Client, entry: Entry) -> None:
    assert re.search(r'value="pets"[^>]*>Pets</label>', text_of(writer.get(FACTS)))


def test_ticked_boxes_become_lines(writer: Client, entry: Entry) -> None:
    Tag.objects.create(slug="people", name_en="People")
    writer.post(FACTS, body(entry, tags=["pets", "people"]))
    assert sent()["tags"] == "pets\npeople"


def test_no_box_is_no_shelf(writer: Client, entry: Entry) -> None:
    writer.post(FACTS, body(entry, "tags"))
    assert sent()["tags"] == ""


def test_lines_are_still_understood(writer: Client, entry: Entry) -> None:
    Tag.objects.create(slug="people", name_en="People")
    writer.post(FACTS, body(entry, tags="people\npets"))
    assert sent()["tags"] == "people\npets"


def test_chosen_shelves_keep_their_order(writer: Client, entry: Entry, put: Put) -> None:
    Tag.objects.create(slug="people", name_en="People", position=0)
    put(entry, NEUTRAL, {"tags": "pets\npeople"})
    names = re.findall(r'name="tags" value="([\w-]+)"', text_of(writer.get(FACTS)))
    assert names == ["pets", "people"]


def test_unknown_shelf_is_shown_and_told(writer: Client, entry: Entry) -> None:
    page = text_of(writer.post(FACTS, body(entry, tags=["pets", "nowhere"])))
    assert re.search(r'value="nowhere"[^>]* checked', page)
    assert "There is no shelf" in page


def test_platforms_are_boxes(writer: Client, tutorial: Tutorial) -> None:
    page = text_of(writer.get(GUIDE_FACTS))
    assert re.search(r'name="platforms" value="android"[^>]* checked', page)
    assert re.search(r'name="builds" value="xiaohongshu"(?![^>]*checked)', page)


def test_platforms_become_lines(writer: Client, tutorial: Tutorial) -> None:
    writer.post(GUIDE_FACTS, body(tutorial, platforms=["iphone", "computer"]))
    assert sent()["platforms"] == "iphone\ncomputer"


def test_fault_leads_to_the_boxes(writer: Client, entry: Entry) -> None:
    page = text_of(writer.post(FACTS, body(entry, tags=["nowhere"])))
    assert 'href="#id_tags"' in page
    assert 'id="id_tags" tabindex="-1"' in page


# ── other pages ─────────────────────────────────────────────────────────────────────────────

NAMES = [
    "gou-shui", "狗税", "狗稅", "狗狗税", "狗税 (gou-shui)", " 狗税 ", "/en/glossary/gou-shui/",
    "https://example.org/zh-hans/glossary/gou-shui/edit/?draft=1", "example.org/es/glossary/gou-shui",
    "http://testserver/en/glossary/%E7%8B%97%E7%A8%8E/", "GOU-SHUI",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_page_is_found_by(dog: Entry, name: str) -> None:
    assert resolve(name, (Entry,)) == "gou-shui"


@pytest.mark.parametrize(
    "name", ["", "nothing", "/en/guide/app-language/", "狗", "(", "//", "http://[", "x" * 500, "\0"]
)
def test_page_is_not_found_by(dog: Entry, tutorial: Tutorial, name: str) -> None:
    assert resolve(name, (Entry,)) is None


def test_former_address_leads_to_the_present(dog: Entry, publisher: User) -> None:
    rename(dog, "dog-tax", by=publisher)
    assert resolve("gou-shui", (Entry,)) == "dog-tax"


def test_tutorial_is_found_by_title(tutorial: Tutorial) -> None:
    assert resolve("put the app in english", (Entry, Tutorial)) == "app-language"


def test_unpublished_word_is_found(blank_entry: Entry) -> None:
    Entry.objects.filter(pk=blank_entry.pk).update(headword="猫粮")
    assert resolve("猫粮", (Entry,)) == "mao-shui"


def test_relation_by_headword_becomes_a_slug(writer: Client, entry: Entry, dog: Entry) -> None:
    rows = {"relations-kind": ["compare"], "relations-page": ["狗税"]}
    writer.post(FACTS, body(entry, "relations", **rows))
    assert sent()["relations"] == "compare gou-shui"


def test_relation_is_shown_by_name(writer: Client, entry: Entry, dog: Entry, put: Put) -> None:
    put(entry, NEUTRAL, {"relations": "opposite gou-shui"})
    page = text_of(writer.get(FACTS))
    assert 'value="狗税 (gou-shui)"' in page
    assert '<option value="opposite" selected>' in page


def test_shown_relation_is_sent_back_the_same(
    writer: Client, entry: Entry, dog: Entry, put: Put
) -> None:
    put(entry, NEUTRAL, {"relations": "opposite gou-shui"})
    rows = {"relations-kind": ["opposite", ""], "relations-page": ["狗税 (gou-shui)", ""]}
    writer.post(FACTS, body(entry, "relations", **rows))
    assert sent()["relations"] == "opposite gou-shui"


def test_unknown_page_is_kept_and_told(writer: Client, entry: Entry) -> None:
    rows = {"relations-kind": ["compare"], "relations-page": ["the dog word"]}
    response = writer.post(FACTS, body(entry, "relations", **rows))
    assert response.status_code == 400
    assert 'value="the dog word"' in text_of(response)
    assert "There is no page “the dog word”." in text_of(response)


def test_relation_without_a_kind_is_told(writer: Client, entry: Entry, dog: Entry) -> None:
    rows = {"relations-kind": [""], "relations-page": ["狗税"]}
    page = text_of(writer.post(FACTS, body(entry, "relations", **rows)))
    assert "Please choose how “狗税” is related." in page


def test_empty_rows_are_nothing(writer: Client, entry: Entry) -> None:
    rows = {"relations-kind": ["compare", ""], "relations-page": ["", " "]}
    writer.post(FACTS, body(entry, "relations", **rows))
    assert sent()["relations"] == ""


def test_related_pages_take_both_rooms(writer: Client, tutorial: Tutorial, dog: Entry) -> None:
    rows = {"related-page": ["狗税", "Put the app in English"]}
    writer.post(GUIDE_FACTS, body(tutorial, "related", **rows))
    assert sent()["related"] == "gou-shui\napp-language"


def test_one_more_page_without_a_script(writer: Client, entry: Entry, dog: Entry) -> None:
    rows = {"relations-kind": ["compare"], "relations-page": ["狗税"], "row": "add:relations"}
    page = text_of(writer.post(FACTS, body(entry, "relations", **rows)))
    assert page.count('name="relations-page"') == 2
    assert 'value="狗税"' in page


def test_page_is_taken_out_without_a_script(writer: Client, entry: Entry) -> None:
    rows = {"relations-kind": ["", ""], "relations-page": ["one", "two"], "row": "drop:relations.0"}
    page = text_of(writer.post(FACTS, body(entry, "relations", **rows)))
    assert page.count('name="relations-page"') == 1
    assert 'value="two"' in page


# ── how many ────────────────────────────────────────────────────────────────────────────────


def test_too_many_spellings_are_told(writer: Client, entry: Entry) -> None:
    many = "\n".join(f"猫税{number}" for number in range(21))
    page = text_of(writer.post(FACTS, body(entry, variants=many)))
    assert "At most 20 lines fit here; these are 21." in page


def test_twenty_spellings_are_fine(writer: Client, entry: Entry) -> None:
    many = "\n".join(f"猫税{number}" for number in range(20))
    assert writer.post(FACTS, body(entry, variants=many)).status_code == 302
