"""What somebody heard: the kinds of their notices, and the sentence of the only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Notice
from community.sentences import sentence, with_everything

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def heard(user: User) -> list[str]:
    return [str(notice.kind) for notice in Notice.objects.filter(user=user).order_by("pk")]


def said(user: User) -> str:
    return sentence(with_everything(Notice.objects.filter(user=user)).get())
