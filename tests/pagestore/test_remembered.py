"""What a process remembers is never older than what it was told of."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pagestore import freshness
from pagestore.remembered import Followed, Remembered

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests make hears no more once they are over."""
    monkeypatch.setattr(freshness, "_listeners", [])


class Source:
    """Something in the database, and how often it was read."""

    def __init__(self) -> None:
        self.value, self.asked = 1, 0
        self.meanwhile: Callable[[], None] = lambda: None

    def read(self, *_of: str) -> int:
        self.asked += 1
        found = self.value
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        return found

    def change(self, *tags: str) -> None:
        self.value += 1
        freshness.tell(set(tags))


@pytest.fixture
def source() -> Source:
    return Source()


class TestRemembered:
    @pytest.fixture
    def kept(self, source: Source) -> Remembered[str, int]:
        return Remembered(source.read, lambda language: [f"texts:{language}", "words"])

    def test_is_read_once(self, source: Source, kept: Remembered[str, int]) -> None:
        assert (kept("es"), kept("es"), source.asked) == (1, 1, 1)

    def test_each_is_kept_for_itself(self, source: Source, kept: Remembered[str, int]) -> None:
        kept("es")
        kept("fr")
        source.change("texts:es")
        assert (kept("es"), kept("fr"), source.asked) == (2, 1, 3)

    @pytest.mark.parametrize("tag", ["words", "*"])
    def test_what_all_show_is_read_again(
        self, source: Source, kept: Remembered[str, int], tag: str
    ) -> None:
        kept("es")
        source.change(tag)
        assert kept("es") == 2

    def test_other_changes_cost_nothing(self, source: Source, kept: Remembered[str, int]) -> None:
        kept("es")
        source.change("entry:mao-shui", "texts:fr")
        assert (kept("es"), source.asked) == (1, 1)

    def test_unknown_news_forget_everything(
        self, source: Source, kept: Remembered[str, int]
    ) -> None:
        kept("es")
        source.value = 2
        freshness.tell(None)
        assert kept("es") == 2

    def test_what_was_overtaken_is_not_kept(
        self, source: Source, kept: Remembered[str, int]
    ) -> None:
        source.meanwhile = lambda: source.change("texts:es")
        assert (kept("es"), kept("es")) == (1, 2)

    def test_who_hears_nothing_looks_again(self, source: Source) -> None:
        kept = Remembered(source.read, lambda: ["words"], -1)
        kept()
        source.value = 2
        assert kept() == 2

    def test_what_is_believed_is_not_read(self, source: Source, kept: Remembered[str, int]) -> None:
        kept.believe(7, "es")
        assert (kept("es"), source.asked) == (7, 0)


class Shelf:
    """Parts by name, as a database has them; read as a whole, or those that are named."""

    def __init__(self) -> None:
        self.parts = {"a": 1, "b": 1}
        self.log: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None
        self.kept = Followed(self.read, self.mend, lambda tag: tag in self.parts)

    def read(self) -> dict[str, int]:
        self.log.append("read")
        return self._seen()

    def mend(self, old: dict[str, int], tags: set[str]) -> dict[str, int]:
        self.log.append(f"mend {sorted(tags)}")
        seen = self._seen()
        return old | {tag: seen[tag] for tag in tags}

    def _seen(self) -> dict[str, int]:
        seen = dict(self.parts)
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        return seen

    def change(self, tag: str) -> None:
        self.parts[tag] = self.parts.get(tag, 0) + 1
        freshness.tell({tag})


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


class TestFollowed:
    def test_only_what_changed_is_read_again(self, shelf: Shelf) -> None:
        shelf.kept()
        shelf.change("a")
        assert shelf.kept() == {"a": 2, "b": 1}
        assert shelf.log == ["read", "mend ['a']"]

    def test_several_changes_are_mended_together(self, shelf: Shelf) -> None:
        shelf.kept()
        shelf.change("a")
        shelf.change("b")
        assert (shelf.kept(), shelf.log[1:]) == ({"a": 2, "b": 2}, ["mend ['a', 'b']"])

    def test_other_changes_cost_nothing(self, shelf: Shelf) -> None:
        shelf.kept()
        freshness.tell({"elsewhere"})
        shelf.kept()
        assert shelf.log == ["read"]

    @pytest.mark.parametrize("tags", [None, {"*"}])
    def test_everything_is_read_again(self, shelf: Shelf, tags: set[str] | None) -> None:
        shelf.kept()
        freshness.tell(tags)
        shelf.kept()
        assert shelf.log == ["read", "read"]

    def test_change_while_it_is_read_is_seen_next(self, shelf: Shelf) -> None:
        shelf.meanwhile = lambda: shelf.change("a")
        assert shelf.kept() == {"a": 1, "b": 1}
        assert shelf.kept() == {"a": 2, "b": 1}

    def test_change_while_it_is_mended_is_seen_next(self, shelf: Shelf) -> None:
        shelf.kept()
        shelf.change("a")
        shelf.meanwhile = lambda: shelf.change("a")
        assert shelf.kept()["a"] == 2
        assert shelf.kept()["a"] == 3

    def test_what_was_overtaken_by_everything_is_not_kept(self, shelf: Shelf) -> None:
        def overtaken() -> None:
            shelf.parts["a"] = 9
            freshness.tell(None)

        shelf.meanwhile = overtaken
        assert (shelf.kept()["a"], shelf.kept()["a"]) == (1, 9)

    def test_failure_loses_no_news(self, shelf: Shelf) -> None:
        def fail() -> None:
            raise TimeoutError

        shelf.kept()
        shelf.change("a")
        shelf.meanwhile = fail
        with pytest.raises(TimeoutError):
            shelf.kept()
        assert shelf.kept()["a"] == 2

    def test_old_one_is_left_to_those_who_read_it(self, shelf: Shelf) -> None:
        before = shelf.kept()
        shelf.change("a")
        shelf.kept()
        assert before == {"a": 1, "b": 1}

    def test_who_heard_waits_for_the_mended_one(self, shelf: Shelf) -> None:
        """Nobody who knows of a change gets what was before, while another thread mends it."""
        shelf.kept()
        shelf.change("a")
        found: list[int] = []
        other = threading.Thread(target=lambda: found.append(shelf.kept()["a"]))
        shelf.meanwhile = other.start
        shelf.kept()
        other.join()
        assert found == [2]


@pytest.fixture
def hearing(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    monkeypatch.setattr(freshness, "_hearing", threading.Event())
    return freshness._hearing


def test_process_without_a_store_hears_nothing(hearing: threading.Event) -> None:
    assert not freshness.is_hearing()
    freshness.begin_hearing()
    assert freshness.is_hearing()
