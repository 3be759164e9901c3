/* The queue by keyboard: j and k move, Enter opens, r reserves; off while somebody types. */
(() => {
  'use strict';
  const rows = [...document.querySelectorAll('.queue .ttl a')];

  document.addEventListener('keydown', (event) => {
    if (/INPUT|TEXTAREA|SELECT/.test(event.target.tagName) || event.metaKey || event.ctrlKey || event.altKey) return;
    const at = rows.indexOf(document.activeElement);
    if (event.key === 'j') rows[Math.min(rows.length - 1, at + 1)]?.focus();
    else if (event.key === 'k') rows[Math.max(0, at - 1)]?.focus();
    else if (event.key === 'r' && at >= 0) rows[at].closest('.qitem').querySelector('[data-reserve]')?.click();
  });
})();
