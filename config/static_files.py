"""Static files under names that change with their content, JavaScript modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As WhiteNoise does it, and a module asks for other modules by their hashed names too.

    Otherwise a browser could keep an old module beside a new one, and the service worker could
    not tell which of them belong together.
    """

    support_js_module_import_aggregation = True
