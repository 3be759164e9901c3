"""The pages of the workshop open, and the forms keep what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision
from tests.editorial.proposing import text_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

EDIT = "/en/glossary/mao-shui/edit/"
FACTS = "/en/glossary/mao-shui/facts/"
HISTORY = "/en/glossary/mao-shui/history/"
COMPARE = "/en/glossary/mao-shui/compare/"


def filled(entry: Entry, **changes: str) -> dict[str, str]:
    """Return what the edit form posts when somebody opened it now."""
    basis = services.basis(entry, "en")
    return {**entry.read("en"), "base": str(basis.base.pk) if basis.base else "", **changes}


# ── pages open ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [EDIT, FACTS, "/es/glossary/mao-shui/edit/", "/en/glossary/new/", "/en/guide/new/"])  # fmt: skip
def test_strangers_sign_in_first(client: Client, entry: Entry, path: str) -> None:
    assert client.get(path)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", [EDIT, FACTS, HISTORY, COMPARE, "/es/glossary/mao-shui/edit/"])
def test_workshop_of_entry_opens(
    client: Client, entry: Entry, contributor: User, path: str
) -> None:
    client.force_login(contributor)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("page", ["edit", "facts", "history", "compare"])
def test_workshop_of_tutorial_opens(
    client: Client, tutorial: Tutorial, contributor: User, page: str
) -> None:
    client.force_login(contributor)
    assert client.get(tutorial.url_of(page)).status_code == 200


@pytest.mark.parametrize("room", ["glossary", "guide"])
def test_new_page_opens(client: Client, contributor: User, room: str) -> None:
    client.force_login(contributor)
    assert client.get(f"/en/{room}/new/").status_code == 200


def test_new_page_knows_reading(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    assert 'value="māo liáng"' in text_of(client.get("/en/glossary/new/?headword=猫粮"))


@pytest.mark.parametrize("only", ["", "reviewable", "conflicts", "first", "mine"])
def test_queue_opens(client: Client, proposal: Revision, contributor: User, only: str) -> None:
    client.force_login(contributor)
    assert client.get("/en/review/", {"only": only}).status_code == 200


def test_queue_names_proposals(client: Client, proposal: Revision, reviewer: User) -> None:
    client.force_login(reviewer)
    assert proposal.get_absolute_url() in text_of(client.get("/en/review/"))


def test_empty_queue_points_on(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert "/en/translations/" in text_of(client.get("/en/review/"))


@pytest.mark.parametrize("state", ["outdated", "missing", "draft", "current"])
def test_translations_open(client: Client, entry: Entry, state: str) -> None:
    assert client.get("/en/translations/es/", {"state": state}).status_code == 200


def test_overview_counts_missing(client: Client, entry: Entry) -> None:
    assert 'data-l="Missing">1<' in text_of(client.get("/en/translations/"))


def test_worklist_links_other_language(client: Client, entry: Entry) -> None:
    page = text_of(client.get("/en/translations/es/", {"state": "missing"}))
    assert 'href="/es/glossary/mao-shui/edit/"' in page


# ── writing ─────────────────────────────────────────────────────────────────────────────────


def test_edit_carries_basis(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    assert f'name="base" value="{filled(entry)["base"]}"' in text_of(client.get(EDIT))


def test_row_stands_beside_chinese(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    page = text_of(client.get(EDIT))
    assert 'id="id_examples.e1_helptext">新来的，猫税交了吗？' in page


def test_translation_shows_original(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    page = text_of(client.get("/es/glossary/mao-shui/edit/"))
    assert "A photo of your cat, posted as a friendly entry fee." in page


def test_outdated_translation_marks_news(
    client: Client, entry: Entry, contributor: User, put: Put
) -> None:
    put(entry, "es", {"gloss": "impuesto gatuno", "safety_reason": "Fine.", "meaning": "Una foto."})
    put(entry, "en", {"gloss": "cat tax, paid in photos"})
    client.force_login(contributor)
    assert "<ins>" in text_of(client.get("/es/glossary/mao-shui/edit/"))


def test_error_keeps_text(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    response = client.post(EDIT, filled(entry, gloss="", meaning="My long explanation"))
    assert "My long explanation" in text_of(response)


def test_error_links_field(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    assert 'href="#id_gloss"' in text_of(client.post(EDIT, filled(entry, gloss="")))


def test_preview_sends_nothing(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    before = Revision.objects.count()
    client.post(EDIT, filled(entry, meaning="**Warm** words", preview="1"))
    assert Revision.objects.count() == before


def test_preview_renders_markdown(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    response = client.post(EDIT, filled(entry, meaning="**Warm** words", preview="1"))
    assert "<strong>Warm</strong> words" in text_of(response)


def test_preview_hides_script(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    response = client.post(EDIT, filled(entry, meaning="<script>x</script>", preview="1"))
    assert "<script>x</script>" not in text_of(response)


def test_conflict_shows_both_sides(
    client: Client, entry: Entry, contributor: User, put: Put
) -> None:
    client.force_login(contributor)
    stale = filled(entry, gloss="my gloss")
    put(entry, "en", {"gloss": "their gloss"})
    page = text_of(client.post(EDIT, stale))
    assert all(words in page for words in ("What they published", "What you wrote", "their", "my"))


def test_conflict_keeps_my_text(client: Client, entry: Entry, contributor: User, put: Put) -> None:
    client.force_login(contributor)
    stale = filled(entry, gloss="my gloss")
    put(entry, "en", {"gloss": "their gloss"})
    assert 'value="my gloss"' in text_of(client.post(EDIT, stale))


def test_conflict_merges_what_fits(
    client: Client, entry: Entry, contributor: User, put: Put
) -> None:
    client.force_login(contributor)
    stale = filled(entry, gloss="my gloss")
    put(entry, "en", {"meaning": "Their meaning."})
    page = text_of(client.post(EDIT, stale))
    assert 'value="my gloss"' in page
    assert "Their meaning." in page


def test_minor_only_for_source(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    assert 'name="minor"' not in text_of(client.get("/es/glossary/mao-shui/edit/"))


def test_drafts_are_named(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    assert f'data-drafts="{EDIT}draft/"' in text_of(client.get(EDIT))


def test_facts_error_keeps_row(client: Client, entry: Entry, contributor: User) -> None:
    client.force_login(contributor)
    base = services.basis(entry, NEUTRAL).base
    data = {**entry.read(NEUTRAL), "base": base.pk if base else "", "examples.e2.zh": "猫税！"}
    page = text_of(client.post(FACTS, {**data, "examples.e2.reading": ""}))
    assert 'value="猫税！"' in page


def test_new_page_error_keeps_text(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    page = text_of(client.post("/en/glossary/new/", {"gloss": "cat food", "headword": "猫粮"}))
    assert 'value="cat food"' in page


NEW = {
    "headword": "猫粮", "reading": "māo liáng", "reading_source": "automatic", "kind": "slang",
    "register": "everyone", "safety": "go", "warmth": "3", "formality": "2", "familiarity": "3",
    "life_status": "everyday", "truth_status": "claimed", "gloss": "cat food",
    "safety_reason": "Fine.", "meaning": "Food for cats.", "examples.e1.zh": "猫粮！", "examples.e1.reading": "māo liáng!",
    "examples.e1": "Cat food!",
}  # fmt: skip


def sent(response: HttpResponse) -> Revision:
    """Return the proposal to which a form led its author."""
    return Revision.objects.get(pk=int(response["Location"].split("/")[-2]))


def test_new_page_sends_facts_along(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    revision = sent(client.post("/en/glossary/new/", NEW))
    assert revision.companion is not None
    assert revision.companion.content["headword"] == "猫粮"


def test_translation_without_row_asked(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    row = {"examples.e2.zh": "", "examples.e2.reading": "", "examples.e2": "Who has eaten it?"}
    response = client.post("/en/glossary/new/", {**NEW, **row})
    assert 'href="#id_examples.e2.zh"' in text_of(response)


def test_answer_keeps_new_facts(client: Client, contributor: User, reviewer: User) -> None:
    client.force_login(contributor)
    first = sent(client.post("/en/glossary/new/", NEW))
    services.ask_for_changes(first, by=reviewer, note="What kind of food?")
    text = {
        "gloss": "kibble",
        "safety_reason": "Fine.",
        "meaning": "Dry food.",
        "examples.e1": "Kibble!",
    }
    answer = sent(client.post(first.edition.item.url_of("edit"), {**text, "replaces": first.pk}))
    services.approve(answer, by=reviewer)
    assert answer.companion is not None


def test_sent_twice_leads_to_first(
    client: Client, entry: Entry, contributor: User, publisher: User
) -> None:
    client.force_login(contributor)
    form = filled(entry, gloss="mine", submission="8f183970-89a4-4042-825a-95e19dd7ed0d")
    first = sent(client.post(EDIT, form))
    services.accept(first, by=publisher)
    assert sent(client.post(EDIT, form)) == first
