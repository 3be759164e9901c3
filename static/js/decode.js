/* A chosen word opens its card beside the comment, or at the foot of a phone. Without this file the same link leads to the card. */
'use strict';
(function () {
  const peek = document.querySelector('#peek');
  const slot = peek?.querySelector('[data-peek]');
  const words = [...document.querySelectorAll('.reading a[href^="#w"]')];
  const wide = matchMedia('(min-width: 64rem)');
  let last;

  if (!peek || !slot) return;

  function show(word) {
    const card = document.getElementById(word.hash.slice(1));
    if (!card) return false;
    slot.replaceChildren(...[...card.children].map((child) => child.cloneNode(true)));
    for (const other of words) other.removeAttribute('aria-current');
    word.setAttribute('aria-current', 'true');
    peek.hidden = false;
    last = word;
    return true;
  }

  function close() {
    peek.hidden = true;
    for (const word of words) word.removeAttribute('aria-current');
    last?.focus();
  }

  document.addEventListener('click', (event) => {
    const word = event.target.closest('.reading a[href^="#w"]');
    if (!word || event.metaKey || event.ctrlKey || !show(word)) return;
    event.preventDefault();
    peek.focus({ preventScroll: true });
    /* The sheet must not lie on the word that was tapped. */
    if (!wide.matches && word.getBoundingClientRect().bottom > peek.getBoundingClientRect().top) word.scrollIntoView({ block: 'center' });
  });
  peek.querySelector('[data-close]').addEventListener('click', close);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !peek.hidden) close(); });

  /* Where there is room beside the comment, the first word of ours is open. */
  const first = words.find((word) => word.matches('.slang, .emo')) ?? words[0];
  if (wide.matches && first) show(first);
})();
