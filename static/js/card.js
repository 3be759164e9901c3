/* The card of a linked word: its sound and meaning without leaving the text. Without this file the words are plain links. */
'use strict';
(function () {
  const template = document.getElementById('word-card');
  if (!template) return;
  /* inside the page's own landmark, so that who goes by landmarks comes to it */
  (document.querySelector('main') || document.body).append(template.content.cloneNode(true));
  const card = document.querySelector('.wordcard');
  const status = document.querySelector('[data-status]');
  const part = (name) => card.querySelector(`[data-${name}]`);
  const wide = matchMedia('(min-width: 64rem)');
  let link = null;  // the word whose card is open
  let pointer = '';  // what touched the page last: mouse, touch, pen
  let timer;

  /* A label without an entry leads to its line in the list of this page: the card says as much. */
  const isHere = (word) => word.getAttribute('href').startsWith('#');

  /* Each syllable in the colour of its tone, as everywhere. */
  const marks = ['āēīōūǖ', 'áéíóúǘ', 'ǎěǐǒǔǚ', 'àèìòùǜ'];
  function syllable(text) {
    const shown = document.createElement('span');
    shown.className = `t${marks.findIndex((vowels) => [...text.toLowerCase()].some((sign) => vowels.includes(sign))) + 1 || 5}`;
    shown.textContent = text;
    return shown;
  }

  function fill({ word, wordLang, reading = '', gloss = '', glossLang, safety }, href) {
    part('word').textContent = word;
    part('word').lang = wordLang || '';
    part('reading').replaceChildren(...reading.split(' ').flatMap((text) => [syllable(text), ' ']));
    part('reading').hidden = !reading;
    part('gloss').textContent = gloss;
    part('gloss').lang = glossLang || document.documentElement.lang;
    for (const tag of card.querySelectorAll('[data-safety]')) tag.hidden = tag.dataset.safety !== safety;
    part('entry').href = href;
    part('entry').hidden = isHere(link);
  }

  /* Beside the word where there is room; a sheet at the foot of a narrow screen. */
  function place() {
    card.style.left = card.style.top = '';
    const at = link.getClientRects()[0];
    if (!wide.matches) {
      if (at.bottom > card.getBoundingClientRect().top) link.scrollIntoView({ block: 'center' });
      return;
    }
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    const below = at.bottom + 8;
    const fits = below + card.offsetHeight < innerHeight || at.top < card.offsetHeight + 8;
    card.style.left = `${scrollX + Math.max(16, Math.min(at.left, room))}px`;
    card.style.top = `${scrollY + (fits ? below : at.top - card.offsetHeight - 8)}px`;
  }

  function open(word, { aloud = false } = {}) {
    clearTimeout(timer);
    if (link === word) return;
    link = word;
    fill(word.dataset, word.href);
    card.hidden = false;
    place();
    const safety = card.querySelector('[data-safety]:not([hidden])')?.textContent.trim();
    const { reading, gloss } = word.dataset;
    if (aloud) status.textContent = [reading, gloss, safety].filter(Boolean).join('. ');
  }

  function close() {
    clearTimeout(timer);
    if (!link) return;
    if (card.contains(document.activeElement)) link.focus({ preventScroll: true });
    link = null;
    card.hidden = true;
    status.textContent = '';
  }

  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  const wordAt = (target) => target.closest?.('.wordlink, a.ui');
  const isOurs = (target) => target instanceof Node && (card.contains(target) || link?.contains(target));

  /* A first tap opens the card, a second one follows the link; a mouse and the Enter key follow it at once. */
  document.addEventListener('click', (event) => {
    const word = wordAt(event.target);
    if (!word || event.detail === 0) return;
    if (!isHere(word) && (word === link || pointer === 'mouse')) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(word, { aloud: true });
  });
  document.addEventListener('pointerdown', (event) => {
    pointer = event.pointerType;
    if (!isOurs(event.target)) close();
  });

  /* Resting on a word with the mouse, or coming to it with the keyboard, shows its card. */
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    const word = wordAt(event.target);
    if (word && word !== link) later(() => open(word), 250);
    else if (isOurs(event.target)) clearTimeout(timer);
    else if (!isOurs(document.activeElement)) later(close, 300);
  });
  document.addEventListener('focusin', (event) => {
    const word = wordAt(event.target);
    if (word?.matches(':focus-visible')) open(word, { aloud: true });
    else if (!isOurs(event.target)) close();
  });

  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  part('close').addEventListener('click', close);
  addEventListener('resize', () => { if (link) place(); });
})();
