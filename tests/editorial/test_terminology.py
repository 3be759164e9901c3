"""Fixed words: found in texts, kept by publishers, shown on their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from editorial import services, terminology
from editorial.audit import Event
from editorial.terminology import FixedTerm
from tests.conftest import make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db
ES = "/en/terminology/es/"


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def fix(term: str, fixed: str = "fijo", language: str = "es", **told: str) -> FixedTerm:
    row = FixedTerm.objects.create(language=language, term=term, fixed=fixed, **told)
    terminology.forget()
    return row


@pytest.fixture
def cat_tax(db: None) -> FixedTerm:
    return fix("cat tax", "impuesto gatuno", forbidden="impuesto felino\ntasa de gatos", note="Es una broma.")  # fmt: skip


# ── finding ─────────────────────────────────────────────────────────────────────────────────


def found(text: str, language: str = "es") -> list[str]:
    return [row.term for row in terminology.rows_for(text, language)]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("cat tax", "Pay your cat tax."),
        ("cat tax", "CAT TAXES are funny"),
        ("cat tax", "the cat-tax, and the cat\ntax"),
        ("reply", "two replies"),
        ("note (a post)", "Write a note."),
        ("RedNote", "RedNote’s people"),
        ("猫税", "交猫税啦"),
        ("emoji", "发emoji吧"),
    ],
)
def test_word_is_found(term: str, text: str) -> None:
    fix(term)
    assert found(text) == [term]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("note", "a keynote, noted"),
        ("RedNote", "the rednote build"),
        ("Like (the heart)", "people like it"),
        ("cat tax", "cat and tax"),
    ],
)
def test_other_word_is_not_found(term: str, text: str) -> None:
    fix(term)
    assert found(text) == []


def test_longer_row_wins_over_its_part() -> None:
    fix("refugee"), fix("TikTok refugee")
    assert found("A TikTok refugee came.") == ["TikTok refugee"]


def test_part_is_found_beside_longer_row() -> None:
    fix("refugee"), fix("TikTok refugee")
    assert found("A refugee, and a TikTok refugee.") == ["refugee", "TikTok refugee"]


def test_rows_of_other_language_stay_out(cat_tax: FixedTerm) -> None:
    assert found("Pay your cat tax.", "zh-hans") == []


@pytest.mark.parametrize(
    ("fixed", "text"),
    [
        ("impuesto gatuno", "Los impuestos gatunos"),
        ("recién llegado / quien acaba de llegar", "Quien acaba de llegar paga."),
        ("refugiado de TikTok", "las refugiadas de TikTok"),
        ("registrarse / registro", "Regístrate, o registraos."),
        ("WeChat", "en WeChat"),
        ("笔记", "发一篇笔记"),
    ],
)
def test_translation_says_it(fixed: str, text: str) -> None:
    assert terminology.says(text.replace("í", "i"), fixed.replace("í", "i"), loosely=True)


@pytest.mark.parametrize(
    ("word", "text"), [("nick", "picnic"), ("impuesto gatuno", "impuesto de gatos")]
)
def test_translation_says_it_otherwise(word: str, text: str) -> None:
    assert not terminology.says(text, word, loosely=True)


def test_table_is_read_once(cat_tax: FixedTerm, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found("cat tax")
        found("cat tax", "zh-hans")


# ── keeping ─────────────────────────────────────────────────────────────────────────────────


def test_publisher_adds_word(publisher: User) -> None:
    row = services.add_term("es", by=publisher, term=" cat  tax ", fixed="impuesto gatuno")
    assert (row.term, found("cat tax")) == ("cat tax", ["cat tax"])


def test_change_counts_at_once(
    cat_tax: FixedTerm, publisher: User, django_capture_on_commit_callbacks: Any
) -> None:
    found("cat tax")
    with django_capture_on_commit_callbacks(execute=True):
        services.change_term(cat_tax, by=publisher, term="cat tax", fixed="impuesto")
    assert terminology.rows_for("cat tax", "es")[0].fixed == "impuesto"


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_others_keep_nothing(role: str, request: pytest.FixtureRequest, cat_tax: FixedTerm) -> None:
    user = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        services.add_term("es", by=user, term="a", fixed="b")
    with pytest.raises(PermissionDenied):
        services.remove_term(cat_tax, by=user)


def test_publisher_of_other_language_keeps_nothing(cat_tax: FixedTerm) -> None:
    user = make_user("hans", "publisher", "zh-hans")
    with pytest.raises(PermissionDenied):
        services.change_term(cat_tax, by=user, term="cat tax", fixed="x")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"term": "", "fixed": "x"}, "term"),
        ({"term": "dog tax"}, "fixed"),
        ({"term": "cat tax", "fixed": "x"}, "term"),
        ({"term": "dog tax", "fixed": "x", "forbidden": "y\nx"}, "forbidden"),
        ({"term": "dog tax", "fixed": "x" * 81}, "fixed"),
    ],
)
def test_bad_row_is_refused(
    cat_tax: FixedTerm, publisher: User, told: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as error:
        services.add_term("es", by=publisher, **told)
    assert field in error.value.message_dict


def test_unknown_language_is_refused(publisher: User) -> None:
    with pytest.raises(ValidationError):
        services.add_term("xx", by=publisher, term="a", fixed="b")


def test_log_keeps_both_sides(cat_tax: FixedTerm, publisher: User) -> None:
    services.change_term(cat_tax, by=publisher, term="cat tax", fixed="impuesto")
    event = Event.objects.get(verb=Event.Verb.TERM)
    assert (event.by, event.target) == (publisher, "Español: cat tax")
    assert (event.detail["before"]["fixed"], event.detail["after"]["fixed"]) == ("impuesto gatuno", "impuesto")  # fmt: skip


def test_log_keeps_what_was_removed(cat_tax: FixedTerm, publisher: User) -> None:
    services.remove_term(cat_tax, by=publisher)
    assert Event.objects.get().detail["before"]["note"] == "Es una broma."
    assert not FixedTerm.objects.exists()


def test_same_again_is_no_news(cat_tax: FixedTerm, publisher: User) -> None:
    told = {name: getattr(cat_tax, name) for name in ("term", "fixed", "forbidden", "note")}
    services.change_term(cat_tax, by=publisher, **told)
    assert not Event.objects.exists()


def test_database_has_one_row_per_word(cat_tax: FixedTerm) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FixedTerm.objects.create(language="es", term="cat tax", fixed="x")


# ── pages ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path", ["/en/terminology/", ES, "/es/terminology/zh-hant/", "/en/terminology/ja/"]
)
def test_pages_open_for_everybody(client: Client, cat_tax: FixedTerm, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.cookies) == (200, {})


def test_unknown_language_has_no_page(client: Client) -> None:
    assert client.get("/en/terminology/xx/").status_code == 404


def test_overview_counts_words(client: Client, cat_tax: FixedTerm) -> None:
    assert "1 word<" in text_of(client.get("/en/terminology/"))


def test_page_shows_row(client: Client, cat_tax: FixedTerm) -> None:
    page = text_of(client.get(ES))
    assert all(words in page for words in ("impuesto gatuno", "<del>tasa de gatos</del>", "Es una broma."))  # fmt: skip


def test_reader_sees_no_form(client: Client, cat_tax: FixedTerm, reviewer: User) -> None:
    client.force_login(reviewer)
    assert 'id="keep"' not in text_of(client.get(f"{ES}?row={cat_tax.pk}"))


@pytest.mark.parametrize(("question", "shown"), [("felino", True), ("CAT", True), ("dog", False)])
def test_search_looks_everywhere(client: Client, cat_tax: FixedTerm, question: str, shown: bool) -> None:  # fmt: skip
    assert ("impuesto gatuno" in text_of(client.get(ES, {"q": question}))) == shown


def test_page_asks_two_questions(client: Client, cat_tax: FixedTerm, django_assert_max_num_queries: Any) -> None:  # fmt: skip
    with django_assert_max_num_queries(2):
        client.get(ES)


def test_publisher_adds_on_page(client: Client, publisher: User) -> None:
    client.force_login(publisher)
    response = client.post(ES, {"term": "dog tax", "fixed": "impuesto perruno"}, follow=True)
    assert "impuesto perruno" in text_of(response)


def test_publisher_changes_on_page(client: Client, publisher: User, cat_tax: FixedTerm) -> None:
    client.force_login(publisher)
    assert 'value="impuesto gatuno"' in text_of(client.get(f"{ES}?row={cat_tax.pk}"))
    client.post(ES, {"row": cat_tax.pk, "term": "cat tax", "fixed": "impuesto"})
    assert FixedTerm.objects.get().fixed == "impuesto"


def test_publisher_removes_on_page(client: Client, publisher: User, cat_tax: FixedTerm) -> None:
    client.force_login(publisher)
    client.post(ES, {"row": cat_tax.pk, "do": "remove"})
    assert not FixedTerm.objects.exists()


def test_reviewer_is_refused(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert client.post(ES, {"term": "a", "fixed": "b"}).status_code == 403


def test_fault_keeps_words(client: Client, publisher: User, cat_tax: FixedTerm) -> None:
    client.force_login(publisher)
    response = client.post(ES, {"term": "cat tax", "fixed": "mis palabras"})
    assert response.status_code == 400
    assert 'value="mis palabras"' in text_of(response)
    assert "already" in text_of(response)


def test_row_gone_meanwhile_keeps_words(client: Client, publisher: User, cat_tax: FixedTerm) -> None:  # fmt: skip
    client.force_login(publisher)
    form = {"row": cat_tax.pk, "term": "cat tax", "fixed": "mis palabras"}
    cat_tax.delete()
    response = client.post(ES, form)
    assert 'value="mis palabras"' in text_of(response)
    again = {key: value for key, value in form.items() if f'name="{key}"' in text_of(response)}
    assert client.post(ES, again).status_code == 302


@pytest.mark.parametrize("pk", ["x", "9" * 40, "0", "-1"])
def test_odd_row_breaks_nothing(client: Client, publisher: User, pk: str) -> None:
    client.force_login(publisher)
    assert client.get(ES, {"row": pk}).status_code == 200
