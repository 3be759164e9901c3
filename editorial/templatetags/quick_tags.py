"""Django's tags for addresses, files and words, which remember what comes out the same each time.

A page has a hundred addresses, two hundred words and sixty drawings. A process has one set of
translations, addresses and files for as long as it lives, so none of these can be out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.template import defaulttags
from django.templatetags import i18n, static
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from editorial.quick import safe_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.template import Context
    from django.template.base import FilterExpression, Parser, Token
    from django.template.library import SimpleNode

register = template.Library()
PLAIN = (str, int, SafeString)
# Where the same name may lead to several places, it depends on the page.
SEVERAL = "admin:"


class Url(defaulttags.URLNode):
    """The address of a page, by name and plain values."""

    def render(self, context: Context) -> str:
        if self.asvar or self.kwargs or not context.autoescape:
            return super().render(context)
        name, args = self.view_name.resolve(context), [arg.resolve(context) for arg in self.args]
        if name.startswith(SEVERAL) or any(type(arg) not in PLAIN for arg in args):
            return super().render(context)
        return SafeString(safe_address(name, *args))


class Translate(i18n.TranslateNode):
    """Words of the interface: without variables they are the same for all readers of a language."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.__dict__.update(node.__dict__)
        self.known: dict[str | None, str] = {}
        context = self.message_context
        self.is_same = not self.asvar and _is_plain(self.filter_expression)
        self.is_same = self.is_same and (context is None or _is_plain(context))

    def render(self, context: Context) -> str:
        if not self.is_same or not context.autoescape:
            return super().render(context)
        language = get_language()
        found = self.known.get(language)
        if found is None:
            found = self.known[language] = super().render(context)
        return found


class Static(static.StaticNode):
    """The address of a file that the site brings along."""

    def __init__(self, node: static.StaticNode) -> None:
        self.__dict__.update(node.__dict__)
        self.known: dict[str, str] = {}
        self.is_same = self.varname is None and _is_plain(self.path)

    def render(self, context: Context) -> str:
        if not self.is_same or not context.autoescape:
            return super().render(context)
        found = self.known.get(settings.STATIC_URL)
        if found is None:
            found = self.known[settings.STATIC_URL] = super().render(context)
        return found


class Drawing(template.Node):
    """A drawing that is named in quotes: it is the same on all pages."""

    child_nodelists = ()

    def __init__(self, node: SimpleNode) -> None:
        self.node = node
        self.known: dict[str, str] = {}
        said = (*node.args, *node.kwargs.values())
        self.is_same = node.target_var is None and all(map(_is_plain, said))

    def render(self, context: Context) -> str:
        if not self.is_same or not context.autoescape:
            return self.node.render(context)
        found = self.known.get(settings.STATIC_URL)
        if found is None:
            found = self.known[settings.STATIC_URL] = self.node.render(context)
        return found


def drawn_once(tag: Callable[..., SimpleNode]) -> Callable[[Parser, Token], Drawing]:
    """Let a tag for drawings draw those once that it is told in quotes."""
    return lambda parser, token: Drawing(tag(parser, token))


def _is_plain(expression: FilterExpression) -> bool:
    """Tell whether an expression of a template is a text in quotes, with nothing done to it."""
    said = expression.var
    if expression.filters or isinstance(said, str):
        return not expression.filters
    return said.lookups is None and not said.translate


@register.tag
def url(parser: Parser, token: Token) -> Url:
    node = defaulttags.url(parser, token)
    return Url(node.view_name, node.args, node.kwargs, node.asvar)


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Translate:
    return Translate(i18n.do_translate(parser, token))


@register.tag("static")
def static_file(parser: Parser, token: Token) -> Static:
    return Static(static.do_static(parser, token))
