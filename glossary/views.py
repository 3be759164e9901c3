"""The pages on which readers look words up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dictionary import lookup
from editorial import backlinks, links, permissions, reads, slugs
from editorial.kept_pages import list_tag, tag_of
from editorial.standing import Standing
from editorial.views.access import page_language
from editorial.views.moved import moved
from glossary.behind import changed_parts
from glossary.catalogue import Catalogue
from glossary.choices import Kind, Register
from glossary.filters import read
from glossary.models import Entry
from glossary.neighbours import neighbours
from glossary.shown import PICTURES, Shown
from glossary.tags import Tag
from glossary.terms import term_info
from mandarin.han import has_han
from pagestore.showing import is_page, shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST_NAME = 200
# Of lists that are narrowed further each is looked at by few.
MOST_STORED = 1
ASKED_FOR = 300
# Keyboards differ in whether they put this invisible sign behind an emoji.
SELECTOR = "\ufe0f"
# The few entries that have a drawing of their own.
ART = {"mao-shui": "cat-tax", "yang-yu": "tater-happy"}


@stored("kind", "safety", "register", "life", "tag", "letter", "sort", "rude", "page", members=True)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the entries, narrowed as the reader asks. Unknown filters are left out, not refused."""
    tags = list(Tag.objects.all())
    filters, faults = read(request.GET, {tag.slug for tag in tags})
    catalogue = Catalogue(filters, tags, request.GET.get("page"))
    known = not faults and request.GET.get("rude", "1") == "1"
    if known and filters.count <= MOST_STORED and is_page(request, catalogue.page):
        # How often words are asked for changes with every search.
        shows(list_tag(Entry), seconds=ASKED_FOR if filters.sort == "asked" else None)
    kinds = set(filters.values("kind"))
    context = {
        "catalogue": catalogue,
        "filters": filters,
        "page": catalogue.page,
        "cur": "emoji" if kinds and kinds <= PICTURES else "slang",
        "is_chinese": page_language().startswith("zh"),
    }
    return render(request, "glossary/index.html", context)


@stored(members=True)
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one entry. Its other names lead to it, and names of other pages to those."""
    if len(slug) > LONGEST_NAME or "\0" in slug:
        raise Http404
    entry = Entry.objects.reading().filter(slug=slug).first()
    if entry is None:
        return _elsewhere(request, slug)
    if entry.published_at is None:
        # Somebody is still writing it: people who help see how far it is.
        if permissions.can_propose(request.user):
            return redirect(entry.url_of("history"))
        return _elsewhere(request, slug)
    reads.count_visit(request, entry, page_language())
    shows(tag_of(Entry, entry.slug))
    return render(request, "glossary/entry.html", entry_context(entry))


def entry_context(entry: Entry) -> dict[str, object]:
    language = page_language()
    shown, standing = Shown.of(entry, language, filled=True), Standing(entry, called="gloss")
    change = standing.change(language)
    return {
        "entry": entry,
        "shown": shown,
        "standing": standing,
        "status": standing.status(language),
        "change": change,
        "changed_parts": changed_parts(change),
        "revision": standing.revision(shown.language),
        "credit": standing.credit(shown.language),
        "source_text": standing.text(entry.source_language),
        "shown_text": standing.text(shown.language),
        "other_texts": standing.texts(but=language),
        "neighbours": neighbours(entry, language),
        "linking": [page for page in backlinks.linking_to(entry, language) if not _is_rude(page)],
        "tags": [tagging.tag for tagging in entry.taggings.select_related("tag")],
        "art": ART.get(entry.slug, ""),
        "cur": "emoji" if entry.kind in PICTURES else "slang",
        "is_sticker": entry.kind == Kind.STICKER,
    }


def _is_rude(page: backlinks.Page) -> bool:
    """Tell whether a page is about a rude word, which nobody meets without asking."""
    word = term_info(page.slug) if page.room == Entry._meta.app_label else None
    return word is not None and word.register == Register.RUDE


def _elsewhere(request: HttpRequest, name: str) -> HttpResponse:
    """Lead on from a headword, another spelling, or the name of another page."""
    if slugs.formerly(Entry, name):
        return moved(request, Entry, name)
    name = name.strip()
    for spelling in dict.fromkeys((name, name.replace(SELECTOR, ""), name + SELECTOR)):
        entry = Entry.objects.published().reading().named(spelling).first()
        if entry is not None:
            return redirect(entry, permanent=True)
    address = links.resolve(name)
    # The map of names may be a minute old and still hold this very address.
    if address is not None and address != request.path:
        return redirect(address)
    if has_han(name) and lookup.words(name):
        return redirect("dictionary:word", word=name)
    raise Http404
