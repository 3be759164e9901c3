"""The table to begin with: our headings, and one line that shows how each is filled in."""

from __future__ import annotations

import csv
import io

# Made up for the template; a reviewer would ask for a source.
EXAMPLE = {
    "headword": "猫税",
    "reading": "māo shuì",
    "kind": "slang",
    "register": "everyone",
    "safety": "go",
    "tags": "pets, welcome-2025",
    "gloss": "cat tax",
    "meaning": "A photo of your cat, posted as a friendly entry fee.",
    "literal": "cat + tax",
    "feels": "Warm and playful.",
    "safety_reason": "Say it to anyone.",
    "example": "新来的，猫税交了吗？",
    "example_reading": "xīn lái de, māo shuì jiāo le ma?",
    "example_translation": "New here? Have you paid your cat tax?",
    "reply": "",
    "reply_reading": "",
    "reply_translation": "",
    "origin": "",
    "variants": "",
    "source_title": "",
    "source_url": "",
    "source_date": "",
    "source_confidence": "",
}


def template() -> bytes:
    """Return the template as spreadsheets open it best: UTF-8 with a mark, commas, quotation marks."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(EXAMPLE)
    writer.writerow(EXAMPLE.values())
    return file.getvalue().encode("utf-8-sig")
