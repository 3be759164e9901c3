"""The page of files: download, look over, propose; for people who are signed in."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editorial import limits, services
from editorial.models import Revision
from tests.editorial.exchange.conftest import ES, pages, shown, written
from tests.editorial.exchange.test_looking import with_texts

TITLE = {"title": "La app en inglés", "summary": "Cuatro toques.", "body": "Toca {{我|Yo}}."}


@pytest.fixture
def url(db):
    return reverse("editorial:files", args=["es"])


@pytest.fixture
def signed_in(client, contributor):
    client.force_login(contributor)
    return client


def upload(client, url, data: bytes, name="x.po"):
    return client.post(url, {"file": SimpleUploadedFile(name, data)})


def hidden(answer) -> str:
    return re.search(r'name="packed" value="([^"]+)"', answer.content.decode())[1]


def send(client, answer, *names, **other):
    address = reverse("editorial:send-files", args=["es"])
    return client.post(address, {"packed": hidden(answer), "page": names, **other})


@pytest.fixture
def looked(signed_in, url, entry, tutorial):
    """The look over a file with two new translations."""
    return upload(signed_in, url, written("po", with_texts(pages(), **ES, **TITLE)))


# ── downloading ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("form", "ending"), [("xliff", "xlf"), ("po", "po")])
def test_file_is_sent_with_a_telling_name(signed_in, entry, form, ending):
    address = reverse("editorial:download-files", args=["es"])
    answer = signed_in.get(address, {"state": "missing", "form": form, "pages": "entry:pets"})
    name = re.search(r'filename="([^"]+)"', answer["Content-Disposition"])[1]
    assert re.fullmatch(rf"yangyu-es-entry-pets-missing-\d{{4}}-\d\d-\d\d\.{ending}", name)
    assert b"entry:mao-shui:gloss:0:" in b"".join(answer.streaming_content)
    assert "no-store" in answer["Cache-Control"]


def test_nothing_to_download_is_said(signed_in, entry, url):
    address = reverse("editorial:download-files", args=["es"])
    answer = signed_in.get(address, {"state": "draft", "form": "po"}, follow=True)
    assert "There is nothing of this kind" in answer.content.decode()


@pytest.mark.parametrize(
    "asked", [{}, {"state": "x", "form": "po"}, {"state": "all", "form": "exe"}]
)
def test_choices_that_are_none_are_refused(signed_in, entry, asked):
    address = reverse("editorial:download-files", args=["es"])
    assert signed_in.get(address, asked).status_code == 400


def test_interface_is_sent_as_it_is(signed_in):
    answer = signed_in.get(reverse("editorial:interface-file", args=["es"]))
    assert b'"Language: es' in b"".join(answer.streaming_content)


@pytest.mark.parametrize("code", ["en", "fr", "../es", "xx"])
def test_no_interface_where_there_is_no_file(signed_in, code):
    assert signed_in.get(f"/en/translations/{code}/files/interface/").status_code == 404


@pytest.mark.parametrize("name", ["files", "download-files", "interface-file"])
def test_strangers_are_sent_to_sign_in(client, db, name):
    assert client.get(reverse(f"editorial:{name}", args=["es"])).status_code == 302


def test_unopened_languages_have_no_page(signed_in):
    assert signed_in.get(reverse("editorial:files", args=["fr"])).status_code == 404


# ── looking over ────────────────────────────────────────────────────────────────────────────


def test_looking_over_proposes_nothing(looked):
    page = looked.content.decode()
    assert looked.status_code == 200
    assert 'value="entry:mao-shui" checked' in page
    assert not Revision.objects.filter(edition__language="es").exists()


def test_bad_file_is_refused_with_its_line(signed_in, url, entry):
    answer = upload(signed_in, url, b'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "x\n')
    assert answer.status_code == 400
    assert "Line 4:" in answer.content.decode()


def test_no_file_is_refused(signed_in, url):
    answer = signed_in.post(url, {})
    assert (answer.status_code, "Please choose a file" in answer.content.decode()) == (400, True)


def test_page_that_is_refused_stands_with_its_line(signed_in, url, entry):
    answer = upload(signed_in, url, written("po", with_texts(pages(), gloss="tasa")))
    assert re.search(r"line \d+: What people mean: Please fill this in", answer.content.decode())


# ── proposing ───────────────────────────────────────────────────────────────────────────────


def test_ticked_pages_are_proposed(signed_in, looked, contributor):
    answer = send(signed_in, looked, "entry:mao-shui", summary="From Poedit")
    (revision,) = Revision.objects.filter(edition__language="es")
    assert (answer.status_code, revision.author, revision.summary) == (
        302, contributor, "From Poedit",
    )  # fmt: skip
    assert revision.content["gloss"] == ES["gloss"]


def test_nothing_ticked_is_said_and_nothing_lost(signed_in, looked):
    answer = send(signed_in, looked, summary="kept")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "tick at least one" in page
    assert 'value="kept"' in page
    assert hidden(answer)


def test_sent_twice_makes_one_proposal_each(signed_in, looked):
    for _time in range(2):
        send(signed_in, looked, "entry:mao-shui", "tutorial:app-language")
    assert Revision.objects.filter(edition__language="es").count() == 2


def test_new_account_sends_no_more_than_it_may(signed_in, looked, entry, contributor, monkeypatch):
    monkeypatch.setattr(limits, "NEW", limits.NEW._replace(an_hour=1))
    answer = send(signed_in, looked, "entry:mao-shui", "tutorial:app-language")
    assert answer.status_code == 409
    assert not Revision.objects.filter(author=contributor).exists()
    assert "Nothing was sent" in answer.content.decode()
    assert send(signed_in, answer, "entry:mao-shui").status_code == 302


def test_what_changed_meanwhile_stops_all_of_it(signed_in, looked, entry, publisher):
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Wrong.")
    answer = send(signed_in, looked, "entry:mao-shui", "tutorial:app-language")
    assert answer.status_code == 409
    assert not Revision.objects.filter(edition__language="es").exists()


def test_blocked_people_send_nothing(signed_in, looked, url, contributor, admin):
    services.block(contributor, by=admin, reason="Advertising.")
    assert upload(signed_in, url, b"x").status_code == 403
    assert send(signed_in, looked, "entry:mao-shui").status_code == 403
    assert signed_in.get(url).status_code == 200


def test_somebody_else_cannot_send_it(looked, client, contributor2):
    client.force_login(contributor2)
    assert send(client, looked, "entry:mao-shui").status_code == 400


def test_what_is_carried_for_one_language_is_not_for_another(signed_in, looked):
    address = reverse("editorial:send-files", args=["zh-hans"])
    data = {"packed": hidden(looked), "page": ["entry:mao-shui"]}
    assert signed_in.post(address, data).status_code == 400


def test_published_text_stays_until_somebody_has_read_it(signed_in, entry, url, put):
    put(entry, "es", ES)
    answer = upload(signed_in, url, written("po", with_texts(pages(), gloss="tasa felina")))
    send(signed_in, answer, "entry:mao-shui")
    assert shown(entry).content["gloss"] == ES["gloss"]
