from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand

from editorial import services
from editorial.editable import Editable, subclasses
from editorial.loading import founders_account
from editorial.models import Edition, Revision
from mandarin.script import to_traditional

SOURCE, TARGET = "zh-hans", "zh-hant"
QUOTES = str.maketrans("“”‘’", "「」『』")
# Behind a letter it is the apostrophe of another language: I’m.
APOSTROPHE = re.compile(r"(?<=[A-Za-z])』(?=[A-Za-z])")


class Command(BaseCommand):
    help = "Draft Traditional Chinese from Simplified with OpenCC, never over a person's text."

    def handle(self, *args: Any, **options: Any) -> None:
        with services.gathered():
            count = sum(
                _draft(item) for model in subclasses() for item in model.objects.published()
            )
        self.stdout.write(f"{count} drafts written")


def _draft(item: Editable) -> bool:
    edition = services.open_edition(item, TARGET)
    if edition.published is not None and not edition.published.machine:
        return False
    if edition.published is None and _was_taken_back(edition):
        return False
    simplified = item.read(SOURCE)
    if not any(simplified.values()):
        return False
    content = {key: _traditional(text) for key, text in simplified.items()}
    if edition.published is not None and edition.published.content == item.normal(TARGET, content):
        return False
    author = founders_account()
    revision = services.propose(
        item, TARGET, content, basis=services.basis(item, TARGET), author=author,
        summary="Drafted by OpenCC from the simplified text", machine=True,
    )  # fmt: skip
    services.accept(revision, by=author, own_work_reason="A machine draft, marked as one")
    return True


def _traditional(text: str) -> str:
    """Return the text in traditional characters, with the quotation marks that go with them."""
    return APOSTROPHE.sub("’", to_traditional(text).translate(QUOTES))


def _was_taken_back(edition: Edition) -> bool:
    """A text that a publisher took from readers does not come back by itself."""
    return bool(edition.revisions.filter(status=Revision.Status.RETRACTED).exists())
