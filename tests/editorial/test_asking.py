"""What is asked when a text is sent: stops hold it back, questions wait for a tick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils.html import escape

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

EDIT = "/en/glossary/mao-shui/edit/"
FACTS = "/en/glossary/mao-shui/facts/"
NEW_ENTRY = "/en/glossary/new/"
TICK = 'name="confirmed"'
# Asked about: a name that no page has.
DOUBTFUL = "As friendly as [[gou shui]]."
# Never sent: an address of ours that does not exist.
WRONG = "Look [there](/en/glossary/no-such-word/)."

NEW = {
    "headword": "猫粮", "reading": "māo liáng", "reading_source": "automatic", "kind": "slang",
    "register": "everyone", "safety": "go", "warmth": "3", "formality": "2", "familiarity": "3",
    "life_status": "everyday", "truth_status": "claimed", "gloss": "cat food", "safety_reason": "Fine.",
    "meaning": "Food for cats, and what people say they eat when they are broke.",
    "examples.e1.zh": "猫粮！", "examples.e1.reading": "māo liáng!", "examples.e1": "Cat food!",
}  # fmt: skip


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def tick_of(response: HttpResponse) -> str:
    """Return what the box to tick would send."""
    found = re.search(r'name="confirmed" value="([^"]*)"', text_of(response))
    assert found
    return found[1]


def is_ticked(response: HttpResponse) -> bool:
    return re.search(r'name="confirmed"[^>]* checked', text_of(response)) is not None


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


def filled(entry: Entry, language: str = "en", **changes: str) -> dict[str, str]:
    """Return what the edit form posts when somebody opened it now."""
    basis = services.basis(entry, language)
    carried = {"base": basis.base.pk if basis.base else "", "source": basis.source.pk if basis.source else ""}  # fmt: skip
    return {**entry.read(language), **{name: str(pk) for name, pk in carried.items()}, **changes}


class TestStops:
    def test_nothing_is_sent(self, writer: Client, entry: Entry) -> None:
        before = Revision.objects.count()
        response = writer.post(EDIT, filled(entry, meaning=WRONG))
        assert (response.status_code, Revision.objects.count()) == (400, before)

    def test_message_stands_beside_field(self, writer: Client, entry: Entry) -> None:
        page = text_of(writer.post(EDIT, filled(entry, meaning=WRONG)))
        assert 'id="id_meaning_error"' in page
        assert 'href="#id_meaning"' in page

    def test_text_is_kept(self, writer: Client, entry: Entry) -> None:
        assert escape(WRONG) in text_of(writer.post(EDIT, filled(entry, meaning=WRONG)))

    def test_tick_does_not_help(self, writer: Client, entry: Entry) -> None:
        form = filled(entry, origin=WRONG, meaning=DOUBTFUL)
        tick = tick_of(writer.post(EDIT, form))
        response = writer.post(EDIT, {**form, "confirmed": tick})
        assert (response.status_code, is_ticked(response)) == (400, True)

    def test_toneless_reading_of_new_page(self, writer: Client) -> None:
        response = writer.post(NEW_ENTRY, {**NEW, "examples.e1.reading": "mao liang, hao"})
        assert 'id="id_examples.e1.reading_error"' in text_of(response)

    def test_stop_is_told_with_an_empty_field(self, writer: Client) -> None:
        form = {**NEW, "reading": "mao liáng", "safety_reason": ""}
        page = text_of(writer.post(NEW_ENTRY, form))
        assert "2 things need your eye" in page

    def test_reading_that_cannot_be(self, writer: Client) -> None:
        response = writer.post(NEW_ENTRY, {**NEW, "reading": "gǒu liáng"})
        assert "猫” is not read “gǒu”" in text_of(response)
        assert not Revision.objects.exists()


class TestQuestions:
    def test_nothing_is_sent_yet(self, writer: Client, entry: Entry) -> None:
        before = Revision.objects.count()
        response = writer.post(EDIT, filled(entry, meaning=DOUBTFUL))
        assert (response.status_code, Revision.objects.count()) == (400, before)

    def test_question_links_field(self, writer: Client, entry: Entry) -> None:
        page = text_of(writer.post(EDIT, filled(entry, meaning=DOUBTFUL)))
        assert '<a href="#id_meaning">What people mean</a>' in page
        assert "No page is called “gou shui”" in page

    def test_text_is_kept(self, writer: Client, entry: Entry) -> None:
        assert DOUBTFUL in text_of(writer.post(EDIT, filled(entry, meaning=DOUBTFUL)))

    def test_box_is_not_ticked_for_them(self, writer: Client, entry: Entry) -> None:
        assert not is_ticked(writer.post(EDIT, filled(entry, meaning=DOUBTFUL)))

    def test_tick_sends(self, writer: Client, entry: Entry) -> None:
        form = filled(entry, meaning=DOUBTFUL)
        response = writer.post(EDIT, {**form, "confirmed": tick_of(writer.post(EDIT, form))})
        assert response.status_code == 302
        assert Revision.objects.latest("pk").content["meaning"] == DOUBTFUL

    def test_new_question_asks_again(self, writer: Client, entry: Entry) -> None:
        form = filled(entry, meaning=DOUBTFUL)
        tick = tick_of(writer.post(EDIT, form))
        response = writer.post(EDIT, {**form, "trap": "So cute!!", "confirmed": tick})
        assert (response.status_code, is_ticked(response)) == (400, False)

    def test_other_name_asks_again(self, writer: Client, entry: Entry) -> None:
        tick = tick_of(writer.post(EDIT, filled(entry, meaning=DOUBTFUL)))
        other = filled(entry, meaning="As in [[niao shui]].", confirmed=tick)
        assert writer.post(EDIT, other).status_code == 400

    def test_answered_question_is_gone(self, writer: Client, entry: Entry) -> None:
        form = filled(entry, meaning=DOUBTFUL, trap="So cute!!")
        tick = tick_of(writer.post(EDIT, form))
        mended = writer.post(EDIT, {**form, "trap": "So cute.", "confirmed": tick})
        assert mended.status_code == 302

    def test_clean_text_asks_nothing(self, writer: Client, entry: Entry) -> None:
        assert writer.post(EDIT, filled(entry, feels="Warm and playful.")).status_code == 302

    def test_what_stood_before_is_not_asked(self, writer: Client, entry: Entry, put: Put) -> None:
        put(entry, "en", {"meaning": DOUBTFUL})
        assert writer.post(EDIT, filled(entry, gloss="a cat tax")).status_code == 302

    def test_line_ends_of_browsers_change_nothing(
        self, writer: Client, entry: Entry, put: Put
    ) -> None:
        put(entry, "en", {"meaning": "Line [[a]] one.\n\nLine [[b]] two."})
        form = filled(entry, meaning="Line [[a]] one.\r\n\r\nLine [[b]] two.", gloss="a cat tax")
        assert writer.post(EDIT, form).status_code == 302

    def test_opened_form_asks_nothing(self, writer: Client, entry: Entry) -> None:
        assert TICK not in text_of(writer.get(EDIT))

    def test_preview_asks_nothing(self, writer: Client, entry: Entry) -> None:
        response = writer.post(EDIT, filled(entry, meaning=DOUBTFUL, preview="1"))
        assert TICK not in text_of(response)


class TestFacts:
    def post(self, writer: Client, entry: Entry, **changes: str) -> HttpResponse:
        return writer.post(FACTS, {**filled(entry, NEUTRAL), **changes})  # type: ignore[return-value]

    def test_wordless_example_is_asked(self, writer: Client, entry: Entry) -> None:
        response = self.post(
            writer, entry, **{"examples.e1.zh": "新来的？", "examples.e1.reading": "xīn lái de?"}
        )
        assert 'href="#id_examples.e1.zh"' in text_of(response)

    def test_source_is_asked_at_its_list(self, writer: Client, tutorial: Tutorial) -> None:
        data = {**filled(tutorial, NEUTRAL), "minutes": "3"}  # type: ignore[arg-type]
        # Nobody is asked for what was missing before; a page of its own begins without.
        assert writer.post("/en/guide/app-language/facts/", data).status_code == 302

    def test_hard_rule_keeps_tick(self, writer: Client, entry: Entry) -> None:
        changes = {"first_seen": "2020", "register": "rude", "safety": "go"}
        tick = tick_of(self.post(writer, entry, **changes))
        response = self.post(writer, entry, **changes, confirmed=tick)
        assert (response.status_code, is_ticked(response)) == (400, True)


class TestTranslation:
    def test_lost_link_is_asked(self, writer: Client, entry: Entry, put: Put) -> None:
        put(entry, "en", {"meaning": "A photo of your cat, as [[mao-shui]] says, for 3 days."})
        form = filled(
            entry, "es", gloss="impuesto gatuno", safety_reason="Dilo a quien quieras.",
            meaning="Una foto de tu gato para presentarte.",
        )  # fmt: skip
        page = text_of(writer.post("/es/glossary/mao-shui/edit/", form))
        assert "[[mao-shui]]" in page
        assert TICK in page

    def test_new_source_is_asked_about(self, writer: Client, entry: Entry, put: Put) -> None:
        told = {"gloss": "impuesto gatuno", "safety_reason": "Dilo.", "meaning": "Una foto de tu gato, un saludo."}  # fmt: skip
        put(entry, "es", told)
        put(entry, "en", {"meaning": "A photo of your cat, at most 3 of them."})
        response = writer.post("/es/glossary/mao-shui/edit/", filled(entry, "es", gloss="el impuesto gatuno"))  # fmt: skip
        assert "number-lost" in tick_of(response)


class TestNewPage:
    def test_sound_page_is_sent(self, writer: Client) -> None:
        assert writer.post(NEW_ENTRY, NEW).status_code == 302

    def test_both_halves_are_asked(self, writer: Client) -> None:
        asked = {**NEW, "meaning": DOUBTFUL, "first_seen": "2020"}
        page = text_of(writer.post(NEW_ENTRY, asked))
        assert 'href="#id_meaning"' in page
        assert 'href="#id_first_seen"' in page

    def test_tick_sends_both(self, writer: Client) -> None:
        asked = {**NEW, "meaning": DOUBTFUL, "first_seen": "2020"}
        tick = tick_of(writer.post(NEW_ENTRY, asked))
        assert writer.post(NEW_ENTRY, {**asked, "confirmed": tick}).status_code == 302

    def test_facts_of_same_form_count(self, writer: Client) -> None:
        source = {"sources.s1.title": "A report", "sources.s1.date": "2018", "sources.s1.confidence": "low"}  # fmt: skip
        assert (
            writer.post(NEW_ENTRY, {**NEW, **source, "origin": "It began in 2018."}).status_code
            == 302
        )


class TestReviewer:
    @pytest.fixture
    def doubtful(self, entry: Entry, contributor: User) -> Revision:
        content = {**entry.read("en"), "meaning": DOUBTFUL}
        return services.propose(
            entry, "en", content, basis=services.basis(entry, "en"), author=contributor
        )

    def test_sees_what_was_confirmed(
        self, client: Client, doubtful: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        assert "No page is called “gou shui”" in text_of(client.get(doubtful.get_absolute_url()))

    def test_sees_nothing_of_sound_text(
        self, client: Client, entry: Entry, contributor: User, reviewer: User
    ) -> None:
        content = {**entry.read("en"), "feels": "Warm."}
        basis = services.basis(entry, "en")
        sound = services.propose(entry, "en", content, basis=basis, author=contributor)
        client.force_login(reviewer)
        assert 'id="noticed"' not in text_of(client.get(sound.get_absolute_url()))

    def test_decided_text_is_left_alone(
        self, client: Client, doubtful: Revision, publisher: User
    ) -> None:
        services.accept(doubtful, by=publisher)
        client.force_login(publisher)
        assert 'id="noticed"' not in text_of(client.get(doubtful.get_absolute_url()))

    def test_sees_facts_sent_along(self, client: Client, writer: Client, reviewer: User) -> None:
        asked = {**NEW, "first_seen": "2020"}
        tick = tick_of(writer.post(NEW_ENTRY, asked))
        writer.post(NEW_ENTRY, {**asked, "confirmed": tick})
        client.force_login(reviewer)
        page = text_of(client.get(Revision.objects.latest("pk").get_absolute_url()))
        assert "names no source" in page


def test_services_are_not_stopped(entry: Entry, contributor: User) -> None:
    content = {**entry.read("en"), "meaning": f"{DOUBTFUL} {WRONG}"}
    basis = services.basis(entry, "en")
    assert services.propose(entry, "en", content, basis=basis, author=contributor).pk
