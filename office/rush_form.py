"""Switching the rush mode: what an admin types for it."""

from __future__ import annotations

from django import forms

from office.role_forms import reason_field


class RushForm(forms.Form):
    """Which way to switch, and why."""

    to = forms.ChoiceField(choices=[("on", "on"), ("off", "off")], widget=forms.HiddenInput)
    reason = reason_field()
