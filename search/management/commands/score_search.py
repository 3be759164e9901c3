from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.scoring import read, score

if TYPE_CHECKING:
    from search.scoring import Score


class Command(BaseCommand):
    help = "Ask search a list of questions and print how often the right page comes first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="a line each: question, tab, TYPE:NAME (tutorial:app-language)"
        )
        parser.add_argument(
            "--language", help="search in this language instead of each question's own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        if language and language not in dict(settings.LANGUAGES):
            raise CommandError(f"{language}: not an opened language")
        try:
            lines = options["file"].read_text(encoding="utf-8").splitlines()
            questions = read(lines)
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']}: {error}") from error
        self._print(score(questions, language), verbose=options["verbosity"] > 1)

    def _print(self, result: Score, *, verbose: bool) -> None:
        for group in [*sorted(result.answers), None]:
            count, first, three = result.of(group)
            if count:
                self.stdout.write(
                    f"{group or 'all':12} {count:4} questions"
                    f"  hit@1 {100 * first / count:5.1f} %  hit@3 {100 * three / count:5.1f} %"
                )
        self.stdout.write(f"{len(result.absent)} questions about pages that are not there")
        if verbose:
            self._print_details(result)

    def _print_details(self, result: Score) -> None:
        for answers in result.answers.values():
            for question, place, first in answers:
                if place != 1:
                    self.stdout.write(
                        f"  {place or '-'}  {question.text}  {question.expected}  first: {first}"
                    )
        for question in result.absent:
            self.stdout.write(f"  absent  {question.text}  {question.expected}")
