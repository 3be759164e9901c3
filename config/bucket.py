"""A bucket for uploads. Imported only where MEDIA_STORAGE names one: it needs requirements-s3.txt."""

from __future__ import annotations

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """Any S3: path addresses, no checksums that only one vendor knows, and little patience."""

    def __init__(self, **options: Any) -> None:
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=3,
            read_timeout=30,
            retries={"max_attempts": 3},
        )
        super().__init__(client_config=config, **options)
