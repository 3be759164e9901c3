"""Parts that files of different kinds have in common: texts by language, marks of drafts, named rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from config import languages
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from pathlib import Path

    from editorial.rows import Content


def known_languages(path: Path, codes: list[str]) -> None:
    """Raise FixtureError for a language that is not in the table."""
    for code in codes:
        if code not in languages.BY_CODE:
            raise FixtureError(path, "is not a language of config/languages.py", code)


def by_machine(path: Path, key: str, content: Content) -> bool:
    """Take the mark of a machine draft out of a text and tell whether it was there."""
    mark = content.pop("draft", "")
    if mark not in ("", "machine"):
        raise FixtureError(path, "can only be “machine”", f"{key}.draft".lstrip("."))
    return mark == "machine"


def named_rows(path: Path, data: dict[str, Any], model: Any, fields: dict[str, str]) -> None:
    """Make or update the rows of a file such as tags.yaml: slug to texts by language.

    ``fields`` maps the key in the file to the translated field; "" where there is no key between.
    """
    for position, (slug, value) in enumerate(data.items()):
        row = model.objects.filter(slug=slug).first() or model(slug=slug)
        row.position = position
        groups = {"": value} if "" in fields else _groups(path, slug, value, fields)
        for key, texts in groups.items():
            for code, text in _texts(path, f"{slug}.{key}".rstrip("."), texts).items():
                setattr(row, f"{fields[key]}_{code.replace('-', '_')}", text)
        try:
            row.clean_fields()
        except ValidationError as error:
            key, messages = first_error(error)
            raise FixtureError(path, messages, f"{slug}.{key}") from error
        row.save()


def _groups(path: Path, slug: str, value: Any, fields: dict[str, str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FixtureError(path, "must be a mapping", slug)
    for key in value:
        if key not in fields:
            raise FixtureError(path, f"is none of {', '.join(fields)}", f"{slug}.{key}")
    return value


def _texts(path: Path, key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise FixtureError(path, "must be a mapping of texts", key)
    known_languages(path, list(value))
    return value


def first_error(error: ValidationError) -> tuple[str, str]:
    """Return the key and the messages of the first fault that an error tells of."""
    if hasattr(error, "error_dict"):
        key, messages = next(iter(error.message_dict.items()))
        return key, " ".join(messages)
    return "", " ".join(error.messages)
