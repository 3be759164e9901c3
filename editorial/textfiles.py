"""Reading and writing the text files of fixtures/: YAML in which everything is text. No Django."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from editorial.rows import Content, Rows

# YAML takes these for line breaks and gives back others.
OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n?(.*)", re.DOTALL)


class FixtureError(Exception):
    """A file of fixtures/ cannot be used. The message names the file, and the key where known."""

    def __init__(self, path: Path | str, problem: str, key: str = "") -> None:
        where = f"{path}: {key}" if key else str(path)
        super().__init__(f"{where}: {problem}")
        self.path, self.problem, self.key = path, problem, key


class _Loader(yaml.CBaseLoader):
    """Takes every scalar as text: 666, no and 2025-01 stay what they are. Doubled keys are errors."""


class _Dumper(yaml.Dumper):
    """Writes text without guessing types, so that 666 needs no quotes, and long text as blocks."""

    yaml_implicit_resolvers: dict[Any, Any] = {}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    seen: set[str] = set()
    for key, _value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(
                None, None, "a key must be a word", key.start_mark
            )
        if key.value in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key “{key.value}” stands twice", key.start_mark
            )
        seen.add(key.value)
    mapping: Any = yaml.constructor.BaseConstructor.construct_mapping(
        loader,
        node,
        deep=True,
    )
    return dict(mapping)


def _list(dumper: yaml.Dumper, items: list[Any]) -> yaml.SequenceNode:
    short = all(isinstance(item, str) and " " not in item for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


def _text(dumper: yaml.Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ("'" if text in ("", "~", "null") else None)
    if OTHER_BREAKS.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping of a YAML file, or raise FixtureError naming the line."""
    return parse_yaml(_read(path), path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise FixtureError(path, str(problem)) from error


def parse_yaml(text: str, path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 (a base loader: builds text only)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FixtureError(path, f"line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise FixtureError(path, str(error).splitlines()[0]) from error
    if not isinstance(data or {}, dict):
        raise FixtureError(path, "the file must hold a mapping")
    return data or {}


def write_yaml(data: dict[str, Any]) -> str:
    """Return the one form in which fixtures/ keeps a mapping."""
    return yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000, indent=2
    )


def read_markdown(path: Path) -> Content:
    """Return the front matter of a Markdown file and its text as ``body``."""
    match = FRONT_MATTER.fullmatch(_read(path))
    if match is None:
        raise FixtureError(path, "the file must begin with a block between two lines of ---")
    content = parse_yaml(match[1] + "\n", path)
    for key, text in content.items():
        if not isinstance(text, str):
            raise FixtureError(path, "must be text", key)
    if "body" in content:
        raise FixtureError(path, "is what follows the block, not part of it", "body")
    return {**content, "body": match[2].strip()}


def write_markdown(content: Content) -> str:
    front = {key: text for key, text in content.items() if key != "body"}
    return f"---\n{write_yaml(front)}---\n{content.get('body', '')}\n"


# ── between nested files and flat content ───────────────────────────────────────────────────


def facts_from_file(
    data: dict[str, Any], *, fields: tuple[str, ...], lists: tuple[str, ...], rows: dict[str, Rows]
) -> Content:
    """Return the flat facts of a mapping; KeyError names an unknown key, TypeError a wrong shape."""
    content: Content = {}
    for key, value in data.items():
        if key in fields:
            content[key] = _as_text(key, value)
        elif key in lists:
            content[key] = "\n".join(_as_list(key, value))
        elif key in rows:
            content |= _rows_from_file(key, value)
        else:
            raise KeyError(key)
    return content


def _as_text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _as_list(key: str, value: Any) -> list[str]:
    items = value or []
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise TypeError(key)
    return items


def _rows_from_file(key: str, value: Any) -> Content:
    rows = value or {}
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise TypeError(key)
    content = {key: "\n".join(rows)}
    for row_id, row in rows.items():
        for part, text in row.items():
            content[f"{key}.{row_id}.{part}"] = _as_text(f"{key}.{row_id}.{part}", text)
    return content


def facts_to_file(
    content: Content, *, fields: tuple[str, ...], lists: tuple[str, ...], rows: dict[str, Rows]
) -> dict[str, Any]:
    """Return flat facts as the nested mapping of a file, without what is empty."""
    data: dict[str, Any] = {key: content[key] for key in fields if content.get(key)}
    data |= {key: content[key].split("\n") for key in lists if content.get(key)}
    for key in rows:
        if ids := content.get(key, "").split():
            data[key] = {row_id: _parts(content, f"{key}.{row_id}.") for row_id in ids}
    return data


def _parts(content: Content, prefix: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): text for key, text in content.items() if key.startswith(prefix)
    }
