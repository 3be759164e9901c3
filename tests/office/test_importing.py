"""From the table to readers: looked over, proposed all at once, reviewed like any other proposal."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from editorial import services
from editorial.models import Event, Revision
from glossary.models import Entry
from office.importing import reading, sending
from office.importing.forms import ColumnsForm, first_choice
from office.importing.judging import judge
from tests.conftest import make_user
from tests.office.conftest import WORD, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pets")]
IMPORT = "/en/manage/import/"
SECOND = WORD | {"headword": "显眼包", "gloss": "a person who stands out"}


def upload(browser, *words, name="words.csv", data=None):
    data = table(*words).encode() if data is None else data
    return browser.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def fields(response) -> dict[str, object]:
    """Return what a browser would send of the form of the look over, with everything ticked."""
    form, context = response.context["columns"], response.context
    sent = {field.html_name: field.value() or "" for field in form}
    new = [word.line for word in context["words"] if word.verdict == "new"]
    packed = context["form"].initial["packed"]
    return sent | {"packed": packed, "word": new, "shown": " ".join(map(str, new)), "summary": ""}


class TestLook:
    def test_says_what_would_happen_line_by_line(self, desk, entry):
        response = upload(
            desk, WORD, {"headword": "猫税", "gloss": "cat tax"}, WORD | {"gloss": ""}
        )
        assert response.context["counts"] == {"new": 1, "there": 0, "same": 1, "refused": 1}
        page = response.content.decode()
        assert "bān wèi" in page
        assert 'href="/en/glossary/mao-shui/"' in page

    def test_proposes_nothing(self, desk):
        upload(desk, WORD)
        assert not Revision.objects.exists()
        assert not Entry.objects.exists()

    def test_bad_file_names_the_line(self, desk):
        response = upload(desk, data='headword,gloss\n班味,"open\n'.encode())
        assert response.status_code == 400
        assert "<b>Line 2:</b>" in response.content.decode()

    def test_file_is_wanted(self, desk):
        assert "Please choose a file." in desk.post(IMPORT, {}).content.decode()

    def test_too_large_a_file(self, desk):
        response = upload(desk, data=b"x" * (reading.LARGEST + 1))
        assert "larger than 2 MB" in response.content.decode()

    def test_other_meanings_of_columns(self, desk):
        response = upload(
            desk, {"begriff": "班味", **{k: v for k, v in WORD.items() if k != "headword"}}
        )
        assert response.status_code == 409
        sent = fields(response) | {"column-0": "headword"}
        assert desk.post(f"{IMPORT}look/", sent).context["counts"]["new"] == 1

    def test_filling_of_empty_cells(self, desk):
        response = upload(desk, WORD | {"safety_reason": ""})
        assert response.context["counts"]["refused"] == 1
        sent = fields(response) | {"fill-safety_reason": "Everybody does."}
        assert desk.post(f"{IMPORT}look/", sent).context["counts"]["new"] == 1

    def test_unticked_words_stay_unticked(self, desk):
        sent = fields(upload(desk, WORD, SECOND)) | {"word": [2], "summary": "From a list"}
        response = desk.post(f"{IMPORT}look/", sent)
        assert response.context["unticked"] == {3}
        assert 'value="From a list"' in response.content.decode()

    def test_commonest_faults_come_first(self, desk):
        response = upload(desk, WORD | {"gloss": ""}, SECOND | {"gloss": ""})
        assert [number for _fault, number in response.context["often"]] == [2]

    def test_real_list_is_understood(self, desk):
        data = "term,trad,pinyin,kind,literal,meaning,register,origin,note,source\n班味,班味,bān wèi,noun,work smell,Looking tired of work,joking,From videos,Everyday,https://example.org/a\n"
        response = upload(desk, data=data.encode())
        assert response.context["left_out"] == ["kind", "register", "note"]
        sent = fields(response) | {"fill-safety_reason": "Say it.", "fill-source_date": "2025"}
        word = desk.post(f"{IMPORT}look/", sent).context["words"][0]
        assert (word.verdict, word.gloss) == ("new", "Looking tired of work")


class TestSend:
    def test_each_word_is_proposed_with_its_facts(self, desk, admin):
        desk.post(f"{IMPORT}send/", fields(upload(desk, WORD, SECOND)) | {"summary": "From a list"})
        texts = Revision.objects.waiting().order_by("pk")
        assert [text.companion.content["headword"] for text in texts] == ["班味", "显眼包"]
        assert {(text.author, text.summary, text.edition.language) for text in texts} == {
            (admin, "From a list", "en")
        }

    def test_nothing_goes_straight_to_readers(self, desk):
        desk.post(f"{IMPORT}send/", fields(upload(desk, WORD)))
        assert Entry.objects.get().published_at is None

    def test_only_ticked_words_go(self, desk):
        desk.post(f"{IMPORT}send/", fields(upload(desk, WORD, SECOND)) | {"word": [3]})
        assert Revision.objects.waiting().get().content["gloss"] == "a person who stands out"

    def test_nothing_ticked_is_asked_for(self, desk):
        response = desk.post(f"{IMPORT}send/", fields(upload(desk, WORD)) | {"word": []})
        assert "Please tick at least one word." in response.content.decode()

    def test_audit_log_tells_of_it(self, desk, admin):
        desk.post(f"{IMPORT}send/", fields(upload(desk, WORD, SECOND)))
        event = Event.objects.get()
        assert (event.verb, event.target, event.by) == ("import", "words.csv", admin)
        assert (event.detail["words"], event.detail["language"]) == (2, "en")
        assert "2 words" in desk.get("/en/audit/").content.decode()

    def test_many_words_are_one_piece_of_news(self, desk, django_capture_on_commit_callbacks):
        heard = []

        def hear(sender, revision, **kwargs):
            heard.append(revision)

        services.proposed.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                desk.post(f"{IMPORT}send/", fields(upload(desk, WORD, SECOND)))
        finally:
            services.proposed.disconnect(hear)
        assert len([one for one in heard if one.companion_id]) == 1

    def test_sent_twice_proposes_once(self, desk):
        sent = fields(upload(desk, WORD, SECOND))
        desk.post(f"{IMPORT}send/", sent)
        response = desk.post(f"{IMPORT}send/", sent, follow=True)
        assert "sent before" in response.content.decode()
        assert (Entry.objects.count(), Event.objects.count()) == (2, 1)

    def test_word_explained_meanwhile_stops_all(self, desk, put):
        sent = fields(upload(desk, WORD, SECOND))
        other = Entry.objects.create(slug="other")
        put(other, "", {"headword": "显眼包"})
        response = desk.post(f"{IMPORT}send/", sent)
        assert response.status_code == 409
        assert "Something has changed meanwhile" in response.content.decode()
        assert Entry.objects.count() == 1

    def test_changed_columns_are_looked_over_first(self, desk):
        sent = fields(upload(desk, WORD)) | {"fill-tags": "pets"}
        response = desk.post(f"{IMPORT}send/", sent)
        assert "please look once more" in response.content.decode()
        assert not Entry.objects.exists()

    @pytest.mark.parametrize("packed", ["", "nonsense"])
    def test_forged_table_is_refused(self, desk, packed):
        sent = fields(upload(desk, WORD)) | {"packed": packed}
        assert desk.post(f"{IMPORT}send/", sent).status_code == 400
        assert not Entry.objects.exists()

    def test_table_of_somebody_else_is_refused(self, desk, client, reviewer):
        sent = fields(upload(desk, WORD))
        client.force_login(reviewer)
        assert client.post(f"{IMPORT}send/", sent).status_code == 400

    def test_failure_in_the_middle_leaves_nothing(self, admin, monkeypatch):
        sheet = reading.read(table(WORD, SECOND).encode())
        form = ColumnsForm(sheet, first_choice(sheet))
        assert form.is_valid()
        words = judge(sheet, form.choice, language="en")
        words[1].text["gloss"] = ""
        with pytest.raises(ValidationError):
            sending.send(words, language="en", user=admin, ticket=uuid4(), summary="", name="x")
        assert (Entry.objects.count(), Revision.objects.count(), Event.objects.count()) == (0, 0, 0)


class TestAccess:
    def test_steward_imports_in_own_language(self, client):
        client.force_login(make_user("lucia", "reviewer", "es"))
        assert client.get("/es/manage/import/").status_code == 200
        assert client.get(IMPORT).status_code == 403

    @pytest.mark.parametrize("page", ["", "look/", "send/"])
    def test_others_do_not(self, client, contributor, page):
        client.force_login(contributor)
        assert client.post(f"{IMPORT}{page}").status_code == 403

    def test_service_asks_too(self, contributor):
        with pytest.raises(PermissionDenied):
            sending.send([], language="en", user=contributor, ticket=uuid4(), summary="", name="x")


class TestTemplate:
    def test_template_can_be_imported(self, desk):
        data = desk.get(f"{IMPORT}template/").content
        assert data.startswith(b"\xef\xbb\xbf")
        response = upload(desk, data=data.replace(b"welcome-2025", b"pets"))
        assert response.context["left_out"] == []
        assert response.context["counts"]["new"] == 1

    def test_headings_are_told(self, desk):
        assert "<code>example_2_translation</code>" in desk.get(IMPORT).content.decode()


class TestRoundTrip:
    def test_imported_word_is_reviewed_and_read(self, desk, client, publisher):
        word = WORD | {"example": "今天班味好重。", "example_translation": "I smell of work."}
        desk.post(f"{IMPORT}send/", fields(upload(desk, word | {"source_title": "A list", "source_date": "2025", "source_confidence": "low", "tags": "pets"})))  # fmt: skip
        proposal = Revision.objects.waiting().get()
        client.force_login(publisher)
        page = client.get(f"/en/review/{proposal.pk}/").content.decode()
        assert "the smell of work" in page
        client.post(f"/en/review/{proposal.pk}/", {"action": "accept"})
        client.logout()
        shown = client.get(f"/en/glossary/{Entry.objects.get().slug}/").content.decode()
        assert "the smell of work" in shown
        assert "I smell of work." in shown

    def test_importer_does_not_publish_alone(self, desk, client):
        lucia = make_user("lucia", "publisher")
        client.force_login(lucia)
        client.post(f"{IMPORT}send/", fields(upload(client, WORD)))
        proposal = Revision.objects.waiting().get()
        with pytest.raises(PermissionDenied):
            services.accept(proposal, by=lucia)

    def test_second_import_finds_it_waiting(self, desk):
        desk.post(f"{IMPORT}send/", fields(upload(desk, WORD)))
        assert upload(desk, WORD).context["counts"]["there"] == 1


def test_parcel_is_kept_for_a_day(desk, monkeypatch):
    sent = fields(upload(desk, WORD))
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    response = desk.post(f"{IMPORT}send/", sent)
    assert "Too much time has passed" in response.content.decode()


def test_page_asks_the_database_little(desk, entry, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        desk.get(IMPORT)


def test_no_script_is_needed(desk):
    page = upload(desk, WORD).content.decode()
    assert re.search(
        r'<button type="submit" class="btn" formaction="/en/manage/import/look/">', page
    )


def test_upload_is_read_from_a_stream(desk):
    file = BytesIO(table(WORD).encode("utf-16"))
    file.name = "words.csv"
    assert desk.post(IMPORT, {"file": file}).context["counts"]["new"] == 1
