"""Pages go out compressed where the browser takes it; files stay as they are."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from config.compression import CompressedPages

if TYPE_CHECKING:
    from pathlib import Path

    from django.http.response import HttpResponseBase
    from django.test import Client, RequestFactory

    from guide.models import Tutorial

TAKES_IT = {"Accept-Encoding": "gzip, deflate, br"}
LONG = "a word and another " * 50


def sent(rf: RequestFactory, response: HttpResponseBase) -> HttpResponseBase:
    middleware = CompressedPages(lambda _request: response)
    return middleware(rf.get("/", headers=TAKES_IT))


@pytest.mark.django_db
def test_page_is_compressed_for_who_takes_it(client: Client, tutorial: Tutorial) -> None:
    address = tutorial.get_absolute_url()
    plain, small = client.get(address), client.get(address, headers=TAKES_IT)
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert b"</html>" in gzip.decompress(small.content)
    assert "Content-Encoding" not in plain
    assert len(small.content) < len(plain.content) / 2


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "image/svg+xml"])
def test_texts_are_compressed(rf: RequestFactory, kind: str) -> None:
    response = sent(rf, HttpResponse(LONG, content_type=kind))
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("kind", ["image/png", "video/webm", "application/zip"])
def test_files_stay_as_they_are(rf: RequestFactory, kind: str) -> None:
    assert "Content-Encoding" not in sent(rf, HttpResponse(LONG, content_type=kind))


@pytest.mark.django_db  # closing an answer closes old connections
def test_pieces_stay_as_they_are(rf: RequestFactory, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(LONG, encoding="utf-8")
    file = FileResponse((tmp_path / "a.vtt").open("rb"), content_type="text/vtt")
    stream = StreamingHttpResponse(iter([LONG]), content_type="text/plain")
    for response in (sent(rf, file), sent(rf, stream)):
        assert "Content-Encoding" not in response
        response.close()
