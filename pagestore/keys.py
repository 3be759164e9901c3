"""Under which key a request finds its page: host, path and the parameters that its view lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve
from django.utils import translation

from pagestore.showing import PARAMETERS, SHARED

if TYPE_CHECKING:
    from collections.abc import Callable

    Environ = dict[str, Any]
    # Secure or not, host, path, parameters in one order.
    Key = tuple[bool, str, str, str]

# Where any name at all is an allowed host, not every name gets pages of its own.
MOST_HOSTS = 16
MOST_PATHS = 5_000
# Addresses with parameters that were put into order once, and may be stored.
MOST_SORTED = 2_000
LONGEST_VALUE = 60


class Listed(NamedTuple):
    """What a view lists: its parameters, and whether people who are signed in get its pages too."""

    parameters: tuple[str, ...]
    is_shared: bool


class Keys:
    """Makes keys, and remembers which hosts are allowed and which paths may be stored."""

    def __init__(self) -> None:
        self._hosts: dict[str, bool] = {}
        self._views: dict[str, Listed | None] = {}
        self._sorted: dict[tuple[str, str], str] = {}
        self._is_secure = _secure()

    def of(self, environ: Environ) -> Key | None:
        """Return the key of a request, None for one that has none; cheap where there is no question.

        Whether the path may be stored is looked at only where the address has parameters.
        """
        host = environ.get("HTTP_HOST", "")
        if not (self._hosts.get(host) or self._is_allowed(host)):
            return None
        path = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
        asked = environ.get("QUERY_STRING", "")
        if asked:
            sorted_ = self._sorted.get((environ["PATH_INFO"], asked)) or self._sort(environ, asked)
            if sorted_ is None:
                return None
            asked = sorted_
        return self._is_secure(environ), host, path, asked

    def may_be_stored(self, environ: Environ) -> bool:
        """Tell whether the view of a path lets its pages be stored."""
        return self._listed(environ) is not None

    def is_shared(self, environ: Environ) -> bool:
        """Tell whether people who are signed in get the page of a path, with live places of theirs."""
        listed = self._listed(environ)
        return listed is not None and listed.is_shared

    def _sort(self, environ: Environ, asked: str) -> str | None:
        """Return the parameters in one order; None where one is unlisted, twice there or long."""
        known = self._listed(environ)
        if known is None or not known.parameters or not asked.isascii():
            return None
        listed = known.parameters
        try:
            pairs = parse_qsl(asked, keep_blank_values=True, max_num_fields=len(listed))
        except ValueError:
            return None
        given = dict(pairs)
        if len(given) < len(pairs) or not given.keys() <= {*listed}:
            return None
        if any(len(value) > LONGEST_VALUE for value in given.values()):
            return None
        found = urlencode([(name, given[name]) for name in listed if name in given])
        if len(self._sorted) >= MOST_SORTED:
            self._sorted.clear()
        self._sorted[environ["PATH_INFO"], asked] = found
        return found

    def _listed(self, environ: Environ) -> Listed | None:
        path = environ["PATH_INFO"]
        if path not in self._views:
            if len(self._views) >= MOST_PATHS:
                self._views.clear()
            self._views[path] = _listed(get_path_info(environ))
        return self._views[path]

    def _is_allowed(self, host: str) -> bool:
        if host in self._hosts or len(self._hosts) >= MOST_HOSTS or host != host.lower():
            return False
        allowed = validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)
        if allowed:
            self._hosts[host] = True
        return allowed


def _listed(path: str) -> Listed | None:
    """Return what the view of a path lists, None where its pages are not stored."""
    language = translation.get_language_from_path(path)
    if language is None:
        return None
    with translation.override(language):
        try:
            view = resolve(path).func
        except Resolver404:
            return None
    parameters: tuple[str, ...] | None = getattr(view, PARAMETERS, None)
    return None if parameters is None else Listed(parameters, getattr(view, SHARED, False))


def _secure() -> Callable[[Environ], bool]:
    """Return what tells whether a request came by HTTPS, as Django would."""
    header = settings.SECURE_PROXY_SSL_HEADER
    if header is None:
        return lambda environ: environ.get("wsgi.url_scheme") == "https"
    name, value = header

    def behind_a_proxy(environ: Environ) -> bool:
        said = environ.get(name)
        if said is None:
            return bool(environ.get("wsgi.url_scheme") == "https")
        return bool(said.split(",", 1)[0].strip() == value)

    return behind_a_proxy
