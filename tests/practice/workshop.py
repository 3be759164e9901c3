"""An engine that stands in for the real one, and asking the workshop’s pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice.naming.nicknames import Answer, Heard, Nickname, Syllable

if TYPE_CHECKING:
    from django.test import Client

    from practice.naming.wishes import Wish

PAGE = "/en/nickname/"

AI = Syllable("艾", "ài", "ài", "mugwort", "艾草", "E", 3)
MA = Syllable("玛", "mǎ", "má", "agate", "玛瑙", "mma", 1)
ADDED = Syllable("猫", "māo", "māo", "cat", "猫")
NAMES = tuple(
    Nickname(text, parts, "name", "sound", len(text), 1.0, "artemisia and agate", "艾草和玛瑙")
    for text, parts in (
        ("艾玛", (AI, MA)), ("艾猫", (AI, ADDED)), ("玛猫", (MA, ADDED)), ("玛艾", (MA, AI)), ("猫玛", (ADDED, MA)),
    )
)  # fmt: skip


class Engine:
    """Stands in for the engine: remembers what was wished, and answers what it is told to."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.answer = Answer(
            NAMES, Heard("es", guessed=True, syllables=(("E", "ɛ"), ("mma", "ma")))
        )

    def __call__(self, wish: Wish) -> Answer:
        self.wishes.append(wish)
        return self.answer


def send(client: Client, path: str = PAGE, **fields: Any) -> Any:
    return client.post(path, {"name": "Emma", "aim": "sound", **fields})


def shown(client: Client, path: str = PAGE, **fields: Any) -> str:
    response = send(client, path, **fields)
    assert response.status_code == 200
    return str(response.content.decode())
