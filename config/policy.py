"""What a browser may load and do on our pages: ours alone, and nothing that is written into them."""

from __future__ import annotations

from csp.constants import NONE, SELF


def content_security_policy(media: str) -> dict[str, dict[str, list[str]]]:
    """Return the policy; ``media`` is where a bucket sends uploads from, or empty."""
    # A bucket sends its files itself; the site leads there.
    uploads = [SELF, *filter(None, [media])]
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": uploads,
            "font-src": [SELF],
            "connect-src": [SELF],
            "media-src": uploads,
            "manifest-src": [SELF],
            # The service worker at /sw.js, and nothing else: docs/decisions/0032.
            "worker-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            "object-src": [NONE],
            "require-trusted-types-for": ["'script'"],
            # One policy, which lets one address through: static/js/offline.js.
            "trusted-types": ["yangyu-offline"],
        }
    }
