"""Words that a tool could not explain: whoever counts them listens."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with ``words``, never the sentence they stood in, and the ``address`` that is not kept.
words_unknown = Signal()
