"""The comment gym: guessing, opening word by word, and nothing that leaves the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from glossary import gym, views_gym
from tests.decode.test_samples import entries

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.glossary.conftest import Make

INDEX = "/en/decode/gym/"
# 欢迎！猫税交了吗？
FIRST = "newcomers-01"
pytestmark = pytest.mark.usefixtures("glossary")


def shown(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def page(client: Client, name: str = FIRST, language: str = "en") -> str:
    return shown(client, f"/{language}/decode/gym/{name}/")


class TestData:
    def test_a_hundred_comments_and_more(self) -> None:
        assert len(gym.comments()) >= 100

    def test_each_is_found_by_its_id(self) -> None:
        assert [gym.comment(one.id) for one in gym.comments()] == list(gym.comments())

    def test_easy_ones_come_first(self) -> None:
        levels = [one.level for one in gym.comments()]
        assert levels == sorted(levels)

    def test_levels_and_topics_have_names(self) -> None:
        assert {one.level for one in gym.comments()} == set(gym.LEVELS)
        assert {one.topic for one in gym.comments()} == set(gym.TOPICS)

    def test_words_are_entries(self) -> None:
        words = {word for one in gym.comments() for word in one.words}
        assert words <= set(entries())

    def test_every_comment_has_words_to_know(self) -> None:
        assert all(one.words for one in gym.comments())

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_every_mood_is_translated(self, language: str) -> None:
        moods = {name for one in gym.comments() for name in one.feel.split("、")}
        assert {mood for mood in moods if not gym._moods().get(mood, {}).get(language)} == set()

    def test_no_mood_is_left_over(self) -> None:
        assert set(gym._moods()) == {
            name for one in gym.comments() for name in one.feel.split("、")
        }


class TestIndex:
    def test_every_comment_is_listed(self, client: Client) -> None:
        assert shown(client, INDEX).count("data-gym-id=") == len(gym.comments())

    def test_meaning_is_not_given_away(self, client: Client) -> None:
        assert "Have you paid your cat tax?" not in shown(client, INDEX)

    def test_level_and_topic_narrow_it(self, client: Client) -> None:
        text = shown(client, INDEX + "?level=2&topic=food")
        wanted = [one.id for one in gym.comments() if (one.level, one.topic) == (2, "food")]
        assert re.findall(r'data-gym-id="([^"]+)"', text) == wanted

    def test_counts_are_those_of_the_list(self, client: Client) -> None:
        text = shown(client, INDEX + "?level=2")
        number = len(gym.chosen(2, "food"))
        assert f'href="?level=2&amp;topic=food">Food <span class="num">{number}</span>' in text

    def test_chosen_one_is_marked(self, client: Client) -> None:
        text = shown(client, INDEX + "?topic=food")
        assert 'href="?topic=food" aria-current="true"' in text

    @pytest.mark.parametrize("query", ["?level=9", "?level=x", "?topic=nothing", "?level=１"])
    def test_nonsense_shows_everything(self, client: Client, query: str) -> None:
        assert shown(client, INDEX + query).count("data-gym-id=") == len(gym.comments())

    def test_asks_no_database(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            shown(client, INDEX)


class TestComment:
    def test_comment_has_its_sound_above(self, client: Client) -> None:
        assert re.search(r'class="zh-line">.*?欢.*?<rt class="t1"[^>]*>huān</rt>', page(client))

    def test_guess_is_never_sent(self, client: Client) -> None:
        text = page(client)
        box = re.search(r"<textarea[^>]*>", text)
        assert box
        assert "name=" not in box[0]
        assert "<form" not in text.partition("data-gym-comment")[2].partition("<footer")[0]

    def test_answer_is_folded_away(self, client: Client) -> None:
        before, _open, after = page(client).partition('<details class="whole"')
        assert "Have you paid your cat tax?" not in before
        assert "Have you paid your cat tax?" in after

    def test_every_word_opens_its_card(self, client: Client) -> None:
        text = page(client)
        card = text.partition('data-gym-word="mao-shui"')[2].partition("</details>")[0]
        assert all(
            part in card
            for part in ("cat tax; a photo to say hello", "Go ahead", "/en/glossary/mao-shui/")
        )

    def test_only_what_one_needs_is_practised(self, client: Client) -> None:
        assert re.findall(r'data-gym-word="([^"]+)"', page(client)) == ["mao-shui"]

    def test_words_stand_in_the_order_of_the_comment(self, client: Client) -> None:
        words = re.findall(r"<summary dir.*?</summary>", page(client, "pets-02"), re.DOTALL)
        first = [re.sub(r"<r[pt].*?</r[pt]>|<[^>]+>|\s", "", word)[:1] for word in words]
        assert [char for char in first if char in "新报"] == ["新", "报"]

    def test_it_is_told_why(self, client: Client) -> None:
        assert "they would like to see a photo of your cat" in page(client)

    def test_mood_is_told_in_both_languages(self, client: Client) -> None:
        assert re.search(r"<dd>friendly joking <span.*?>友好打趣</span>", page(client))

    def test_spanish_readers_get_spanish(self, client: Client) -> None:
        text = page(client, language="es")
        assert "¿Ya pagaste el impuesto gatuno?" in text
        assert '<p lang="en">Nobody pays anything' in text

    def test_chinese_readers_are_told_it_is_english(self, client: Client) -> None:
        text = page(client, language="zh-hans")
        assert '<p class="gloss" lang="en"><q>Welcome!' in text
        assert re.search(r"<dd><span[^>]*>友好打趣</span></dd>", text)

    def test_it_is_called_made_up(self, client: Client) -> None:
        assert "Made up and explained by us." in page(client)

    def test_first_has_nothing_before_it(self, client: Client) -> None:
        text = page(client)
        after = gym.comments()[1].id
        assert 'rel="prev"' not in text
        assert f'rel="next" href="/en/decode/gym/{after}/"' in text

    def test_last_has_nothing_after_it(self, client: Client) -> None:
        text = page(client, gym.comments()[-1].id)
        assert 'rel="next"' not in text
        assert 'rel="prev"' in text

    def test_unknown_comment_is_not_found(self, client: Client) -> None:
        assert client.get(INDEX + "nobody-99/").status_code == 404

    def test_few_queries_in_a_new_process(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        # The names of all pages, and the entries, read once for everybody.
        with django_assert_max_num_queries(10):
            page(client)

    def test_no_query_once_warm(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        page(client)
        with django_assert_num_queries(0):
            page(client)

    def test_no_cookie(self, client: Client) -> None:
        assert not client.get(f"{INDEX}{FIRST}/").cookies

    def test_every_comment_can_be_shown(self, client: Client) -> None:
        for one in gym.comments():
            assert page(client, one.id)

    def test_rude_word_keeps_its_warning(
        self, client: Client, make: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = gym.comments()[0]._replace(zh="滚", reading="gǔn", words=("gun",))
        monkeypatch.setattr(gym, "comment", lambda _name: one)
        monkeypatch.setattr(gym, "place_of", lambda _one: gym.Place(1, None, None))
        assert "Best not" in page(client)


class TestRandom:
    def test_it_leads_to_a_comment(self, client: Client) -> None:
        response = client.get(INDEX + "random/")
        assert response.status_code == 302
        assert gym.comment(response["Location"].split("/")[-2])

    def test_it_keeps_to_level_and_topic(self, client: Client) -> None:
        found = set()
        for _try in range(30):
            name = client.get(INDEX + "random/?level=2&topic=food")["Location"].split("/")[-2]
            found.add(name)
        assert found <= {one.id for one in gym.chosen(2, "food")}

    def test_it_is_another_one(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        offered: list[str] = []
        monkeypatch.setattr(
            views_gym.random, "choice", lambda them: offered.extend(o.id for o in them) or them[0]
        )
        client.get(f"{INDEX}random/?level=1&not={FIRST}")
        assert offered
        assert FIRST not in offered

    def test_nobody_keeps_the_answer(self, client: Client) -> None:
        assert "no-store" in client.get(INDEX + "random/")["Cache-Control"]
