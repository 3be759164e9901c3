"""Ways to reach somebody outside the app, where they stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mandarin.rednote import find_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Span(NamedTuple):
    start: int
    end: int


# What follows reads text as people write it; nothing here unpicks what somebody meant to hide.
# Every repetition is bounded: a text of nothing but digits or letters costs no more than others.
_PHONES = (
    # Mainland mobile numbers.
    r"(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}",
    # With the code of a country.
    r"\+[0-9]{1,3}[ .-]?(?:\([0-9]{1,4}\)[ .-]?)?[0-9](?:[ .-]?[0-9]){6,11}",
    # As people write them in North America.
    r"(?:\([0-9]{3}\)[ ]?|[0-9]{3}[ .-])[0-9]{3}[.-][0-9]{4}",
)
_CALLED = (
    r"(?:电话|電話|手机|手機|座机|(?<![a-z])(?:phone|tel|call|mobile|whatsapp)(?![a-z]))"
    r"(?:号码|號碼|[号號]|[ ](?:no\.?|number))?[ ]?[:：]?[ ]?\+?[0-9](?:[ -]?[0-9]){6,13}"
)
PHONE = re.compile(rf"(?<![0-9])(?:{'|'.join(_PHONES)})(?![0-9])|{_CALLED}(?![0-9])", re.IGNORECASE)
_WECHAT = r"(?:微信|v信|(?<![a-z])(?:vx|wx|wechat|weixin)(?![a-z]))"
# In running English (wechat moments) only what looks like an id is one.
WECHAT = re.compile(
    rf"{_WECHAT}(?:[ ]?[号號][ ]?[:：是]?|[ ]?(?:id)?[ ]?(?:[:：=]|is )"
    r"|[ ]?(?:id)?[ ]?(?=[a-z0-9_-]{0,19}[0-9_-]))"
    r"[ ]?[a-z0-9][a-z0-9_-]{5,19}(?![a-z0-9_-])",
    re.IGNORECASE,
)
QQ = re.compile(
    r"(?:(?<![a-z])qq|扣扣)(?:群|号码|號碼|[号號])?[ ]?[:：]?[ ]?[1-9][0-9]{4,10}(?![0-9])",
    re.IGNORECASE,
)
EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}(?![A-Za-z])"
)
_ENDINGS = "com net org cn io tv app shop store link top xyz cc gg ly me edu gov uk de fr es jp kr au ca eu"
DOMAIN = re.compile(
    rf"(?<![A-Za-z0-9@._-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:{'|'.join(_ENDINGS.split())})"
    r"(?![A-Za-z0-9-]|\.[A-Za-z])(?:/[!-~]{0,200})?",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,40}\.){0,3}(?:xhslink|xiaohongshu|rednote)\.com(?=[/:?#]|$)",
    re.IGNORECASE,
)
_APPS = (
    "instagram insta ins ig tiktok youtube yt twitter facebook fb telegram tg whatsapp snapchat"
    " snap discord threads twitch patreon bluesky"
)
_CHINESE_APPS = "抖音|快手|微博|豆瓣|知乎|公众号|公眾號|电报|電報|推特|油管"
# In a sentence (TikTok: goodbye to all that) only what looks like a name is one.
_NAME = r"(?:(?=\w{0,29}[0-9_.])[\w.-]{2,30}|[\w-]{2,30}(?=[ ]*(?:$|[\n,，;；。|/])))"
HANDLE = re.compile(
    rf"(?:(?<![A-Za-z])(?:{'|'.join(_APPS.split())})(?![A-Za-z])|{_CHINESE_APPS})"
    rf"(?:[ ]?(?:id|[号號]))?(?:[ ]?[:：]?[ ]?@[\w.-]{{2,30}}|[ ]?[:：][ ]?{_NAME})",
    re.IGNORECASE,
)
CODE = re.compile(r"二[维維][码碼]|[扫掃][码碼]|(?<![a-z])qr[ -]?codes?(?![a-z])", re.IGNORECASE)


def found(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each way out of the app under the name of its rule."""
    yield from _all("phone", PHONE.finditer(text))
    yield from _all("wechat", WECHAT.finditer(text))
    yield from _all("qq", QQ.finditer(text))
    yield from _all("email", EMAIL.finditer(text))
    for span in _links(text):
        yield "link", span
    yield from _all("handle", HANDLE.finditer(text))
    yield from _all("code", CODE.finditer(text))


def _all(rule: str, matches: Iterable[re.Match[str]]) -> Iterator[tuple[str, Span]]:
    for match in matches:
        yield rule, Span(match.start(), match.end())


def _links(text: str) -> list[Span]:
    """Return addresses and bare domains, without those of the app itself."""
    links = [Span(link.start, link.end) for link in find_links(text)]
    inside = {at for link in links for at in range(link.start, link.end)}
    bare = [Span(m.start(), m.end()) for m in DOMAIN.finditer(text) if m.start() not in inside]
    return [span for span in sorted([*links, *bare]) if not _OURS.match(text[slice(*span)])]
