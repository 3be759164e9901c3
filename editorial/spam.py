"""Telling what looks like spam. Pure functions: a text comes in, the names of what it meets go out.

Meeting one loses nothing: the proposal is held until a person has looked (``services.holding``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from editorial.spam_words import BAIT, INVITATIONS, KNOWN, NUMBER_WORDS, SHORTENERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Parts of rows that are no prose: where a source lies is looked at, but not counted as a link.
PLAIN_PARTS = frozenset({"url", "date", "confidence", "safety"})

LINK = re.compile(r"""(?:https?://|www\.)[^\s<>()\[\]"'，。；！？、（）【】“”]+""", re.IGNORECASE)
MARKUP = re.compile(r"<\s*(?:a\s+href|script|iframe)|\[(?:url|link)[=\]]", re.IGNORECASE)

MESSENGER = (
    r"(?:微\s?信|威\s?信|薇\s?信|薇|扣扣|电报|(?<![a-z])(?:vx|wx|wechat|weixin|whats\s?app|telegram|tg|"
    r"kakao(?:talk)?|skype|viber|zalo|line\s?id|signal\s?id|qq)(?![a-z]))"
)
BETWEEN = r"(?:[\s:=>()/~,，。👉➡☎📱-]|号|群|是|联系|同号|id|number|me|at|is|on|es)*"
# A name with a digit or a low line in it, or a long number: words of a sentence are neither.
HANDLE = r"@?(?P<handle>(?=[a-z0-9_-]*[\d_])[a-z][a-z0-9_-]{4,19}|\d{7,12})(?![a-z0-9])"
CONTACT = re.compile(MESSENGER + BETWEEN + HANDLE)
GROUP = re.compile(r"(?:加群|进群|粉丝群|交流群|qq群)\D{0,6}(?P<handle>\d{6,12})(?!\d)")
MAIL = re.compile(r"[\w.+-]+@(?P<host>[\w-]+(?:\.[\w-]+)+)")
PHONE = re.compile(
    r"(?<![\d/.-])(?:1[3-9]\d(?:[ -]?\d{4}){2}|\+\d{1,3}(?:[ ().-]{0,2}\d){7,12}|"
    r"\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\d/-])"
)
WALLET = re.compile(
    r"(?<!\w)(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,60}|T[1-9A-HJ-NP-Za-km-z]{33})(?!\w)"
)
RUN = re.compile(r"(.)\1{24,}|([^\W_]{1,6}[ ,，!！]?)\2{14,}")
WORD = re.compile(r"[^\W\d_]+")
ROWS_OF_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

LINKS, PAGES, BAITS = 3, 2, 3
# Letters and characters from which on a share of a text says something.
LONG, LONG_PART, LETTERS, MASHED = 200, 300, 60, 8


@dataclass(frozen=True)
class Sent:
    """A proposal as the checks see it: what stood there, what would, and what its author says."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    summary: str = ""
    # Other pages that had the same passage from the same hand a short while ago.
    elsewhere: int = 0

    @cached_property
    def before(self) -> str:
        return _prose(self.old, self.old)

    @cached_property
    def after(self) -> str:
        return _prose(self.new, self.new)

    @cached_property
    def added(self) -> str:
        """The fields that changed, as they would read."""
        return _prose(self.new, {k for k, text in self.new.items() if text != self.old.get(k, "")})

    @cached_property
    def links(self) -> list[str]:
        """The hosts of links that were not there before, where they are not well known."""
        return _fresh(_hosts(self.after), _hosts(self.before))

    @cached_property
    def hosts(self) -> list[str]:
        """The hosts of everything that was not linked before, the sources with it."""
        return _fresh(_hosts("\n".join(self.new.values())), _hosts("\n".join(self.old.values())))

    @cached_property
    def folded(self) -> str:
        """What was added, without the tricks of width and case."""
        return fold(f"{self.added}\n{self.summary}")


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def count_links(content: Mapping[str, str]) -> int:
    """Return how many links the prose of a text has; pages of ours and sources are none."""
    return len(LINK.findall(_prose(content, content)))


def passage(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Return the longest text that a proposal changes: by it, two proposals are told to be alike."""
    changed = (text for key, text in new.items() if text != old.get(key, "") and _is_prose(key))
    return max(changed, key=len, default="")


def _prose(content: Mapping[str, str], keys: Any) -> str:
    return "\n".join(content[key] for key in content if key in keys and _is_prose(key))


def _is_prose(key: str) -> bool:
    return key.rpartition(".")[2] not in PLAIN_PARTS


def _hosts(text: str) -> list[str]:
    return [host for link in LINK.findall(text) if (host := _host(link))]


def _host(link: str) -> str:
    try:
        parts = urlsplit(link if "://" in link else f"http://{link}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        # Brackets that close nothing: whatever it is, it is not a place we know.
        return "?"
    return f"{host}/g" if host == "weixin.qq.com" and parts.path.startswith("/g") else host


def _fresh(now: list[str], before: list[str]) -> list[str]:
    rest = list(before)
    fresh = []
    for host in now:
        if host in rest:
            rest.remove(host)
        elif not any(host == known or host.endswith(f".{known}") for known in KNOWN):
            fresh.append(host)
    return fresh


# ── the checks ──────────────────────────────────────────────────────────────────────────────


def hides_links(sent: Sent) -> bool:
    return any(host in SHORTENERS for host in [*sent.hosts, *_hosts(sent.summary)])


def invites(sent: Sent) -> bool:
    """A number, a name in a messenger, an address: somebody wants to be written to."""
    text = sent.folded
    if any(host in INVITATIONS for host in [*sent.hosts, *_hosts(sent.summary)]):
        return True
    handles = [match["handle"] for rule in (CONTACT, GROUP) for match in rule.finditer(text)]
    if any(not _is_number_word(handle) for handle in handles):
        return True
    return any(not _is_number_word(phone) for phone in PHONE.findall(text)) or _has_mail(text)


def _has_mail(text: str) -> bool:
    hosts = [match["host"] for match in MAIL.finditer(text)]
    return any(
        not host.startswith("example.") and not any(host.endswith(known) for known in KNOWN)
        for host in hosts
    )


def _is_number_word(signs: str) -> bool:
    """Tell whether a number is one that people read as words, as 5201314, or says nothing."""
    digits = re.sub(r"\D", "", signs)
    if not digits or digits != re.sub(r"[ ().+-]", "", signs):
        return False
    for code in NUMBER_WORDS:
        digits = digits.replace(code, "")
    # Two digits of eleven may be left over by chance; one repeated digit counts laughs or tears.
    return len(set(digits)) <= 1 or len(digits) <= len("20")


def asks_for_coins(sent: Sent) -> bool:
    return bool(WALLET.search(f"{sent.added}\n{sent.summary}"))


def sells(sent: Sent) -> bool:
    """Words of the trades that fill open wikis: three of them, or one beside a link to anywhere."""
    before = fold(sent.before)
    met = {word for word in BAIT if word in sent.folded and word not in before}
    return len(met) >= BAITS or bool(met and sent.links)


def links_a_lot(sent: Sent) -> bool:
    return len(sent.links) > LINKS


def links_in_summary(sent: Sent) -> bool:
    return bool(_fresh(_hosts(sent.summary), _hosts("\n".join(sent.new.values()))))


def brings_markup(sent: Sent) -> bool:
    return bool(MARKUP.search(sent.added)) and not MARKUP.search(sent.before)


def is_everywhere(sent: Sent) -> bool:
    return sent.elsewhere >= PAGES


def wipes(sent: Sent) -> bool:
    """Nearly all of a text is gone, or nearly all of its longest part and nothing in its place."""
    was, now = len(sent.before), len(sent.after)
    if was >= LONG and now <= was * 0.15:
        return True
    longest = max(sent.old, key=lambda key: len(sent.old[key]), default="")
    part, left = len(sent.old.get(longest, "")), len(sent.new.get(longest, ""))
    return part >= LONG_PART and left <= part * 0.05 and now <= was * 0.7


def drones(sent: Sent) -> bool:
    """One sign, or one short word, over and over, as no laugh of a chat goes on."""
    runs = [match[0] for match in RUN.finditer(sent.added) if match[0].strip("-=_*|~ .\n")]
    return sum(map(len, runs)) > len(sent.added) * 0.3


def shouts(sent: Sent) -> bool:
    letters = [sign for word in _latin(sent.added) for sign in word]
    return len(letters) >= LETTERS and sum(map(str.isupper, letters)) >= len(letters) * 0.7


def is_mash(sent: Sent) -> bool:
    """Nothing but what falls out of a keyboard when somebody leans on it."""
    words = list(_latin(sent.added))
    mashed = [word for word in words if _is_mashed(word.casefold())]
    letters = sum(map(len, words)) + len(re.findall(r"[^\W\d_a-zA-Z]", sent.added))
    return bool(mashed) and sum(map(len, mashed)) >= letters * 0.4


def _is_mashed(word: str) -> bool:
    if len(word) < MASHED:
        return False
    vowels = sum(sign in "aeiouy" for sign in word)
    keys = any(
        row[start : start + 5] in word for row in ROWS_OF_KEYS for start in range(len(row) - 4)
    )
    return keys or vowels <= len(word) * 0.12


def _latin(text: str) -> Iterator[str]:
    return (word for word in WORD.findall(text) if word.isascii())


# Each cause with what people call it. The order is that of their weight.
CHECKS: dict[str, tuple[Any, Callable[[Sent], bool]]] = {
    "short_link": (_("A link that hides where it leads"), hides_links),
    "contact": (_("A number, a name or an address to write to"), invites),
    "coins": (_("The address of a wallet"), asks_for_coins),
    "bait": (_("Words of advertising"), sells),
    "links": (_("Many links to unknown places"), links_a_lot),
    "summary": (_("A link in the summary"), links_in_summary),
    "markup": (_("HTML or forum code"), brings_markup),
    "everywhere": (_("The same text on several pages"), is_everywhere),
    "wiped": (_("Nearly all of the text is gone"), wipes),
    "drone": (_("The same sign over and over"), drones),
    "capitals": (_("Mostly capitals"), shouts),
    "mash": (_("Random keys"), is_mash),
}
# What holds back even those who have written here for long: their account may be in other hands.
STRONGEST = ("short_link", "contact", "coins", "bait")


def causes(sent: Sent, *, trusted: bool = False) -> list[str]:
    """Return the names of the checks that a proposal meets; of the strongest only for the trusted."""
    names = STRONGEST if trusted else CHECKS
    return [name for name in names if CHECKS[name][1](sent)]


def cause_name(name: str) -> str:
    return str(CHECKS[name][0]) if name in CHECKS else name
