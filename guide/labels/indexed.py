"""Labels and screen maps as search sees them: pages of files, so they need no row to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from config import languages
from editorial import site_texts
from guide.labels.maps import NAME, maps
from guide.labels.places import DRAWN, PLACES
from guide.labels.shelf import FOLDER, labels
from search.documents import Group, Indexed, Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.labels.shelf import Label

# The contract knows no labels: to other programs they are pages where a reader does something.
TYPE = "tool"
# Between two pages that fit as well, the other one says more.
WEIGHT = 10


def documents(language: str) -> Iterator[Indexed]:
    """Describe every label and every screen map in a language."""
    for label in labels().values():
        if label.reading:
            yield _label(label, language)
    for name in DRAWN:
        yield _map(name, language)


def _label(label: Label, language: str) -> Indexed:
    meaning, code = label.meaning(language)
    with override(language):
        places = ", ".join(str(PLACES[name]) for name in label.screens)
    return Indexed(
        type=TYPE,
        group=Group.LABEL,
        slug=f"label-{label.characters}"[:60],
        path=f"labels/{label.characters}/",
        title=label.characters,
        reading=label.reading,
        gloss=meaning,
        snippet=" · ".join((label.reading, meaning, places)),
        language=code,
        weight=WEIGHT,
        # Not as names: what dictionaries know of the word stays beside it.
        readings=(label.reading,),
        texts=(
            Text(Role.KEYWORDS, f"{label.characters}, {label.traditional}", "zh-hans"),
            # In Chinese it is an explanation, elsewhere what people call the label.
            Text(Role.SUMMARY if code.startswith("zh") else Role.KEYWORDS, meaning, code),
        ),
    )


def _map(name: str, language: str) -> Indexed:
    words = site_texts.words(FOLDER, NAME, language)
    say, code = words.say[name], words.origin.language
    written = ", ".join(dict.fromkeys(pin.label.characters for pin in maps()[name].pins))
    return Indexed(
        type=TYPE,
        group=Group.LABEL,
        slug=f"screen-{name}",
        path=f"screens/{name}/",
        title=f"{say['title']} · {_word(language)}",
        snippet=str(say["about"]),
        language=code,
        weight=WEIGHT,
        texts=(
            Text(Role.SUMMARY, str(say["about"]), code),
            Text(Role.HEADING, f"{say['title']}, {written}", code),
        ),
    )


def _word(language: str) -> str:
    """Return what a screen map is called."""
    names = {"en": "screen map", "zh-hans": "界面图", "zh-hant": "介面圖", "es": "mapa de pantalla"}
    return next(names[code] for code in (*languages.fallbacks(language), "en") if code in names)
