"""Questions that a person has answered: ``answers.yaml`` beside the content says what may stay, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from editorial.linting.files import unreadable
from editorial.linting.findings import Finding
from editorial.textfiles import FixtureError, read_yaml, write_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

NAME = "answers.yaml"
PARTS = ("field", "language", "code", "about", "why")


class Answer(NamedTuple):
    """One fault of one item that may stay; without a language, in all of them."""

    item: str
    key: str
    language: str
    code: str
    about: str


def answers_to(finding: Finding) -> set[Answer]:
    """Return the answers that let a fault stay."""
    if not finding.may_stay:
        return set()
    return {
        Answer(finding.item, finding.key, language, finding.code, finding.about)
        for language in ("", finding.language)
    }


def left(found: Sequence[Finding], folder: Path) -> list[Finding]:
    """Return the faults that nobody has answered, and the answers that answer nothing."""
    path = folder / NAME
    if not path.exists():
        return list(found)
    try:
        answers = list(_read(path))
    except FixtureError as error:
        return [*found, unreadable(error)]
    asked = {answer for one in found for answer in answers_to(one)}
    unanswered = [one for one in found if not answers_to(one).intersection(answers)]
    unused = [answer for answer in dict.fromkeys(answers) if answer not in asked]
    return [*unanswered, *(_unused(path, answer) for answer in unused)]


def _unused(path: Path, answer: Answer) -> Finding:
    message = f"nobody asks this any more: {answer.code} “{answer.about}”. Take the answer out"
    return Finding(path, answer.item, answer.key, answer.language, "answer-unused", message, may_stay=False)  # fmt: skip


def _read(path: Path) -> Iterator[Answer]:
    for item, rows in read_yaml(path).items():
        if not isinstance(rows, list):
            raise FixtureError(path, "must be a list of answers", item)
        for row in rows:
            yield _answer(path, item, row)


def _answer(path: Path, item: str, row: Any) -> Answer:
    if not isinstance(row, dict) or not all(isinstance(text, str) for text in row.values()):
        raise FixtureError(path, "an answer must be a mapping of texts", item)
    for name in row:
        if name not in PARTS:
            raise FixtureError(path, f"is none of {', '.join(PARTS)}", f"{item}.{name}")
    if not row.get("code") or not row.get("why"):
        raise FixtureError(path, "an answer says which code it is about, and why it may stay", item)
    return Answer(
        item, row.get("field", ""), row.get("language", ""), row["code"], row.get("about", "")
    )


def as_answers(found: Iterable[Finding], why: str) -> str:
    """Return faults as they stand in the file once somebody has answered them."""
    rows: dict[str, list[dict[str, str]]] = {}
    for one in found:
        if one.may_stay:
            values = (one.key, one.language, one.code, one.about, why)
            row = {name: value for name, value in zip(PARTS, values, strict=True) if value}
            rows.setdefault(one.item, []).append(row)
    return write_yaml(dict(sorted(rows.items())))
