"""The description of the JSON interface, as programs read it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from config.openapi_decode import decode_schemas, decoding
from editorial.models import Edition
from editorial.sources import Confidence
from glossary.choices import Kind, LifeStatus, Register, Safety, TruthStatus
from glossary.filters import LETTERS, REST, SORTS
from guide.models import Build, Platform

LONGEST_PAGE = 500
PAGE = 50
SEARCH_PAGE = 20
SEARCH_TYPES = ("entry", "tutorial", "culture", "word", "tool", "person")

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9_-]+$"}


def document() -> Schema:
    """Return the whole description, in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.SITE_NAME}: a guide to RedNote",
            "version": "1",
            "description": "Read-only. Texts are under CC BY-SA 4.0: name the guide and link to it.",
            "license": {
                "name": "CC BY-SA 4.0",
                "url": "https://creativecommons.org/licenses/by-sa/4.0/",
            },
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/entries": _get(
                "entries", "Entries of the glossary", "EntryList", [*_paging(), *_filters()]
            ),
            "/tutorials": _get(
                "tutorials",
                "Tutorials and culture pages, in the order of the guide",
                "TutorialList",
                [*_paging(), _parameter("topic", "Only this topic.", SLUG)],
            ),
            "/search": _get("search", "What a query finds, best first", "ResultList", _searching()),
            "/decode": decoding(),
            "/openapi.json": _get("openapi", "This description", "", []),
        },
        "components": {"schemas": _schemas()},
    }


def _get(name: str, summary: str, schema: str, parameters: list[Schema]) -> Schema:
    answer = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [*parameters, _lang()],
            "responses": {
                "200": _response("What was asked for", answer),
                "400": _response(
                    "A parameter is wrong; the message says which",
                    {"$ref": "#/components/schemas/Error"},
                ),
            },
        }
    }


def _response(description: str, schema: Schema) -> Schema:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


# ── parameters ──────────────────────────────────────────────────────────────────────────────


def _parameter(name: str, description: str, schema: Schema, **more: Any) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}


def _lang() -> Schema:
    return _parameter(
        "lang",
        "The language to read in. A text it lacks comes in another, which the answer names.",
        {"enum": _opened(), "default": "en"},
    )


def _limit(default: int) -> Schema:
    schema = {"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE, "default": default}
    return _parameter("limit", "How many results at most.", schema)


def _paging() -> list[Schema]:
    return [
        _limit(PAGE),
        _parameter("cursor", "Where to go on; “next” of the page before holds it.", TEXT),
    ]


def _filters() -> list[Schema]:
    return [
        _several("kind", "Only these kinds.", {"enum": Kind.values}),
        _several("tag", "Only entries on one of these shelves.", SLUG),
        _several("register", "Only what these people say.", {"enum": Register.values}),
        _several("safety", "Only these answers to “can I say it?”.", {"enum": Safety.values}),
        _several("life", "Only words in this state of use.", {"enum": LifeStatus.values}),
        _parameter(
            "letter",
            "Only readings that begin with this letter; 0 is digits and emoji.",
            {"enum": [*LETTERS, REST]},
        ),
        _parameter(
            "sort",
            "By sound, the newest first, or what readers looked up most first.",
            {"enum": list(SORTS)},
        ),
    ]


def _several(name: str, description: str, schema: Schema) -> Schema:
    return _parameter(
        name, description, {"type": "array", "items": schema}, style="form", explode=True
    )


def _searching() -> list[Schema]:
    query = {"type": "string", "minLength": 1}
    return [
        _parameter("q", "Characters, pinyin, words of any language, emoji.", query, required=True),
        _limit(SEARCH_PAGE),
    ]


def _opened() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


# ── answers ─────────────────────────────────────────────────────────────────────────────────


def _schemas() -> Schema:
    return {
        "Entry": _entry(),
        "EntryList": _list("Entry"),
        "Tutorial": _tutorial(),
        "TutorialList": _list("Tutorial"),
        "Result": _result(),
        "ResultList": _list("Result"),
        "Line": _object(
            "A Chinese sentence; text is what it says, or when one says it.",
            zh=TEXT,
            reading=TEXT,
            text=TEXT,
        ),
        "Source": _object(
            "Where a claim comes from; the date is a year, a month or a day.",
            title=TEXT,
            url=TEXT,
            date=TEXT,
            confidence={"enum": Confidence.values},
        ),
        **decode_schemas(),
        "Error": _object(
            "What went wrong.",
            error=_object("A code for programs, a message for people.", code=TEXT, message=TEXT),
        ),
    }


def _entry() -> Schema:
    return _object(
        "A word, phrase, number, emoji or sticker, as people on the app mean it.",
        slug=SLUG,
        url=ADDRESS,
        headword=TEXT,
        traditional=TEXT,
        reading=TEXT | {"description": "Dictionary tones, a syllable to each character."},
        kind={"enum": Kind.values},
        tags={"type": "array", "items": SLUG},
        register={"enum": Register.values},
        safety={"enum": Safety.values},
        life_status={"enum": LifeStatus.values},
        truth_status={"enum": TruthStatus.values},
        gloss=TEXT,
        literal=TEXT,
        meaning=TEXT | {"description": "Markdown; [[a name]] links to another page."},
        **_text_facts(),
        examples=_rows("Line"),
        replies=_rows("Line"),
        sources=_rows("Source"),
    )


def _tutorial() -> Schema:
    return _object(
        "How to do one thing in the app, or what is behind a custom.",
        slug=SLUG,
        url=ADDRESS,
        topic=SLUG,
        title=TEXT,
        summary=TEXT,
        applies_to={
            "type": "array",
            "items": {"enum": [*Platform.values, *Build.values]},
        },
        last_checked={
            "type": ["string", "null"],
            "format": "date",
            "description": "The day on which a person followed it on a phone, if anybody did.",
        },
        **_text_facts(),
    )


def _result() -> Schema:
    return _object(
        "A page that a query finds. The type “word” is a card of CC-CEDICT, in English, and comes"
        " after our own pages.",
        type={"enum": list(SEARCH_TYPES)},
        slug=TEXT,
        url=ADDRESS,
        title=TEXT,
        reading=TEXT,
        snippet=TEXT,
        score={"type": "number"},
    )


def _text_facts() -> Schema:
    return {
        "language": {"type": "string", "description": "The language that the text is in."},
        "status": {
            "enum": Edition.Status.values,
            "description": "How the text in the language you asked for stands.",
        },
    }


def _rows(schema: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


def _list(schema: str) -> Schema:
    return _object(
        "One page of a list.",
        count={"type": "integer", "minimum": 0, "description": "How many there are in all."},
        next={"type": ["string", "null"], "format": "uri"},
        results=_rows(schema),
    )


def _object(description: str, **properties: Schema) -> Schema:
    """Return an object of exactly these properties."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
