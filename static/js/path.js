/* The ten-minute path: which cards are done and which words somebody ticked, kept in this browser only. Without this file every card and comment can be read. */
'use strict';
(function () {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const KEYS = { done: 'yy.start.done', words: 'yy.start.words' };

  /* Storage may be switched off; then nothing is kept and everything works. */
  function read(which) {
    try {
      const kept = JSON.parse(localStorage.getItem(KEYS[which]) || '[]');
      return new Set(Array.isArray(kept) ? kept : []);
    } catch (error) { return new Set(); }
  }
  function write(which, kept) {
    try { localStorage.setItem(KEYS[which], JSON.stringify([...kept])); } catch (error) { /* see above */ }
  }
  function finish(card) { write('done', read('done').add(card)); }

  /* ── one card: it is done once it is answered, or left for the next ── */
  const here = one('[data-start-here]');
  if (here) {
    if ('startAnswered' in here.dataset) finish(here.dataset.startHere);
    one('[data-start-next]').addEventListener('click', () => finish(here.dataset.startHere));
    return;
  }

  const cards = all('[data-start-card]');
  const reset = one('[data-start-reset]');
  const boxes = all('[data-start-words] input');
  const sum = one('[data-start-sum]');

  /* ── all cards: how far one is, and where to go on ── */
  const go = one('[data-start-go]');
  const begin = go && { text: go.textContent, href: go.href };
  function showCards(done) {
    for (const card of cards) one('[data-start-done]', card).hidden = !done.has(card.dataset.startCard);
    const status = one('[data-start-status]');
    const number = cards.filter((card) => done.has(card.dataset.startCard)).length;
    status.textContent = status.dataset.startStatus.replace('%d', number);
    status.hidden = !number;
    const next = cards.findIndex((card) => !done.has(card.dataset.startCard));
    go.textContent = next < 0 ? go.dataset.startEnd : number ? go.dataset.startGo.replace('%d', next + 1) : begin.text;
    go.href = next < 0 ? go.dataset.startComments : number ? cards[next].href : begin.href;
  }

  /* ── the comments: those of which every word is known ── */
  function showComments(done) {
    const mine = cards.filter((card) => done.has(card.dataset.startCard));
    const known = new Set(mine.flatMap((card) => card.dataset.teaches.split(' ')));
    for (const box of boxes) if (box.checked) known.add(box.value);
    let number = 0;
    for (const item of all('[data-needs]')) {
      const can = item.dataset.needs.split(' ').every((word) => known.has(word));
      item.classList.toggle('can', can);
      one('.state', item).hidden = !can;
      number += can;
    }
    const text = sum.dataset.startSum.replace('%d', number);
    if (sum.textContent !== text) sum.textContent = text;
    const counted = one('[data-start-counted]');
    counted.textContent = counted.dataset.startCounted.replace('%d', mine.length);
  }

  function show() {
    const done = read('done');
    if (sum) showComments(done); else showCards(done);
    reset.hidden = !done.size && !read('words').size;
  }

  if (sum) {
    const kept = read('words');
    for (const box of boxes) {
      if (kept.has(box.value)) box.checked = true;
      box.addEventListener('change', () => {
        write('words', new Set(boxes.filter((other) => other.checked).map((other) => other.value)));
        show();
      });
    }
    one('[data-start-words]').addEventListener('submit', (event) => event.preventDefault());
  }
  reset.addEventListener('click', () => {
    for (const key of Object.values(KEYS)) { try { localStorage.removeItem(key); } catch (error) { /* nothing was kept then */ } }
    for (const box of boxes) box.checked = false;
    show();
    const toast = one('#toast');
    if (toast) toast.textContent = reset.dataset.startReset;
    one('#main').focus();
  });
  show();
  window.addEventListener('pageshow', (event) => { if (event.persisted) show(); });
})();
