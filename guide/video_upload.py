"""Taking a large file from a browser: straight to disk, and no more of it than we would keep."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    StopUpload,
    TemporaryFileUploadHandler,
)

from editorial.views.media import LARGEST_BYTES
from guide.video_place import coming_folder

if TYPE_CHECKING:
    from django.http import HttpRequest

# A form whose head says so much more than one video is not read at all.
FAR_TOO_MUCH = 4
VIDEO = "file"


class Coming(TemporaryUploadedFile):
    """A file on its way, where there is room for it, under a name of ours: theirs is never used."""

    def __init__(self, content_type: str) -> None:
        folder = coming_folder()
        # Closed, and so deleted, with the request.
        file = tempfile.NamedTemporaryFile(prefix=".coming-", dir=folder)  # noqa: SIM115
        UploadedFile.__init__(self, file, "upload", content_type, 0, None)


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes a file of a form to disk as it comes, and stops where it grows larger than it may.

    What was typed comes before the file in the form, so that it is known by then and stays.
    """

    # The name of the field whose file was too large, or for which the disk has no room; the rest of
    # the form is read to its end, so that the browser hears what we say about it.
    too_large = ""
    no_room = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.most = settings.VIDEO_MAX_BYTES if self.field_name == VIDEO else LARGEST_BYTES
        self.file = Coming(self.content_type or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        name = str(self.field_name)
        if start + len(raw_data) > self.most:
            self.too_large = name
            self._stop()
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self.no_room = name
            self._stop()

    def _stop(self) -> None:
        self.upload_interrupted()
        far = bool(self.coming and self.coming > FAR_TOO_MUCH * self.most)
        raise StopUpload(connection_reset=far)

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 (Django calls it so)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Note how much is coming; the parser does the reading."""
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
        self.coming = content_length


def bounded(request: HttpRequest) -> BoundedUpload:
    """Let a request's files be read with a bound; before anything asks for what was sent."""
    handler = BoundedUpload(request)
    request.upload_handlers = [handler]
    return handler
