"""What looks like spam is told from what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from editorial import spam
from editorial.loading import SHELVES
from editorial.spam import Sent, causes
from tests.editorial.spam_samples import HONEST, LONG, SPAM, Sample, says

ENOUGH = 40


def met(sample: Sample, *, trusted: bool = False) -> list[str]:
    sent = Sent(sample.old, sample.new, sample.summary, sample.elsewhere)
    return causes(sent, trusted=trusted)


@pytest.mark.parametrize("sample", SPAM, ids=lambda sample: f"{sample.cause}-{sample.new}"[:60])
def test_spam_is_told(sample: Sample) -> None:
    assert sample.cause in met(sample)


@pytest.mark.parametrize("sample", HONEST, ids=lambda sample: str(sample.new)[:60])
def test_honest_text_is_not(sample: Sample) -> None:
    assert met(sample) == []


def test_there_are_enough_samples() -> None:
    assert min(len(SPAM), len(HONEST)) >= ENOUGH


def test_every_check_has_a_sample() -> None:
    assert {sample.cause for sample in SPAM} == set(spam.CHECKS)


def test_every_cause_has_words() -> None:
    assert all(spam.cause_name(name) for name in spam.CHECKS)


@pytest.mark.django_db
def test_nothing_of_ours_is_held() -> None:
    folder = Path(settings.BASE_DIR) / "fixtures"
    texts = [
        (item.slug, language, content)
        for shelf in SHELVES
        for path in shelf.files(folder)
        for item in shelf.read(path)
        for language, content in item.content.items()
    ]
    held = [(slug, code, found) for slug, code, text in texts if (found := causes(Sent({}, text)))]
    assert (len(texts) > 1000, held) == (True, [])


class TestWhatCounts:
    def test_old_links_do_not(self) -> None:
        old = {"meaning": " ".join(f"https://a{n}.example" for n in range(9))}
        assert causes(Sent(old, {"meaning": f"{old['meaning']} And a cat."})) == []

    def test_old_words_do_not(self) -> None:
        old = {"meaning": "An entry about 博彩, 百家乐 and 六合彩."}
        assert causes(Sent(old, {"meaning": f"{old['meaning']} Do not play."})) == []

    def test_trusted_people_are_held_for_the_strongest_only(self) -> None:
        shouted = next(sample for sample in SPAM if sample.cause == "capitals")
        hidden = next(sample for sample in SPAM if sample.cause == "short_link")
        assert (met(shouted, trusted=True), met(hidden, trusted=True)) == ([], ["short_link"])

    def test_a_broken_address_is_no_crash(self) -> None:
        assert met(says("", "see http://[broken and http://[::1")) == []

    def test_the_longest_text_is_the_passage(self) -> None:
        assert spam.passage({"gloss": "a"}, {"gloss": "b", "meaning": LONG}) == LONG
