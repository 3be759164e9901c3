"""The documents say what the code does: settings, commands, addresses, statuses, links."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLPattern, get_resolver

from editorial.models import Edition, Revision, Steward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.urls import URLResolver

ROOT = Path(settings.BASE_DIR)
DOCS = ROOT / "docs"
ROOMS = (
    "config",
    "community",
    "dictionary",
    "editorial",
    "glossary",
    "guide",
    "mandarin",
    "office",
    "search",
)
# Pages that Django and allauth bring along: docs/addresses.md names their folders only.
BROUGHT_ALONG = ("accounts/", "admin/")
# Set by the system or by make itself, not by a person.
SYSTEM = {"MAKEFILE_LIST", "PATH"}
# Of a WSGI request, which is called environ too.
REQUEST = {"PATH_INFO", "QUERY_STRING", "REQUEST_METHOD"}

DJANGO_ENVIRON = re.compile(r"""\benv\.\w+\(\s*"([A-Z_]+)\"""")
OS_ENVIRON = re.compile(r"""\benviron(?:\.get|\.setdefault)?[(\[]\s*["']([A-Z_]+)["']""")
SHELL_DEFAULT = re.compile(r"\$\{([A-Z_]+):-")
MAKE_VARIABLE = re.compile(r"^([A-Z_]+) \?=|\$\(([A-Z_]+)\)", re.MULTILINE)
MAKE_OWN = re.compile(r"^([A-Z_]+) :=", re.MULTILINE)
COMPOSE_VARIABLE = re.compile(r"\$\{([A-Z_]+)")
FIRST_CELL = re.compile(r"^\| `([^`]+)`", re.MULTILINE)
FIRST_TWO_CELLS = re.compile(r"^\| `([^`]+)` \| (?:`([^`]+)`|–) \|", re.MULTILINE)
EXAMPLE = re.compile(r"^#([A-Z_]+)=", re.MULTILINE)
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
COMMAND = re.compile(r"manage\.py ([a-z_]+)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pages() -> list[Path]:
    found = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    return sorted(path for path in found if path.is_file())


# ── settings ────────────────────────────────────────────────────────────────────────────────


def site_variables() -> set[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("config/*.py"))
    return {*DJANGO_ENVIRON.findall(code), *OS_ENVIRON.findall(code)}


def tool_variables() -> set[str]:
    rooms = ("scripts/*.py", "bench/*.py", "tests/**/*.py")
    python = [ROOT / "manage.py", *(path for room in rooms for path in ROOT.glob(room))]
    shell = [*ROOT.glob("scripts/*.sh"), *ROOT.glob(".ci/*")]
    makefile = read("Makefile")
    found = {name for path in python for name in OS_ENVIRON.findall(path.read_text("utf-8"))}
    found |= {name for path in shell for name in SHELL_DEFAULT.findall(path.read_text("utf-8"))}
    found |= {name for pair in MAKE_VARIABLE.findall(makefile) for name in pair if name}
    return found - set(MAKE_OWN.findall(makefile)) - SYSTEM - REQUEST


def documented_variables() -> set[str]:
    return {name for name in FIRST_CELL.findall(read("docs/settings.md")) if name.isupper()}


def test_every_variable_is_documented() -> None:
    known = site_variables() | tool_variables() | compose_variables()
    assert known <= documented_variables()


def test_no_documented_variable_is_unread() -> None:
    known = site_variables() | tool_variables() | compose_variables()
    assert documented_variables() <= known


def compose_variables() -> set[str]:
    files = "compose.yaml", "deploy/compose.many.yaml"
    return {name for file in files for name in COMPOSE_VARIABLE.findall(read(file))}


def test_example_lists_what_the_site_reads() -> None:
    wanted = (site_variables() | compose_variables()) - {"DJANGO_SETTINGS_MODULE"}
    assert set(EXAMPLE.findall(read(".env.example"))) == wanted


def test_example_sets_nothing() -> None:
    lines = read(".env.example").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


# ── commands ────────────────────────────────────────────────────────────────────────────────


def our_commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if app in ROOMS)


def test_every_command_is_documented() -> None:
    named = set(FIRST_CELL.findall(read("docs/operations.md")))
    assert [
        name for name in our_commands() if name not in {cell.split()[0] for cell in named}
    ] == []


@pytest.mark.parametrize("document", pages(), ids=lambda path: path.name)
def test_named_commands_exist(document: Path) -> None:
    assert set(COMMAND.findall(document.read_text("utf-8"))) <= set(get_commands())


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE)
    text = read("CONTRIBUTING.md")
    assert [target for target in targets if f"`make {target}`" not in text] == []


# ── addresses ───────────────────────────────────────────────────────────────────────────────


def our_addresses() -> set[tuple[str, str]]:
    found = _walk(get_resolver().url_patterns, "", "")
    return {(route, name) for route, name in found if not route[1:].startswith(BROUGHT_ALONG)}


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str, space: str
) -> Iterator[tuple[str, str]]:
    """Yield each address as a reader writes it, and the name under which code asks for it."""
    for pattern in patterns:
        route = prefix + _route(pattern)
        if isinstance(pattern, URLPattern):
            yield "/" + route, f"{space}{pattern.name}" if pattern.name else ""
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)


def _route(pattern: URLPattern | URLResolver) -> str:
    if type(pattern.pattern).__name__ == "LocalePrefixPattern":
        return "<lang>/"
    return CONVERTER.sub(r"<\1>", str(pattern.pattern))


def test_addresses_are_those_of_the_code() -> None:
    assert set(FIRST_TWO_CELLS.findall(read("docs/addresses.md"))) == our_addresses()


@pytest.mark.parametrize("folder", BROUGHT_ALONG)
def test_brought_along_pages_are_named(folder: str) -> None:
    assert f"`/{folder}…`" in read("docs/addresses.md")


# ── words ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", Revision.Status.values)
def test_every_status_of_a_proposal_is_explained(status: str) -> None:
    assert f"| `{status}` |" in read("docs/workflow.md")


@pytest.mark.parametrize("word", [*Edition.Status.values, *Steward.Role.values])
def test_every_state_and_role_is_explained(word: str) -> None:
    assert f"| `{word}` |" in read("docs/workflow.md")


# ── pages and links ─────────────────────────────────────────────────────────────────────────


def test_every_page_is_in_the_index() -> None:
    index = read("docs/README.md")
    pages_here = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert [name for name in sorted(pages_here - {"README.md"}) if f"({name})" not in index] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "document", sorted((DOCS / "decisions").glob("*.md")), ids=lambda p: p.stem
)
def test_a_decision_has_its_three_parts(document: Path) -> None:
    headings = re.findall(r"^## (.+)$", document.read_text("utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequence"]


@pytest.mark.parametrize("document", pages(), ids=lambda path: path.name)
def test_relative_links_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(CODE.sub("", document.read_text("utf-8")))
    files = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [name for name in files if name and not (document.parent / name).exists()] == []


# ── container ───────────────────────────────────────────────────────────────────────────────


def test_health_check_is_a_program() -> None:
    joined = read("Dockerfile").replace("\\\n", "")
    command = re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", joined, re.MULTILINE)
    assert command is not None
    compile(json.loads(command[1])[2], "HEALTHCHECK", "exec")


def test_image_is_compiled_where_it_is_built() -> None:
    _head, build, running = read("Dockerfile").split("\nFROM ")
    assert "compileall" in build
    assert "PYTHONDONTWRITEBYTECODE" in running


@pytest.mark.parametrize("name", [".git", ".env", "data", "build", ".venv"])
def test_image_leaves_out(name: str) -> None:
    assert name in read(".dockerignore").splitlines()


def test_compose_holds_no_password() -> None:
    files = read("compose.yaml") + read("deploy/compose.many.yaml")
    secrets = re.findall(r"(?:PASSWORD|SECRET_KEY): (.*)", files)
    assert [value for value in secrets if not value.startswith("${")] == []
