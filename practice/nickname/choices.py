"""What the form of the workshop offers, in words. The codes are those of ``practice.naming``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AIMS = {
    "sound": _("Sound like me"),
    "meaning": _("Mean something"),
    "smile": _("Make people smile"),
}
# The same, said of a nickname.
AIMED = {
    "sound": _("Sounds like you"),
    "meaning": _("Means something"),
    "smile": _("Makes people smile"),
}
STYLES = {
    "any": pgettext_lazy("style of a nickname", "Any"),
    "name": _("Like a real name"),
    "two": _("Two characters"),
    "app": _("A whole phrase, as people in the app do"),
    "momo": _("Doubled, like momo"),
    "mixed": _("Chinese and Latin letters"),
}
LEANS = {
    "": pgettext_lazy("how a nickname leans", "Any"),
    "f": _("Feminine"),
    "m": _("Masculine"),
    "n": _("Neither"),
}
MOODS = {
    "warm": _("Warm"),
    "bright": _("Bright"),
    "gentle": pgettext_lazy("mood of a nickname", "Gentle"),
    "playful": pgettext_lazy("mood of a nickname", "Playful"),
    "cool": pgettext_lazy("mood of a nickname", "Cool"),
    "strong": pgettext_lazy("mood of a nickname", "Strong"),
    "elegant": pgettext_lazy("mood of a nickname", "Elegant"),
    "natural": pgettext_lazy("mood of a nickname", "Nature"),
    "tasty": pgettext_lazy("mood of a nickname", "Tasty"),
    "lucky": pgettext_lazy("mood of a nickname", "Lucky"),
    "bookish": pgettext_lazy("mood of a nickname", "Bookish"),
    "dreamy": pgettext_lazy("mood of a nickname", "Dreamy"),
    "quiet": pgettext_lazy("mood of a nickname", "Quiet"),
    "funny": pgettext_lazy("mood of a nickname", "Funny"),
}
INTERESTS = {
    "cats": _("Cats"),
    "dogs": _("Dogs"),
    "food": pgettext_lazy("interest", "Food"),
    "tea": _("Tea"),
    "coffee": _("Coffee"),
    "music": pgettext_lazy("interest", "Music"),
    "books": pgettext_lazy("interest", "Books"),
    "films": pgettext_lazy("interest", "Films"),
    "travel": pgettext_lazy("interest", "Travel"),
    "plants": pgettext_lazy("interest", "Plants"),
    "sea": _("The sea"),
    "mountains": _("Mountains"),
    "stars": _("Stars"),
    "games": pgettext_lazy("interest", "Games"),
    "sport": pgettext_lazy("interest", "Sport"),
    "art": pgettext_lazy("interest", "Art"),
    "photos": pgettext_lazy("interest", "Photos"),
    "sleep": _("Sleep"),
}
# Django itself knows most of these words in many languages.
ORIGINS = {
    "en": _("English"),
    "es": _("Spanish"),
    "pt": _("Portuguese"),
    "fr": _("French"),
    "de": _("German"),
    "it": _("Italian"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "vi": _("Vietnamese"),
    "fil": _("Filipino"),
    "tr": _("Turkish"),
    "id": _("Indonesian"),
    "hi": _("Hindi"),
    "ar": _("Arabic"),
    "fa": _("Persian"),
    "yo": _("Yoruba"),
    "ig": _("Igbo"),
    "sw": _("Swahili"),
    "he": _("Hebrew"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
    "ga": _("Irish"),
    "nl": _("Dutch"),
    "sv": _("Swedish"),
    "nah": _("Nahuatl"),
    "zh": _("Chinese, in pinyin"),
}
# How near a syllable is to the part of the name it stands for.
CLOSENESS = {
    3: pgettext_lazy("how near two sounds are", "the same"),
    2: pgettext_lazy("how near two sounds are", "close"),
    1: pgettext_lazy("how near two sounds are", "roughly"),
    0: pgettext_lazy("how near two sounds are", "far off"),
    # Stands for nothing of the name.
    None: pgettext_lazy("character of a nickname", "added"),
}
# The same names as those of the tone drill.
TONES = {
    1: _("high, flat"),
    2: _("rising"),
    3: _("low, dips"),
    4: _("falling"),
    5: _("light"),
}
