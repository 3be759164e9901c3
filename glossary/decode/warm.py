"""Makes the decoder ready before the first reader asks."""

from __future__ import annotations

import gc
import logging

from django.conf import settings
from django.db import DatabaseError, connections

from glossary.decode.guide import guide
from glossary.decode.ordinary import ordinary

log = logging.getLogger("yangyu")


def warm() -> None:
    """Read dictionary and entries, so that processes forked afterwards share them.

    A database that cannot answer yet does not stop the start: the first reader asks again.
    """
    try:
        ordinary()
        for code, _name in settings.LANGUAGES:
            guide(code)
    except DatabaseError as error:
        log.warning("decoder: not ready before the first question: %s", error)
    finally:
        # A connection must not be shared by the processes that come.
        connections.close_all()
    # The collector would write to what is shared, and so copy it.
    gc.collect()
    gc.freeze()
