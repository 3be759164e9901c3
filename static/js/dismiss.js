/* Help that somebody has read can be hidden; that is remembered on this device only. */
'use strict';
(function () {
  const kept = (name) => 'yy.dismissed.' + name;
  for (const part of document.querySelectorAll('[data-dismissible]')) {
    const name = part.dataset.dismissible;
    try { part.hidden = localStorage.getItem(kept(name)) === '1'; } catch (error) { /* storage switched off: it comes back */ }
    part.querySelector('[data-dismiss]')?.addEventListener('click', () => {
      part.hidden = true;
      try { localStorage.setItem(kept(name), '1'); } catch (error) { /* see above */ }
      /* The button is gone: the keyboard goes on from the page. */
      document.getElementById('main')?.focus({ preventScroll: true });
    });
  }
})();
