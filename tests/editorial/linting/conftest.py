"""A small folder of fixtures without a fault, to be spoilt one fault at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from editorial.linting import lint

if TYPE_CHECKING:
    from pathlib import Path

TAGS = "pets:\n  en: Pets\n"
TOPICS = "start-here:\n  names:\n    en: Start here\n  about:\n    en: The first ten minutes.\n"
TERMS = "cat tax:\n  fixed: impuesto gatuno\n"
ENTRIES = """\
mao-shui:
  headword: 猫税
  traditional: 貓稅
  variants: [喵税]
  reading: māo shuì
  reading_source: automatic
  kind: slang
  register: everyone
  safety: go
  warmth: 5
  formality: 1
  familiarity: 4
  life_status: fading
  life_checked: 2026-11
  truth_status: claimed
  tags: [pets]
  relations:
  - compare gou-shui
  examples:
    e1:
      zh: 新来的，猫税交了吗？
      reading: xīn lái de, māo shuì jiāo le ma?
  replies:
    r1:
      zh: 我来交啦！
      reading: wǒ lái jiāo la!
  sources:
    s1:
      title: A report
      url: https://example.org/report
      date: 2025-01-16
      confidence: high
  en:
    gloss: cat tax
    literal: cat + tax
    meaning: A photo of your cat, posted as a friendly entry fee. See [[狗税]].
    feels: Warm and playful.
    safety_reason: Say it to anyone.
    origin: It began in January 2025.
    examples.e1: New here? Have you paid your cat tax?
    replies.r1: Here to pay!
  zh-hans:
    gloss: 新人晒猫当“见面礼”
    meaning: 新来的朋友发一张猫的照片打招呼。
    feels: 亲切，好玩。
    safety_reason: 对谁都可以说。
    examples.e1: 招呼新人晒猫
    replies.r1: 配上猫片更好
gou-shui:
  headword: 狗税
  traditional: 狗稅
  reading: gǒu shuì
  reading_source: automatic
  kind: slang
  register: everyone
  safety: go
  warmth: 5
  formality: 1
  familiarity: 3
  life_status: fading
  truth_status: claimed
  tags: [pets]
  examples:
    e1:
      zh: 狗税在这里！
      reading: gǒu shuì zài zhè lǐ!
  en:
    gloss: dog tax
    meaning: The same with a dog, for those who have no cat.
    feels: Warm and playful.
    safety_reason: Say it to anyone.
    examples.e1: Here is the dog tax!
  zh-hans:
    gloss: 晒狗当见面礼
    meaning: 没有猫的人发狗的照片打招呼。
    feels: 亲切，好玩。
    safety_reason: 对谁都可以说。
    examples.e1: 没有猫就晒狗
"""
FACTS = """\
topic: start-here
order: 1
minutes: 2
as_of: 2025-01
platforms: [iphone]
builds: [rednote]
related: [mao-shui]
sources:
  s1:
    title: A guide
    url: https://example.org/guide
    date: 2025-01-12
    confidence: high
"""
ENGLISH = """\
---
title: Put the app in English
summary: Four taps, and the app speaks your language again.
---
Keep this page open while you tap, and compare the characters with those on your screen.

## 1. Open your page
Tap {{我|Me}} in the bottom right corner. Your own page opens, with your picture at the top of it.

## 2. Open the settings
Tap the three lines, then {{设置|Settings}}. People who pay the [[猫税]] know this way, and it has 12 rows.
"""
SPANISH = """\
---
title: Pon la app en inglés
summary: Cuatro toques y la app vuelve a hablar tu idioma.
---
Deja esta página abierta mientras tocas, y compara los caracteres con los de tu pantalla.

## 1. Abre tu página
Toca {{我|Yo}} en la esquina inferior derecha. Se abre tu propia página, con tu foto arriba del todo.

## 2. Abre los ajustes
Toca las tres rayas y luego {{设置|Ajustes}}. Quien paga el [[猫税]] conoce este camino, y tiene 12 filas.
"""
CHINESE = """\
---
title: 把应用换成英文
summary: 点四下，应用就换成你看得懂的语言。
---
开着这一页，一边点一边对照屏幕上的字，看到一样的就点下去，看不懂也没关系，认准形状就行。换好之后随时可以换回来，步骤一样。

## 1. 打开自己的主页
点右下角的 {{我}}。打开的是你自己的主页，最上面是你的头像，下面是你发过的笔记和收藏，第一次来多半是空的。

## 2. 打开设置
点三条横线，再点 {{设置}}。交过[[猫税]]的人都知道这条路，一共有 12 行，从上往下慢慢找，别着急。
"""
FILES = {
    "tags.yaml": TAGS,
    "topics.yaml": TOPICS,
    "terminology/es.yaml": TERMS,
    "glossary/pets.yaml": ENTRIES,
    "guide/app-language/facts.yaml": FACTS,
    "guide/app-language/en.md": ENGLISH,
    "guide/app-language/es.md": SPANISH,
    "guide/app-language/zh-hans.md": CHINESE,
}


class Told(Protocol):
    def __call__(self, name: str = "", old: str = "", new: str = "") -> list[str]: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def told(db: None, folder: Path) -> Told:
    """Return the lines that the gate says once ``old`` of a file has become ``new``."""

    def told(name: str = "", old: str = "", new: str = "") -> list[str]:
        if name:
            path = folder / name
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [one.line(folder) for one in lint(folder)]

    return told
