from __future__ import annotations

from modeltranslation.translator import TranslationOptions, register

from guide.models import Topic, Tutorial, Video


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name", "about")


@register(Tutorial)
class TutorialTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "keywords")


@register(Video)
class VideoTranslation(TranslationOptions):
    fields = ("title", "transcript")
