"""Notices by e-mail, for those who want it: at once, or once a day, and ended with one click.

A letter is written by whoever moves on the time of somebody's last one, so two runs at the same
moment never write it twice.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import reduce
from operator import or_
from smtplib import SMTPException
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from community.models import MailChoice, Notice
from community.sentences import (
    address,
    said,
    sentence,
    with_everything,
    without_hidden_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

log = logging.getLogger("yangyu.letters")

Pace = MailChoice.Pace
# Between two letters. “At once” gathers what follows within minutes; a day is a little shorter
# than one, so that a daily run does not slip further every day.
PAUSE = {Pace.AT_ONCE: timedelta(minutes=5), Pace.DAILY: timedelta(hours=23)}
# Never the reason for a letter at once: they come with the next one, or after a day.
UNHURRIED = {Notice.Kind.THANKED}
PATIENCE = timedelta(hours=23)
# People who are written to while somebody waits for a page; the others get theirs from send_notices.
AT_ONCE = 5
# Notices that one letter tells.
LONGEST = 40
SALT = "community.letters.stop"


def are_sent() -> bool:
    """Tell whether this site writes letters: without its public address no link in them would lead."""
    return bool(settings.SITE_URL)


def address_of(user: User) -> str:
    """Return where letters to somebody go: their confirmed address, or nothing."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return confirmed.values_list("email", flat=True).first() or ""


# ── who gets one ────────────────────────────────────────────────────────────────────────────


def write_at_once(users: Iterable[int]) -> int:
    """Write to those of the users who want letters at once, and return how many that were.

    Raises nothing: whoever did something does not pay for a mail server that is down.
    """
    if not are_sent():
        return 0
    return _write_to(_due().filter(pace=Pace.AT_ONCE, user__in=list(users))[:AT_ONCE])


def write_due() -> int:
    """Write to everybody whose notices have waited long enough, and return how many that were."""
    if not are_sent():
        return 0
    return _write_to(_due())


def _due() -> QuerySet[MailChoice]:
    """Return the choices of people whose last letter is long enough ago and who missed something."""
    new = Notice.objects.filter(user=OuterRef("user"), seen_at=None, mailed_at=None)
    choices = MailChoice.objects.filter(_is_time(), Exists(new), user__is_active=True)
    return choices.select_related("user").order_by("pk")


def _is_time() -> Q:
    now = timezone.now()
    due = (Q(pace=pace, written_at__lte=now - pause) for pace, pause in PAUSE.items())
    return reduce(or_, due, Q(written_at=None) & ~Q(pace=Pace.NEVER))


def _write_to(choices: Iterable[MailChoice]) -> int:
    written = 0
    for choice in choices:
        notices = _waiting(choice)
        where = address_of(choice.user) if notices else ""
        if not where or not _claim(choice, notices):
            continue
        try:
            _letter(choice, notices, where).send()
        except Exception as error:  # noqa: BLE001 (whatever a mail server does, the site goes on)
            # Neither the text nor the address: logs are read by people whom the letter is not for.
            name = type(error).__name__
            log.warning("a letter to user %s was not sent: %s", choice.user_id, name)
            _mark(notices, None)
            if not isinstance(error, SMTPException):
                # No server answers: it would not, slowly, for everybody else as well.
                break
        else:
            written += 1
    return written


def _waiting(choice: MailChoice) -> list[Notice]:
    """Return what somebody has neither seen nor been written; nothing where only thanks are new."""
    new = Notice.objects.filter(user=choice.user, seen_at=None, mailed_at=None).order_by("pk")
    notices = without_hidden_lines(with_everything(new)[: LONGEST + 1])
    if choice.pace == Pace.DAILY or any(one.kind not in UNHURRIED for one in notices):
        return notices
    long_ago = timezone.now() - PATIENCE
    return notices if any(one.at <= long_ago for one in notices) else []


@transaction.atomic
def _claim(choice: MailChoice, notices: Sequence[Notice]) -> bool:
    """Take the next letter to somebody as one's own; False where it is too early, or another's."""
    now = timezone.now()
    mine = MailChoice.objects.filter(_is_time(), pk=choice.pk).update(written_at=now)
    if mine:
        _mark(notices, now)
    return bool(mine)


def _mark(notices: Sequence[Notice], mailed_at: datetime | None) -> None:
    Notice.objects.filter(pk__in=[one.pk for one in notices[:LONGEST]]).update(mailed_at=mailed_at)


# ── what it says ────────────────────────────────────────────────────────────────────────────


def _letter(choice: MailChoice, notices: Sequence[Notice], where: str) -> EmailMessage:
    """Return the letter, in the language of the page on which its reader last did something."""
    with translation.override(choice.language):
        told = [
            {
                "sentence": sentence(notice),
                "said": said(notice),
                "url": settings.SITE_URL + address(notice),
            }
            for notice in notices[:LONGEST]
        ]
        stop = settings.SITE_URL + stop_address(choice.user)
        body = render_to_string(
            "community/letter.txt",
            {
                "name": choice.user.get_username(),
                "told": told,
                "more": len(notices) > LONGEST,
                "site_name": settings.SITE_NAME,
                "all_url": settings.SITE_URL + reverse("community:notices"),
                "stop_url": stop,
            },
        )
        subject = _subject([one["sentence"] for one in told])
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, to=[where], headers=headers)


def _subject(sentences: Sequence[str]) -> str:
    if len(sentences) == 1:
        return " ".join(sentences[0].split())
    words = ngettext(
        "%(count)d notice from %(site)s", "%(count)d notices from %(site)s", len(sentences)
    )
    return words % {"count": len(sentences), "site": settings.SITE_NAME}


# ── ending it ───────────────────────────────────────────────────────────────────────────────


def stop_address(user: User) -> str:
    """Return the address that ends the letters to somebody; it works without signing in, for ever."""
    token = signing.Signer(salt=SALT).sign(str(user.pk))
    return reverse("community:stop-letters", args=[token])


def whose(token: str) -> User | None:
    """Return whose letters a token ends; None for one that we did not sign."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk).first()


def stop(user: User) -> None:
    """Send somebody no more letters; their notices stay on the site."""
    MailChoice.objects.filter(user=user).update(pace=Pace.NEVER)


def choose(user: User, pace: str, language: str) -> None:
    """Set how often somebody is written to. What happened before they asked is not told now."""
    chosen, _made = MailChoice.objects.get_or_create(user=user)
    if chosen.pace == Pace.NEVER and pace != Pace.NEVER:
        Notice.objects.filter(user=user, mailed_at=None).update(mailed_at=timezone.now())
    MailChoice.objects.filter(pk=chosen.pk).update(pace=Pace(pace), language=language)
