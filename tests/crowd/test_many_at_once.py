"""Sixty-four people save and publish at the same moment, each a page of their own: none is refused.

With pages of their own they have nothing to disagree about: whatever fails here is the database
being busy. Nothing is timed but what a browser would wait for.
"""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.browser.server import ROOT, run_python, run_site
from tests.crowd.editor import Editor
from tests.crowd.test_twenty_editors import database, make

pytestmark = pytest.mark.server

EDITORS = 64


def _together(editors: list[Editor], work: Any) -> None:
    """Let all of them do something, and nobody begin before all are there."""
    start = threading.Barrier(len(editors))

    def begin(editor: Editor) -> None:
        start.wait()
        work(editor)

    threads = [threading.Thread(target=begin, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _accept_next(editors: list[Editor]) -> Any:
    """Return what lets each publish what the next one wrote: nobody publishes their own."""
    wrote = {editor.seed: next(iter(editor.accepted), "") for editor in editors}
    return lambda editor: editor.accept(wrote[(editor.seed + 1) % EDITORS])


def test_no_save_fails() -> None:
    kept: dict[str, Any] = {}

    def prepare(env: dict[str, str]) -> None:
        kept.update(env=env, made=make(env, EDITORS, EDITORS))

    with (
        database() as settings,
        run_site(prepare, WEB_CONCURRENCY="2", PYTHONPATH=str(ROOT), **settings) as site,
    ):
        made = kept["made"]
        pages = made["slugs"][-EDITORS:]
        editors = [
            Editor(site.url, session, [pages[seed]], seed)
            for seed, session in enumerate(made["sessions"])
        ]
        _together(editors, Editor.edit_one)
        assert [(len(editor.accepted), editor.faults) for editor in editors] == [(1, [])] * EDITORS
        _together(editors, _accept_next(editors))
        assert [(editor.published, editor.faults) for editor in editors] == [(1, [])] * EDITORS
        _together(editors, _read_own)
        assert [editor.faults for editor in editors if editor.faults] == []
        assert not site.new_errors()
        run_python(kept["env"], "manage.py", "check_editions")


def _read_own(editor: Editor) -> None:
    """Open the page as its author: what was published stands there for whoever asks next."""
    path, (words,) = f"/en/glossary/{editor.slugs[0]}/", editor.accepted.values()
    if words not in editor.ask("GET", path)[1]:
        editor.faults.append(f"{path} does not say {words}")
