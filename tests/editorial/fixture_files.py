"""A small folder of fixtures, and what tests do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial import loading
from editorial.models import Revision
from glossary.models import Entry

if TYPE_CHECKING:
    from pathlib import Path

FOUNDERS = "founders"
TAGS = """\
pets:
  en: Pets
  zh-hans: 宠物
"""
TOPICS = """\
start-here:
  names:
    en: Start here
  about:
    en: The first ten minutes.
"""
ENTRIES = """\
mao-shui:
  headword: 猫税
  traditional: 貓稅
  reading: māo shuì
  reading_source: automatic
  kind: slang
  register: everyone
  safety: go
  warmth: 5
  formality: 1
  familiarity: 4
  life_status: everyday
  truth_status: claimed
  variants: [狗税]
  tags: [pets]
  relations:
  - compare yang-yu
  examples:
    e1:
      zh: 猫税交了吗？
      reading: māo shuì jiāo le ma?
  sources:
    s1:
      title: 'A report: cats'
      date: 2025-01
      confidence: high
  en:
    gloss: cat tax
    meaning: |-
      A photo of your cat.

      Free of charge.
    safety_reason: Fine.
    examples.e1: Have you paid?
  zh-hant:
    draft: machine
    gloss: 新人曬貓
    meaning: 曬貓。
    safety_reason: 可以。
yang-yu:
  headword: 洋芋
  reading: yáng yù
  reading_source: automatic
  kind: slang
  register: everyone
  safety: go
  warmth: 3
  formality: 2
  familiarity: 3
  life_status: new
  truth_status: claimed
  tags: [pets]
  en:
    gloss: potato
    meaning: A newcomer.
    safety_reason: Fine.
"""
FACTS = """\
topic: start-here
order: 1
minutes: 2
as_of: 2025-01
platforms: [iphone]
builds: [rednote]
related: [mao-shui]
"""
TUTORIAL = """\
---
title: Put the app in English
summary: Four taps.
---
## 1. Open your page
Tap {{我|Me}}.
"""
FILES = {
    "tags.yaml": TAGS,
    "topics.yaml": TOPICS,
    "glossary/pets.yaml": ENTRIES,
    "guide/app-language/facts.yaml": FACTS,
    "guide/app-language/en.md": TUTORIAL,
}
ENTRY_FILE, FACTS_FILE, TEXT_FILE = (
    "glossary/pets.yaml",
    "guide/app-language/facts.yaml",
    "guide/app-language/en.md",
)


def load(folder: Path) -> dict[str, int]:
    """Load a folder and return what was done, without what was not."""
    done = loading.load(folder, say=lambda _line: None)
    return {what: count for what, count in done.items() if count}


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def texts(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def gloss(language: str = "en") -> str:
    return Entry.objects.get(slug="mao-shui").read(language)["gloss"]


def revisions() -> int:
    return Revision.objects.count()
