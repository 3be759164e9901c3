"""Tutorials and culture pages, the topics they stand under, and the videos that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from editorial import slugs
from editorial.dates import month
from editorial.editable import Editable, subclasses
from editorial.lists import Options, Pages
from editorial.sources import SOURCES, check_sources
from guide import spots
from guide.checking import Check
from guide.devices import Build, Platform
from guide.storyboards import Storyboard
from guide.video import Captions, Video
from guide.wants import TUTORIAL_WANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.rows import Rows
    from editorial.spots import Place, Spot

CULTURE = "culture"


class Topic(models.Model):
    """A chapter of the guide."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    about = models.CharField(_("what you can do there"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.slug


class Tutorial(Editable):
    """How to do one thing in the app, or, under the culture topic, what is behind a custom."""

    noun = _("tutorial")
    FACT_FIELDS = ("topic", "order", "minutes", "as_of", "last_checked")
    LIST_FIELDS = ("platforms", "builds", "related")
    ROW_FIELDS: ClassVar[dict[str, Rows]] = {"sources": SOURCES}
    SLUG_LISTS = ("related",)
    GROUP = "topic"
    REQUIRED_TEXT = ("title", "summary", "body")
    WANTS = TUTORIAL_WANTS
    RESERVED_SLUGS = Editable.RESERVED_SLUGS | {"to-check"}

    # facts
    topic = models.ForeignKey(
        Topic, models.RESTRICT, verbose_name=_("topic"), related_name="tutorials", null=True
    )
    order = models.PositiveSmallIntegerField(_("place in the topic"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), default=2)
    # The month of the newest source the page rests on.
    as_of = models.CharField(_("facts as of (month)"), max_length=7, blank=True, validators=[month])
    # A day on which a person followed the page on a real phone; empty until somebody did.
    last_checked = models.DateField(_("checked on a phone on"), null=True, blank=True)
    platforms = models.JSONField(_("platforms"), default=list, blank=True)
    builds = models.JSONField(_("app builds"), default=list, blank=True)
    related = models.JSONField(_("related pages"), default=list, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    # What the page says of checks on a phone: derived from them, see guide.marks.
    marks = models.JSONField(default=dict, blank=True, editable=False)
    # What the page says of its videos: derived from them, see guide.video_shown.
    films = models.JSONField(default=list, blank=True, editable=False)

    # text, one column a language
    title = models.CharField(_("title"), max_length=120, blank=True)
    summary = models.CharField(_("the answer in two lines"), max_length=400, blank=True)
    body = MarkdownxField(_("text"), max_length=30_000, blank=True)
    keywords = models.CharField(_("words people search for"), max_length=400, blank=True)

    class Meta:
        ordering = ["topic__position", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(topic__isnull=False),
                name="a_shown_tutorial_has_a_topic",
            )
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_culture(self) -> bool:
        return self.topic is not None and self.topic.slug == CULTURE

    @property
    def differs_url(self) -> str:
        return "" if self.is_culture else self.url_of("differs")

    def spot(self, place: Place, text: Mapping[str, str]) -> Spot:
        return spots.spot(place, text)

    def applies_to(self) -> list[Any]:
        """Return the names of the platforms and builds that the page is about."""
        names = dict(Platform.choices) | dict(Build.choices)
        return [names[value] for value in [*self.platforms, *self.builds] if value in names]

    def list_options(self, name: str) -> list[Options]:
        known: dict[str, list[tuple[str, Any]]] = {
            "platforms": Platform.choices,
            "builds": Build.choices,
        }
        return [Options("", known[name])] if name in known else []

    def listed_pages(self, name: str) -> Pages | None:
        return Pages(tuple(subclasses()), []) if name == "related" else None

    def check_facts(self, content: Mapping[str, str]) -> dict[str, Any]:
        errors = super().check_facts(content) | check_sources(content)
        for name, choices in (("platforms", Platform), ("builds", Build)):
            unknown = set(content.get(name, "").split()) - set(choices.values)
            if unknown:
                errors[name] = _("“%(value)s” is not one of the choices.") % {"value": min(unknown)}
        if not content.get("topic"):
            errors["topic"] = _("Please choose a topic.")
        for slug in content.get("related", "").split():
            if not any(slugs.find(model, slug) for model in subclasses()):
                errors["related"] = _("There is no page “%(name)s”.") % {"name": slug}
        return errors


__all__ = [
    "CULTURE",
    "Build",
    "Captions",
    "Check",
    "Platform",
    "Storyboard",
    "Topic",
    "Tutorial",
    "Video",
]
