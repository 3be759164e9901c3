/* The comment gym: what was known and missed, kept in this browser only. Without this file everything can be opened and read. */
'use strict';
(function () {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const KEY = 'yy.gym';

  /* known: ids of comments. missed: words by the address of their entry. Storage may be switched off. */
  function read() {
    try {
      const { known = [], missed = {} } = JSON.parse(localStorage.getItem(KEY) || '{}');
      return { known: new Set(known), missed };
    } catch (error) { return { known: new Set(), missed: {} }; }
  }
  function write({ known, missed }) {
    try { localStorage.setItem(KEY, JSON.stringify({ known: [...known], missed })); return true; } catch (error) { return false; }
  }

  /* ── one comment ── */
  const page = one('[data-gym-comment]');
  if (page) {
    const id = page.dataset.gymComment;
    const words = all('[data-gym-word]', page);
    const buttons = { known: one('[data-gym-known]'), notYet: one('[data-gym-not-yet]') };
    const status = one('[data-gym-status]');

    function press(which) {
      for (const [name, button] of Object.entries(buttons)) button.setAttribute('aria-pressed', name === which);
    }

    /* What was guessed stands beside what it says. */
    const whole = one('[data-gym-whole]');
    whole.addEventListener('toggle', () => {
      const yours = one('[data-gym-yours]');
      const guess = one('[data-gym-guess]').value.trim();
      yours.textContent = yours.dataset.gymYours.replace('%s', () => guess);
      yours.hidden = !guess;
    });

    function note(which) {
      const kept = read();
      if (which === 'known') kept.known.add(id); else kept.known.delete(id);
      for (const { dataset } of words) {
        if (which === 'known') delete kept.missed[dataset.gymWord];
        else kept.missed[dataset.gymWord] = { word: dataset.word, reading: dataset.reading, gloss: dataset.gloss, lang: dataset.glossLang };
      }
      if (!write(kept)) return;
      press(which);
      status.textContent = status.dataset[which];
      one('[data-gym-list]').hidden = which === 'known';
    }
    for (const [name, button] of Object.entries(buttons)) button.addEventListener('click', () => note(name));
    if (read().known.has(id)) press('known');
    return;
  }

  /* ── all comments ── */
  const box = one('[data-gym-practise]');
  if (!box) return;
  const status = one('[data-gym-status]');
  const list = one('.missed', box);
  const row = one('template', box).content;

  function marks() {
    const { known } = read();
    for (const item of all('[data-gym-id]')) one('[data-gym-done]', item).hidden = !known.has(item.dataset.gymId);
    status.textContent = status.dataset.gymStatus.replace('%d', known.size);
    status.hidden = !known.size;
  }

  function words() {
    const { missed } = read();
    list.replaceChildren(...Object.entries(missed).map(([slug, { word, reading, gloss, lang }]) => {
      const item = row.cloneNode(true);
      const part = (name) => one(`[data-part="${name}"]`, item);
      part('link').href = `${document.documentElement.dataset.home}glossary/${encodeURIComponent(slug)}/`;
      part('word').textContent = word;
      part('reading').textContent = reading;
      part('gloss').textContent = gloss;
      part('gloss').lang = lang || '';
      part('drop').addEventListener('click', () => drop(slug));
      return item;
    }));
    box.hidden = !list.children.length;
  }

  function drop(slug) {
    const kept = read();
    delete kept.missed[slug];
    write(kept);
    words();
    one('h2', box).focus();
  }

  one('[data-gym-forget]').addEventListener('click', () => {
    try { localStorage.removeItem(KEY); } catch (error) { /* nothing was kept then */ }
    marks();
    words();
    one('#main').focus();
  });

  marks();
  words();
  /* The box was still hidden when the browser looked for it. */
  if (location.hash === '#practise' && !box.hidden) box.scrollIntoView();
})();
