"""Many first texts at once leave behind what the same texts would have left one by one."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import services, slugs
from editorial.content import NEUTRAL
from editorial.models import Decision, Edition, FormerSlug, Revision
from editorial.services import Beginning
from glossary.models import Entry, Tag
from tests.conftest import FACTS

pytestmark = pytest.mark.django_db
ENGLISH = {"gloss": "cat tax", "meaning": "A photo.", "safety_reason": "Say it."}
DRAFT = {"gloss": "曬貓", "meaning": "曬貓。", "safety_reason": "可以。"}
TEXTS = {"zh-hant": DRAFT, "en": ENGLISH, NEUTRAL: FACTS}
WHY = "A test has few hands"


@pytest.fixture
def shelf() -> None:
    Tag.objects.create(slug="pets")


def begin(by, *items, texts=TEXTS):
    rows = [Beginning(item, texts, {"zh-hant"}) for item in items]
    return services.begin(rows, by=by, own_work_reason=WHY, summary="First")


def one_by_one(by, item):
    for language in services.in_order(item, TEXTS):
        revision = services.propose(
            item, language, item.normal(language, TEXTS[language]),
            basis=services.basis(item, language), author=by, summary="First",
            machine=language == "zh-hant",
        )  # fmt: skip
        services.accept(revision, by=by, own_work_reason=WHY)


def history():
    revisions = Revision.objects.order_by("pk").values_list(
        "edition__language", "content", "status", "machine", "summary", "author__username",
        "base", "source__edition__language",
    )  # fmt: skip
    decisions = Decision.objects.order_by("revision", "pk").values_list(
        "revision__edition__language", "status", "by__username", "author__username",
        "own_work_reason", "note",
    )  # fmt: skip
    editions = Edition.objects.order_by("pk").values_list(
        "language", "published__edition__language", "outdated_by"
    )
    return list(revisions), list(decisions), list(editions)


def columns(item):
    item.refresh_from_db()
    kept = {field.attname for field in item._meta.concrete_fields}
    told = {name: getattr(item, name) for name in kept - {"id", "published_at", "created_at"}}
    return told, item.published_at is not None, item.list_of("tags")


@pytest.mark.usefixtures("shelf")
def test_same_as_one_by_one(blank_entry, admin):
    begin(admin, blank_entry)
    at_once = history(), columns(blank_entry)
    for model in (Decision, Edition, Entry):
        model.objects.all().delete()
    again = Entry.objects.create(slug="mao-shui")
    one_by_one(admin, again)
    assert (history(), columns(again)) == at_once


@pytest.mark.usefixtures("shelf")
def test_search_hears_of_every_text(blank_entry, admin):
    with services.gathered() as editions:
        begin(admin, blank_entry)
    assert sorted(edition.language for edition in editions) == ["", "en", "zh-hant"]


@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher"])
def test_only_admins_begin(request, blank_entry, role):
    with pytest.raises(PermissionDenied):
        begin(request.getfixturevalue(role), blank_entry)


@pytest.mark.usefixtures("shelf")
def test_same_word_twice_is_refused(blank_entry, admin):
    other = Entry.objects.create(slug="mao-shui-2")
    with pytest.raises(services.FaultyText) as caught:
        begin(admin, blank_entry, other)
    fault = caught.value
    assert (fault.item, fault.language, list(fault.error.message_dict)) == (other, "", ["headword"])


@pytest.mark.usefixtures("shelf")
def test_faulty_text_leaves_nothing(blank_entry, admin):
    with pytest.raises(services.FaultyText):
        begin(admin, blank_entry, texts={**TEXTS, "en": {"gloss": "cat tax"}})
    assert not Edition.objects.exists()


def test_text_without_facts_is_not_shown(blank_entry, admin):
    with pytest.raises(services.NotReady):
        begin(admin, blank_entry, texts={"en": ENGLISH})


@pytest.mark.usefixtures("shelf")
def test_a_text_more_costs_no_query(blank_entry, admin):
    def cost(item, texts):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            begin(admin, item, texts=texts)
        return len(queries)

    few = cost(blank_entry, {NEUTRAL: FACTS, "en": ENGLISH})
    other = Entry.objects.create(slug="gou-shui")
    more = {**TEXTS, NEUTRAL: {**FACTS, "headword": "狗税", "reading": "gǒu shuì"}}
    # One more for the revisions of translations, none for each of them.
    assert cost(other, {**more, "es": ENGLISH, "fr": ENGLISH}) <= few + 1


# ── slugs, read once ────────────────────────────────────────────────────────────────────────


def test_slugs_are_read_once(blank_entry, django_assert_num_queries):
    with slugs.read_once(), django_assert_num_queries(2):
        found = [slugs.find(Entry, slug) for slug in ("mao-shui", "nothing") * 5]
    assert found[:2] == [blank_entry, None]


def test_former_slugs_are_read_too(blank_entry, admin):
    FormerSlug.objects.create(item=blank_entry, slug="cat-tax", by=admin)
    with slugs.read_once():
        assert slugs.keys_of(Entry, ["cat-tax", "nothing"]) == {"cat-tax": blank_entry.pk}


def test_outside_nothing_is_remembered(blank_entry):
    with slugs.read_once():
        slugs.find(Entry, "gou-shui")
    dog = Entry.objects.create(slug="gou-shui")
    assert slugs.find(Entry, "gou-shui") == dog
