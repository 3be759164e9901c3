"""What operators run."""

from __future__ import annotations

import re
import sqlite3

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from editorial import services
from editorial.models import Edition, Revision, Steward
from glossary.models import Entry
from mandarin.script import to_traditional

pytestmark = pytest.mark.django_db
SIMPLIFIED = {"gloss": "新人晒猫", "safety_reason": "Fine.", "meaning": "晒一张猫的照片。"}


def run(capsys: pytest.CaptureFixture[str], name: str, *args: str, **options: object) -> str:
    call_command(name, *args, **options)
    return capsys.readouterr().out


# ── check_editions ──────────────────────────────────────────────────────────────────────────


def test_check_is_content_with_a_sound_database(capsys, entry, tutorial):
    assert "4 editions agree" in run(capsys, "check_editions")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"gloss_en": "tampered"}, "entry mao-shui [en]"),
        ({"meaning_en": ""}, "entry mao-shui [en]"),
        ({"gloss_fr": "from nowhere"}, "entry mao-shui [fr]"),
        ({"headword": "狗税"}, "entry mao-shui [facts]"),
        ({"warmth": 1}, "entry mao-shui [facts]"),
        ({"examples": []}, "entry mao-shui [facts]"),
        ({"row_texts_en": {}}, "entry mao-shui [en]"),
    ],
)
def test_check_finds_a_tampered_column(capsys, entry, changed, named):
    services.open_edition(entry, "fr")
    Entry.objects.filter(pk=entry.pk).update(**changed)
    with pytest.raises(CommandError, match="1 editions differ"):
        call_command("check_editions")
    assert named in capsys.readouterr().err


def test_check_finds_a_missing_shelf(capsys, entry):
    entry.taggings.all().delete()
    with pytest.raises(CommandError):
        call_command("check_editions")
    assert "entry mao-shui [facts]" in capsys.readouterr().err


def test_check_finds_text_without_an_edition(capsys, entry):
    Entry.objects.filter(pk=entry.pk).update(gloss_fr="from nowhere")
    with pytest.raises(CommandError):
        call_command("check_editions")
    assert "entry mao-shui [fr]" in capsys.readouterr().err


def test_check_passes_over_open_proposals(capsys, entry, contributor):
    basis = services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "cat levy"}
    services.propose(entry, "en", content, basis=basis, author=contributor)
    assert "2 editions agree" in run(capsys, "check_editions")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite counts terms")
def test_check_asks_no_longer_question_of_a_larger_guide(capsys, put, entry):
    for number in range(15):
        item = Entry.objects.create(slug=f"word-{number}", source_language="en")
        put(item, "", {**entry.read(""), "headword": f"word{number}", "traditional": ""})
    connection.ensure_connection()
    before = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 12)
    try:
        assert "17 editions agree" in run(capsys, "check_editions")
    finally:
        connection.connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, before)


# ── demo_users ──────────────────────────────────────────────────────────────────────────────


def test_demo_is_refused_on_a_real_site():
    with pytest.raises(CommandError, match="--force"):
        call_command("demo_users")
    assert not User.objects.exists()


def test_demo_is_made_while_developing(settings):
    settings.DEBUG = True
    call_command("demo_users")
    assert User.objects.count() == 4


def test_demo_accounts_have_their_roles():
    call_command("demo_users", force=True)
    roles = Steward.objects.values_list("user__username", "role", "language")
    assert set(roles) == {("reviewer", "reviewer", ""), ("publisher", "publisher", "")}


def test_demo_accounts_are_no_admins():
    call_command("demo_users", force=True)
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.filter(is_staff=True).exists()


def test_demo_password_is_set(client):
    call_command("demo_users", force=True, password="a given passphrase")
    assert client.login(username="reviewer", password="a given passphrase")


def test_given_password_is_not_printed(capsys):
    assert "secret" not in run(capsys, "demo_users", force=True, password="secret words")


def test_random_password_is_printed(capsys, client):
    password = run(capsys, "demo_users", force=True).split()[-1]
    assert len(password) >= 12
    assert client.login(username="publisher", password=password)


def test_demo_may_be_made_again():
    call_command("demo_users", force=True)
    call_command("demo_users", force=True)
    assert (User.objects.count(), Steward.objects.count()) == (4, 2)


# ── make_admin ──────────────────────────────────────────────────────────────────────────────


def test_first_start_prints_a_password_that_works(capsys, client):
    password = re.search(r"with the password (\S+)", run(capsys, "make_admin"))[1]
    assert client.login(username="admin", password=password)
    assert User.objects.get().is_superuser


def test_second_start_prints_nothing(capsys):
    run(capsys, "make_admin")
    assert run(capsys, "make_admin") == ""


def test_second_start_keeps_the_password(capsys, admin):
    run(capsys, "make_admin")
    admin.refresh_from_db()
    assert admin.check_password("a-long-passphrase")


def test_two_sites_have_two_passwords(capsys):
    first = run(capsys, "make_admin")
    User.objects.all().delete()
    assert run(capsys, "make_admin") != first


# ── draft_traditional ───────────────────────────────────────────────────────────────────────


def traditional(entry: Entry) -> str:
    entry.refresh_from_db()
    return entry.read("zh-hant")["gloss"]


def test_traditional_is_drafted(capsys, entry, put):
    put(entry, "zh-hans", SIMPLIFIED)
    assert "1 drafts written" in run(capsys, "draft_traditional")
    assert traditional(entry) == to_traditional("新人晒猫") == "新人曬貓"


def test_draft_is_marked_as_one(entry, put):
    put(entry, "zh-hans", SIMPLIFIED)
    call_command("draft_traditional")
    assert services.open_edition(entry, "zh-hant").status == Edition.Status.DRAFT


def test_draft_keeps_addresses_and_marks(entry, put):
    text = "看[[mao-shui|猫税]]，{{发布|Post}}，{zh|对账|duì zhàng}，https://example.org/猫"
    put(entry, "zh-hans", {**SIMPLIFIED, "meaning": text})
    call_command("draft_traditional")
    entry.refresh_from_db()
    assert "[[mao-shui|" in entry.read("zh-hant")["meaning"]


def test_nothing_is_drafted_from_nothing(capsys, entry):
    assert "0 drafts written" in run(capsys, "draft_traditional")


def test_draft_is_made_once(capsys, entry, put):
    put(entry, "zh-hans", SIMPLIFIED)
    call_command("draft_traditional")
    before = Revision.objects.count()
    assert "0 drafts written" in run(capsys, "draft_traditional")
    assert Revision.objects.count() == before


def test_draft_follows_its_source(entry, put):
    put(entry, "zh-hans", SIMPLIFIED)
    call_command("draft_traditional")
    put(entry, "zh-hans", {"gloss": "晒猫"})
    call_command("draft_traditional")
    assert traditional(entry) == "曬貓"


def test_persons_text_is_never_overwritten(capsys, entry, put):
    put(entry, "zh-hans", SIMPLIFIED)
    put(
        entry,
        "zh-hant",
        {"gloss": "新手貓咪照", "safety_reason": "Fine.", "meaning": "貼一張貓的照片。"},
    )
    assert "0 drafts written" in run(capsys, "draft_traditional")
    assert traditional(entry) == "新手貓咪照"


def test_confirmed_draft_is_a_persons_text(entry, put):
    put(entry, "zh-hans", SIMPLIFIED)
    call_command("draft_traditional")
    entry.refresh_from_db()
    put(entry, "zh-hant", {"gloss": "新手貓咪照"})
    put(entry, "zh-hans", {"gloss": "晒猫"})
    call_command("draft_traditional")
    assert traditional(entry) == "新手貓咪照"


def test_text_that_was_taken_back_is_not_drafted_again(entry, put, publisher):
    put(entry, "zh-hans", SIMPLIFIED)
    put(
        entry,
        "zh-hant",
        {"gloss": "新手貓咪照", "safety_reason": "Fine.", "meaning": "貼一張貓的照片。"},
    )
    services.retract(services.open_edition(entry, "zh-hant"), by=publisher, note="Wrong.")
    call_command("draft_traditional")
    assert traditional(entry) == ""


def test_unpublished_pages_are_not_drafted(capsys, blank_entry):
    assert "0 drafts written" in run(capsys, "draft_traditional")


# ── all of them ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "load_content",
        "export_content",
        "check_editions",
        "demo_users",
        "make_admin",
        "draft_traditional",
    ],
)
def test_every_command_explains_itself(capsys, name):
    with pytest.raises(SystemExit) as caught:
        call_command(name, "--help")
    assert caught.value.code == 0
    assert len(capsys.readouterr().out) > 200
