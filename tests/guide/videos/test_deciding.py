"""Looking at what others sent: who may, what readers see then, who hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from community.models import Notice
from editorial import services
from editorial.models import Event, Steward
from guide import video_verbs
from guide.video import Captions, Video
from tests.conftest import make_user
from tests.guide.videos.conftest import VTT, Sent

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial

pytestmark = pytest.mark.django_db
QUEUE = "/en/review/videos/"


@pytest.fixture
def video(sent: Sent, contributor: User) -> Video:
    return sent(contributor, title="In English")


def captions(video: Video, by: User, code: str = "en", base: Captions | None = None, **said: Any) -> Captions:  # fmt: skip
    texts = {"title": "", "text": VTT, "transcript": "", "machine": False, **said}
    return video_verbs.send_captions(video, code, by=by, base=base, **texts)


def page(client: Client, address: str = "/en/guide/app-language/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


# ── verbs ───────────────────────────────────────────────────────────────────────────────────


def test_readers_see_what_somebody_looked_at(client, video, reviewer, tutorial):
    assert "In English" not in page(client)
    video_verbs.show(video, by=reviewer)
    assert "In English" in page(client)


@pytest.mark.parametrize("who", ["contributor", "contributor2"])
def test_others_decide_nothing(video, who, request):
    with pytest.raises(PermissionDenied):
        video_verbs.show(video, by=request.getfixturevalue(who))


def test_nobody_shows_their_own(sent: Sent, reviewer):
    own = sent(reviewer)
    with pytest.raises(PermissionDenied):
        video_verbs.show(own, by=reviewer)


def test_an_admin_alone_may_with_a_reason(sent: Sent, admin):
    own = sent(admin)
    with pytest.raises(ValidationError):
        video_verbs.show(own, by=admin)
    video_verbs.show(own, by=admin, note="I am alone here today.")
    assert own.is_shown


@pytest.mark.parametrize("status", ["shown", "refused"])
def test_the_database_wants_a_reason_too(video, contributor, status):
    with pytest.raises(IntegrityError), transaction.atomic():
        Video.objects.filter(pk=video.pk).update(status=status, decided_by=contributor)


def test_a_reviewer_of_another_language_decides_nothing(video):
    other = make_user("spanish", Steward.Role.REVIEWER, "es")
    with pytest.raises(PermissionDenied):
        video_verbs.show(video, by=other)


def test_turning_down_needs_a_reason(video, reviewer):
    with pytest.raises(ValidationError):
        video_verbs.refuse(video, by=reviewer, note=" ")
    video_verbs.refuse(video, by=reviewer, note="Shows a name.")
    assert (video.status, video.note) == ("refused", "Shows a name.")


def test_the_second_decision_comes_too_late(video, reviewer, publisher):
    again = Video.objects.get(pk=video.pk)
    video_verbs.show(video, by=reviewer)
    with pytest.raises(services.AlreadyDecided):
        video_verbs.refuse(again, by=publisher, note="No.")
    assert Video.objects.get().is_shown


def test_an_author_takes_back_file_and_all(client, shown, contributor, media, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.take_back(shown, by=contributor)
    assert list(media.iterdir()) == []
    assert shown.title not in page(client)
    assert Video.objects.get().status == "taken"


def test_a_reviewer_takes_back_and_keeps_the_file(client, shown, reviewer, media):
    with pytest.raises(ValidationError):
        video_verbs.take_back(shown, by=reviewer)
    video_verbs.take_back(shown, by=reviewer, note="A face in it.")
    assert len(list(media.iterdir())) == 2
    assert shown.title not in page(client)


def test_a_reviewer_deletes_what_is_private(shown, reviewer, media, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.take_back(shown, by=reviewer, note="A face in it.", delete=True)
    assert list(media.iterdir()) == []


def test_others_take_nothing_back(shown, contributor2):
    with pytest.raises(PermissionDenied):
        video_verbs.take_back(shown, by=contributor2)


# ── captions ────────────────────────────────────────────────────────────────────────────────


def test_new_captions_take_the_place_of_the_old(shown, contributor2, reviewer):
    first = captions(shown, contributor2)
    video_verbs.show(first, by=reviewer)
    second = captions(shown, contributor2, base=first, title="Better")
    video_verbs.show(second, by=reviewer)
    assert list(Captions.objects.shown()) == [second]
    assert Captions.objects.get(pk=first.pk).status == "replaced"


def test_captions_begun_before_others_were_shown_ask_first(shown, contributor, contributor2, reviewer):  # fmt: skip
    mine, theirs = captions(shown, contributor), captions(shown, contributor2, title="Other")
    video_verbs.show(theirs, by=reviewer)
    with pytest.raises(services.EditConflict):
        video_verbs.show(mine, by=reviewer)
    video_verbs.show(mine, by=reviewer, over=True)
    assert list(Captions.objects.shown()) == [mine]


def test_a_machine_draft_never_stands_over_a_person(shown, contributor, contributor2, reviewer):
    draft = captions(shown, contributor, machine=True)
    human = captions(shown, contributor2)
    video_verbs.show(human, by=reviewer)
    with pytest.raises(services.MachineOverPerson):
        video_verbs.show(draft, by=reviewer, over=True)
    with pytest.raises(services.MachineOverPerson):
        captions(shown, contributor, machine=True, title="Again")
    assert list(Captions.objects.shown()) == [human]


def test_what_one_sends_again_takes_the_place_of_what_waits(shown, contributor2):
    captions(shown, contributor2)
    captions(shown, contributor2)
    last = captions(shown, contributor2, title="Second thoughts")
    assert list(Captions.objects.waiting()) == [last]
    assert Captions.objects.count() == 2


def test_captions_that_say_nothing_are_none(shown, contributor2):
    with pytest.raises(IntegrityError), transaction.atomic():
        captions(shown, contributor2, text="")


# ── who hears ───────────────────────────────────────────────────────────────────────────────


def test_the_author_hears_of_it(client, video, contributor, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.show(video, by=reviewer)
    assert Notice.objects.get().user == contributor
    client.force_login(contributor)
    text = page(client, "/en/notices/")
    assert "Your video “In English” is online. reviewer looked at it." in text
    notice = client.get(f"/en/notices/{Notice.objects.get().pk}/")
    assert notice["Location"] == video.get_absolute_url()


def test_the_reason_comes_along(client, video, contributor, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    Video.objects.update(title="100% in English")
    video.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.refuse(video, by=reviewer, note="Shows a name.")
    client.force_login(contributor)
    text = page(client, "/en/notices/")
    assert "reviewer turned down your video “100% in English” and says why." in text
    assert "Shows a name." in text
    assert "Shows a name." in page(client, video.get_absolute_url())


def test_the_author_of_captions_hears_of_it(client, shown, contributor2, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.show(captions(shown, contributor2, "es"), by=reviewer)
    client.force_login(contributor2)
    assert "(Español) are online." in page(client, "/en/notices/")


def test_taking_ones_own_back_is_no_news(shown, contributor, django_capture_on_commit_callbacks):
    before = Event.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.take_back(shown, by=contributor)
    assert Event.objects.count() == before
    assert not Notice.objects.exists()


def test_the_audit_log_tells_it(client, video, reviewer):
    video_verbs.refuse(video, by=reviewer, note="Shows a name.")
    event = Event.objects.get()
    assert (event.verb, event.target, event.reason) == ("video", "In English", "Shows a name.")
    client.force_login(reviewer)
    assert "In English" in page(client, "/en/audit/")


# ── the page beside the queue ───────────────────────────────────────────────────────────────


def test_strangers_sign_in_for_the_queue(client):
    assert client.get(QUEUE)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("who", "sees"),
    [("contributor", False), ("contributor2", False), ("reviewer", True), ("publisher", True), ("admin", True)],
)  # fmt: skip
def test_those_who_judge_see_what_waits(client, video, who, sees, request):
    client.force_login(request.getfixturevalue(who))
    response = client.get(QUEUE)
    assert bool(response.context["videos"]) == sees


def test_ones_own_stand_below(client, video, contributor):
    client.force_login(contributor)
    text = page(client, QUEUE)
    assert "Your videos" in text
    assert "Waiting for review" in text


def test_the_tab_counts_both(client, video, shown, reviewer, contributor2):
    captions(shown, contributor2)
    client.force_login(reviewer)
    assert 'href="/en/review/videos/">Videos <span class="n">2</span>' in page(
        client, "/en/review/"
    )


def test_a_decision_by_form(client, video, reviewer):
    client.force_login(reviewer)
    response = client.post(f"/en/review/videos/{video.pk}/decide/", {"action": "show"})
    assert response["Location"] == QUEUE
    video.refresh_from_db()
    assert (video.is_shown, video.decided_by) == (True, reviewer)


@pytest.mark.parametrize("said", [{"action": "refuse"}, {"action": "x"}, {}, {"action": "show", "note": "x" * 501}])  # fmt: skip
def test_a_decision_that_says_too_little(client, video, reviewer, said):
    client.force_login(reviewer)
    response = client.post(f"/en/review/videos/{video.pk}/decide/", said, follow=True)
    assert "Please" in response.content.decode()
    video.refresh_from_db()
    assert video.is_waiting


@pytest.mark.parametrize("who", ["contributor", "contributor2"])
def test_forms_of_others_are_refused(client, video, who, request):
    client.force_login(request.getfixturevalue(who))
    address = f"/en/review/videos/{video.pk}/decide/"
    assert client.post(address, {"action": "show"}).status_code == 403
    assert client.get(address).status_code == 405


def test_taking_back_by_form(client, shown, contributor, contributor2):
    address = f"/en/guide/app-language/video/{shown.pk}/take-back/"
    client.force_login(contributor2)
    assert client.post(address).status_code == 403
    client.force_login(contributor)
    assert "The file is deleted." in client.post(address, follow=True).content.decode()


def test_captions_are_decided_by_form(client, shown, contributor2, reviewer):
    row = captions(shown, contributor2)
    client.force_login(reviewer)
    assert "Tap Me" in page(client, QUEUE)
    client.post(f"/en/review/captions/{row.pk}/decide/", {"action": "show"})
    row.refresh_from_db()
    assert row.is_shown
    client.post(f"/en/review/captions/{row.pk}/decide/", {"action": "take", "note": "Wrong."})
    row.refresh_from_db()
    assert row.status == "taken"


def test_the_queue_asks_few_questions(client, sent, shown, contributor, contributor2, reviewer, django_assert_max_num_queries):  # fmt: skip
    for _ in range(8):
        sent(contributor)
        captions(shown, make_user(f"writer-{_}"))
    client.force_login(reviewer)
    page(client, QUEUE)
    with django_assert_max_num_queries(14):
        page(client, QUEUE)


# ── reports, what is kept, leaving ──────────────────────────────────────────────────────────


def test_a_video_can_be_reported(client, shown, reviewer, contributor2):
    address = f"/en/report/?on=video&id={shown.pk}"
    assert f"Report “{shown.title}”" in page(client, address)
    said = {"on": "video", "id": shown.pk, "cause": "private"}
    assert client.post("/en/report/", said).status_code == 302
    client.force_login(reviewer)
    text = page(client, "/en/reports/")
    assert "A video" in text
    assert shown.get_absolute_url() in text


def test_nobody_closes_reports_about_their_own_video(client, sent, reviewer, publisher):
    own = sent(reviewer)
    video_verbs.show(own, by=publisher)
    client.post("/en/report/", {"on": "video", "id": own.pk, "cause": "private"})
    client.force_login(reviewer)
    assert own.title not in page(client, "/en/reports/")


def test_a_waiting_video_cannot_be_reported_by_strangers(client, video):
    assert client.get(f"/en/report/?on=video&id={video.pk}").status_code == 404


def test_what_is_kept_of_a_person(client, video, contributor, shown, contributor2):
    captions(shown, contributor)
    client.force_login(contributor)
    data = b"".join(client.get("/en/account/data/").streaming_content).decode()
    assert '"title": "In English"' in data
    assert f"/media/video/{video.key}.mp4" in data
    assert "Tap Me" in data


def test_a_persons_page_counts_their_videos(client, shown, contributor):
    text = page(client, "/en/people/contributor/")
    assert "videos filmed" in text
    assert f'Filmed <a href="{shown.get_absolute_url()}">{shown.title}</a>' in text
    assert "/en/people/contributor/" in page(client, "/en/people/")


def test_a_new_name_stands_on_the_page(client, shown, contributor):
    contributor.username = "lin"
    contributor.save()
    assert 'Filmed by <a href="/en/people/lin/">' in page(client)
    contributor.delete()
    assert "Filmed by a former volunteer" in page(client)


@pytest.mark.parametrize("wish", [True, False])
def test_leaving_takes_what_was_asked_for(shown, sent, contributor, media, wish, tutorial: Tutorial, django_capture_on_commit_callbacks):  # fmt: skip
    from community.leaving import leave  # noqa: PLC0415

    waiting = sent(contributor)
    with django_capture_on_commit_callbacks(execute=True):
        leave(contributor, keep_name=False, wishes=["videos"] if wish else [])
    waiting.refresh_from_db()
    shown.refresh_from_db()
    tutorial.refresh_from_db()
    assert (waiting.status, waiting.container) == ("taken", "")
    assert len(list(media.iterdir())) == (0 if wish else 2)
    assert [film["by"] for film in tutorial.films] == ([] if wish else [""])


def test_the_leave_page_asks(client, contributor, shown, media, django_capture_on_commit_callbacks):
    client.force_login(contributor)
    client.post("/accounts/reauthenticate/", {"password": "a-long-passphrase"})
    assert 'name="wishes" value="videos"' in page(client, "/en/account/leave/")
    said = {"name_stays": "keep", "username": "contributor", "wishes": "videos"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/account/leave/", said)
    assert list(media.iterdir()) == []
