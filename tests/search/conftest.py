"""Pages to search for: rows written straight into the columns, as publishing leaves them."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from glossary.models import Entry
from guide.models import Topic, Tutorial
from search.index import rebuild


def make_entry(slug: str, headword: str, reading: str = "", **columns: Any) -> Entry:
    """Store a published entry."""
    texts = {"gloss_en": f"gloss of {slug}", "meaning_en": f"Meaning of {slug}."}
    defaults = {"published_at": timezone.now(), "headword": headword, "reading": reading}
    return Entry.objects.create(slug=slug, **(defaults | texts | columns))


def make_tutorial(slug: str, title: str, topic: str = "start-here", **columns: Any) -> Tutorial:
    """Store a published tutorial, or a culture page."""
    shelf, _created = Topic.objects.get_or_create(slug=topic)
    texts = {"title_en": title, "summary_en": f"{title}.", "body_en": f"How to: {title}."}
    defaults = {"published_at": timezone.now(), "topic": shelf}
    return Tutorial.objects.create(slug=slug, **(defaults | texts | columns))


@pytest.fixture
def guide(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small glossary and a small guide, indexed."""
    make_entry(
        "mao-shui", "猫税", "māo shuì", traditional="貓稅", variants=["喵税"],
        gloss_en="cat tax, a cat photo as entry fee", familiarity=4, safety="go",
        gloss_zh_hans="新人晒猫当见面礼", meaning_zh_hans="新来的人发一张猫的照片。",
    )  # fmt: skip
    make_entry("gou-shui", "狗税", "gǒu shuì", gloss_en="dog tax", meaning_en="Like cat tax.")
    make_entry("yyds", "yyds", "yǒng yuǎn de shén", expansion="永远的神", gloss_en="the best ever")
    make_entry("jue-jue-zi", "绝绝子", "jué jué zǐ", gloss_en="amazing, or awful")
    make_entry("lv", "绿", "lǜ", gloss_en="cheated on", meaning_en="To wear a green hat.")
    make_entry("slightly-smiling-face", "🙂", kind="emoji", gloss_en="a cold smile")
    make_entry(
        "sticker-xiao-ku", "[笑哭R]", "xiào kū", kind="sticker", gloss_en="laughing and crying"
    )
    make_entry("hidden", "秘密", "mì mì", gloss_en="unfinished secret", published_at=None)
    make_tutorial(
        "delete-account", "Delete your account", keywords_en="borrar cuenta, удалить аккаунт, leave",
        title_es="Borra tu cuenta", summary_es="Ajustes, cuenta, borrar.", body_es="Pulsa borrar.",
    )  # fmt: skip
    make_tutorial(
        "app-language", "Change the app's language", keywords_en="idioma, Sprache umstellen"
    )
    make_tutorial(
        "turn-on-translation", "Translate comments", body_en="The button is under the note."
    )
    make_tutorial("green-hat", "The green hat", topic="culture", summary_en="Never give one.")
    # So small a world knows no labels of the app: a hundred of them would outweigh eleven pages.
    monkeypatch.setattr("search.described.PAGES", [])
    rebuild()
