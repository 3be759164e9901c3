"""What the tests of the workshop write again and again: a proposal, a page as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editorial import services

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse

    from editorial.models import Revision


def propose(item: Any, language: str, author: User, **changes: str) -> Revision:
    """Propose a change on top of what is published now."""
    basis = services.basis(item, language)
    content = {**item.read(language), **changes}
    return services.propose(item, language, content, basis=basis, author=author, summary="Shorter")


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
