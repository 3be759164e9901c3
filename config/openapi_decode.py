"""The part of the description that tells of decoding."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from glossary.choices import Safety
from glossary.decode.answer import LONGEST
from glossary.decode.pieces import KINDS

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def decoding() -> Schema:
    """Return the description of POST /decode."""
    answers = {
        "200": ("What the comment says", "Decoded"),
        "400": ("The body is not what is asked for; the message says why", "Error"),
        "413": (f"More than {LONGEST:,} characters", "Error"),
    }
    return {
        "post": {
            "operationId": "decode",
            "summary": "A pasted comment, explained word by word. It is neither stored nor logged.",
            "requestBody": {"required": True, "content": _json(_asked())},
            "responses": {
                code: {"description": text, "content": _json(_ref(schema))}
                for code, (text, schema) in answers.items()
            },
        }
    }


def decode_schemas() -> Schema:
    """Return the schemas that only decoding uses."""
    return {
        "Decoded": _object(
            "What a comment says. The texts of the tokens, joined, are the text that was sent.",
            gist=TEXT
            | {"description": "How it is meant, from what was recognised; not a translation."},
            reading=TEXT,
            says=_rows(_object("A sentence of ours that stands in the text.", zh=TEXT, text=TEXT)),
            tokens=_rows(_ref("Token")),
            replies=_rows(
                _object("Something to answer.", zh=TEXT, reading=TEXT, text=TEXT, entry=TEXT)
            ),
            unknown=_rows(TEXT),
        ),
        "Token": _object(
            "A piece of the text.",
            text=TEXT,
            kind={"enum": list(KINDS)},
            reading=TEXT,
            gloss=TEXT,
            feels=TEXT,
            literal=TEXT,
            safety={"enum": [*Safety.values, ""]},
            entry=TEXT | {"description": "The slug of the entry that explains it, or empty."},
            maybe={"type": "boolean", "description": "It may well mean something else here."},
        ),
    }


def _asked() -> Schema:
    opened = [code for code, _name in settings.LANGUAGES]
    return {
        "type": "object",
        "required": ["text"],
        "properties": {
            "text": {"type": "string", "maxLength": LONGEST},
            "lang": {"enum": opened, "default": "en"},
        },
    }


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _rows(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _object(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
