"""Who hears of what: listens to what people do and hands the news on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.text import Truncator
from django.utils.translation import get_language

from community import page_news
from community.models import MailChoice, Notice
from community.news import News, tell
from community.thanking import thanked, unthanked
from community.watching import watchers_of_languages
from editorial.content import NEUTRAL
from editorial.matters import told
from editorial.models import Revision, Steward
from editorial.services import (
    decided,
    editions_changed,
    opinion_asked,
    opinion_given,
    proposed,
    role_changed,
    talked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from editorial.models import Comment, Decision, Edition, SecondOpinion

log = logging.getLogger("yangyu.notices")

Kind = Notice.Kind
Status = Revision.Status
# What its author wants to know of a text; the rest they did themselves, or follows from it.
TOLD = {
    Status.APPROVED,
    Status.PUBLISHED,
    Status.CHANGES,
    Status.REJECTED,
    Status.RETRACTED,
}
# As much of a note or a line of talk as a notice repeats.
QUOTED = 160


def never_failing(listener: Callable[..., None]) -> Callable[..., None]:
    """Keep what goes wrong with a notice from the act that it is about, which is done and stays."""

    def heard(sender: object, **row: Any) -> None:  # noqa: ARG001
        row.pop("signal", None)
        try:
            listener(**row)
        except Exception:
            # Whatever it is: somebody's decision was made and must not end in an error page.
            log.exception("%s could not tell anybody", listener.__name__)

    # Not functools.wraps: a signal would look through it and miss the ** that it asks for.
    heard.__name__, heard.__doc__ = listener.__name__, listener.__doc__
    return heard


# ── proposals ───────────────────────────────────────────────────────────────────────────────


@never_failing
def on_decided(decision: Decision) -> None:
    """Tell those who wrote a text what somebody decided; of several steps at once only the last."""
    revision = decision.revision
    if decision.status == revision.status and decision.status != Status.SUPERSEDED:
        # Not for each step of one deed.
        remember_language(decision.by)
    if gone := taken_off(decision):
        detail = {"status": str(Status.RETRACTED), "said": quoted(decision.note)}
        tell(News(writer, Kind.DECIDED, gone, decision.by, detail) for writer in writers_of(gone))
    if decision.status not in TOLD or revision.status != decision.status or rides_along(revision):
        return
    detail = {
        "status": str(decision.status),
        "said": quoted(decision.note),
        "reasons": decision.reasons,
    }
    tell(
        News(writer, Kind.DECIDED, revision, decision.by, detail) for writer in writers_of(revision)
    )


@never_failing
def on_talked(comment: Comment) -> None:
    """Tell everybody who takes part in a talk of its next line."""
    remember_language(comment.author)
    detail = {"said": quoted(comment.text), "line": comment.pk}
    tell(
        News(user, Kind.TALKED, comment.revision, comment.author, detail)
        for user in _taking_part(comment.revision)
    )


@never_failing
def on_proposed(revision: Revision, *, released: bool) -> None:
    """Tell those who look after a language, and watch it, that something new waits for them."""
    if not released and revision.replaces_id is None:
        # Otherwise somebody else let it through, or brought it up to date, on a page of theirs.
        remember_language(revision.author)
    if rides_along(revision):
        return
    tell(
        News(user, Kind.PROPOSED, revision, revision.author)
        for user in _watching_stewards(revision.edition)
    )


@never_failing
def on_opinion_asked(opinion: SecondOpinion) -> None:
    """Ask everybody who looks after the language, whether or not they watch it."""
    revision = opinion.revision
    detail = {"said": quoted(opinion.question)}
    tell(
        News(steward.user, Kind.OPINION, revision, opinion.asked_by, detail)
        for steward in Steward.objects.filter(
            language__in={NEUTRAL, revision.edition.language}
        ).select_related("user")
        if steward.user_id != revision.author_id
    )


@never_failing
def on_opinion_given(opinion: SecondOpinion) -> None:
    if opinion.asked_by:
        detail = {"verdict": str(opinion.verdict), "said": quoted(opinion.answer)}
        tell([News(opinion.asked_by, Kind.OPINION, opinion.revision, opinion.given_by, detail)])


def rides_along(revision: Revision) -> bool:
    """Tell whether a revision is the facts of a text that is news itself."""
    return revision.edition.language == NEUTRAL and revision.companion_of.exists()


def taken_off(decision: Decision) -> Revision | None:
    """Return the text that readers lost because an earlier one was put back in its place."""
    revision, earlier = decision.revision, decision.revision.replaces
    if decision.status != Status.PUBLISHED or earlier is None or revision.base is None:
        return None
    was_shown = earlier.status in (Status.PUBLISHED, Status.SUPERSEDED, Status.RETRACTED)
    is_back = was_shown and earlier.content == revision.content and earlier.pk != revision.base_id
    # A text whose batch was taken back comes again as news, not in the place of somebody's.
    if not is_back or earlier.batches.exclude(undone_at=None).exists():
        return None
    return revision.base


def writers_of(revision: Revision) -> Iterator[User]:
    """Yield whose work a revision is: its author, and who corrected it."""
    if revision.author:
        yield revision.author
    if revision.corrected_by and revision.corrected_by_id != revision.author_id:
        yield revision.corrected_by


def _taking_part(revision: Revision) -> Iterable[User]:
    people = {writer.pk: writer for writer in writers_of(revision)}
    said = User.objects.filter(pk__in=revision.comments.values("author"))
    judged = User.objects.filter(pk__in=revision.decisions.values("by"))
    people |= {user.pk: user for user in said | judged}
    return people.values()


def _watching_stewards(edition: Edition) -> list[User]:
    """Return who watches the language of a text, or of a page's original for its facts, and may judge it."""
    code = edition.language or edition.item.source_language
    watching = watchers_of_languages([code]).get(code, [])
    trusted = set(
        Steward.objects.filter(
            user__in=watching, language__in={NEUTRAL, edition.language}
        ).values_list("user", flat=True)
    )
    return [user for user in watching if user.is_superuser or user.pk in trusted]


# ── pages, thanks, roles ────────────────────────────────────────────────────────────────────


@never_failing
def on_editions_changed(editions: list[Edition]) -> None:
    """Tell those who watch a page or a language what changed, and translators what they follow."""
    tell(page_news.of(editions))


@never_failing
def on_thanked(revision: Revision, by: User) -> None:
    remember_language(by)
    tell(News(writer, Kind.THANKED, revision, by) for writer in writers_of(revision))


@never_failing
def on_unthanked(revision: Revision, by: User) -> None:
    """Take thanks out of a notice that nobody has seen; without any, it goes."""
    others = revision.thanks.exclude(by=by).order_by("-pk").values_list("by", flat=True)
    for notice in Notice.objects.filter(kind=Kind.THANKED, revision=revision, seen_at=None):
        count = int(notice.detail.get("count", 1)) - 1
        if count < 1 or not others:
            notice.delete()
        else:
            notice.detail, notice.by_id = {"count": count}, others[0]
            notice.save(update_fields=["detail", "by"])


@never_failing
def on_role_changed(user: User, language: str, role: str, by: User) -> None:
    remember_language(by)
    tell([News(user, Kind.ROLE, None, by, {"language": language, "role": str(role)})])


@never_failing
def on_told(user: User, by: User | None, detail: dict[str, Any]) -> None:
    """Tell somebody of a decision about something of theirs that is no text."""
    remember_language(by)
    tell([News(user, Kind.DECIDED, None, by, detail)])


# ── small matters ───────────────────────────────────────────────────────────────────────────


def quoted(text: str) -> str:
    """Return the first words of a note, on one line."""
    return Truncator(" ".join(text.split())).chars(QUOTED)


def remember_language(user: User | None, *, anew: bool = False) -> None:
    """Remember the language of the page on which somebody just did something: letters are in it.

    Of somebody who chose nothing yet nothing is kept, unless ``anew``.
    """
    code = get_language()
    if user is None or code not in dict(settings.LANGUAGES):
        return
    known = MailChoice.objects.filter(user=user).exclude(language=code).update(language=code)
    if anew and not known:
        MailChoice.objects.get_or_create(user=user, defaults={"language": code})


told.connect(on_told, dispatch_uid="community.notices.told")
decided.connect(on_decided, dispatch_uid="community.notices.decided")
talked.connect(on_talked, dispatch_uid="community.notices.talked")
proposed.connect(on_proposed, dispatch_uid="community.notices.proposed")
opinion_asked.connect(on_opinion_asked, dispatch_uid="community.notices.asked")
opinion_given.connect(on_opinion_given, dispatch_uid="community.notices.given")
editions_changed.connect(on_editions_changed, dispatch_uid="community.notices.editions")
thanked.connect(on_thanked, dispatch_uid="community.notices.thanked")
unthanked.connect(on_unthanked, dispatch_uid="community.notices.unthanked")
role_changed.connect(on_role_changed, dispatch_uid="community.notices.role")
