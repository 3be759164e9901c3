"""What several tests of the workshop begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision
from glossary.models import Entry
from tests.conftest import FACTS, make_user
from tests.editorial.batching import ES, TITLE, approved
from tests.editorial.fixture_files import FILES
from tests.editorial.proposing import propose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from guide.models import Tutorial
    from tests.conftest import Put


@pytest.fixture
def _columns_equal_revisions(db: None) -> Iterator[None]:
    """Whatever a test did, readers see what the record says."""
    yield
    call_command("check_editions", verbosity=0)


@pytest.fixture
def proposal(entry: Entry, contributor: User) -> Revision:
    return propose(entry, "en", contributor, gloss="cat tax, a photo")


@pytest.fixture
def desk(client: Client, reviewer: User) -> Client:
    client.force_login(reviewer)
    return client


@pytest.fixture
def spanish(db: None) -> User:
    return make_user("spanish", "publisher", "es")


@pytest.fixture
def two(entry: Entry, tutorial: Tutorial, contributor: User, reviewer: User) -> list[Revision]:
    """Two approved translations of different pages."""
    return [
        approved(entry, contributor, reviewer, ES),
        approved(tutorial, contributor, reviewer, TITLE),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "fixtures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "fixtures"


@pytest.fixture
def more(entry: Entry, put: Put) -> list[Entry]:
    """Two further entries, so that there is an order to see."""
    made = []
    for slug, word, reading in (("gou-shui", "狗税", "gǒu shuì"), ("tu-shui", "兔税", "tù shuì")):
        item = Entry.objects.create(slug=slug)
        facts = {**FACTS, "headword": word, "traditional": word, "reading": reading, "examples": ""}
        put(item, NEUTRAL, {key: text for key, text in facts.items() if "." not in key})
        put(item, "en", {**ES, "gloss": slug})
        made.append(item)
    return made


@pytest.fixture
def own_folder(tmp_path: Path, settings: SettingsWrapper) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


@pytest.fixture
def vandal(db):
    return make_user("vandal")


@pytest.fixture
def judge(db):
    return make_user("kind-judge", "publisher")


@pytest.fixture
def writes(judge):
    """Return a verb: somebody's text is approved and published by somebody else."""

    def writes(who, item, language="en", *, at=None, **text) -> Revision:
        revision = services.propose(
            item, language, {**item.read(language), **text},
            basis=services.basis(item, language), author=who,
        )  # fmt: skip
        services.approve(revision, by=judge)
        services.publish(revision, by=judge)
        if at:
            Revision.objects.filter(pk=revision.pk).update(created_at=at)
        item.refresh_from_db()
        return revision

    return writes
