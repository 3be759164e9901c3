"""Films and contact sheets of storyboards, through a headless Chromium and ffmpeg.

Both are an optional extra: everything that needs them says in one line what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.screens import captions, film, svg

if TYPE_CHECKING:
    from collections.abc import Iterator

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PAPER = {svg.DAY: "#FBFAF5", svg.NIGHT: "#10142B"}
CODECS = {
    "webm": ["-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-row-mt", "1"],
    "mp4": ["-c:v", "libx264", "-crf", "24", "-preset", "medium", "-movflags", "+faststart"],
}


class CannotFilm(Exception):
    """What is missing, in one line."""


def ffmpeg() -> str:
    found = shutil.which("ffmpeg")
    if not found:
        raise CannotFilm("ffmpeg is not on the path; install it (apt-get install ffmpeg)")
    return found


@contextmanager
def page(width: float, height: float, scale: float) -> Iterator[Any]:
    """Give a page of a headless browser. Raises CannotFilm where there is none."""
    try:
        playwright = import_module("playwright.sync_api")
    except ImportError as error:
        raise CannotFilm("Playwright is not installed; pip install playwright") from error
    size = {"width": round(width), "height": round(height)}
    with playwright.sync_playwright() as tool:
        try:
            browser = tool.chromium.launch(executable_path=_browser(), args=["--no-sandbox"])
        except playwright.Error as error:
            what = "there is no Chromium; set CHROMIUM to its path, or: playwright install chromium"
            raise CannotFilm(what) from error
        try:
            yield browser.new_page(viewport=size, device_scale_factor=scale)
        finally:
            browser.close()


def _browser() -> str | None:
    """Return the path of a browser; None lets Playwright take its own."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _BROWSERS if (path := shutil.which(name))), None)


# The drawing comes from our own code and the page is nobody's but ours.
_DRAW = "drawn => { document.querySelector('svg').innerHTML = drawn; }"


# ── films ───────────────────────────────────────────────────────────────────────────────────


def make_film(compiled: dict[str, Any], out: Path, *, width: int, inks: svg.Inks) -> None:
    """Write the film of a storyboard; its ending says which kind. Nothing is left half done."""
    tool = ffmpeg()
    shown = list(film.moments(compiled["frames"]))
    with tempfile.TemporaryDirectory(prefix="yangyu-film-") as name:
        folder = Path(name)
        pictures = _shoot(shown, folder, width, inks)
        reel = [
            line
            for path, moment in zip(pictures, shown, strict=True)
            for line in _reel(path, moment)
        ]
        # The last picture is named twice: ffmpeg forgets its length otherwise.
        listed = folder / "reel.txt"
        listed.write_text("\n".join([*reel, f"file '{pictures[-1].name}'"]), encoding="utf-8")
        made = folder / f"film{out.suffix}"
        _run(tool, listed, made, sum(moment.ticks for moment in shown) / film.RATE)
        shutil.move(made, out)


def _shoot(shown: list[film.Moment], folder: Path, width: int, inks: svg.Inks) -> list[Path]:
    """Return the picture of each moment; equal moments share one."""
    known: dict[str, Path] = {}
    with page(film.WIDTH, film.HEIGHT, width / film.WIDTH) as tab:
        tab.set_content(_stage("", inks))
        for moment in shown:
            if moment.svg in known:
                continue
            path = known[moment.svg] = folder / f"{len(known):05}.png"
            tab.evaluate(_DRAW, moment.svg)
            tab.screenshot(path=path)
    return [known[moment.svg] for moment in shown]


def _stage(drawn: str, inks: svg.Inks) -> str:
    view = f"0 0 {film.WIDTH:g} {film.HEIGHT:g}"
    return (
        f"<!doctype html><meta charset=utf-8><style>body{{margin:0;background:{_PAPER[inks]}}}"
        f"{svg.css(inks)}</style><svg viewBox='{view}' width='100%' style='display:block'>{drawn}</svg>"
    )


def _reel(path: Path, moment: film.Moment) -> Iterator[str]:
    yield f"file '{path.name}'"
    yield f"duration {moment.ticks / film.RATE:.4f}"


def _run(tool: str, reel: Path, out: Path, seconds: float) -> None:
    even = "scale=trunc(iw/2)*2:trunc(ih/2)*2"
    command = [
        tool, "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(reel),
        "-vf", f"fps={film.RATE},{even},format=yuv420p", "-t", f"{seconds:.3f}",
        *CODECS[out.suffix[1:]], "-an", "-map_metadata", "-1", "-fflags", "+bitexact", str(out),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotFilm(f"ffmpeg: {(done.stderr.strip() or 'failed').splitlines()[-1]}")


def make_poster(compiled: dict[str, Any], out: Path, *, width: int, inks: svg.Inks) -> None:
    """Write the first picture of a film."""
    first = next(film.moments(compiled["frames"]))
    with page(film.WIDTH, film.HEIGHT, width / film.WIDTH) as tab:
        tab.set_content(_stage(first.svg, inks))
        tab.screenshot(path=out)


# ── contact sheets ──────────────────────────────────────────────────────────────────────────

_SHEET = """
body { margin: 0; padding: 16px; display: flex; flex-wrap: wrap; gap: 18px; font: 15px/1.45 Roboto, 'Noto Sans', Arial, 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; width: 1120px; box-sizing: border-box }
figure { margin: 0; width: 258px } figure.wide { width: 350px }
b { font-weight: 600; background: #FFC93D; color: #171C3A; border-radius: 4px; padding: 0 .25em } i { font-style: normal; opacity: .75 }
figcaption span { opacity: .65 }
"""


def make_sheet(compiled: dict[str, Any], out: Path, *, language: str, inks: svg.Inks) -> None:
    """Write every frame with its ring, its pins, its step and its caption as one picture."""
    told = compiled["captions"].get(language) or compiled["captions"]["en"]
    figures = "".join(_figure(frame, told) for frame in compiled["frames"])
    html = (
        f"<!doctype html><meta charset=utf-8><style>{_SHEET}{svg.css(inks)}"
        f"body{{background:{_PAPER[inks]};color:{inks.ink}}}</style>{figures}"
    )
    with page(1120, 600, 1) as tab:
        tab.set_content(html)
        tab.screenshot(path=out, full_page=True)


def _figure(frame: dict[str, Any], told: dict[str, Any]) -> str:
    view = " ".join(f"{value:g}" for value in frame["view"])
    pieces = [captions.Run(*run) for run in told.get(frame["name"], [])]
    said = "".join(_run_html(run) for run in pieces)
    does = ", ".join(action["verb"] for action in frame["actions"]) or "–"
    wide = " class=wide" if frame["device"] == "computer" else ""
    mark = " · still" if frame["still"] else ""
    return (
        f"<figure{wide}><svg viewBox='{view}'>{frame['svg']}{frame['ring']}{frame['pins']}</svg>"
        f"<figcaption><span>{frame['step']}{mark} · {frame['name']} · {does} · {frame['seconds']} s</span>"
        f"<br>{said}</figcaption></figure>"
    )


def _run_html(run: captions.Run) -> str:
    if run.kind == "text":
        return escape(run.text)
    meaning = f" {escape(run.meaning)}" if run.meaning else ""
    return f"<b>{escape(run.text)}</b> <i>{escape(run.reading)}{meaning}</i>"
