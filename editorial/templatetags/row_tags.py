"""Rows of lists, which most pages show again as others have shown them.

A row is remembered under everything that it is drawn from: the language and all that was read of
its item. Where any of that changes it is another row, so none can be out of date.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import blake2b
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
# Of about a kilobyte each.
MOST = 4_000

_drawn: OrderedDict[bytes, SafeString] = OrderedDict()
_lock = threading.Lock()


@register.simple_tag
def row(name: str, **values: Any) -> SafeString:
    """Draw a template that sees these values and nothing else, and looks nothing up."""
    drawn_from = {key: _read(value) for key, value in values.items()}
    about = repr((name, get_language(), settings.STATIC_URL, drawn_from))
    key = blake2b(about.encode(), digest_size=20).digest()
    html = _drawn.get(key)
    if html is None:
        template: Any = get_template(name)
        html = mark_safe(template.template.render(Context(values)))
    if not settings.DEBUG:
        _keep(key, html)
    return html


def _read(value: Any) -> Any:
    """Return what was read of an item, each column; of anything else what it says."""
    if isinstance(value, Model):
        return {name: said for name, said in value.__dict__.items() if not name.startswith("_")}
    return str(value)


def _keep(key: bytes, html: SafeString) -> None:
    with _lock:
        _drawn[key] = html
        _drawn.move_to_end(key)
        while len(_drawn) > MOST:
            _drawn.popitem(last=False)
