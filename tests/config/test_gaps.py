"""What a worker makes does not lie between what it shares."""

from __future__ import annotations

from collections import Counter

from config import gaps

# One that little else has.
SIZE = 416


def made(count: int) -> list[bytes]:
    return [bytes(SIZE - gaps.BYTES_BESIDE) for _ in range(count)]


def pools(objects: list[bytes]) -> set[int]:
    return {id(one) // gaps.POOL for one in objects}


def test_nothing_new_lies_among_what_stays() -> None:
    stays = made(500)[::10]
    assert pools(made(100)) & pools(stays)
    gaps.fill()
    assert not pools(made(100)) & pools(stays)


def test_what_lies_in_no_gap_goes_again() -> None:
    gaps.fill()
    pooled = Counter((id(one) // gaps.POOL, len(one) + gaps.BYTES_BESIDE) for one in gaps._filled)
    # Beside what fills a pool alone there is no room for another.
    assert all(
        (count + 1) * size <= gaps.POOL - gaps.ITS_HEAD for (_, size), count in pooled.items()
    )
