"""The drawing of each kind of part; importing this registers them all."""

from guide.screens.drawn import (  # noqa: F401
    asking,
    bars,
    bottoms,
    chats,
    feeds,
    forms,
    lists,
    outside,
    overlays,
    people,
    playing,
    words,
)
