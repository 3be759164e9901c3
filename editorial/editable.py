"""What the community writes: the abstract model behind tutorials and entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial.rows import Content, Rows, flatten, unflatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The language code of the facts that every language shares: headword, reading, topic.
NEUTRAL = ""


def language_choices() -> list[tuple[str, str]]:
    return [(language.code, language.name) for language in languages.ALL]


class Passage(str):
    """A text that knows its language, so that a page can say so when it had to fall back."""

    language: str
    is_fallback: bool

    def __new__(cls, text: str, language: str, wanted: str) -> Self:
        passage = super().__new__(cls, text)
        passage.language = language
        passage.is_fallback = bool(text) and language != wanted
        return passage

    @property
    def tag(self) -> str:
        """The BCP 47 name of the language, for ``lang`` attributes."""
        return languages.tag(self.language)


class EditableQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.exclude(published_at=None)

    def reading(self, *texts: str, language: str | None = None) -> Self:
        """Load only the columns that a reader of ``language`` may see: its own and its fallbacks'.

        All languages of a page of 5,000 rows would cost five times as much. ``texts`` names the
        translated fields that are wanted, where not all of them are.
        """
        codes = languages.fallbacks(language or get_language() or languages.DEFAULT)
        translated = set(translator.get_options_for_model(self.model).get_field_names())
        keep = {
            build_localized_fieldname(name, code) for name in texts or translated for code in codes
        }
        hidden = {
            build_localized_fieldname(name, language.code)
            for name in translated
            for language in languages.ALL
        } - keep
        names = [
            field.name
            for field in self.model._meta.concrete_fields
            if field.name not in translated and field.name not in hidden
        ]
        # Django's own only(): modeltranslation's would add every language back.
        return models.QuerySet.only(self, *names)


class Editable(models.Model):
    """Something the community writes: one row of facts, one text per language."""

    # Columns whose text is one line or one value; lists, one item a line; fields with rows.
    FACT_FIELDS: ClassVar[tuple[str, ...]] = ()
    LIST_FIELDS: ClassVar[tuple[str, ...]] = ()
    ROW_FIELDS: ClassVar[dict[str, Rows]] = {}
    DERIVED_FIELDS: ClassVar[tuple[str, ...]] = ()
    # Translated fields without which a source text says nothing.
    REQUIRED_TEXT: ClassVar[tuple[str, ...]] = ()
    # Addresses below the list that are other pages.
    RESERVED_SLUGS: ClassVar[frozenset[str]] = frozenset({"new"})
    # What a reader calls one of these, in addresses and messages: "entry", "tutorial".
    noun: ClassVar[Any] = ""

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    source_language = models.CharField(
        max_length=10, choices=language_choices, default=languages.DEFAULT, editable=False
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    editions = GenericRelation("editorial.Edition", related_query_name="%(class)s")

    objects = EditableQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return self.url_of("detail")

    # ── beginning ───────────────────────────────────────────────────────────────────────────

    def free_slug(self, facts: Mapping[str, str], text: Mapping[str, str]) -> str:
        """Return an address that nothing has yet, made from what the page is about."""
        wanted = self.wanted_slug(facts, text)[:90].strip("-") or str(self._meta.model_name)
        rows = type(self).objects.filter(slug__startswith=wanted)
        taken = self.RESERVED_SLUGS | set(rows.values_list("slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbered) if slug not in taken)

    def wanted_slug(self, facts: Mapping[str, str], text: Mapping[str, str]) -> str:
        """Return the address that fits best; subclasses know what it is made of."""
        return slugify(text.get("title", ""))

    def suggested_facts(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return facts to begin with, out of what the link to the empty form says."""
        return {name: asked[name] for name in self.FACT_FIELDS if asked.get(name)}

    # ── addresses ───────────────────────────────────────────────────────────────────────────

    def url_of(self, page: str) -> str:
        """Return the address of one of this item's pages: detail, edit, facts, history, compare."""
        return reverse(f"{self._meta.app_label}:{page}", args=[self.slug])

    # ── content: between columns and flat text ──────────────────────────────────────────────

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
            self._write_facts(content)
            return
        columns = {
            build_localized_fieldname(name, language): content.get(name, "")
            for name in self.text_fields()
        }
        if self.has_row_texts():
            rows = {key: text for key, text in content.items() if "." in key}
            columns[build_localized_fieldname("row_texts", language)] = rows  # type: ignore[assignment]
        for column, text in columns.items():
            setattr(self, column, text)
        self.save(update_fields=columns)

    def _write_facts(self, content: Mapping[str, str]) -> None:
        for name in self.FACT_FIELDS:
            setattr(self, name, self._fact_from_text(name, content.get(name, "")))
        for name in self.LIST_FIELDS:
            self.set_list(name, content.get(name, "").split("\n") if content.get(name) else [])
        for name, spec in self.ROW_FIELDS.items():
            setattr(self, name, unflatten(name, content, spec))
        self.derive()
        # Not the whole row: with its languages it is two hundred columns wide.
        columns = {field.name for field in self._meta.concrete_fields}
        written = (*self.FACT_FIELDS, *self.LIST_FIELDS, *self.ROW_FIELDS, *self.DERIVED_FIELDS)
        self.save(update_fields=[name for name in written if name in columns])

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

    # ── checks ──────────────────────────────────────────────────────────────────────────────

    def check_facts(self, content: Mapping[str, str]) -> dict[str, Any]:
        """Return what is wrong between facts, by key. Subclasses know their own rules."""
        return {
            f"{name}.{row_id}.{part}": _("Please fill this in, or empty the whole row.")
            for name, spec in self.ROW_FIELDS.items()
            for row_id in content.get(name, "").split()
            for part, rule in spec.facts.items()
            if rule.required and not content.get(f"{name}.{row_id}.{part}")
        }

    def check_text(self, content: Mapping[str, str]) -> dict[str, Any]:
        """Return what is wrong between the texts of a language, by key."""
        return {
            name: _("Please fill this in: without it the page says nothing.")
            for name in self.REQUIRED_TEXT
            if not content.get(name)
        }

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    def passage(self, name: str, language: str | None = None) -> Passage:
        """Return a text in ``language``, or in the first fallback that has one."""
        wanted = language or get_language() or languages.DEFAULT
        for code in languages.fallbacks(wanted):
            text = getattr(self, build_localized_fieldname(name, code))
            if text:
                return Passage(text, code, wanted)
        return Passage("", wanted, wanted)

    def row_passage(self, key: str, language: str | None = None) -> Passage:
        """Return what ``language``, or the first fallback that has it, says about a row."""
        wanted = language or get_language() or languages.DEFAULT
        for code in languages.fallbacks(wanted):
            text = (getattr(self, build_localized_fieldname("row_texts", code)) or {}).get(key)
            if text:
                return Passage(text, code, wanted)
        return Passage("", wanted, wanted)

    @classmethod
    def other_names(cls) -> list[tuple[str, str]]:
        """Return (slug, name) for the names, beside their slug, by which texts may link here."""
        return []

    def field_label(self, key: str) -> Any:
        """Return what people call the field of a flat key."""
        name, _dot, rest = key.partition(".")
        spec = self.ROW_FIELDS.get(name)
        if spec and rest:
            row_id, _dot, part = rest.partition(".")
            rule = spec.facts.get(part) or spec.texts.get(part)
            number = row_id[1:]
            return f"{spec.label} {number}: {rule.label}" if rule else f"{spec.label} {number}"
        if spec:
            return spec.label
        try:
            return self._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        except models.FieldDoesNotExist:  # type: ignore[attr-defined]
            return name


def referred(field: Any) -> Any:
    """Return the rows that a foreign key may point to."""
    return field.related_model.objects


def _tidy(text: str) -> str:
    """Return text with Unix line ends and nothing invisible at either end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def subclasses() -> Iterable[type[Editable]]:
    """Return the concrete kinds of editable items, in a steady order."""
    return sorted(Editable.__subclasses__(), key=lambda model: model._meta.label)


__all__ = ["NEUTRAL", "Editable", "EditableQuerySet", "Passage", "subclasses"]
