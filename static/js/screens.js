/* A screen map: a number on the drawing and its row in the list light up together. Without this, both are links to each other. */
'use strict';
(function () {
  const map = document.querySelector('[data-screen-map]');
  if (!map) return;
  const rows = [...map.querySelectorAll('[data-row]')];
  map.dataset.live = '';

  function light(number) {
    for (const one of map.querySelectorAll('[data-pin], [data-row]')) {
      const on = (one.dataset.pin ?? one.dataset.row) === number;
      if (on) one.dataset.on = ''; else delete one.dataset.on;
    }
  }

  const numberOf = (target) => {
    const one = target.closest?.('[data-pin], [data-row]');
    return one ? one.dataset.pin ?? one.dataset.row : '';
  };

  map.addEventListener('focusin', (event) => { const number = numberOf(event.target); if (number) light(number); });
  map.addEventListener('click', (event) => { const number = numberOf(event.target); if (number) light(number); });
  map.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { light(''); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = rows.indexOf(event.target.closest('[data-row]'));
    const next = event.target.matches('.no') && step ? rows[at + step] : null;
    if (!next) return;
    event.preventDefault();
    next.querySelector('.no').focus();
  });

  const fromAddress = () => { const found = /^#(?:pin|row)-(\d+)$/.exec(location.hash); if (found) light(found[1]); };
  window.addEventListener('hashchange', fromAddress);
  fromAddress();
})();
