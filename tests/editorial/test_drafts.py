"""Drafts: kept for their author alone, opened as they were left, gone once they are sent."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from editorial import services
from editorial.drafts import KEPT_FOR, MOST_OF_A_PERSON, Draft
from editorial.models import Revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put

EDIT = "/en/glossary/mao-shui/edit/"
KEEP = f"{EDIT}draft/"
FACTS = "/en/glossary/mao-shui/facts/"
NEW = "/en/glossary/new/"
MINE = "/en/drafts/"
ONE, OTHER = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def form(entry: Entry, **changes: str) -> dict[str, str]:
    """Return what the form of an English text holds while somebody writes."""
    base = services.basis(entry, "en").base
    fields = {**entry.read("en"), "base": str(base.pk) if base else "", "submission": ONE}
    return fields | changes


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


@pytest.fixture
def draft(writer: Client, entry: Entry) -> Draft:
    writer.post(KEEP, form(entry, gloss="cat tax, half a"))
    found: Draft = Draft.objects.get()
    return found


# ── keeping ─────────────────────────────────────────────────────────────────────────────────


def test_script_keeps_a_draft(draft: Draft, contributor: User, entry: Entry) -> None:
    assert (draft.user, draft.item, draft.language) == (contributor, entry, "en")


def test_script_hears_when_and_how_many(writer: Client, entry: Entry) -> None:
    answer = writer.post(KEEP, form(entry)).json()
    assert set(answer) == {"kept_at", "number"}
    assert answer["number"] == 1


def test_same_form_keeps_one_draft(writer: Client, entry: Entry, draft: Draft) -> None:
    writer.post(KEEP, form(entry, gloss="cat tax, whole"))
    assert Draft.objects.get().data()["gloss"] == "cat tax, whole"


def test_two_forms_keep_two_drafts(writer: Client, entry: Entry, draft: Draft) -> None:
    writer.post(KEEP, form(entry, gloss="another thought", submission=OTHER))
    assert Draft.objects.count() == 2


def test_token_is_not_kept(writer: Client, entry: Entry) -> None:
    writer.post(KEEP, form(entry, csrfmiddlewaretoken="x" * 64, draft="1"))
    assert not {"csrfmiddlewaretoken", "draft"} & set(Draft.objects.get().data())


def test_nul_is_left_out(writer: Client, entry: Entry) -> None:
    writer.post(KEEP, form(entry, gloss="cat\0 tax"))
    assert Draft.objects.get().data()["gloss"] == "cat tax"


def test_facts_keep_every_ticked_box(writer: Client, entry: Entry) -> None:
    writer.post(f"{FACTS}draft/", {"submission": ONE, "tags": ["pets", "people"]})
    assert Draft.objects.get().data().getlist("tags") == ["pets", "people"]


def test_new_pages_keep_several_drafts(writer: Client) -> None:
    for number, word in enumerate(("猫粮", "狗粮")):
        body = {"submission": str(uuid.UUID(int=number)), "headword": word}
        writer.post(f"{NEW}draft/", body)
    assert {draft.title for draft in Draft.objects.all()} == {"猫粮", "狗粮"}


def test_strangers_keep_nothing(client: Client, entry: Entry) -> None:
    assert client.post(KEEP, form(entry))["Location"].startswith("/accounts/login/")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("submission", ["", "none", "\0"])
def test_form_without_submission_is_refused(writer: Client, entry: Entry, submission: str) -> None:
    answer = writer.post(KEEP, form(entry, submission=submission))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "no_form")


def test_fifty_are_enough(writer: Client, contributor: User, entry: Entry, draft: Draft) -> None:
    rest = MOST_OF_A_PERSON - 1
    Draft.objects.bulk_create(
        Draft(user=contributor, content_type=draft.content_type, object_id=entry.pk, fields=[])
        for _ in range(rest)
    )
    answer = writer.post(KEEP, form(entry, submission=OTHER))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "too_many")
    assert writer.post(KEEP, form(entry, gloss="still kept")).status_code == 200


def test_too_large_is_told(writer: Client, entry: Entry) -> None:
    answer = writer.post(KEEP, form(entry, meaning="猫" * 400_000))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_what_was_sent_is_no_draft(writer: Client, entry: Entry) -> None:
    writer.post(EDIT, form(entry, gloss="sent"))
    assert writer.post(KEEP, form(entry, gloss="late")).json()["error"]["code"] == "sent"


# ── without a script ────────────────────────────────────────────────────────────────────────


def test_button_keeps_and_stays(writer: Client, entry: Entry) -> None:
    response = writer.post(EDIT, form(entry, gloss="", draft="1"))
    assert response["Location"] == f"{EDIT}?draft={ONE}"
    assert "Kept as a draft." in text_of(writer.get(response["Location"]))


def test_button_keeps_a_new_page(writer: Client) -> None:
    response = writer.post(NEW, {"headword": "猫粮", "submission": ONE, "draft": "1"})
    assert 'value="猫粮"' in text_of(writer.get(response["Location"]))


def test_full_shelf_keeps_the_text(
    writer: Client, contributor: User, entry: Entry, draft: Draft
) -> None:
    Draft.objects.bulk_create(
        Draft(user=contributor, content_type=draft.content_type, fields=[])
        for _ in range(MOST_OF_A_PERSON - 1)
    )
    page = text_of(writer.post(EDIT, form(entry, gloss="mine", submission=OTHER, draft="1")))
    assert 'value="mine"' in page
    assert "You keep 50 drafts already." in page


# ── opening ─────────────────────────────────────────────────────────────────────────────────


def test_form_offers_its_draft(writer: Client, draft: Draft) -> None:
    assert f'href="{EDIT}?draft={ONE}"' in text_of(writer.get(EDIT))


def test_other_languages_do_not(writer: Client, draft: Draft) -> None:
    assert "?draft=" not in text_of(writer.get("/es/glossary/mao-shui/edit/"))


def test_draft_opens_as_it_was_left(writer: Client, draft: Draft) -> None:
    assert 'value="cat tax, half a"' in text_of(writer.get(draft.get_absolute_url()))


def test_draft_finds_no_faults(writer: Client, entry: Entry) -> None:
    writer.post(KEEP, form(entry, gloss=""))
    assert "need your eye" not in text_of(writer.get(f"{EDIT}?draft={ONE}"))


def test_opened_draft_goes_on_as_the_same(writer: Client, draft: Draft) -> None:
    page = text_of(writer.get(draft.get_absolute_url()))
    assert f'name="submission" value="{ONE}"' in page


def test_old_basis_still_meets_the_conflict(
    writer: Client, entry: Entry, draft: Draft, put: Put
) -> None:
    put(entry, "en", {"gloss": "their gloss"})
    kept = {name: values[-1] for name, values in draft.fields}
    page = writer.post(EDIT, kept)
    assert page.status_code == 409
    assert Revision.objects.filter(author=draft.user).count() == 0


def test_missing_draft_says_so(writer: Client, entry: Entry) -> None:
    assert "not there any more" in text_of(writer.get(f"{EDIT}?draft={OTHER}"))


def test_nobody_opens_another_persons(client: Client, draft: Draft, contributor2: User) -> None:
    client.force_login(contributor2)
    assert "cat tax, half a" not in text_of(client.get(draft.get_absolute_url()))


def test_list_shows_only_mine(client: Client, draft: Draft, contributor2: User) -> None:
    assert "cat tax, half a" in text_of(client.get(MINE))
    client.force_login(contributor2)
    assert "cat tax, half a" not in text_of(client.get(MINE))


def test_list_survives_a_page_that_is_gone(writer: Client, draft: Draft) -> None:
    Draft.objects.update(object_id=999_999)
    assert "is gone" in text_of(writer.get(MINE))


def test_list_is_never_kept_by_browsers(writer: Client) -> None:
    assert "no-store" in writer.get(MINE)["Cache-Control"]


def test_list_asks_steadily(
    writer: Client, contributor: User, entry: Entry, draft: Draft,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:  # fmt: skip
    Draft.objects.bulk_create(
        Draft(user=contributor, content_type=draft.content_type, object_id=entry.pk, fields=[])
        for _ in range(20)
    )
    writer.get(MINE)
    # Two for the session and its user, three of the bar above; count, drafts, their pages.
    with django_assert_max_num_queries(10):
        writer.get(MINE)


# ── throwing away ───────────────────────────────────────────────────────────────────────────


def test_sending_throws_it_away(writer: Client, entry: Entry, draft: Draft) -> None:
    writer.post(EDIT, form(entry, gloss="cat tax, whole"))
    assert not Draft.objects.exists()


def test_fault_leaves_it(writer: Client, entry: Entry, draft: Draft) -> None:
    writer.post(EDIT, form(entry, gloss=""))
    assert Draft.objects.exists()


def test_author_throws_it_away(writer: Client, draft: Draft) -> None:
    response = writer.post(f"{MINE}{ONE}/drop/", {"next": EDIT})
    assert response["Location"] == EDIT
    assert not Draft.objects.exists()


def test_script_hears_how_many_are_left(writer: Client, draft: Draft) -> None:
    answer = writer.post(f"{MINE}{ONE}/drop/", headers={"accept": "application/json"})
    assert answer.json() == {"number": 0}


def test_no_way_leads_elsewhere(writer: Client, draft: Draft) -> None:
    response = writer.post(f"{MINE}{ONE}/drop/", {"next": "https://example.org/"})
    assert response["Location"] == MINE


def test_nobody_throws_away_another_persons(
    client: Client, draft: Draft, contributor2: User
) -> None:
    client.force_login(contributor2)
    client.post(f"{MINE}{ONE}/drop/")
    assert Draft.objects.exists()


def test_looking_throws_nothing_away(writer: Client, draft: Draft) -> None:
    assert writer.get(f"{MINE}{ONE}/drop/").status_code == 405


def test_old_ones_go_at_sign_in(client: Client, draft: Draft, contributor2: User) -> None:
    Draft.objects.update(updated_at=timezone.now() - KEPT_FOR - timedelta(days=1))
    client.force_login(contributor2)
    assert not Draft.objects.exists()


def test_account_takes_its_drafts_along(draft: Draft) -> None:
    User.objects.get(pk=draft.user_id).delete()
    assert not Draft.objects.exists()


# ── the number in the bar ───────────────────────────────────────────────────────────────────


def test_bar_counts_drafts(writer: Client, draft: Draft) -> None:
    assert "data-drafts-number>1<" in text_of(writer.get("/en/"))


def test_bar_knows_after_sign_in(client: Client, draft: Draft, contributor: User) -> None:
    client.logout()
    client.force_login(contributor)
    assert "data-drafts-number>1<" in text_of(client.get("/en/"))
