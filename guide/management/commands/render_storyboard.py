from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import languages
from editorial.textfiles import FixtureError
from guide import filming
from guide.screens import film, svg
from guide.screens.compile import compile_story
from guide.story_files import read_story, story_faults, story_files


class Command(BaseCommand):
    # It reads files and draws; what else is wrong with the site does not concern it.
    requires_system_checks = ()
    help = "Write storyboards as films with captions and a poster; or check them, or show them on a sheet."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("slugs", nargs="*", help="which storyboards (default: all in fixtures/storyboards)")
        add("--lint", action="store_true", help="only say what is wrong, one line a fault")
        add(
            "--sheet",
            action="store_true",
            help="write one picture with every frame instead of a film",
        )
        add(
            "--language",
            action="append",
            metavar="CODE",
            help="captions in this language; may be repeated (default: all)",
        )
        add(
            "--format",
            choices=sorted(filming.CODECS),
            default="webm",
            help="the kind of film (default: webm)",
        )
        add(
            "--out", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)"
        )
        add("--dark", action="store_true", help="in the colours of the night")
        add("--width", type=int, default=720, help="how wide a film is, in pixels (default: 720)")
        add("--fixtures", type=Path, default=settings.BASE_DIR / "fixtures", help="the folder that holds storyboards/ and guide/")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        for code in options["language"] or []:
            if code not in languages.BY_CODE:
                raise CommandError(f"{code}: is not a language of config/languages.py")
        try:
            paths = story_files(options["fixtures"], options["slugs"])
            self._lint(paths, only=options["lint"])
            if not options["lint"]:
                options["out"].mkdir(parents=True, exist_ok=True)
                for path in paths:
                    self._write(path, options)
        except (FixtureError, filming.CannotFilm, OSError) as error:
            raise CommandError(str(error)) from error

    def _lint(self, paths: list[Path], *, only: bool) -> None:
        found = [line for path in paths for line in story_faults(path)]
        for line in found:
            self.stderr.write(line)
        if found and only:
            raise CommandError(f"{len(found)} faults")
        if only:
            self.stdout.write(f"{len(paths)} storyboards, no fault")

    def _write(self, path: Path, options: dict[str, Any]) -> None:
        compiled = compile_story(read_story(path))
        if not compiled["frames"]:
            raise CommandError(f"{path.name}: has no frame to draw")
        inks = svg.NIGHT if options["dark"] else svg.DAY
        out = options["out"] / f"{path.stem}.png"
        asked = options["language"] or sorted(compiled["captions"])
        if options["sheet"]:
            filming.make_sheet(
                compiled, out, language=(options["language"] or ["en"])[0], inks=inks
            )
            self.stdout.write(str(out))
            return
        movie = out.with_suffix(f".{options['format']}")
        filming.make_film(compiled, movie, width=options["width"], inks=inks)
        filming.make_poster(compiled, out, width=options["width"], inks=inks)
        written = [movie, out]
        for code in asked:
            if code in compiled["captions"]:
                captions = out.with_name(f"{path.stem}.{code}.vtt")
                captions.write_text(film.vtt(compiled, code), encoding="utf-8")
                written.append(captions)
        self.stdout.write("\n".join(map(str, written)))
