"""A storyboard as a film: rendered once, small, and looked at with ffprobe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guide.screens import film
from guide.screens.compile import compile_story

ROOT = Path(__file__).resolve().parent.parent.parent
# Two short pictures, the second of them typed into.
STORY = """\
frame one
  screen settings
  row languages "多语言" icon=globe
  tap languages
frame two
  screen blank
  field name
  type name "ab"
captions en
  one: Tap it.
  two: Type.
captions zh-hans
  one: 点它。
  two: 输入。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "storyboards").mkdir()
    (tmp_path / "storyboards" / "short.story").write_text(STORY, encoding="utf-8")
    return tmp_path


def _render(folder: Path, *words: str) -> list[str]:
    """Run the command; a process of its own, since this one has a browser already."""
    command = [sys.executable, "manage.py", "render_storyboard", "short"]
    done = subprocess.run(
        [*command, "--fixtures", str(folder), "--out", str(folder), *words],
        cwd=ROOT, env={**os.environ, "SECRET_KEY": "film", "DATA_DIR": str(folder)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def _probe(path: Path) -> dict[str, str]:
    tool = shutil.which("ffprobe")
    assert tool
    shown = "stream=codec_name,width,height,pix_fmt:format=duration"
    done = subprocess.run(
        [tool, "-v", "error", "-show_entries", shown, "-of", "json", str(path)],
        capture_output=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    return told["streams"][0] | told["format"]


@pytest.mark.parametrize(("kind", "codec"), [("webm", "vp9"), ("mp4", "h264")])
def test_film_has_its_length_its_size_and_its_codec(folder: Path, kind: str, codec: str) -> None:
    if not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        assert not os.environ.get("CI"), "ffmpeg belongs to the checks"
        pytest.skip("ffmpeg is not here")
    written = _render(folder, "--format", kind, "--width", "180")
    names = [Path(path).name for path in written]
    assert names == [f"short.{kind}", "short.png"] + [
        f"short.{code}.vtt" for code in ("en", "zh-hans", "zh-hant")
    ]
    told = _probe(folder / f"short.{kind}")
    frames = compile_story(STORY)["frames"]
    assert abs(float(told["duration"]) - sum(map(film.ticks, frames)) / film.RATE) < 0.2
    assert (told["width"], told["height"], told["codec_name"]) == (180, 310, codec)
    assert told["pix_fmt"] == "yuv420p"
    assert (folder / "short.en.vtt").read_text(encoding="utf-8").startswith("WEBVTT")


def test_sheet_is_a_picture(folder: Path) -> None:
    _render(folder, "--sheet", "--dark")
    assert (folder / "short.png").read_bytes().startswith(b"\x89PNG")
