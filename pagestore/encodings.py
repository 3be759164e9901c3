"""Which encoding a reader's browser takes."""

from __future__ import annotations

BROTLI, GZIP, PLAIN = "br", "gzip", "identity"
# Browsers send few different headers; programs may send any.
MOST_HEADERS = 500
# What almost all browsers send.
USUAL = frozenset({"gzip", "gzip, deflate", "gzip, deflate, br", "gzip, deflate, br, zstd"})

_chosen: dict[str, str] = {}


def chosen(header: str) -> str:
    """Return the encoding to answer with: brotli, gzip, or none where neither is wanted."""
    found = _chosen.get(header)
    if found is None:
        if len(_chosen) >= MOST_HEADERS:
            _chosen.clear()
        found = _chosen[header] = _choose(header)
    return found


def takes_gzip(header: str) -> bool:
    """Tell whether a browser takes gzip, whatever it would like better."""
    return "gzip" in header and (header in USUAL or dict(_weights(header)).get(GZIP, 0.0) > 0)


def _choose(header: str) -> str:
    wanted = dict(_weights(header))
    anything = wanted.get("*", 0.0)
    weights = {name: wanted.get(name, anything) for name in (BROTLI, GZIP)}
    best = max(weights, key=lambda name: weights[name])
    # A browser that wants the plain page more gets it.
    return best if weights[best] > 0 and weights[best] >= wanted.get(PLAIN, 0.0) else PLAIN


def _weights(header: str) -> list[tuple[str, float]]:
    return [_weight(part) for part in header.lower().split(",") if part.strip()]


def _weight(part: str) -> tuple[str, float]:
    name, _semicolon, rest = part.partition(";")
    key, _equals, value = rest.replace(" ", "").partition("=")
    if key != "q":
        return name.strip(), 1.0
    try:
        return name.strip(), float(value)
    except ValueError:
        return name.strip(), 0.0
