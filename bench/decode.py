"""Decoding with the whole dictionary and all our entries: what a comment costs, and the memory."""

from __future__ import annotations

import gc
import time
from pathlib import Path

from bench.filled import fill
from bench.goals import note
from bench.timing import Figures, best_times, figures, table
from glossary.decode.answer import decode
from glossary.decode.guide import guide
from glossary.decode.ordinary import ordinary

LANGUAGE = "en"
LENGTHS = (300, 2_000, 20_000)
# Of each length so many texts, and of long ones no more signs than this in all.
MOST_TEXTS, MOST_SIGNS = 60, 60_000
TEXT = """
姐妹们我终于等到外国网友来交猫税了，真的笑死我了哈哈哈，他们居然还会用中文说谢谢。昨天晚上我在评论区帮一个高中生看作业，
结果他反过来帮我改英语，十五道题只对了八道，破防了家人们。今天继续和大家对账，房租、医疗、学费、工资全都聊了一遍，终于对齐颗粒度了[doge]
洋芋们不要紧张🙂，在小红书上没有那么多规矩，喜欢就点个赞，看不懂就直接问，yyds！u1s1，实在不行就发一张猫咪表情包，我们不会为难你的2333
"""
HOSTILE = {
    "brackets": "[", "emoji joined without end": "👩\u200d", "stacked marks": "\u0301", "bidi controls": "\u202e",
    "laughter": "哈", "beginnings of patterns": "你是懂", "faces": "(^", "emoji": "😂", "sticker codes": "[笑哭R]",
}  # fmt: skip


def run(*, quick: bool) -> None:
    """Print load time, memory, and milliseconds of the processor by length and for hostile text."""
    fill()
    _load()
    rounds = 3 if quick else 10
    costs = {length: _cost(_texts(length), rounds) for length in LENGTHS}
    rows = [[f"{length:,} characters", str(cost)] for length, cost in costs.items()]
    note("decode", costs[LENGTHS[0]].p50)
    for name, sign in HOSTILE.items():
        text = (sign * LENGTHS[-1])[: LENGTHS[-1]]
        rows.append([f"{LENGTHS[-1]:,} of {name}", str(_cost([text], 3))])
    print(table(["CPU ms: p50 / p99", "decode"], rows), flush=True)


def _texts(length: int) -> list[str]:
    """Return texts of this length that all begin elsewhere; fewer of the long ones."""
    whole = TEXT.replace("\n", "")
    repeated = whole * (length // len(whole) + 2)
    count = min(MOST_TEXTS, max(2, MOST_SIGNS // length))
    step = len(whole) // count
    return [repeated[at : at + length] for at in range(0, count * step, step)]


def _cost(texts: list[str], rounds: int) -> Figures:
    return figures(best_times(_decode, texts, rounds, clock=time.process_time))


def _decode(text: str) -> object:
    return decode(text, LANGUAGE)


def _load() -> None:
    gc.collect()
    before, started = _memory(), time.perf_counter()
    words = ordinary()
    seconds = time.perf_counter() - started
    grown = f"{_memory() - before:.0f} MB" if before else "unknown here"
    started = time.perf_counter()
    entries = guide(LANGUAGE)
    print(f"{len(words):,} words in {seconds:.2f} s, memory {grown}", flush=True)
    print(f"{len(entries.by_slug):,} entries in {time.perf_counter() - started:.2f} s", flush=True)


def _memory() -> float:
    """Return what the process holds in megabytes, or 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
