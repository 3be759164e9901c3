"""A word's pages stand packed beside it, and stay in step with what is published."""

from __future__ import annotations

import pytest

from glossary.models import Entry
from search import index
from search.api import results
from search.models import Document, Term
from search.postings import MOST, Postings, heaviest, packed, unpacked, words_in
from tests.search.conftest import make_entry

Told = dict[tuple[str, str], tuple[list[tuple[int, str]], list[str]]]


def stored() -> Told:
    """Return where each word stands, by the names of the pages: numbers change with a rebuild."""
    names = {
        pk: f"{kind}:{slug}"
        for pk, kind, slug in Document.objects.values_list("pk", "type", "slug")
    }
    found: Told = {}
    for language, term, row in Term.objects.values_list("language", "term", "postings"):
        documents, weights, texts = unpacked(row)
        weighed = sorted((weight, names[pk]) for pk, weight in zip(documents, weights, strict=True))
        if weighed or texts:
            found[language, term] = (weighed, sorted(names[pk] for pk in texts))
    return found


def slugs(query: str) -> list[str]:
    return [result["slug"] for result in results(query, "en")]


def test_postings_come_back_as_they_were() -> None:
    some = Postings((7, 3), (900, 12), (1, 4_000_000_000))
    assert unpacked(packed(some)) == some
    assert unpacked(packed(Postings())) == Postings()


def test_the_heaviest_pages_are_kept() -> None:
    kept = heaviest([(page, page) for page in range(1000)], range(1000))
    assert (kept.documents[0], len(kept.documents), len(kept.texts)) == (999, MOST, MOST)
    assert len(unpacked(packed(kept)).documents) == MOST


def test_a_running_text_has_words_and_pairs_of_characters() -> None:
    assert words_in(["cat", "猫", "税", "a", "b"]) == {"cat", "猫", "税", "猫税", "a", "b"}


@pytest.mark.usefixtures("guide")
class TestUpdate:
    def test_it_leaves_what_a_rebuild_would_make(self) -> None:
        entry = Entry.objects.get(slug="mao-shui")
        entry.gloss_en, entry.meaning_en = "tax on cats", "A picture of your cat, please. 猫"
        entry.save()
        gone = Entry.objects.get(slug="gou-shui")
        gone.published_at = None
        gone.save()
        new = make_entry("tu-dou", "土豆", "tǔ dòu", meaning_en="A person from Yunnan.")
        index.update((Entry, item.pk) for item in (entry, gone, new))
        renewed = stored()
        index.rebuild()
        anew = stored()
        # Words that no page has any more stay until the rebuild.
        assert {key: renewed.get(key) for key in anew} == anew

    def test_words_that_went_are_not_found(self) -> None:
        entry = Entry.objects.get(slug="mao-shui")
        assert "mao-shui" in slugs("photo")
        entry.gloss_en = "cat tax"
        entry.save()
        index.update([(Entry, entry.pk)])
        assert "mao-shui" not in slugs("photo")

    def test_what_was_cut_off_comes_back(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("search.postings.MOST", 1)
        monkeypatch.setattr("search.terms.MOST", 1)
        first, second = (
            make_entry(slug, slug, meaning_en="Zebra, zebra, zebra.") for slug in ("ban", "ma")
        )
        index.rebuild()
        assert slugs("zebra") == [first.slug]
        Entry.objects.filter(pk=first.pk).update(published_at=None)
        index.update([(Entry, first.pk)])
        assert slugs("zebra") == [second.slug]


@pytest.mark.usefixtures("guide")
def test_words_written_by_the_version_before_are_found() -> None:
    before = slugs("cat tax")
    Term.objects.update(postings=None)
    assert slugs("cat tax") == before
    entry = Entry.objects.get(slug="mao-shui")
    entry.gloss_en = "tax for cats, a toll"
    entry.save()
    index.update([(Entry, entry.pk)])
    assert slugs("toll") == ["mao-shui"]
    assert {"mao-shui", "gou-shui"} <= set(slugs("tax"))


@pytest.mark.usefixtures("guide")
def test_a_code_is_found_where_its_name_stands() -> None:
    make_entry("doge", "[doge]", kind="sticker", gloss_en="a joke")
    make_entry("gou", "狗头", gloss_en="dog head", meaning_en="Like doge.")
    index.rebuild()
    assert slugs("[doge]") == ["doge", "gou"]
