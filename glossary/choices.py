"""The choices of an entry's facts, in people's words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SLANG = "slang", _("Slang")
    APP = "app", _("App word")
    CUSTOM = "custom", _("Custom")
    LETTERS = "letters", _("Letters")
    NUMBER = "number", _("Number code")
    MIXED = "mixed", _("Mixed")
    EMOJI = "emoji", _("Emoji")
    STICKER = "sticker", _("Sticker")
    KAOMOJI = "kaomoji", _("Kaomoji")
    TEMPLATE = "template", _("Sentence pattern")
    ENGLISH = "english", _("English word")


class Register(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    FRIENDS = "friends", _("Friends")
    FANS = "fans", _("Fans")
    GAMERS = "gamers", _("Gamers")
    OFFICE = "office", _("Office people, joking")
    OLDER = "older", _("Older people")
    POLITE = "polite", _("Polite")
    RUDE = "rude", _("Rude")


class Safety(models.TextChoices):
    GO = "go", _("Go ahead")
    CAREFUL = "careful", _("Careful")
    BEST_NOT = "best_not", _("Best not")


class IfSaid(models.TextChoices):
    KIND = "kind", _("It’s kind")
    TEASING = "teasing", _("It’s teasing")
    INSULT = "insult", _("It’s an insult")
    DEPENDS = "depends", _("It depends")


class LifeStatus(models.TextChoices):
    NEW = "new", _("New")
    RISING = "rising", _("Rising")
    EVERYDAY = "everyday", _("Everyday")
    FADING = "fading", _("Fading")
    DATED = "dated", _("Dated")


class TruthStatus(models.TextChoices):
    CLAIMED = "claimed", _("Claimed")
    CHECKED = "checked", _("Checked")


class ReadingSource(models.TextChoices):
    AUTOMATIC = "automatic", _("Automatic, please check")
    CHECKED = "checked", _("Checked by a person")
    NOT_APPLICABLE = "not-applicable", _("Has no reading")


class RelationKind(models.TextChoices):
    SAME = "same", _("Means the same")
    OPPOSITE = "opposite", _("Means the opposite")
    VARIANT = "variant", _("Another spelling of")
    COMES_FROM = "comes-from", _("Comes from")
    ANSWERS = "answers", _("Is an answer to")
    COMPARE = "compare", _("Compare")
