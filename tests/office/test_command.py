"""``manage.py import_words`` does what the page does."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from editorial.models import Event, Revision
from tests.office.conftest import WORD, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, capsys, admin):
    def run(*words, text=None, **options):
        path = tmp_path / "words.csv"
        path.write_text(table(*words) if text is None else text, encoding="utf-8")
        call_command("import_words", str(path), **{"by": "admin", "language": "en", **options})
        return capsys.readouterr().out

    return run


def test_dry_run_tells_and_writes_nothing(run):
    told = run(WORD, WORD | {"headword": "搭子", "gloss": ""}, dry_run=True)
    assert "2: 班味: new" in told
    assert "3: 搭子: REFUSED" in told
    assert "gloss: Please fill this in" in told
    assert not Revision.objects.exists()


def test_words_are_proposed(run):
    assert "1 proposed" in run(WORD, summary="From a list")
    assert Revision.objects.waiting().get().summary == "From a list"
    assert Event.objects.get().verb == "import"


def test_refused_line_stops_all(run):
    with pytest.raises(CommandError, match="Nothing was proposed"):
        run(WORD, WORD | {"headword": "搭子", "gloss": ""})
    assert not Revision.objects.exists()


def test_refused_lines_may_be_left(run):
    run(WORD, WORD | {"headword": "搭子", "gloss": ""}, skip_refused=True)
    assert Revision.objects.waiting().count() == 1


def test_columns_and_fillings(run):
    words = {"begriff": "班味", "short": "work smell", "meaning": "The smell of work."}
    run(words, column=["begriff=headword"], fill=["safety_reason=Say it."])
    assert Revision.objects.waiting().get().content["safety_reason"] == "Say it."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"by": "nobodi"}, "Nobody here is called"),
        ({"language": "xx"}, "no opened language"),
        ({"column": ["foo=gloss"]}, "no column foo"),
        ({"column": ["headword"]}, "HEADING=FIELD"),
        ({"column": ["gloss=nothing"]}, "column-"),
        ({"fill": ["warmth=3"]}, "warmth cannot be filled"),
        ({"text": 'headword,gloss\n班味,"open\n'}, "line 2"),
    ],
)
def test_mistakes_are_named(run, options, words):
    with pytest.raises(CommandError, match=words):
        run(WORD, **options)


def test_name_without_a_role_may_not(run, contributor):
    with pytest.raises(CommandError, match="does not look after"):
        run(WORD, by="contributor")
