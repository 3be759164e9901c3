"""Who hears of what: decisions, talk, proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from community import watching
from community.models import Notice
from editorial import services
from editorial.content import NEUTRAL
from editorial.loading import founders_account
from editorial.models import Hold, Revision, Steward
from tests.community.hearing import heard, said
from tests.conftest import make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from tests.community.conftest import Happening, Propose

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


class TestDecisions:
    @pytest.mark.parametrize(
        ("verb", "words"),
        [
            ("approve", "publisher approved your text for 猫税 (English)"),
            ("accept", "Your text for 猫税 (English) is online. publisher read and published it."),
            (
                "ask_for_changes",
                "publisher read your text for 猫税 (English) and asks for changes.",
            ),
            ("reject", "publisher turned down your text for 猫税 (English) and says why."),
        ],
    )
    def test_author_hears_once(
        self,
        proposal: Revision,
        contributor: User,
        publisher: User,
        happening: Happening,
        verb: str,
        words: str,
    ) -> None:
        note = {} if verb in {"approve", "accept"} else {"note": "Where is it from?"}
        with happening():
            getattr(services, verb)(proposal, by=publisher, **note)
        assert said(contributor).startswith(words)

    @pytest.mark.parametrize(
        ("publish", "words"),
        [
            (True, "Your text for 猫税 (English) is online, with corrections by publisher."),
            (False, "publisher corrected your text for 猫税 (English) and approved it."),
        ],
    )
    def test_author_hears_who_corrected_it(
        self,
        proposal: Revision,
        contributor: User,
        publisher: User,
        happening: Happening,
        publish: bool,
        words: str,
    ) -> None:
        content = {**proposal.content, "gloss": f"{proposal.content['gloss']} of yours"}
        with happening():
            services.correct(proposal, by=publisher, content=content, publish=publish)
        assert said(contributor).startswith(words)

    def test_note_is_told_along(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        with happening():
            services.reject(proposal, by=publisher, note="Where\nis it  from?")
        assert Notice.objects.get().detail["said"] == "Where is it from?"

    def test_last_step_takes_the_place_of_the_first(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        with happening():
            services.approve(proposal, by=publisher)
        with happening():
            services.publish(proposal, by=publisher)
        assert "is online" in said(contributor)

    def test_seen_notices_stay_as_they_are(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        with happening():
            services.approve(proposal, by=publisher)
        Notice.objects.update(seen_at=timezone.now())
        with happening():
            services.publish(proposal, by=publisher)
        assert heard(contributor) == ["decided", "decided"]

    def test_author_hears_that_an_earlier_text_was_put_back(
        self,
        entry: Entry,
        proposal: Revision,
        contributor: User,
        publisher: User,
        happening: Happening,
    ) -> None:
        before = services.basis(entry, "en").base
        assert before
        with happening():
            services.accept(proposal, by=publisher)
        with happening():
            edition = services.open_edition(entry, "en")
            services.restore(edition, to=before, by=publisher, reason="Not right yet.")
        assert said(contributor).startswith("publisher took your text for 猫税 (English) back")
        assert Notice.objects.get(user=contributor).detail["said"] == "Not right yet."

    def test_withdrawing_is_no_news_to_oneself(
        self, proposal: Revision, contributor: User, happening: Happening
    ) -> None:
        with happening():
            services.withdraw(proposal, by=contributor)
        assert heard(contributor) == []

    def test_new_page_is_one_piece_of_news(
        self, contributor: User, publisher: User, happening: Happening
    ) -> None:
        from glossary.models import Entry  # noqa: PLC0415
        from tests.conftest import FACTS  # noqa: PLC0415

        entry = Entry.objects.create(slug="mao-shui")
        facts = services.propose(
            entry, NEUTRAL, FACTS | {"tags": "", "examples": ""}, author=contributor,
            basis=services.basis(entry, NEUTRAL),
        )  # fmt: skip
        text = {"gloss": "cat tax", "meaning": "A photo.", "safety_reason": "Say it."}
        revision = services.propose(
            entry, "en", text, basis=services.basis(entry, "en"), author=contributor,
            companion=facts,
        )  # fmt: skip
        with happening():
            services.accept(revision, by=publisher)
        assert heard(contributor) == ["decided"]

    def test_who_corrected_it_hears_too(
        self, proposal: Revision, reviewer: User, publisher: User, happening: Happening
    ) -> None:
        Revision.objects.filter(pk=proposal.pk).update(corrected_by=reviewer)
        proposal.refresh_from_db()
        with happening():
            services.accept(proposal, by=publisher)
        assert heard(reviewer) == ["decided"]

    def test_founders_hear_nothing(
        self, entry: Entry, publisher: User, propose: Propose, happening: Happening
    ) -> None:
        revision = propose(entry, founders_account())
        with happening():
            services.accept(revision, by=publisher)
        assert not Notice.objects.exists()


class TestTalk:
    def test_author_hears_of_a_line(
        self, proposal: Revision, contributor: User, reviewer: User, happening: Happening
    ) -> None:
        with happening():
            services.talk(proposal, by=reviewer, text="Where is it from?")
        assert said(contributor) == "reviewer said something about 猫税 (English)."

    def test_lines_add_up(
        self, proposal: Revision, contributor: User, reviewer: User, happening: Happening
    ) -> None:
        for text in ("Where is it from?", "I mean the date.", "And who says it?"):
            with happening():
                services.talk(proposal, by=reviewer, text=text)
        assert said(contributor).startswith("3 new lines of talk about 猫税 (English)")

    def test_hidden_line_is_not_repeated(
        self,
        client: Client,
        proposal: Revision,
        contributor: User,
        reviewer: User,
        admin: User,
        happening: Happening,
    ) -> None:
        with happening():
            comment = services.talk(proposal, by=reviewer, text="You are a potato.")
        services.hide_line(comment, by=admin, reason="Hurtful")
        client.force_login(contributor)
        page = client.get("/en/notices/").content.decode()
        assert "reviewer said something" in page
        assert "You are a potato" not in page

    def test_whoever_took_part_hears_the_answer(
        self, proposal: Revision, contributor: User, reviewer: User, happening: Happening
    ) -> None:
        services.talk(proposal, by=reviewer, text="Where is it from?")
        with happening():
            services.talk(proposal, by=contributor, text="From my aunt.")
        assert (heard(reviewer), heard(contributor)) == (["talked"], [])


class TestProposals:
    def test_stewards_who_watch_hear(
        self,
        entry: Entry,
        contributor: User,
        reviewer: User,
        propose: Propose,
        happening: Happening,
    ) -> None:
        watching.watch(reviewer, "en")
        with happening():
            propose(entry, contributor)
        assert said(reviewer).startswith("contributor proposed a text that waits for you: 猫税")

    def test_others_who_watch_do_not(
        self, entry: Entry, contributor: User, contributor2: User, propose: Propose,
        happening: Happening,
    ) -> None:  # fmt: skip
        watching.watch(contributor2, "en")
        with happening():
            propose(entry, contributor)
        assert heard(contributor2) == []

    def test_stewards_of_another_language_do_not(
        self, entry: Entry, contributor: User, propose: Propose, happening: Happening
    ) -> None:
        spanish = make_user("spanish", Steward.Role.REVIEWER, "es")
        watching.watch(spanish, "en")
        with happening():
            propose(entry, contributor)
        assert heard(spanish) == []

    def test_held_back_is_held_back(
        self,
        entry: Entry,
        contributor: User,
        reviewer: User,
        propose: Propose,
        happening: Happening,
    ) -> None:
        watching.watch(reviewer, "en")
        with happening():
            Hold.objects.create(revision=propose(entry, contributor), causes=["links"])
        assert heard(reviewer) == []

    def test_second_opinion_is_asked_of_everybody_who_judges(
        self, proposal: Revision, reviewer: User, publisher: User, happening: Happening
    ) -> None:
        with happening():
            services.ask_opinion(proposal, by=reviewer, question="Is this rude?")
        assert said(publisher) == "reviewer asks for a second opinion on 猫税 (English)."
        assert heard(reviewer) == []

    def test_second_opinion_comes_back(
        self, proposal: Revision, reviewer: User, publisher: User, happening: Happening
    ) -> None:
        opinion = services.ask_opinion(proposal, by=reviewer, question="Is this rude?")
        with happening():
            services.give_opinion(opinion, by=publisher, verdict="right", answer="Not at all.")
        assert said(reviewer) == "publisher gave a second opinion on 猫税 (English)."
