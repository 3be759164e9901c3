"""Writing captions: row by row, out of a file, beside the original; nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from editorial import services
from guide import video_verbs
from guide.video import Captions, Video
from tests.guide.videos.conftest import VTT, Sent

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

pytestmark = pytest.mark.django_db
ROWS = {"start": ["0:00", "1.0"], "end": ["00:01,000", "0:02.000"], "text": ["Tap Me", "then Settings"]}  # fmt: skip


def address(video: Video, code: str = "en") -> str:
    return f"/en/guide/app-language/video/{video.pk}/captions/{code}/"


@pytest.fixture
def me(client: Client, contributor2: User) -> Client:
    client.force_login(contributor2)
    return client


def send(client: Client, video: Video, code: str = "en", **said: Any) -> Any:
    return client.post(address(video, code), {"do": "send", "base": "", **said})


def put(video: Video, by: User, judge: User, code: str = "en", **said: Any) -> Captions:
    texts = {"title": "", "text": VTT, "transcript": "", "machine": False, **said}
    row = video_verbs.send_captions(video, code, by=by, base=None, **texts)
    video_verbs.show(row, by=judge)
    return row


def rows(response: Any) -> list[tuple[str, str, str]]:
    return [(row.start, row.end, row.text) for row in response.context["writing"].rows]


# ── who may ─────────────────────────────────────────────────────────────────────────────────


def test_strangers_sign_in_first(client, shown):
    assert client.get(address(shown))["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("who", "status"),
    [("contributor", 200), ("contributor2", 404), ("reviewer", 200), ("publisher", 200), ("admin", 200)],
)  # fmt: skip
def test_captions_of_a_waiting_video_are_for_few(client, sent: Sent, contributor, who, status, request):  # fmt: skip
    video = sent(contributor)
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(video)).status_code == status


def test_people_who_are_blocked_read_why(me, shown, contributor2, admin):
    services.block(contributor2, by=admin, reason="Not now.", until=None)
    assert me.get(address(shown)).status_code == 403
    response = send(me, shown, **ROWS)
    assert response.status_code == 403
    assert "then Settings" in response.content.decode()


@pytest.mark.parametrize("code", ["fr", "xx"])
def test_languages_without_pages_have_no_captions(me, shown, code):
    assert me.get(address(shown, code)).status_code == 404


# ── row by row ──────────────────────────────────────────────────────────────────────────────


def test_rows_become_webvtt(me, shown, contributor2):
    response = send(me, shown, **ROWS)
    assert response["Location"] == f"{shown.get_absolute_url()}#captions"
    row = Captions.objects.get()
    assert row.text == VTT
    assert (row.author, row.status, row.machine) == (contributor2, "waiting", False)


def test_empty_rows_are_left_out(me, shown):
    said = {name: [*values, "", ""] for name, values in ROWS.items()}
    send(me, shown, **said)
    assert Captions.objects.get().text == VTT


def test_faults_stand_at_their_row_and_nothing_is_lost(me, shown):
    said = {
        "start": ["soon", "0.5", "1"],
        "end": ["1", "1.5", "9"],
        "text": ["first", "x" * 50, "third"],
    }
    response = send(me, shown, **said, title="Mine", transcript="All of it.")
    assert response.status_code == 400
    told = [row.faults for row in response.context["writing"].rows]
    assert "Please write both times" in told[0][0]
    assert "too long" in told[1][0]
    assert ["while the one above" in told[2][0], "after the video" in told[2][1]] == [True, True]
    assert rows(response)[0] == ("soon", "1", "first")
    text = response.content.decode()
    assert 'value="Mine"' in text
    assert "All of it." in text
    assert 'href="#text-2"' in text
    assert not Captions.objects.exists()


def test_nothing_at_all_is_no_captions(me, shown):
    response = send(me, shown)
    assert "at least one line" in response.content.decode()


def test_more_rows_without_a_script(me, shown):
    response = me.post(address(shown), {"do": "more", **ROWS})
    assert len(rows(response)) == 6
    assert rows(response)[1] == ("1.0", "0:02.000", "then Settings")
    assert not Captions.objects.exists()


def test_a_transcript_alone_will_do(me, shown):
    send(me, shown, transcript="First.\r\n\r\n\r\nThen\tthat.\0")
    assert Captions.objects.get().transcript == "First.\n\nThen that."


def test_marks_of_a_program_stay_marked(me, shown):
    send(me, shown, **ROWS, machine="1")
    assert Captions.objects.get().machine


def test_improving_a_machine_draft_makes_it_ones_own(me, shown, contributor, reviewer):
    put(shown, contributor, reviewer, machine=True)
    response = me.get(address(shown))
    assert not response.context["writing"].machine
    assert "written by a program" in response.content.decode()


def test_a_machine_draft_over_a_person_is_refused_and_kept(me, shown, contributor, reviewer):
    put(shown, contributor, reviewer)
    response = send(me, shown, **ROWS, machine="1")
    assert "A machine draft never takes its place" in response.content.decode()
    assert rows(response)[0][2] == "Tap Me"


def test_it_begins_with_what_is_shown(me, shown, contributor, reviewer):
    row = put(shown, contributor, reviewer)
    response = me.get(address(shown))
    assert rows(response)[0] == ("00:00.000", "00:01.000", "Tap Me")
    assert response.context["base"] == row.pk
    send(me, shown, **ROWS, base=row.pk, title="x")
    assert Captions.objects.waiting().get().base == row


def test_it_goes_on_with_what_one_sent(me, shown, contributor2):
    send(me, shown, **ROWS, title="Mine")
    assert me.get(address(shown)).context["writing"].title == "Mine"


def test_a_version_is_for_its_author_and_those_who_judge_it(client, shown, contributor, contributor2, reviewer):  # fmt: skip
    texts = {"title": "", "text": VTT, "transcript": "", "machine": False}
    row = video_verbs.send_captions(shown, "en", by=contributor2, base=None, **texts)
    for who, status in ((contributor, 404), (contributor2, 200), (reviewer, 200)):
        client.force_login(who)
        assert client.get(row.get_absolute_url()).status_code == status
    assert client.get(f"{address(shown)}?version=abc").status_code == 404


# ── beside the original ─────────────────────────────────────────────────────────────────────


def test_a_translation_begins_with_the_times_of_the_original(me, shown, contributor, reviewer):
    put(shown, contributor, reviewer)
    response = me.get(address(shown, "es"))
    assert rows(response) == [("00:00.000", "00:01.000", ""), ("00:01.000", "00:02.000", "")]
    text = response.content.decode()
    assert '<p class="from" lang="en">Tap Me</p>' in text
    assert 'lang="es"' in text


def test_the_original_stays_beside_what_is_wrong(me, shown, contributor, reviewer):
    put(shown, contributor, reviewer)
    response = send(me, shown, "es", start=["0"], end=["1"], text=["x" * 60])
    assert response.context["writing"].rows[0].source == "Tap Me"


# ── out of a file ───────────────────────────────────────────────────────────────────────────


def test_a_file_is_read_into_the_rows_first(me, shown):
    response = me.post(address(shown), {"do": "read", "paste": VTT.replace(".", ",")})
    assert rows(response)[0] == ("00:00.000", "00:01.000", "Tap Me")
    assert "Look them over" in response.content.decode()
    assert not Captions.objects.exists()


def test_an_uploaded_file_is_read(me, shown):
    file = SimpleUploadedFile("a.srt", "1\n00:00:00,000 --> 00:00:01,000\n点“我”".encode())
    response = me.post(address(shown), {"do": "send", "upload": file})
    assert rows(response)[0][2] == "点“我”"


def test_what_cannot_be_read_names_the_line_and_stays(me, shown):
    paste = "WEBVTT\n\n00:00 --> soon\nTap\n\nlost words"
    response = me.post(address(shown), {"do": "read", "paste": paste, **ROWS})
    text = response.content.decode()
    assert response.status_code == 400
    assert "Line 3 of the file" in text
    assert "Line 6 of the file" in text
    assert "lost words" in text
    assert rows(response)[0][2] == "Tap Me"


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\xff\xfe\x00", "UTF-8"), (b"", "no captions"), (b"x" * 200_001, "too large")],
)
def test_files_that_are_no_captions(me, shown, data, said):
    file = SimpleUploadedFile("a.vtt", data)
    response = me.post(address(shown), {"do": "read", "upload": file})
    assert said in response.content.decode()


def test_a_file_whose_times_are_wrong_is_read_and_marked(me, shown):
    paste = "WEBVTT\n\n00:00.000 --> 01:00.000\nToo long"
    response = me.post(address(shown), {"do": "read", "paste": paste})
    assert "after the video" in response.context["writing"].rows[0].faults[0]


def test_of_a_link_only_the_transcript_is_asked(me, sent: Sent, contributor, reviewer):
    video = sent(contributor, link="https://example.org/v")
    video_verbs.show(video, by=reviewer)
    text = me.get(address(video)).content.decode()
    assert 'name="start"' not in text
    assert 'name="transcript"' in text
    assert "<video" not in text
    send(me, video, transcript="What they say.")
    assert Captions.objects.get().transcript == "What they say."


def test_words_beyond_any_length_come_back_whole(me, shown):
    long, script = "word " * 300 + "end", "line " * 10_000 + "end"
    response = send(me, shown, start=["0:00"], end=["0:01"], text=[long], transcript=script)
    assert response.status_code == 400
    assert rows(response)[0][2] == long
    assert response.context["writing"].transcript == script


def test_a_pasted_file_too_large_is_not_cut_short(me, shown):
    paste = VTT + "NOTE\n" + "x" * 200_000 + "\n\n00:02.000 --> 00:02.400\nthe end\n"
    response = send(me, shown, do="read", paste=paste)
    assert response.status_code == 400
    assert not Captions.objects.exists()
    assert "the end" in response.context["writing"].paste
