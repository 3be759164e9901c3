"""What an item says, between its columns and flat content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from editorial.rows import Content, Rows, flatten, unflatten

if TYPE_CHECKING:
    from collections.abc import Mapping

# The language code of the facts that every language shares: headword, reading, topic.
NEUTRAL = ""


class FlatContent(models.Model):
    """A row whose facts and texts can be read as flat content and written from it."""

    # Columns whose text is one line or one value; lists, one item a line; fields with rows.
    FACT_FIELDS: ClassVar[tuple[str, ...]] = ()
    LIST_FIELDS: ClassVar[tuple[str, ...]] = ()
    ROW_FIELDS: ClassVar[dict[str, Rows]] = {}
    DERIVED_FIELDS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def text_fields(cls) -> tuple[str, ...]:
        """Return the translated fields in the model's order, without the one for the rows' texts."""
        names = set(translator.get_options_for_model(cls).get_field_names()) - {"row_texts"}
        return tuple(field.name for field in cls._meta.concrete_fields if field.name in names)

    @classmethod
    def has_row_texts(cls) -> bool:
        """Tell whether languages say something about rows, as about an example's sentence."""
        return any(spec.texts for spec in cls.ROW_FIELDS.values())

    def read(self, language: str) -> Content:
        """Return the published content in ``language``, without any fallback."""
        if language == NEUTRAL:
            return self._read_facts()
        content = {
            name: getattr(self, build_localized_fieldname(name, language)) or ""
            for name in self.text_fields()
        }
        if self.has_row_texts():
            content |= getattr(self, build_localized_fieldname("row_texts", language)) or {}
        return content

    def _read_facts(self) -> Content:
        content = {name: self._fact_to_text(name) for name in self.FACT_FIELDS}
        for name in self.LIST_FIELDS:
            content[name] = "\n".join(self.list_of(name))
        for name, spec in self.ROW_FIELDS.items():
            content |= flatten(name, getattr(self, name), spec)
        return content

    def _fact_to_text(self, name: str) -> str:
        value = getattr(self, name)
        if isinstance(value, models.Model):
            return str(value.slug)  # type: ignore[attr-defined]
        return "" if value is None else str(value)

    def list_of(self, name: str) -> list[str]:
        """Return the items of a list field; subclasses answer for lists kept in other tables."""
        return list(getattr(self, name))

    def normal(self, language: str, content: Mapping[str, str]) -> Content:
        """Return ``content`` in the one form in which it is stored and compared."""
        plain = {key: _tidy(text) for key, text in content.items()}
        if language != NEUTRAL:
            texts = {name: plain.pop(name, "") for name in self.text_fields()}
            return texts | {key: text for key, text in sorted(plain.items()) if text}
        facts = {name: plain.get(name, "") for name in self.FACT_FIELDS}
        for name in self.LIST_FIELDS:
            items = [line.strip() for line in plain.get(name, "").split("\n")]
            facts[name] = "\n".join(dict.fromkeys(item for item in items if item))
        for name, spec in self.ROW_FIELDS.items():
            facts |= flatten(name, unflatten(name, plain, spec), spec)
        return facts

    def write(self, language: str, content: Mapping[str, str]) -> None:
        """Copy published ``content`` into the columns. Only ``editorial.services`` may call this."""
        if language == NEUTRAL:
            for name in self.LIST_FIELDS:
                self.set_list(name, _lines(content.get(name, "")))
        # Not the whole row: with its languages it is two hundred columns wide.
        self.save(update_fields=self.hold(language, content))

    def hold(self, language: str, content: Mapping[str, str]) -> list[str]:
        """Put ``content`` into the columns without saving it; return the names of the columns.

        Lists that are kept in other tables stay as they are.
        """
        if language == NEUTRAL:
            return self._hold_facts(content)
        columns = {
            build_localized_fieldname(name, language): content.get(name, "")
            for name in self.text_fields()
        }
        if self.has_row_texts():
            rows = {key: text for key, text in content.items() if "." in key}
            columns[build_localized_fieldname("row_texts", language)] = rows  # type: ignore[assignment]
        for column, text in columns.items():
            setattr(self, column, text)
        return list(columns)

    def _hold_facts(self, content: Mapping[str, str]) -> list[str]:
        columns = {field.name for field in self._meta.concrete_fields}
        for name in self.FACT_FIELDS:
            setattr(self, name, self._fact_from_text(name, content.get(name, "")))
        for name in columns.intersection(self.LIST_FIELDS):
            setattr(self, name, _lines(content.get(name, "")))
        for name, spec in self.ROW_FIELDS.items():
            setattr(self, name, unflatten(name, content, spec))
        self.derive()
        held = (*self.FACT_FIELDS, *self.LIST_FIELDS, *self.ROW_FIELDS, *self.DERIVED_FIELDS)
        return [name for name in held if name in columns]

    def derive(self) -> None:
        """Fill the columns that follow from the facts. Subclasses know theirs."""

    def _fact_from_text(self, name: str, text: str) -> Any:
        field: Any = self._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            return referred(field).get(slug=text) if text else None
        if text == "" and field.null:
            return None
        return field.to_python(text)

    def set_list(self, name: str, items: list[str]) -> None:
        """Set a list field; subclasses answer for lists kept in other tables."""
        setattr(self, name, items)

    @classmethod
    def set_lists(cls, name: str, lists: Mapping[Any, list[str]]) -> None:
        """Set a list field of many new rows; subclasses know how to write many at once."""
        for row, items in lists.items():
            row.set_list(name, items)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def referred(field: Any) -> Any:
    """Return the rows that a foreign key may point to."""
    return field.related_model.objects


def _tidy(text: str) -> str:
    """Return text with Unix line ends and nothing invisible at either end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
