"""The forms in which people say what they saw: step by step with an account, in two answers without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial import services
from editorial.remarks import LONGEST
from guide import noting
from guide.checking import FIRST_DAY, LONGEST_VERSION, WHOLE, Check, latest_day
from guide.devices import Build, Device, Platform
from guide.noting import Seen
from guide.seals import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.contrib.auth.models import User

    from editorial.models import Revision

OUTCOMES = [*Check.Outcome.choices, ("", gettext_lazy("Not tried"))]


class DeviceForm(forms.Form):
    """Which phone or computer, and which app."""

    platform = forms.ChoiceField(
        label=gettext_lazy("What did you hold in your hand?"),
        choices=Platform,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please say what you used.")},
    )
    build = forms.ChoiceField(
        label=gettext_lazy("Which app was it?"),
        choices=Build,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please say which app it was.")},
    )
    version = forms.CharField(
        label=gettext_lazy("Version of the app"),
        help_text=gettext_lazy("As 8.69, if you know it."),
        max_length=LONGEST_VERSION,
        required=False,
        error_messages={
            "max_length": gettext_lazy("This version is too long. A number as 8.69 is enough.")
        },
    )

    @property
    def device(self) -> Device:
        said = self.cleaned_data
        return Device(said["platform"], said["build"], said["version"])

    def clean_version(self) -> str:
        """Return a version as pages show it: it stands beside a name, so it is no place for words."""
        text: str = " ".join(self.cleaned_data["version"].split())
        if text and not (any(map(str.isdigit, text)) and services.clean_screen(text)):
            raise ValidationError(_("Please give the version as a number, as 8.69."))
        return text


class CheckForm(DeviceForm):
    """Device, version and day once, then how each step went."""

    day = forms.DateField(
        label=gettext_lazy("When did you try it?"),
        widget=forms.DateInput(attrs={"type": "date", "min": FIRST_DAY.isoformat()}),
        error_messages={"required": gettext_lazy("Please say on which day you tried it.")},
    )
    revision = forms.CharField(required=False, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, steps: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = [WHOLE, *steps]
        self.fields["day"].widget.attrs["max"] = latest_day().isoformat()
        for number in self.steps:
            self.fields[f"seen-{number}"] = forms.ChoiceField(
                choices=OUTCOMES, required=False, initial="", widget=forms.RadioSelect
            )
            self.fields[f"note-{number}"] = forms.CharField(
                label=gettext_lazy("What was different?"), max_length=LONGEST, required=False
            )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        noting.check_day(day)
        return day

    def clean(self) -> None:
        for number in self.steps:
            self._clean_step(number)
        if not self.errors and not self.seen:
            self.add_error(None, _("Please say how at least one step went."))

    def _clean_step(self, number: int) -> None:
        seen = self.cleaned_data.get(f"seen-{number}", "")
        note = self.cleaned_data.get(f"note-{number}", "").strip()
        if note and seen != Check.Outcome.DIFFERS:
            hint = _("You wrote what was different: please choose that it looked different too.")
            self.add_error(f"seen-{number}", hint)
        if seen != Check.Outcome.DIFFERS:
            return
        try:
            self.cleaned_data[f"note-{number}"] = services.clean_screen(note)
        except ValidationError as problem:
            short = _("Please say in a few words what was different.")
            self.add_error(f"note-{number}", problem if note else short)

    @property
    def seen(self) -> dict[int, Seen]:
        """What was said, by number of the step."""
        said = self.cleaned_data
        return {
            number: Seen(said[f"seen-{number}"], said.get(f"note-{number}", ""))
            for number in self.steps
            if said.get(f"seen-{number}")
        }

    def rows(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField]]:
        for number in self.steps:
            yield number, self[f"seen-{number}"], self[f"note-{number}"]


class ScreenForm(DeviceForm):
    """What a reader sees in the place of what a step says."""

    body = forms.CharField(
        label=gettext_lazy("What do you see instead?"),
        help_text=gettext_lazy("One line, in any language. Please no names or links."),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Please write one line.")},
    )


def first_device(user: User) -> dict[str, str]:
    """Return what somebody used the last time, to begin the form with; one query."""
    last = Check.objects.by(user).order_by("-pk").first()
    if last is None:
        return {}
    return {"platform": last.platform, "build": last.build, "version": last.app_version}


def beginning(user: User, revision: Revision, submission: str) -> dict[str, Any]:
    """Return with what the form of a check begins."""
    return {
        **first_device(user),
        "day": today(),
        "revision": str(revision.pk),
        "submission": submission,
    }
