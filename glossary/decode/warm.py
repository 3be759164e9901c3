"""Makes the decoder ready before the first reader asks."""

from __future__ import annotations

import gc
import logging

from django.conf import settings
from django.db import DatabaseError, connections

from glossary.decode.guide import guide
from glossary.decode.ordinary import give_back, ordinary
from mandarin import sounds

log = logging.getLogger("yangyu")


def warm() -> None:
    """Read dictionary and entries, so that processes forked afterwards share them.

    A database that cannot answer yet does not stop the start: the first reader asks again.
    """
    sounds.words()
    sounds.characters()
    try:
        for code, _name in settings.LANGUAGES:
            guide(code)
        ordinary()
    except DatabaseError as error:
        log.warning("decoder: not ready before the first question: %s", error)
    finally:
        # A connection must not be shared by the processes that come.
        connections.close_all()
    gc.collect()
    give_back()
    # The collector would write to what is shared, and so copy it.
    gc.freeze()
