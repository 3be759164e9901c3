"""Where uploads are kept: files in DATA_DIR, or a bucket of any S3 (MEDIA_STORAGE)."""

from __future__ import annotations

import importlib.util
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = {"s3": "https", "s3+http": "http"}
# For so long, in seconds, a link to a file works that a reader was led to.
LINK_LASTS = 3600
SHAPE = "write s3://KEY:SECRET@host/bucket?region=name"
SENDERS = ("site", "proxy", "storage")
AN_EXTRA = (
    "MEDIA_STORAGE names a bucket, and what speaks to it is not installed:"
    " pip install --require-hashes -r requirements-s3.txt"
)


class Media(NamedTuple):
    """The storage as Django's STORAGES wants it, and the origin from which browsers load files."""

    storage: dict[str, Any]
    origin: str = ""


def read(address: str) -> Media:
    """Return the storage that an address names. Raises ImproperlyConfigured."""
    if not address:
        return Media({"BACKEND": "django.core.files.storage.FileSystemStorage"})
    parts = urlsplit(address)
    bucket, _, folder = parts.path.strip("/").partition("/")
    if parts.scheme not in SCHEMES or not parts.hostname or not bucket:
        # The address may hold a secret: it is not repeated.
        raise ImproperlyConfigured(f"MEDIA_STORAGE is no bucket: {SHAPE}.")
    if importlib.util.find_spec("storages") is None or importlib.util.find_spec("boto3") is None:
        raise ImproperlyConfigured(AN_EXTRA)
    origin = f"{SCHEMES[parts.scheme]}://{parts.netloc.rpartition('@')[2]}"
    options = {
        "bucket_name": bucket,
        "location": folder,
        "endpoint_url": origin,
        "region_name": parse_qs(parts.query).get("region", [None])[0],
        # Without them boto3 looks where it always does: its own variables, files, the machine's role.
        "access_key": unquote(parts.username) if parts.username else None,
        "secret_key": unquote(parts.password) if parts.password else None,
        "querystring_expire": LINK_LASTS,
        # Every name is drawn by chance; asking first whether it is taken would be a request more.
        "file_overwrite": True,
        "default_acl": None,
    }
    return Media({"BACKEND": "config.bucket.Bucket", "OPTIONS": options}, origin)


def sender(said: str, media: Media) -> str:
    """Return who sends uploads to readers. Raises ImproperlyConfigured."""
    who = said or ("storage" if media.origin else "site")
    if who not in SENDERS:
        raise ImproperlyConfigured(f"MEDIA_SENT_BY is {said!r}: write {', '.join(SENDERS)}.")
    if (who == "storage" and not media.origin) or (who == "proxy" and media.origin):
        kept = "in a bucket" if media.origin else "as files"
        raise ImproperlyConfigured(f"MEDIA_SENT_BY is {who!r}, and uploads are kept {kept}.")
    return who
