"""Folders as the shipped configurations expect them, and a certificate of an hour."""

from __future__ import annotations

import datetime
import gzip
from typing import TYPE_CHECKING, NamedTuple

import brotli
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

if TYPE_CHECKING:
    from pathlib import Path

NAME = "guide.example.org"
STYLE = b"body { color: #22356f }\n" * 20


class Place(NamedTuple):
    """Where things lie while a test runs."""

    folder: Path
    build: Path
    media: Path
    copy: Path
    certificate: Path
    key: Path


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("front")
    # Servers that are started by root look at files as somebody else.
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)
    build, media, copy = folder / "build", folder / "media", folder / "copy"
    _put(build / "static" / "site.0123456789ab.css", STYLE, packed=True)
    _put(media / "video" / "abc.mp4", bytes(range(256)) * 40)
    for name, text in COPY.items():
        _put(copy / name, text.encode(), packed=True)
    return Place(folder, build, media, copy, *_certificate(folder))


COPY = {
    "index.html": "choose",
    "404.html": "nothing here",
    "es/404.html": "nada aquí",
    "en/glossary/index.html": "first page" * 50,
    "en/glossary/page=2/index.html": "second page",
    "en/glossary/猫税/index.html": "leads on",
    "es/glossary/index.html": "primera",
    "en/feed/index.xml": "<feed/>",
    "static/site.0123456789ab.css": STYLE.decode(),
    "sitemap.xml": "<urlset/>",
    ".frozen.json": "[]",
}


def _put(path: Path, body: bytes, *, packed: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    if packed:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(body))
        path.with_name(path.name + ".br").write_bytes(brotli.compress(body))


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = timezone.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "fullchain.pem", folder / "privkey.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )
    return paths
