from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from dictionary import sources
from dictionary.cedict import parse
from dictionary.models import Source, Word

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = """\
# CC-CEDICT
#! date=2023-11-07T06:42:16Z
3C 3C [san1 C] /computers, communications, and consumer electronics/
彈幕 弹幕 [dan4 mu4] /barrage (military)/"bullet screen"/
白 白 [Bai2] /surname Bai/
白 白 [bai2] /white/
麪 面 [mian4] /variant of 麵|面[mian4]/
面 面 [mian4] /face/CL:張|张[zhang1],副[fu4]/
麵 面 [mian4] /flour/noodles/
旅行 旅行 [lu:3 xing2] /to travel/
"""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a tiny CC-CEDICT and tiny tables where the real ones lie."""
    words = tmp_path / "cedict.txt.gz"
    words.write_bytes(gzip.compress(SAMPLE.encode()))
    emoji = tmp_path / "emoji.tsv"
    emoji.write_text(
        "# Names. Source: Unicode CLDR 48.2, annotations\n"
        "emoji\ten\tzh-hans\tes\ten+\n"
        "🙂\tslightly smiling face\t呵呵\tcara sonriendo ligeramente\thappy|smile\n"
        "👍\tthumbs up\t拇指向上\t\t\n"
        "❤\tred heart\t红心\tcorazón rojo\tlove\n",
        encoding="utf-8",
    )
    strokes = tmp_path / "strokes.tsv"
    strokes.write_text(
        '# Strokes. Source: hanzi-writer-data 2.0.1 (npm)\n税\t{"strokes":["M 1 2"]}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(sources, "CEDICT", words)
    monkeypatch.setattr(sources, "EMOJI", emoji)
    monkeypatch.setattr(sources, "STROKES", strokes)
    return tmp_path


@pytest.fixture
def dictionary(db: None) -> None:
    """The words of the sample in their table."""
    Word.objects.bulk_create(parse(SAMPLE.splitlines()))
    Source.objects.create(name="CC-CEDICT", version="2023-11-07")
