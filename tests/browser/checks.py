"""What is measured in a page: rules of axe, contrast, width, and the ring around the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rules about colours: they alone may answer otherwise by night than by day.
COLOURS = ["color-contrast", "link-in-text-block"]
AXE = Axe()

# Everything that opens stands open, also what would close when its neighbour opens.
OPEN_ALL = """() => document.querySelectorAll('details').forEach(box => {
  box.removeAttribute('name');
  box.open = true;
})"""

# axe leaves contrast undecided where menus overlap or a text is one character: this does not.
CONTRAST = """() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const seen = new Map();
  const rgba = colour => {
    if (!seen.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      seen.set(colour, [r, g, b, a / 255]);
    }
    return seen.get(colour);
  };
  const part = x => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
  const ground = element => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255]);
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement, text = node.textContent.trim();
    const { width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!text || width < 2 || height < 2 || style.visibility === 'hidden') continue;
    if (element.closest('.vh, rp, [hidden], .toast, .skip, option')) continue;
    const behind = ground(element);
    const [a, b] = [light(over(rgba(style.color), behind)), light(behind)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5))
      faint.push(`${ratio.toFixed(2)}:1 “${text.slice(0, 30)}” ${element.outerHTML.slice(0, 80)}`);
  }
  return faint;
}"""

# Boxes that scroll by themselves, or clip, may hold wide things.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const held = element => {
    for (let one = element; one && one !== document.body; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== 'visible') return true;
    return element.closest('svg') !== null;
  };
  const found = [];
  if (document.documentElement.scrollWidth > width)
    found.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
  for (const element of document.querySelectorAll('body *')) {
    const { left, right, width: own } = element.getBoundingClientRect();
    if (own && (right > width + 1.5 || left < -1.5) && !held(element))
      found.push(`${Math.round(left)} to ${Math.round(right)}: ${element.outerHTML.slice(0, 90)}`);
  }
  return found.slice(0, 6);
}"""

LARGER = "() => { document.documentElement.dataset.size = 'xl' }"

# WCAG 1.4.12; put in by script, so that the policy against inline styles stays in force.
SPACED = """() => {
  document.documentElement.dataset.size = 'm';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""

# Where the focus is, whether it wears a ring, and whether any of it can be seen: not outside the
# window, and not all of it under a bar.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const label = element.closest('label');
  const painted = one => {
    const style = one && getComputedStyle(one);
    return !!style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const holders = [element, label, element.closest('.askbox')];
  const { top, bottom, left, right } = element.getClientRects()[0] || {};
  const on = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return !!hit && (element.contains(hit) || (label !== null && label.contains(hit)));
  };
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const points = [[x, y], [x, top + 3], [x, bottom - 3], [left + 3, y], [right - 3, y]];
  return {
    name: `${element.outerHTML.slice(0, 90)} at ${Math.round(left)}, ${Math.round(top)}`,
    ring: holders.some(painted),
    shown: points.some(([x, y]) => on(x, y)),
  };
}"""


class Stop(NamedTuple):
    """Where the focus is after a press of Tab."""

    name: str
    ring: bool
    shown: bool


def accessibility(page: Page) -> list[str]:
    """Return what axe finds wrong, a line for each element."""
    return _violations(page, {"type": "tag", "values": TAGS})


def colours(page: Page) -> list[str]:
    """Return what axe finds wrong with colours: enough where all else was looked at before."""
    return _violations(page, {"type": "rule", "values": COLOURS})


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found: dict[str, Any] = AXE.run(page, options=options).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def stretch(page: Page) -> None:
    """Make the window as tall as the page, so that no bar at its foot lies over anything."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.evaluate("innerWidth"), "height": height})


def focus_stops(page: Page, most: int = 400) -> list[Stop]:
    """Walk through a page with Tab, from its beginning until the focus leaves it."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            return stops
        stops.append(Stop(**found))
    raise AssertionError(f"no end of the page after {most} stops; the last: {stops[-1].name}")
