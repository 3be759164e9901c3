"""What the community writes: the abstract model behind tutorials and entries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial.content import FlatContent
from editorial.quick import address
from editorial.rows import Content, part_of, row_ids
from editorial.spots import Spot
from editorial.wants import Wants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from editorial.lists import Options, Pages
    from editorial.spots import Place


def language_choices() -> list[tuple[str, str]]:
    return [(language.code, language.name) for language in languages.ALL]


class Passage(str):
    """A text that knows its language, so that a page can say so when it had to fall back."""

    # Every process keeps tens of thousands: without a dictionary each is half as large.
    __slots__ = ("is_fallback", "language")

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

    @property
    def lang_attribute(self) -> str:
        """Return what an element that holds the text needs where it is not the reader's language."""
        return format_html(' lang="{}"', self.tag) if self.is_fallback else ""


class EditableQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.exclude(published_at=None)

    def bare(self) -> Self:
        """Load neither texts nor facts: whose page it is, where it stands, and whether it is shown."""
        return models.QuerySet.only(self, "slug", "source_language", "published_at")

    def reading(
        self,
        *texts: str,
        language: str | None = None,
        readers: Iterable[str] = (),
        joined: tuple[str, ...] = (),
        facts: tuple[str, ...] | None = None,
    ) -> Self:
        """Load only the columns that a reader of ``language`` may see: its own and its fallbacks'.

        All languages of a page of 5,000 rows would cost five times as much. ``readers`` are the
        languages of several of them, where one is not enough. ``texts`` names the
        translated fields that are wanted, where not all of them are; ``joined`` the columns of
        rows that a select_related brings along from the other side (storyboard__compiled);
        ``facts`` the columns beside the texts, where a list shows few of them.
        """
        wanted = tuple(readers) or (language or get_language() or languages.DEFAULT,)
        names = _columns(self.model, texts, wanted, facts)  # type: ignore[arg-type]
        # Django's own only(): modeltranslation's would add every language back.
        return models.QuerySet.only(self, *names, *joined)

    def reading_with_group(self, language: str) -> Self:
        """Load what a reader of ``language`` may see, and the topic, of which facts tell the slug."""
        group = self.model.GROUP
        if not group or not self.model._meta.get_field(group).many_to_one:
            return self.reading(language=language)
        rows = self.reading(language=language, joined=(f"{group}__slug",))
        return rows.select_related(group)


@lru_cache(maxsize=256)
def _columns(
    model: type[models.Model],
    texts: tuple[str, ...],
    readers: tuple[str, ...],
    facts: tuple[str, ...] | None,
) -> tuple[str, ...]:
    """Return the columns that readers of these languages may see."""
    codes = {code for reader in readers for code in languages.fallbacks(reader)}
    translated = set(translator.get_options_for_model(model).get_field_names())
    keep = {build_localized_fieldname(name, code) for name in texts or translated for code in codes}
    hidden = {
        build_localized_fieldname(name, language.code)
        for name in translated
        for language in languages.ALL
    } - keep
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if field.name not in translated
        and field.name not in hidden
        and (facts is None or field.name in keep or field.name in facts or field.primary_key)
    )


class Completed(NamedTuple):
    """Facts with what a program added; ``to_check`` says by key what a person has to look at."""

    content: Content
    to_check: dict[str, Any]


class Editable(FlatContent):
    """Something the community writes: one row of facts, one text per language."""

    # Lists of which each line ends with the slug of another item.
    SLUG_LISTS: ClassVar[tuple[str, ...]] = ()
    # The fact that groups such items, topic or shelf: a column or table with slug and name.
    GROUP: ClassVar[str] = ""
    # Translated fields without which a source text says nothing.
    REQUIRED_TEXT: ClassVar[tuple[str, ...]] = ()
    # Addresses below the list that are other pages.
    RESERVED_SLUGS: ClassVar[frozenset[str]] = frozenset({"new", "suggest"})
    # What proofing expects of the texts.
    WANTS: ClassVar[Wants] = Wants()
    # What a reader calls one of these, in addresses and messages: "entry", "tutorial".
    noun: ClassVar[Any] = ""

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    source_language = models.CharField(
        max_length=10, choices=language_choices, default=languages.DEFAULT, editable=False
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    editions = GenericRelation("editorial.Edition", related_query_name="%(class)s")
    former_slugs = GenericRelation("editorial.FormerSlug", related_query_name="%(class)s")
    remarks = GenericRelation("editorial.Remark", related_query_name="%(class)s")
    page_links = GenericRelation("editorial.PageLink", related_query_name="%(class)s")

    objects = EditableQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return self.url_of("detail")

    @property
    def differs_url(self) -> str:
        """Where readers say that their screen looks different; empty where no page tells of one."""
        return ""

    def spot(self, place: Place, text: Mapping[str, str]) -> Spot:
        """Return what a place of the page is called, and what its own language says there."""
        return Spot(str(place.step), text.get("body", ""))

    # ── beginning ───────────────────────────────────────────────────────────────────────────

    def free_slug(self, facts: Mapping[str, str], text: Mapping[str, str]) -> str:
        """Return an address that nothing has yet, made from what the page is about."""
        wanted = self.wanted_slug(facts, text)[:90].strip("-") or str(self._meta.model_name)
        rows = type(self).objects.order_by()
        used = rows.filter(slug__startswith=wanted).values_list("slug", flat=True)
        former = rows.filter(former_slugs__slug__startswith=wanted)
        taken = self.RESERVED_SLUGS.union(used, former.values_list("former_slugs__slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbered) if slug not in taken)

    def wanted_slug(self, facts: Mapping[str, str], text: Mapping[str, str]) -> str:
        """Return the address that fits best; subclasses know what it is made of."""
        return slugify(text.get("title", ""))

    def suggested_facts(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return facts to begin with, out of what the link to the empty form says."""
        return {name: asked[name] for name in self.FACT_FIELDS if asked.get(name)}

    # ── choosing ────────────────────────────────────────────────────────────────────────────

    def list_options(self, name: str) -> list[Options]:
        """Return what a list may hold, under headings; nothing where it takes any lines."""
        return []

    def listed_pages(self, name: str) -> Pages | None:
        """Return which pages a list names; None where it names none."""
        return None

    # ── addresses ───────────────────────────────────────────────────────────────────────────

    def url_of(self, page: str) -> str:
        """Return the address of one of this item's pages: detail, edit, facts, history, compare."""
        return address(f"{self._meta.app_label}:{page}", self.slug)

    # ── checks ──────────────────────────────────────────────────────────────────────────────

    def check_facts(self, content: Mapping[str, str]) -> dict[str, Any]:
        """Return what is wrong between facts, by key. Subclasses know their own rules."""
        return {
            f"{name}.{row_id}.{part}": _("Please fill this in, or empty the whole row.")
            for name, spec in self.ROW_FIELDS.items()
            for row_id in row_ids(content, name)
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

    def readings(self, content: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Return the keys of facts that hold readings, each with the keys of what may be read."""
        return {}

    def known_readings(self, chinese: str) -> list[str]:
        """Return how dictionaries read these characters as one word, the commonest first."""
        return []

    def completed(self, content: Content) -> Completed:
        """Return facts as a person sent them with what a program can add, for that person to see."""
        return Completed(content, {})

    def field_label(self, key: str) -> Any:
        """Return what people call the field of a flat key."""
        name, _dot, rest = key.partition(".")
        spec = self.ROW_FIELDS.get(name)
        if spec and rest:
            rule = part_of(self.ROW_FIELDS, key)
            number = rest.partition(".")[0][1:]
            if rule is None or str(rule.label) == str(spec.label):
                # The character of a row of characters needs no second name.
                return f"{spec.label} {number}"
            return f"{spec.label} {number}: {rule.label}"
        if spec:
            return spec.label
        try:
            return self._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        except models.FieldDoesNotExist:  # type: ignore[attr-defined]
            return name


def subclasses() -> Iterable[type[Editable]]:
    """Return the concrete kinds of editable items, in a steady order."""
    return sorted(Editable.__subclasses__(), key=lambda model: model._meta.label)
