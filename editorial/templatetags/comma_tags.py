"""Lists in templates, with the commas of the page's language."""

from __future__ import annotations

from django import template

from editorial import commas

register = template.Library()
register.filter("listed", commas.listed)
register.simple_tag(commas.between)
register.simple_tag(commas.pause)
