"""What forms say of a fault: in our voice, everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import get_resolver

from editorial.form_faults import say_kindly

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR = [("cat", "Cat"), ("dog", "Dog")]
ROOMS = ("community", "editorial", "guide", "glossary", "office", "practice", "search", "config")
# Django's own texts begin like this; ours do not.
DJANGOS = ("This field", "Enter a", "Ensure this", "Select a", "The submitted", "No file", "Null")


def said(field: Any, value: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (forms.CharField(), "", "Please fill this in."),
        (forms.CharField(max_length=3), "abcd", "Please keep this within 3 characters; it has 4."),
        (forms.CharField(min_length=3), "a", "Please write at least 3 characters."),
        (forms.CharField(), "a\0b", "There is a sign in this that cannot be shown. Please type it anew."),
        (forms.IntegerField(), "many", "Please give a whole number."),
        (forms.IntegerField(min_value=1), "0", "Choose at least 1."),
        (forms.IntegerField(max_value=200), "201", "Choose up to 200."),
        (forms.DateField(), "yesterday", "Please give the day as 2026-05-12."),
        (forms.EmailField(), "mika", "Please give an e-mail address like name@example.org."),
        (forms.ChoiceField(choices=PAIR), "", "Please choose one."),
        (forms.ChoiceField(choices=PAIR), "cow", "“cow” is not one of the choices."),
        (forms.TypedChoiceField(choices=PAIR), "cow", "“cow” is not one of the choices."),
        (forms.MultipleChoiceField(choices=PAIR), [], "Please choose at least one."),
        (forms.MultipleChoiceField(choices=PAIR), ["cow"], "“cow” is not one of the choices."),
        (forms.FileField(), None, "Please choose a file."),
        (forms.FileField(), SimpleUploadedFile("a.csv", b""), "This file is empty."),
        (forms.UUIDField(), "x", "This did not arrive as it was sent. Please load the page again and send it once more."),
    ],
)  # fmt: skip
def test_fault_is_told_in_our_voice(field: forms.Field, value: Any, text: str) -> None:
    assert said(field, value) == [text]


def test_columns_say_the_same() -> None:
    column: Any = models.CharField(max_length=9, choices=PAIR)
    with pytest.raises(ValidationError) as caught:
        column.clean("cow", None)
    assert caught.value.messages == ["“cow” is not one of the choices."]


def test_no_form_of_ours_speaks_as_django_does() -> None:
    assert [text for text in _texts() if text.startswith(DJANGOS)] == []


def test_own_words_of_a_field_stay() -> None:
    field = forms.CharField(error_messages={"required": "Please give the link."})
    assert said(field, "") == ["Please give the link."]


def test_saying_it_twice_changes_nothing() -> None:
    before = dict(forms.IntegerField.default_error_messages)
    say_kindly()
    assert forms.IntegerField.default_error_messages == before
    assert "invalid" not in forms.Field.default_error_messages


def _texts() -> Iterator[str]:
    """All that the fields of our forms may say; pages have to be known first."""
    _load(get_resolver().url_patterns)
    for form in {*_kinds_of(forms.BaseForm)}:
        # The admin is Django's own.
        if form.__module__.startswith(ROOMS) and not form.__module__.endswith(".admin"):
            for field in form.base_fields.values():
                yield from map(str, field.error_messages.values())
                yield from (str(getattr(check, "message", "")) for check in field.validators)


def _load(patterns: list[Any]) -> None:
    for pattern in patterns:
        _load(getattr(pattern, "url_patterns", []))


def _kinds_of(kind: Any) -> Iterator[Any]:
    for below in kind.__subclasses__():
        yield from (below, *_kinds_of(below))
