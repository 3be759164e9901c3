"""compose.yaml and deploy/compose.many.yaml say nothing that the project does not have."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from tests.docs.test_docs import FIRST_CELL, read, site_variables

ROOT = Path(settings.BASE_DIR)
FILES = ("compose.yaml", "deploy/compose.many.yaml")
# Read by the pictures of others: Caddy and PostgreSQL.
THEIRS = {
    "SITE_SERVERS",
    "BUILD_DIR",
    "MEDIA_DIR",
    "POSTGRES_USER",
    "POSTGRES_DB",
    "POSTGRES_PASSWORD",
}
VARIABLE = re.compile(r"\$\{([A-Z_]+)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")


def services(file: str) -> dict[str, dict[str, Any]]:
    loaded = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = loaded["services"]
    return found


EVERY = [
    pytest.param(file, name, service, id=f"{file}-{name}")
    for file in FILES
    for name, service in services(file).items()
]


@pytest.mark.parametrize(("file", "name", "service"), EVERY)
def test_variables_are_those_of_the_site(file: str, name: str, service: dict[str, Any]) -> None:
    assert set(service.get("environment", {})) <= site_variables() | THEIRS


@pytest.mark.parametrize("file", FILES)
def test_what_is_asked_for_is_documented(file: str) -> None:
    asked = set(VARIABLE.findall((ROOT / file).read_text(encoding="utf-8")))
    assert asked <= set(FIRST_CELL.findall(read("docs/settings.md")))


@pytest.mark.parametrize(("file", "name", "service"), EVERY)
def test_each_has_a_picture_or_builds_ours(file: str, name: str, service: dict[str, Any]) -> None:
    if service.get("build"):
        assert (ROOT / service["build"] / "Dockerfile").is_file()
    else:
        # A version is named: another one of a database does not read its files.
        assert re.fullmatch(r"[a-z]+:\d+-alpine", service["image"])


@pytest.mark.parametrize(("file", "name", "service"), EVERY)
def test_it_waits_for_what_is_there(file: str, name: str, service: dict[str, Any]) -> None:
    known = services(file)
    for other, how in service.get("depends_on", {}).items():
        healthy = how["condition"] == "service_healthy"
        assert not healthy or "healthcheck" in known[other] or known[other].get("build")


@pytest.mark.parametrize(("file", "name", "service"), EVERY)
def test_folders_and_volumes_are_there(file: str, name: str, service: dict[str, Any]) -> None:
    volumes = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["volumes"]
    for one in service.get("volumes", []):
        source = one.split(":")[0]
        assert (ROOT / source).exists() if source.startswith(".") else source in volumes


def test_programs_of_ours_are_there() -> None:
    for service in services("deploy/compose.many.yaml").values():
        command = service.get("command", [""])
        if service.get("build") and "/" in command[0]:
            assert os.access(ROOT / command[0], os.X_OK)
    assert set(COMMAND.findall(read("scripts/prepare.sh"))) <= set(get_commands())


def test_servers_leave_migrations_to_one() -> None:
    many = services("deploy/compose.many.yaml")
    servers = [many["site1"], many["site2"]]
    assert all(
        one["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
        for one in servers
    )
    assert all(one["entrypoint"] == [] for one in servers)


def test_the_proxy_knows_both_servers() -> None:
    proxy = services("deploy/compose.many.yaml")["proxy"]
    assert proxy["environment"]["SITE_SERVERS"] == "site1:8000 site2:8000"


def test_the_copy_and_the_site_have_one_policy() -> None:
    wanted = {
        name: " ".join(str(value) for value in values)
        for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    } | {"form-action": "'none'"}
    for name in ("nginx/frozen.conf", "caddy/Caddyfile.frozen"):
        said = re.search(r'Content-Security-Policy "([^"]+)"', read(f"deploy/{name}"))
        assert said is not None
        parts = dict(part.strip().split(" ", 1) for part in said[1].split(";"))
        assert parts == wanted
