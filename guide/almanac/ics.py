"""A year of festivals as an iCalendar file (RFC 5545): whole days that keep nobody busy."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.almanac.festivals import Festival, Year

LONGEST_LINE = 75


def written(year: Year, *, name: str, host: str, quiet: str) -> str:
    """Return the file. ``quiet`` is what stands beside days on which one wishes nothing cheerful.

    The same year gives the same file, so that calendars see what changed and what did not.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yangyu//Festivals//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(name)}"]
    for festival in year.festivals:
        lines += _event(festival, host, quiet)
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in _folded(line))


def _event(festival: Festival, host: str, quiet: str) -> list[str]:
    day, after = festival.day, festival.day + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{festival.slug}-{day:%Y%m%d}@{host}",
        f"DTSTAMP:{day.year}0101T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(_title(festival))}",
        *([f"DESCRIPTION:{_escaped(told)}"] if (told := _told(festival, quiet)) else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _title(festival: Festival) -> str:
    if festival.zh in festival.name:
        return str(festival.name)
    return f"{festival.name} · {festival.zh}"


def _told(festival: Festival, quiet: str) -> str:
    said = [f"{line.zh} {line.reading}".strip() for line in festival.greetings]
    return "\n".join([*([quiet] if festival.is_quiet else []), *said])


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line where it grows past 75 bytes, never inside a character."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + width
    yield part
