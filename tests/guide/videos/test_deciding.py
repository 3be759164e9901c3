"""Looking at what others sent: who may, and what readers see then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from editorial import services
from editorial.models import Steward
from guide import video_verbs
from guide.video import Captions, Video
from tests.conftest import make_user
from tests.guide.videos.asking import captions, page

if TYPE_CHECKING:
    from tests.guide.videos.conftest import Sent

pytestmark = pytest.mark.django_db
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
