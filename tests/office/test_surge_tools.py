"""During a rush what costs much is shared: so often for each visitor, and then they hear until when."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from config import surge as tools
from editorial import limits, surge, visitors
from guide.video_verbs import check_may_try

pytestmark = pytest.mark.django_db
DECODE = "/en/decode/"
PASTED = {"text": "姐妹，猫税交了吗？家人们谁懂啊"}


@pytest.fixture(autouse=True)
def _rush(settings):
    settings.SURGE = True


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """No window ends while a test counts."""
    now = visitors.timezone.now().replace(minute=1, second=0)
    monkeypatch.setattr(visitors.timezone, "now", lambda: now)


@pytest.fixture
def once(monkeypatch):
    """Every tool works once in ten minutes."""
    few = {name: tool._replace(most=1) for name, tool in tools.HEAVY.items()}
    monkeypatch.setattr(tools, "HEAVY", few)
    monkeypatch.setattr(tools, "AT_ONCE", {tool._replace(most=1) for tool in tools.AT_ONCE})


def names() -> set[str]:
    return {name for name in tools.HEAVY if not _exists(name)}


def _exists(name: str) -> bool:
    known = {"slug": "mao-shui", "code": "es", "choice": "x"}
    try:
        get_resolver()
        for taken in ([], ["slug"], ["code"], ["choice"]):
            try:
                reverse(name, kwargs={key: known[key] for key in taken})
            except NoReverseMatch:
                continue
            return True
    except NoReverseMatch:
        return False
    return False


def test_every_tool_has_an_address():
    assert names() == set()


def test_decoder_says_until_when(client, once):
    assert client.post(DECODE, PASTED).status_code == 200
    answer = client.post(DECODE, PASTED)
    assert (answer.status_code, answer["Retry-After"]) == (429, "540")
    assert "Yours go on in 9 minutes." in answer.content.decode()


def test_pasted_text_stands_there(client, once):
    client.post(DECODE, PASTED)
    answer = client.post(DECODE, PASTED)
    assert PASTED["text"] in answer.content.decode()
    assert (answer["Cache-Control"], dict(answer.cookies)) == ("no-store", {})


def test_others_have_turns_of_their_own(client, once):
    client.post(DECODE, PASTED)
    assert client.post(DECODE, PASTED, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_form_alone_is_always_shown(client, once):
    for _ in range(3):
        assert client.get(DECODE).status_code == 200


def test_next_window_has_room(client, once, monkeypatch):
    client.post(DECODE, PASTED)
    later = visitors.timezone.now().replace(minute=11)
    monkeypatch.setattr(visitors.timezone, "now", lambda: later)
    assert client.post(DECODE, PASTED).status_code == 200


def test_nothing_is_counted_on_other_days(client, once, settings):
    settings.SURGE = False
    for _ in range(3):
        assert client.post(DECODE, PASTED).status_code == 200


@pytest.mark.parametrize("who", ["reviewer", "admin"])
def test_people_with_a_role_are_not_counted(client, once, request, who):
    client.force_login(request.getfixturevalue(who))
    for _ in range(3):
        assert client.post(DECODE, PASTED).status_code == 200


@pytest.mark.parametrize(
    "path", ["/en/search/suggest/?q=mao", "/en/search/?q=mao", "/api/v1/search?q=mao"]
)
def test_search_is_shared(client, once, path):
    assert client.get(path).status_code == 200
    assert client.get(path).status_code == 429


def test_program_gets_json(client, once):
    client.get("/api/v1/search?q=mao")
    answer = client.get("/api/v1/search?q=mao")
    assert answer.json()["error"]["code"] == "too_many"


def test_comparing_is_shared(client, once, entry):
    path = "/en/glossary/mao-shui/compare/?a=1&b=2"
    assert [client.get(path).status_code for _ in range(2)] == [200, 429]


def test_stranger_takes_no_files(client):
    answer = client.get("/en/practice/export/cards.csv?from=shelf:pets")
    assert answer.status_code == 403
    assert "/accounts/login/" in answer.content.decode()


def test_own_data_is_handed_out(client, contributor, once):
    client.force_login(contributor)
    assert client.get("/en/account/data/").status_code == 200
    assert client.get("/en/account/data/").status_code == 429


def test_entry_is_read_as_often_as_one_likes(client, once, entry):
    for _ in range(3):
        assert client.get("/en/glossary/mao-shui/").status_code == 200


def test_video_file_waits(contributor):
    with pytest.raises(limits.TooMany, match="once the rush is over"):
        check_may_try(contributor)


def test_video_file_of_a_reviewer_does_not(reviewer):
    check_may_try(reviewer)


def test_account_is_opened_as_ever(client):
    assert client.get("/accounts/signup/").status_code == 200


def test_reading_asks_nothing_of_it(client, entry, settings, django_assert_num_queries):
    settings.SURGE = False
    surge.believe(on=True)
    client.get("/en/glossary/mao-shui/")
    with django_assert_num_queries(4):
        client.get("/en/glossary/mao-shui/")
