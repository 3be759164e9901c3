"""The forms in which people send a video, and decide about one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.views.media import LARGEST_BYTES
from guide import noting, video_files, video_probe
from guide.check_forms import DeviceForm
from guide.checking import FIRST_DAY, latest_day
from guide.video_cues import clean
from guide.video_probe import VideoRefused

if TYPE_CHECKING:
    from datetime import date
    from urllib.parse import SplitResult

    from guide.models import Tutorial
    from guide.video_files import Kept
    from guide.video_upload import BoundedUpload

FILE, LINK = "file", "link"
DEVICE = ("platform", "build", "version", "day")
# What one kind must say, and the other need not.
WANTED = {FILE: ("platform", "build", "day", "own", "nobody", "file"), LINK: ("link",)}
TICK = gettext_lazy("Please tick this if it is so. Otherwise we cannot show it.")


def is_open() -> bool:
    """Tell whether videos can be sent as files: this server can check them, and has room."""
    return settings.VIDEO_MAX_TOTAL > 0 and video_probe.is_ready()


def _languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


class VideoForm(DeviceForm):
    """What somebody says of their video. Files come last, so that the rest is read before them."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you have?"),
        choices=[
            (FILE, gettext_lazy("A video that I filmed myself")),
            (LINK, gettext_lazy("A link to a video elsewhere")),
        ],
        widget=forms.RadioSelect,
        initial=FILE,
    )
    title = forms.CharField(
        label=gettext_lazy("What does it show?"),
        help_text=gettext_lazy("In a few words, as “Change the language on an iPhone”."),
        max_length=120,
        error_messages={"required": gettext_lazy("Please say in a few words what it shows.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Which language is spoken or written in it?"), choices=_languages
    )
    day = forms.DateField(
        label=gettext_lazy("When did you film it?"),
        widget=forms.DateInput(attrs={"type": "date", "min": FIRST_DAY.isoformat()}),
        error_messages={"required": gettext_lazy("Please say on which day you filmed it.")},
    )
    link = forms.CharField(
        label=gettext_lazy("Link"),
        help_text=gettext_lazy(
            "It begins with https. Readers see where it leads, and nothing of it is loaded before"
            " they go there."
        ),
        max_length=300,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        error_messages={"required": gettext_lazy("Please give the link.")},
    )
    own = forms.BooleanField(
        label=gettext_lazy("I filmed it myself, and nobody else has rights in it."),
        error_messages={"required": TICK},
    )
    nobody = forms.BooleanField(
        label=gettext_lazy(
            "It shows no other people’s names, notes or faces, and not the company’s logo."
        ),
        error_messages={"required": TICK},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)
    poster = forms.FileField(
        label=gettext_lazy("Picture to show before it plays"),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP. Without one, we take a picture out of the video."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Video"),
        error_messages={"required": gettext_lazy("Please choose the video.")},
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm,.mp4,.webm,.m4v,.mov"}),
    )
    field_order = ["kind", "title", "language", *DEVICE, "link", "own", "nobody", "poster", "file"]

    def __init__(
        self, *args: Any, tutorial: Tutorial, upload: BoundedUpload | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tutorial = tutorial
        self.too_large = upload.too_large if upload else ""
        self.no_room = upload.no_room if upload else ""
        self.fields["day"].widget.attrs["max"] = latest_day().isoformat()
        self.fields["file"].widget.attrs["data-most"] = settings.VIDEO_MAX_BYTES
        self.fields["file"].help_text = _(
            "MP4 (H.264) or WebM, up to %(size)s and %(length)s. Upright or across, as your screen is."
        ) % {
            "size": filesizeformat(settings.VIDEO_MAX_BYTES),
            "length": video_files.lasting(settings.VIDEO_MAX_SECONDS * 1000),
        }
        for name in DEVICE[:-1] if tutorial.is_culture else ():
            del self.fields[name]
        # Everything is asked for until somebody has said which of the two they have.
        other = FILE if self.data.get("kind") == LINK else LINK
        for name in WANTED[other] if self.is_bound else ():
            if name in self.fields:
                self.fields[name].required = False
        if not is_open():
            self.fields["kind"].initial = LINK

    @property
    def is_file(self) -> bool:
        return bool(self.cleaned_data.get("kind") == FILE)

    def clean_title(self) -> str:
        return clean(self.cleaned_data["title"])

    def clean_version(self) -> str:
        return super().clean_version() if self.cleaned_data.get("version") else ""

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day is not None:
            noting.check_day(day)
        return day

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"].strip()
        return checked_link(link) if link and self.cleaned_data.get("kind") == LINK else ""

    def clean(self) -> None:
        if self.is_file and not is_open():
            self.add_error("kind", closed())
        if self.too_large == "file" or self.no_room:
            self.errors.pop("file", None)
            self.add_error("file", no_room() if self.no_room else video_files.too_large())
        self._clean_poster()
        if self.errors and self.files:
            # Browsers forget which file was chosen, and say nothing of it.
            self.add_error(None, _("Please choose the file once more before you send this again."))

    def _clean_poster(self) -> None:
        poster = self.cleaned_data.get("poster")
        if self.too_large == "poster" or (poster and poster.size > LARGEST_BYTES):
            self.add_error("poster", _("Please choose a picture of at most 5 MB."))

    def about(self) -> dict[str, Any]:
        """Return what the author says of the video, as its columns have it."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "language": said["language"],
            "link": "" if self.is_file else said["link"],
            "platform": said.get("platform", ""),
            "build": said.get("build", ""),
            "app_version": said.get("version", ""),
            "day": said["day"],
            "submission": said["submission"],
        }

    def take_file(self) -> Kept | None:
        """Check and keep the file; None for a link, or where something was wrong, which it says."""
        if not self.is_file:
            return None
        try:
            kept = video_files.take_in(Path(self.cleaned_data["file"].temporary_file_path()))
        except VideoRefused as error:
            self.add_error("file", str(error))
            return None
        except OSError:
            self.add_error("file", no_room())
            return None
        return self._with_poster(kept)

    def _with_poster(self, kept: Kept) -> Kept | None:
        if (poster := self.cleaned_data.get("poster")) is None:
            return kept
        try:
            video_files.keep_poster(kept.key, poster.read())
        except VideoRefused as error:
            video_files.drop_kept(kept.key)
            self.add_error("poster", str(error))
            return None
        return kept


def closed() -> str:
    return _(
        "Videos cannot be uploaded here just now: this server has no program that checks them, or"
        " no room. A link works."
    )


def no_room() -> str:
    return _("There is no room for it just now. Please try again later.")


def checked_link(link: str) -> str:
    """Return an address that readers may be sent to. Raises ValidationError for any other."""
    URLValidator(
        schemes=["https"], message=_("Please give a whole address that begins with https://.")
    )(link)
    parts = urlsplit(link)
    host = parts.hostname or ""
    if parts.username is not None or parts.password is not None or _port(parts) not in (None, 443):
        raise ValidationError(
            _("Please give the address without a name, a password or a port in it.")
        )
    if host.replace(".", "").isdigit() or ":" in host or "." not in host:
        raise ValidationError(
            _("Please give an address with the name of a site, not with a number.")
        )
    return link


def _port(parts: SplitResult) -> int | None:
    """Return the port in an address; -1 for a number that no port has."""
    try:
        return parts.port
    except ValueError:
        return -1


class DecideForm(forms.Form):
    """What a reviewer decides, and why."""

    SHOW, REFUSE, TAKE = "show", "refuse", "take"

    action = forms.ChoiceField(choices=[(name, name) for name in (SHOW, REFUSE, TAKE)])
    note = forms.CharField(max_length=500, required=False)
    delete = forms.BooleanField(required=False)
    over = forms.BooleanField(required=False)
