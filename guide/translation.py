from __future__ import annotations

from modeltranslation.translator import TranslationOptions, register

from guide.models import Topic, Tutorial


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name", "about")


@register(Tutorial)
class TutorialTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "keywords")
