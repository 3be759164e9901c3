"""The pairs of sounds that newcomers mix up, with their names and what to listen for."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from practice.drills.items import pairs


class Contrast(NamedTuple):
    """Two or more sounds that are told apart, and how."""

    slug: str
    name: Any
    hint: Any

    @property
    def questions(self) -> int:
        return len(pairs.sets()[self.slug])


_ALL = (
    ("tones", "mā má mǎ mà", _("One syllable, four pitches: high, rising, low, falling.")),
    ("pairs", "lǎo shī, lǎo shi", _("Whole words that differ in their tones only.")),
    ("zh-z", "zh, z", _("For zh the tip of the tongue curls back; for z it lies behind the teeth.")),
    ("ch-c", "ch, c", _("Both with a puff of air. For ch the tip of the tongue curls back.")),
    ("sh-s", "sh, s", _("For sh the tip of the tongue curls back; s hisses behind the teeth.")),
    ("j-zh", "j, zh", _("For j the tip of the tongue stays down, behind the lower teeth; for zh it curls back.")),
    ("q-ch", "q, ch", _("For q the tip of the tongue stays down, behind the lower teeth; for ch it curls back.")),
    ("x-sh", "x, sh", _("For x the tip of the tongue stays down, behind the lower teeth; for sh it curls back.")),
    ("u-v", "u, ü", _("For ü say ee and round your lips. After j, q, x and y it is written u.")),
    ("n-l", "n, l", _("For n the air goes through the nose, for l past the sides of the tongue.")),
    ("n-ng", "-n, -ng", _("-n ends with the tip of the tongue behind the teeth, -ng far back, as in sing.")),
    ("b-p", "b, p", _("Neither is voiced. Hold a paper to your lips: only p moves it.")),
    ("d-t", "d, t", _("Neither is voiced. Hold a paper to your lips: only t moves it.")),
    ("g-k", "g, k", _("Neither is voiced. Hold a hand to your lips: only k breathes on it.")),
)  # fmt: skip
CONTRASTS = {slug: Contrast(slug, name, hint) for slug, name, hint in _ALL}
