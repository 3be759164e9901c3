"""make_site.py EDITORS [MORE]: entries to edit and people to edit them; prints who and what as JSON.

Four entries, and up to 64 more.

Runs in the environment of the site that is about to be served.
"""

from __future__ import annotations

import json
import sys
from itertools import islice, product
from typing import TYPE_CHECKING, Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import (  # noqa: E402
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
)
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from editorial import services  # noqa: E402
from editorial.models import Steward  # noqa: E402
from glossary.models import Entry  # noqa: E402
from glossary.tags import Tag  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = {"猫税": "māo shuì", "对账": "duì zhàng", "洋芋": "yáng yù", "种草": "zhòng cǎo"}
FIRST = {
    "天": "tiān", "地": "dì", "人": "rén", "花": "huā", "海": "hǎi", "山": "shān", "风": "fēng", "月": "yuè",
}  # fmt: skip
SECOND = {
    "茶": "chá", "酒": "jiǔ", "歌": "gē", "画": "huà", "书": "shū", "米": "mǐ", "鱼": "yú", "鸟": "niǎo",
}  # fmt: skip


def main() -> None:
    author, judge = (person(name, superuser=True) for name in ("author", "judge"))
    Tag.objects.create(slug="pets", name_en="Pets")
    count, *more = map(int, sys.argv[1:])
    words = WORDS | dict(islice(made_up(), *more)) if more else WORDS
    slugs = [entry(word, reading, author, judge) for word, reading in words.items()]
    editors = [person(f"editor-{number}") for number in range(count)]
    for editor in editors:
        # Trusted people: the limits of new accounts are not what is tried here.
        Steward.objects.create(user=editor, role=Steward.Role.PUBLISHER)
    print(  # noqa: T201 - its caller reads it
        json.dumps({"slugs": slugs, "sessions": [session(editor) for editor in editors]})
    )


def made_up() -> Iterator[tuple[str, str]]:
    """Yield words of two characters with their readings."""
    for first, second in product(FIRST, SECOND):
        yield first + second, f"{FIRST[first]} {SECOND[second]}"


def person(name: str, *, superuser: bool = False) -> User:
    return User.objects.create(username=name, is_superuser=superuser, password="!")


def entry(word: str, reading: str, author: User, judge: User) -> str:
    facts = {
        "headword": word, "reading": reading, "reading_source": "automatic", "kind": "slang",
        "register": "everyone", "safety": "go", "warmth": "5", "formality": "1",
        "familiarity": "4", "life_status": "everyday", "truth_status": "claimed", "tags": "pets",
    }  # fmt: skip
    text = {"gloss": f"what {reading} is", "meaning": "Begun.", "safety_reason": "Say it."}
    item = Entry.objects.create(slug=reading.replace(" ", "-").encode("ascii", "ignore").decode())
    for language, content in (("", facts), ("en", text)):
        basis = services.basis(item, language)
        services.accept(
            services.propose(item, language, content, basis=basis, author=author), by=judge
        )
    return item.slug


def session(user: User) -> str:
    """Return the key of a session in which somebody is signed in."""
    store: Any = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)


main()
