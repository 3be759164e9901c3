from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application: Callable[..., Iterable[Any]] = get_wsgi_application()
if settings.PAGE_STORE:
    # Its models can be imported only now.
    from pagestore.mains import Mains
    from pagestore.wsgi import PageStore

    application = PageStore(application, mains=Mains())
