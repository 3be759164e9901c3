"""A draft of a program: confirmed by a person, and never over a person's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from editorial import services
from editorial.models import Edition, Revision
from tests.editorial.test_translations import SPANISH

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put

pytestmark = pytest.mark.django_db


class TestConfirming:
    def test_machine_draft_becomes_a_persons_text(
        self, client: Client, entry: Entry, put: Put, contributor: User, publisher: User
    ) -> None:
        put(entry, "es", SPANISH, machine=True)
        basis = services.basis(entry, "es")
        client.force_login(contributor)
        pks = {"base": basis.base.pk, "source": basis.source.pk}  # type: ignore[union-attr]
        client.post("/es/glossary/mao-shui/edit/", {**SPANISH, **pks})
        sent = Revision.objects.get(author=contributor)
        assert not sent.machine
        services.accept(sent, by=publisher)
        assert Edition.objects.of(entry).get(language="es").status == Edition.Status.CURRENT

    def test_form_says_how(self, client: Client, entry: Entry, put: Put, contributor: User) -> None:
        put(entry, "es", SPANISH, machine=True)
        client.force_login(contributor)
        page = client.get("/es/glossary/mao-shui/edit/").content.decode()
        assert "note care" in page


class TestMachines:
    def test_draft_is_not_proposed_over_a_person(
        self, entry: Entry, put: Put, contributor: User
    ) -> None:
        put(entry, "es", SPANISH)
        with pytest.raises(services.MachineOverPerson, match="A person wrote the text"):
            services.propose(
                entry,
                "es",
                {**SPANISH, "gloss": "tasa"},
                basis=services.basis(entry, "es"),
                author=contributor,
                machine=True,
            )

    def test_draft_takes_the_place_of_a_draft(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        put(entry, "es", {**SPANISH, "gloss": "tasa"}, machine=True)
        assert entry.read("es")["gloss"] == "tasa"

    def test_waiting_draft_is_not_published_over_a_person(
        self, entry: Entry, put: Put, contributor: User, publisher: User
    ) -> None:
        draft = services.propose(
            entry,
            "es",
            {**SPANISH, "feels": "De una máquina."},
            basis=services.basis(entry, "es"),
            author=contributor,
            machine=True,
        )
        put(entry, "es", {**SPANISH, "trap": "De una persona."})
        draft.refresh_from_db()
        with pytest.raises((services.MachineOverPerson, services.EditConflict)):
            services.accept(draft, by=publisher)
        with pytest.raises(services.MachineOverPerson):
            services.rebase(draft, by=publisher)
        entry.refresh_from_db()
        assert entry.read("es")["trap"] == "De una persona."

    def test_rebased_draft_stays_one(
        self, entry: Entry, put: Put, contributor: User, publisher: User
    ) -> None:
        put(entry, "es", SPANISH, machine=True)
        draft = services.propose(
            entry,
            "es",
            {**SPANISH, "gloss": "tasa"},
            basis=services.basis(entry, "es"),
            author=contributor,
            machine=True,
        )
        put(entry, "es", {**SPANISH, "meaning": "Otra foto."}, machine=True)
        draft.refresh_from_db()
        assert services.rebase(draft, by=publisher).machine

    def test_drafting_command_leaves_people_alone(self, entry: Entry, put: Put) -> None:
        put(entry, "zh-hans", {**SPANISH, "gloss": "见面礼"})
        put(entry, "zh-hant", {**SPANISH, "gloss": "人寫的"})
        put(entry, "zh-hans", {"gloss": "见面的礼"})
        call_command("draft_traditional")
        entry.refresh_from_db()
        assert entry.read("zh-hant")["gloss"] == "人寫的"
