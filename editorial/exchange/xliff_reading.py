"""Reading XLIFF 2: by events, so that every fault has its line, and without anything executable."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import InputSource

import defusedxml.sax
from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _

from editorial.exchange.units import BadFile, Problem, Told, parse_mark
from editorial.exchange.xliff import CORE

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesNSImpl

# Ours is six deep; a program may group units and mark words.
DEEPEST = 40
# Other people's remarks, glossaries and matches beside the texts: not looked into.
SKIPPED = frozenset({"notes", "originalData", "skeleton"})
# Marks around words, whose text stays.
TRANSPARENT = frozenset({"mrk", "sm", "em"})
TEXTS = frozenset({"source", "target"})


def read(data: bytes) -> tuple[str, list[Told]]:
    """Return the language that an XLIFF 2 file names, and what it says of each unit.

    Raises BadFile, naming lines, for what is no XLIFF 2, or none that we have written.
    """
    handler = _Handler()
    parser = defusedxml.sax.make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, 1)
    parser.setContentHandler(handler)
    source: Any = InputSource()
    source.setByteStream(io.BytesIO(data))
    try:
        parser.parse(source)
    except SAXParseException as error:
        raise BadFile(Problem(error.getLineNumber() or 0, _broken(error))) from error
    except DefusedXmlException as error:
        line = parser.getLineNumber() or 0
        reason = _("A file for us declares no document type and no entities.")
        raise BadFile(Problem(line, reason)) from error
    except (LookupError, ValueError, UnicodeError) as error:
        raise BadFile(Problem(0, _("The encoding of this file is not known."))) from error
    if handler.problems:
        raise BadFile(*handler.problems)
    return handler.language, handler.told


def _broken(error: SAXParseException) -> str:
    return _("This is broken XML: %(problem)s.") % {"problem": error.getMessage()}


@dataclass
class _Segment:
    """What one segment of a unit says; ``text`` is None where there is no target."""

    ignorable: bool
    unfinished: bool
    source: list[str] = field(default_factory=list)
    target: list[str] | None = None

    @property
    def text(self) -> str | None:
        if self.target is not None:
            return "".join(self.target)
        return "".join(self.source) if self.ignorable else None


class _Handler(ContentHandler):
    """Collects what is said of each unit while a parser walks through the file."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.told: list[Told] = []
        self.problems: list[Problem] = []
        self.path: list[str] = []
        self.skipping = 0
        self.unit = ""
        self.unit_line = 0
        self.segments: list[_Segment] = []
        self.into: list[str] | None = None
        self.locator: Any = None

    @property
    def line(self) -> int:
        return self.locator.getLineNumber() if self.locator else 0

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 (SAX names it)
        self.locator = locator

    # ── what the parser calls ───────────────────────────────────────────────────────────────

    def startElementNS(  # noqa: N802 (SAX names it)
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        namespace, tag = name
        if not self.path:
            self._check_root(namespace, tag, attrs)
        if len(self.path) >= DEEPEST:
            raise BadFile(Problem(self.line, _("The elements of this file are nested too deeply.")))
        self.path.append(tag)
        if self.skipping or namespace != CORE or tag in SKIPPED:
            self.skipping += 1
            return
        start = {"unit": self._unit, "segment": self._segment, "ignorable": self._segment}
        if tag in start:
            start[tag](tag, attrs)
        elif tag in TEXTS:
            self._text(tag, attrs)
        elif self.into is not None:
            self._inside(tag, attrs)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        tag = self.path.pop()
        if self.skipping:
            self.skipping -= 1
        elif tag in TEXTS:
            self.into = None
        elif tag == "unit":
            self._close_unit()

    def characters(self, content: str) -> None:
        if self.into is not None and not self.skipping:
            self.into.append(content)

    # ── what stands where ───────────────────────────────────────────────────────────────────

    def _check_root(self, namespace: str | None, tag: str, attrs: AttributesNSImpl) -> None:
        if tag == "xliff" and "xliff:document:1" in (namespace or ""):
            reason = _("This is XLIFF 1. Please save the file as XLIFF 2.")
        elif namespace != CORE or tag != "xliff":
            reason = _("This is not an XLIFF 2 file.")
        else:
            self.language = attrs.get((None, "trgLang"), "")
            return
        raise BadFile(Problem(self.line, reason))

    def _unit(self, _tag: str, attrs: Any) -> None:
        self.unit, self.unit_line = attrs.get((None, "id"), ""), self.line
        self.segments = []

    def _segment(self, tag: str, attrs: Any) -> None:
        unfinished = attrs.get((None, "state"), "") == "initial"
        self.segments.append(_Segment(tag == "ignorable", unfinished))

    def _text(self, tag: str, attrs: Any) -> None:
        if not self.segments:
            return
        segment = self.segments[-1]
        if tag == "source":
            self.into = segment.source
            return
        if attrs.get((None, "order")):
            self._refuse(
                _("The parts of this text have changed places; please leave them as they are.")
            )
        self.into = segment.target = []

    def _inside(self, tag: str, attrs: Any) -> None:
        if tag == "cp":
            self._sign(attrs.get((None, "hex"), ""))
        elif tag not in TRANSPARENT:
            reason = _("“%(tag)s” stands inside a text here; our texts have no elements inside.")
            self._refuse(reason % {"tag": f"<{tag}>"})

    def _sign(self, code: str) -> None:
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            self._refuse(_("This is no sign: %(code)s.") % {"code": code[:20]})
        else:
            if self.into is not None:
                self.into.append(sign)

    def _close_unit(self) -> None:
        texts = [segment.text for segment in self.segments]
        said = [text for text in texts if text is not None]
        translated = any(segment.target is not None for segment in self.segments)
        if translated and len(said) < len(texts):
            self._refuse(_("Only a part of this text is translated."), self.unit_line)
        mark = parse_mark(self.unit)
        if mark is None:
            self._refuse(_("This text is none that we have given out."), self.unit_line)
            return
        unfinished = any(segment.unfinished for segment in self.segments)
        text = "".join(said) if translated else ""
        self.told.append(Told(mark, text, unfinished, self.unit_line))

    def _refuse(self, reason: str, line: int = 0) -> None:
        self.problems.append(Problem(line or self.line, reason))
