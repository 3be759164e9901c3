"""Who hears that a page, or the original of a translation, changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from community import watching
from community.models import MailChoice, Notice
from editorial import services
from tests.community.hearing import heard, said

if TYPE_CHECKING:
    from glossary.models import Entry
    from tests.community.conftest import Happening, Propose
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
SPANISH = {"gloss": "impuesto de gato", "meaning": "Una foto.", "safety_reason": "Dilo."}


class TestPages:
    def test_watchers_hear_of_a_change(
        self, entry: Entry, contributor2: User, put: Put, happening: Happening
    ) -> None:
        watching.watch(contributor2, entry)
        with happening():
            put(entry, "en", {"gloss": "cat levy"})
        assert said(contributor2) == "猫税 has a new text (English)."

    def test_changes_of_a_text_are_one_notice(
        self, entry: Entry, contributor2: User, put: Put, happening: Happening
    ) -> None:
        watching.watch(contributor2, entry)
        for gloss in ("cat levy", "cat duty"):
            with happening():
                latest = put(entry, "en", {"gloss": gloss})
        assert Notice.objects.get(user=contributor2).revision == latest

    def test_small_changes_are_no_news(
        self, entry: Entry, contributor2: User, put: Put, happening: Happening
    ) -> None:
        watching.watch(contributor2, entry)
        with happening():
            put(entry, "en", {"gloss": "cat levy"}, minor=True)
        assert heard(contributor2) == []

    @pytest.mark.parametrize(("language", "kinds"), [("es", ["published"]), ("en", [])])
    def test_translations_concern_whoever_reads_them(
        self, entry: Entry, contributor2: User, put: Put, happening: Happening,
        language: str, kinds: list[str],
    ) -> None:  # fmt: skip
        watching.watch(contributor2, entry)
        MailChoice.objects.create(user=contributor2, language=language)
        with happening():
            put(entry, "es", SPANISH)
        assert heard(contributor2) == kinds

    def test_language_tells_of_new_texts(
        self, entry: Entry, contributor2: User, put: Put, happening: Happening
    ) -> None:
        watching.watch(contributor2, "es")
        for gloss in ("impuesto de gato", "tributo gatuno"):
            with happening():
                put(entry, "es", SPANISH | {"gloss": gloss})
        assert said(contributor2) == "猫税 has a new text (Español)."

    def test_own_change_is_no_news(self, entry: Entry, put: Put, happening: Happening) -> None:
        author, judge = (User.objects.get(username=name) for name in ("author", "judge"))
        watching.watch(author, entry)
        watching.watch(judge, entry)
        with happening():
            put(entry, "en", {"gloss": "cat levy"})
        assert "published" not in heard(author) + heard(judge)

    def test_translator_hears_that_the_original_changed(
        self, entry: Entry, contributor: User, publisher: User, propose: Propose, put: Put,
        happening: Happening,
    ) -> None:  # fmt: skip
        services.accept(propose(entry, contributor, "es", text=SPANISH), by=publisher)
        with happening():
            put(entry, "en", {"gloss": "cat levy"})
        assert said(contributor) == (
            "The original of your translation of 猫税 (Español) has changed."
        )

    def test_outdated_already_is_not_told_again(
        self, entry: Entry, contributor: User, publisher: User, propose: Propose, put: Put,
        happening: Happening,
    ) -> None:  # fmt: skip
        services.accept(propose(entry, contributor, "es", text=SPANISH), by=publisher)
        for gloss in ("cat levy", "cat duty"):
            with happening():
                put(entry, "en", {"gloss": gloss})
            Notice.objects.update(seen_at=timezone.now())
        assert heard(contributor) == ["outdated"]

    def test_machine_drafts_are_no_news(
        self, entry: Entry, contributor2: User, put: Put, happening: Happening
    ) -> None:
        watching.watch(contributor2, "es")
        with happening():
            put(entry, "es", SPANISH, machine=True)
        assert heard(contributor2) == []
