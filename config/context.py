"""What every template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language

from config import languages
from editorial import surge

if TYPE_CHECKING:
    from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name, the reader's language, this page in the others, and whether there is a rush."""
    code = get_language() or languages.DEFAULT
    reader = languages.BY_CODE.get(code, languages.BY_CODE[languages.DEFAULT])
    return {
        "site_name": settings.SITE_NAME,
        "reader_language": reader,
        "rush": surge.is_on(),
        "open_languages": [_link(request, code) for code, _ in settings.LANGUAGES],
    }


def _link(request: HttpRequest, code: str) -> dict[str, str]:
    """Return a language and this page's address in it; other pages lead to its home."""
    language = languages.BY_CODE[code]
    head, _, rest = request.path.lstrip("/").partition("/")
    known = head in languages.BY_CODE
    question = request.META.get("QUERY_STRING", "")
    if known and question:
        # A search, or a list narrowed by filters, stays what it is in another language.
        rest += f"?{question}"
    return {
        "code": code,
        "name": language.name,
        "tag": language.tag,
        "url": f"/{code}/{rest if known else ''}",
    }
