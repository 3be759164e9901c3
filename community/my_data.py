"""Everything the site keeps about one person, as JSON that is written while it is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder

from community.models import MailChoice, Notice, Report, Thanks, Watch
from editorial.models import Steward
from editorial.personal import register_section, sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

CHUNK = 500


def written(user: User) -> Iterator[str]:
    """Yield the whole as pieces of one JSON object; the account first, then a list for each part."""
    yield '{"account": ' + _json(_account(user))
    for name, rows in sections().items():
        yield f',\n"{name}": ['
        for number, row in enumerate(rows(user)):
            yield (",\n" if number else "\n") + _json(row)
        yield "]"
    yield "}\n"


def _account(user: User) -> dict[str, Any]:
    choice = MailChoice.objects.filter(user=user).first()
    return {
        "name": user.get_username(),
        "joined": user.date_joined,
        "last_sign_in": user.last_login,
        "has_passphrase": user.has_usable_password(),
        "is_admin": user.is_superuser,
        "email": list(EmailAddress.objects.filter(user=user).values("email", "verified")),
        "passkeys": list(_passkeys(user)),
        "roles": list(Steward.objects.filter(user=user).values("role", "language")),
        "notices_by_mail": choice.pace if choice else MailChoice.Pace.NEVER,
    }


def _passkeys(user: User) -> Iterator[dict[str, Any]]:
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    for key in keys.order_by("pk"):
        yield {"name": key.wrap().name, "made": key.created_at, "last_used": key.last_used_at}


def _watches(user: User) -> Iterator[dict[str, Any]]:
    return _each(Watch.objects.filter(user=user), lambda watch: {
        "kind": _model(watch.content_type_id),
        "page": watch.object_id,
        "language": watch.language,
        "at": watch.at,
    })  # fmt: skip


def _notices(user: User) -> Iterator[dict[str, Any]]:
    rows = Notice.objects.filter(user=user).order_by("pk")
    names = ("kind", "revision_id", "detail", "at", "seen_at", "mailed_at")
    yield from rows.values(*names).iterator(chunk_size=CHUNK)


def _thanks(user: User) -> Iterator[dict[str, Any]]:
    return _each(Thanks.objects.filter(by=user), lambda thanks: {
        "proposal": thanks.revision_id,
        "at": thanks.at,
    })  # fmt: skip


def _reports(user: User) -> Iterator[dict[str, Any]]:
    return _each(Report.objects.filter(by=user), lambda report: {
        "kind": _model(report.content_type_id),
        "number": report.object_id,
        "cause": report.cause,
        "text": report.body,
        "at": report.at,
        "outcome": report.outcome,
    })  # fmt: skip


def _each(rows: QuerySet[Any], tell: Callable[[Any], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what is told of each row, the oldest first, without holding them all."""
    return map(tell, rows.order_by("pk").iterator(chunk_size=CHUNK))


def _model(content_type: int | None) -> str:
    return ContentType.objects.get_for_id(content_type).model if content_type else ""


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


for _name, _rows in (
    ("thanks_given", _thanks),
    ("watches", _watches),
    ("notices", _notices),
    ("reports", _reports),
):
    register_section(_name, _rows)
