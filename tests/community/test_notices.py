"""Who hears of what, and the page on which they do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.utils import timezone, translation

from community import news, notices, watching
from community.models import MailChoice, Notice
from community.sentences import sentence, with_everything
from editorial import services
from editorial.content import NEUTRAL
from editorial.loading import founders_account
from editorial.models import Hold, Revision, Steward
from tests.conftest import Put, make_user

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from tests.community.conftest import Happening, Propose

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
SPANISH = {"gloss": "impuesto de gato", "meaning": "Una foto.", "safety_reason": "Dilo."}


def heard(user: User) -> list[str]:
    return [str(notice.kind) for notice in Notice.objects.filter(user=user).order_by("pk")]


def said(user: User) -> str:
    return sentence(with_everything(Notice.objects.filter(user=user)).get())


@pytest.fixture
def proposal(entry: Entry, contributor: User, propose: Propose) -> Revision:
    return propose(entry, contributor)


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


class TestSafety:
    def test_a_fault_does_not_undo_the_act(
        self, proposal: Revision, publisher: User, happening: Happening,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        def broken(*_args: Any) -> None:
            raise DatabaseError

        monkeypatch.setattr(news, "_write", broken)
        with happening():
            services.accept(proposal, by=publisher)
        proposal.refresh_from_db()
        assert proposal.status == "published"

    def test_two_at_once_make_one(self, proposal: Revision, contributor: User) -> None:
        first = news.News(contributor, Kind.DECIDED, proposal)
        Notice.objects.bulk_create(
            [Notice(user=contributor, kind=Kind.DECIDED, revision=proposal)] * 2,
            ignore_conflicts=True,
        )
        news.tell([first])
        assert Notice.objects.count() == 1

    def test_many_watchers_cost_no_more(
        self, entry: Entry, put: Put, happening: Happening, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(12):
            watching.watch(make_user(f"watcher{number}"), entry)
        put(entry, "en", {"gloss": "cat levy"})
        edition = entry.editions.get(language="en")
        with django_assert_max_num_queries(14):
            notices.on_editions_changed(None, editions=[edition])
        assert Notice.objects.filter(kind=Kind.PUBLISHED).count() == 12

    def test_language_of_the_page_is_remembered(
        self, entry: Entry, contributor: User, propose: Propose, happening: Happening
    ) -> None:
        MailChoice.objects.create(user=contributor)
        with happening(), translation.override("es"):
            propose(entry, contributor)
        # The commit comes while the page still speaks its language.
        with translation.override("es"), happening():
            propose(entry, contributor, text={"gloss": "another"})
        assert MailChoice.objects.get().language == "es"


class TestPage:
    @pytest.fixture
    def notice(self, proposal: Revision, contributor: User, publisher: User) -> Notice:
        return Notice.objects.create(
            user=contributor, kind=Kind.DECIDED, revision=proposal, by=publisher,
            detail={"status": "approved", "said": "Lovely <b>work</b>"},
        )  # fmt: skip

    def test_lists_the_own(self, client: Client, notice: Notice, contributor: User) -> None:
        client.force_login(contributor)
        page = client.get("/en/notices/").content.decode()
        assert "publisher approved your text for" in page
        assert "Lovely &lt;b&gt;work" in page

    def test_lists_no_others(self, client: Client, notice: Notice, contributor2: User) -> None:
        client.force_login(contributor2)
        assert "Nothing new" in client.get("/en/notices/").content.decode()
        assert client.get(f"/en/notices/{notice.pk}/").status_code == 404

    def test_sentences_are_in_the_language_of_the_page(
        self, client: Client, notice: Notice, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/es/notices/").content.decode()
        assert f'href="/es/notices/{notice.pk}/"' in page

    def test_following_one_sees_it(self, client: Client, notice: Notice, contributor: User) -> None:
        client.force_login(contributor)
        response = client.get(f"/en/notices/{notice.pk}/")
        notice.refresh_from_db()
        assert response["Location"] == f"/en/review/{notice.revision_id}/"
        assert notice.seen_at is not None

    def test_one_may_be_marked(self, client: Client, notice: Notice, contributor: User) -> None:
        other = Notice.objects.create(user=contributor, kind=Kind.ROLE)
        client.force_login(contributor)
        client.post("/en/notices/seen/", {"notice": other.pk})
        assert [one.pk for one in Notice.objects.filter(seen_at=None)] == [notice.pk]

    def test_all_may_be_marked_and_only_own(
        self, client: Client, notice: Notice, contributor: User, contributor2: User
    ) -> None:
        theirs = Notice.objects.create(user=contributor2, kind=Kind.ROLE)
        client.force_login(contributor)
        client.post("/en/notices/seen/")
        assert [one.pk for one in Notice.objects.filter(seen_at=None)] == [theirs.pk]

    def test_unseen_stand_first(self, client: Client, notice: Notice, contributor: User) -> None:
        later = Notice.objects.create(user=contributor, kind=Kind.ROLE, seen_at=timezone.now())
        client.force_login(contributor)
        page = client.get("/en/notices/").context["page"]
        assert [one.pk for one in page] == [notice.pk, later.pk]

    def test_number_stands_in_the_strip(
        self, client: Client, notice: Notice, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/en/people/").content.decode()
        strip = page.partition('class="crewbar"')[2].partition("</nav>")[0]
        assert '<span class="n">1</span>' in strip.partition("/en/notices/")[2]

    def test_asks_steadily(
        self, client: Client, entry: Entry, contributor: User, propose: Propose,
        django_assert_max_num_queries: Any,
    ) -> None:  # fmt: skip
        for number in range(8):
            revision = propose(entry, contributor, text={"gloss": f"g{number}"})
            Notice.objects.create(user=contributor, kind=Kind.TALKED, revision=revision)
        client.force_login(contributor)
        client.get("/en/notices/")
        with django_assert_max_num_queries(9):
            client.get("/en/notices/")

    def test_is_never_kept(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert "no-store" in client.get("/en/notices/")["Cache-Control"]

    def test_needs_an_account(self, client: Client) -> None:
        assert client.get("/en/notices/").status_code == 302

    def test_every_kind_says_something(self, proposal: Revision, contributor: User) -> None:
        for kind in Kind.values:
            notice = Notice(user=contributor, kind=kind, revision=proposal, by=None)
            assert "%" not in sentence(notice)
            assert sentence(notice)


class TestFirst:
    def test_somebody_new_is_helped(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        for path in ("/en/glossary/mao-shui/edit/", "/en/glossary/new/"):
            assert "Your first text here" in client.get(path).content.decode()

    def test_others_know_it_already(
        self, client: Client, proposal: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/en/glossary/mao-shui/edit/").content.decode()
        assert "Your first text here" not in page

    def test_first_proposal_says_what_comes_next(
        self, client: Client, proposal: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert "This is your first text here" in page
        assert "too few texts have been read lately" in page

    def test_usual_wait_is_told_where_it_is_known(
        self, client: Client, proposal: Revision, contributor: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.setattr("editorial.waits.usual_wait", lambda _code: timedelta(hours=2))
        client.force_login(contributor)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert "Usually read within 2 hours." in page

    def test_second_proposal_says_no_more(
        self, client: Client, entry: Entry, proposal: Revision, contributor: User, propose: Propose
    ) -> None:
        second = propose(entry, contributor, text={"gloss": "another"})
        client.force_login(contributor)
        page = client.get(second.get_absolute_url()).content.decode()
        assert "This is your first text here" not in page

    def test_reviewers_are_not_told(
        self, client: Client, proposal: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert "This is your first text here" not in page
