"""What a static copy has beside the site's pages: a front door, error pages, other names, static files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from config import languages as known
from editorial.editable import subclasses
from office.freezing import asking, policy
from office.freezing.folder import FreezeError
from office.freezing.making import Made, Maker, leading_to, main_language
from office.freezing.policy import Target
from office.freezing.rewriting import COPY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.editable import Editable

NOWHERE = "no-such-page"


def pages(maker: Maker) -> Iterator[Made]:
    """Make the pages that only a copy has."""
    yield _front_door(maker)
    for language in sorted(maker.languages):
        yield _explanation(maker, language)
        yield _not_found(maker, language, f"{language}/404.html")
    yield _not_found(maker, main_language(maker.languages), "404.html")


def _front_door(maker: Maker) -> Made:
    """Let a reader choose: a plain host does not know what their browser asks for."""
    languages = [
        known.BY_CODE[code] for code, _name in settings.LANGUAGES if code in maker.languages
    ]
    with translation.override(main_language(maker.languages)):
        text = render_to_string(
            "freezing/front.html", {"languages": languages, "site_name": settings.SITE_NAME}
        )
    return maker.keep(Target("/", "index.html", "/"), "text/html", text.encode())


def _explanation(maker: Maker, language: str) -> Made:
    """Say what this copy cannot do, and where the site is that can."""
    path = f"/{language}/{COPY}/"
    context = {"site_url": settings.SITE_URL, "day": timezone.now().date()}
    with translation.override(language):
        request = asking.request(path)
        request.user = AnonymousUser()
        request.LANGUAGE_CODE = language
        text = render_to_string("freezing/copy.html", context, request)
    return maker.keep(Target(path, f"{path[1:]}index.html", path), "text/html", text.encode())


def _not_found(maker: Maker, language: str, file: str) -> Made:
    path = f"/{language}/{NOWHERE}/"
    return maker.keep(Target(path, file, ""), "text/html", asking.ask(path).body)


# ── other names ─────────────────────────────────────────────────────────────────────────────


def other_names(maker: Maker, taken: set[str]) -> Iterator[Made]:
    """Make a page that leads on for every headword, other spelling and former address."""
    # On some file systems YYDS and yyds are one name.
    seen = {file.casefold() for file in taken}
    for model in subclasses():
        # The items of a room stand under its name.
        room = model._meta.app_label
        for slug, name in _names(model):
            for language in sorted(maker.languages):
                file = f"{language}/{room}/{name}/index.html"
                if not policy.is_file_name(name) or file.casefold() in seen:
                    continue
                seen.add(file.casefold())
                address = f"/{language}/{room}/{quote(slug)}/"
                target = Target(f"/{quote(file)}", file, "")
                yield Made(target, maker.folder.write(file, leading_to(address).encode()))


def _names(model: type[Editable]) -> Iterator[tuple[str, str]]:
    """Yield (slug, another name) of the published items of a kind; former addresses last."""
    yield from model.other_names()
    renamed = model.objects.published().exclude(former_slugs=None).order_by("pk")
    yield from renamed.values_list("slug", "former_slugs__slug")


# ── static files ────────────────────────────────────────────────────────────────────────────


def static_files(maker: Maker) -> Iterator[Made]:
    """Take along styles, scripts and drawings; what belongs to the admin stays behind."""
    for name, path in _static():
        if not name.startswith("admin/") and path.suffix not in {".gz", ".br"}:
            file = f"static/{name}"
            yield Made(Target(f"/{file}", file, ""), maker.folder.write(file, path.read_bytes()))


def _static() -> Iterator[tuple[str, Path]]:
    if isinstance(staticfiles_storage, ManifestFilesMixin) or hasattr(
        staticfiles_storage, "hashed_files"
    ):
        root = Path(settings.STATIC_ROOT)
        if not (root / "staticfiles.json").is_file():
            raise FreezeError(f"{root} holds no collected files: run collectstatic first")
        yield from (
            (p.relative_to(root).as_posix(), p) for p in sorted(root.rglob("*")) if p.is_file()
        )
        return
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))
