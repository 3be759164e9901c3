"""What the live places of pages are told of their reader: see ``pagestore.telling``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from community.corner import beside, corner
from community.thanking import Thanked, can_thank
from editorial.models import Revision
from editorial.old_drafts import NUMBER
from pagestore.telling import has_account, tells

if TYPE_CHECKING:
    from pagestore.live import Value
    from pagestore.telling import Around

    Known = dict[str, Value]


@tells("_crewbar.html")
def _crewbar(around: Around, **_page: Value) -> Known:
    """Tell what waits for the reader; one question.

    Pages that know how many proposals wait for them say so as ``waiting_total``.
    """
    if not has_account(around):
        return {}
    user, found = around.get("user"), corner(around.get("user"))
    return {
        "username": user.username,
        "waiting": int(around.get("waiting_total", found.waiting)),
        "unseen": found.unseen,
        "looks_after": found.looks_after,
        "drafts": around.get("request").session.get(NUMBER, 0),
    }


@tells("_account_links.html")
def _account_links(around: Around, **_page: Value) -> Known:
    """Tell whose account it is, and where signing in leads back to."""
    request = around.get("request")
    username = around.get("user").username if has_account(around) else ""
    return {"username": username, "path": request.path if request else ""}


@tells("community/_text_row.html")
def _thanks_and_watch(around: Around, *, version: int, slug: str, **page: Any) -> Known:
    """Tell who thanks for a text and whether the reader watches its page; one question."""
    if not has_account(around):
        return {}
    user, kind = around.get("user"), page["kind"]
    found = beside(user, version=version, kind=kind, item=page["item"])
    thanked = Thanked(found.thanks, found.by_me, may=can_thank(user, _text(version, **page)))
    return {
        **thanked._asdict(),
        "watching": found.is_watching,
        "show": True,
        "is_page": True,
        "name": f"{kind}:{slug}",
        "next": around.get("request").get_full_path(),
    }


def _text(version: int, **page: Any) -> Revision:
    return Revision(
        pk=version,
        author_id=page["author"],
        corrected_by_id=page["corrected_by"],
        machine=page["machine"],
        status=page["status"],
    )
