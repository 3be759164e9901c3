"""The content comes out of files, once, and again only where they changed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from editorial import loading, services
from editorial.models import Decision, Edition, LoadedFile, Revision
from glossary.models import Entry, Tag
from guide.models import Topic, Tutorial
from tests.editorial.fixture_files import (
    ENTRIES,
    FOUNDERS,
    TUTORIAL,
    change,
    gloss,
    load,
    revisions,
)

pytestmark = pytest.mark.django_db
# ── loading ─────────────────────────────────────────────────────────────────────────────────


def test_first_load_publishes_everything(folder):
    # Two entries with facts and English, one draft, one tutorial with facts and English.
    assert load(folder) == {"entries made": 2, "tutorials made": 1, "texts published": 7}


def test_loaded_pages_are_published(folder):
    load(folder)
    assert Entry.objects.published().count() == 2
    assert Tutorial.objects.published().count() == 1


def test_loaded_facts_stand_in_their_columns(folder):
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    assert (entry.headword, entry.warmth, entry.variants) == ("猫税", 5, ["狗税"])
    assert entry.list_of("tags") == ["pets"]
    assert entry.list_of("relations") == ["compare yang-yu"]
    assert entry.row_passage("examples.e1", "en") == "Have you paid?"


def test_shelves_and_topics_have_their_names(folder):
    load(folder)
    assert Tag.objects.get().name_zh_hans == "宠物"
    assert Topic.objects.get().about_en == "The first ten minutes."


def test_machine_draft_is_marked(folder):
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    assert services.open_edition(entry, "zh-hant").status == Edition.Status.DRAFT
    assert "draft" not in services.open_edition(entry, "zh-hant").published.content


def test_confirmed_draft_loses_its_mark(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "    draft: machine\n", "")
    assert load(folder)["texts published"] == 1
    entry = Entry.objects.get(slug="mao-shui")
    assert services.open_edition(entry, "zh-hant").status == Edition.Status.CURRENT


def test_columns_agree_with_revisions(folder):
    load(folder)
    call_command("check_editions")


def test_founders_stand_behind_it(folder):
    load(folder)
    assert set(Revision.objects.values_list("author__username", flat=True)) == {FOUNDERS}


def test_history_gives_the_reason(folder):
    load(folder)
    reasons = Decision.objects.filter(status=Revision.Status.PUBLISHED)
    assert set(reasons.values_list("own_work_reason", flat=True)) == {loading.REASON}


def test_founders_have_no_password(folder):
    load(folder)
    assert not User.objects.get(username=FOUNDERS).has_usable_password()


# ── loading again ───────────────────────────────────────────────────────────────────────────


def test_second_load_changes_nothing(folder):
    load(folder)
    before = revisions()
    assert load(folder) == {"files unchanged": 2}
    assert revisions() == before


def test_second_load_reads_only_digests(folder, django_assert_max_num_queries, monkeypatch):
    load(folder)
    for shelf in loading.SHELVES:
        monkeypatch.setattr(shelf, "read", lambda path: pytest.fail(f"read {path}"))
    with django_assert_max_num_queries(20):
        load(folder)


def test_load_without_digests_still_changes_nothing(folder):
    load(folder)
    LoadedFile.objects.all().delete()
    before = revisions()
    assert load(folder) == {"texts unchanged": 7}
    assert revisions() == before


def test_changed_text_is_published(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    done = load(folder)
    # The draft in the same file is published once more, as fitting the new source.
    assert (gloss(), done["texts published"], done["texts unchanged"]) == ("cat levy", 2, 3)


def test_translations_in_the_files_fit_their_source(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(folder)
    assert not Edition.objects.outdated().exists()


def test_going_back_to_an_older_text_is_published(folder):
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: cat levy", "gloss: cat tax")
    load(folder)
    assert gloss() == "cat tax"


def test_file_gives_a_new_language(folder):
    load(folder)
    path = folder / "guide/app-language/es.md"
    path.write_text(TUTORIAL.replace("Put the app in English", "En inglés"), encoding="utf-8")
    assert load(folder)["texts published"] == 1
    assert Tutorial.objects.get().read("es")["title"] == "En inglés"


def test_entry_that_left_its_file_stays(folder):
    load(folder)
    text = ENTRIES[ENTRIES.index("yang-yu:\n") :]
    (folder / "glossary/pets.yaml").write_text(text, encoding="utf-8")
    load(folder)
    assert Entry.objects.published().count() == 2


def test_unchanged_texts_of_a_changed_file_are_looked_at_once(
    folder, django_assert_max_num_queries
):
    load(folder)
    LoadedFile.objects.all().delete()
    # Two shelves and a page: rows to find, then an item and its editions each, then the digests.
    with django_assert_max_num_queries(60):
        load(folder)


def test_new_entries_come_beside_old_ones(folder):
    load(folder)
    new = (
        ENTRIES[ENTRIES.index("yang-yu:\n") :].replace("洋芋", "土豆").replace("yáng yù", "tǔ dòu")
    )
    path = folder / "glossary/pets.yaml"
    path.write_text(ENTRIES + new.replace("yang-yu", "tu-dou"), encoding="utf-8")
    done = load(folder)
    assert (done["entries made"], done["texts published"], done["texts unchanged"]) == (1, 2, 5)
