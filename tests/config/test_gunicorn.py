"""gunicorn's own settings, as a worker looks them up."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config

from config import gunicorn as ours


@pytest.fixture
def known() -> Config:
    """What is set, with every line of ours."""
    config = Config()
    for name, value in vars(ours).items():
        if name in config.settings:
            config.set(name, value)
    return config


def values(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in config.settings}


def test_worker_finds_what_is_set(known: Config) -> None:
    before = values(known)
    ours.post_worker_init(SimpleNamespace(cfg=known))
    assert values(known) == before
    assert (known.keepalive, known.threads, known.worker_class_str) == (5, 8, "gthread")


def test_worker_finds_it_without_a_detour(known: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    ours.post_worker_init(SimpleNamespace(cfg=known))

    def detour(_config: Config, name: str) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(Config, "__getattr__", detour)
    assert values(known)


def test_other_names_are_still_none(known: Config) -> None:
    ours.post_worker_init(SimpleNamespace(cfg=known))
    with pytest.raises(AttributeError):
        _ = known.nothing
