/* Words a reader wants to remember. They stay in this browser; nothing is sent. Where storage is switched off, nothing is kept. */
'use strict';
(function () {
  const KEY = 'yy.words';
  /* As many as practice takes at once. */
  const MOST_ASKED = 200;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* {address of the entry: {word, reading, gloss, lang}}, the latest last */
  function read() {
    try { return JSON.parse(localStorage.getItem(KEY) || '{}'); } catch (error) { return {}; }
  }
  function write(kept) {
    try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch (error) { return; }
    show();
  }
  function keep(slug, word) { write({ ...read(), [slug]: word }); }
  function drop(slug) {
    const kept = read();
    delete kept[slug];
    write(kept);
  }

  function show() {
    const kept = read();
    for (const button of all('[data-remember]')) button.setAttribute('aria-pressed', button.dataset.remember in kept);
    for (const box of all('[data-kept-words]')) fill(box, kept);
  }
  function fill(box, kept) {
    const row = box.querySelector('template').content;
    box.querySelector('ul').replaceChildren(...Object.entries(kept).map(([slug, word]) => {
      const item = row.cloneNode(true);
      const part = (name) => item.querySelector(`[data-part="${name}"]`);
      part('link').href = `${document.documentElement.dataset.home}glossary/${encodeURIComponent(slug)}/`;
      for (const name of ['word', 'reading', 'gloss']) part(name).textContent = word[name];
      part('gloss').lang = word.lang || '';
      part('drop').addEventListener('click', () => { drop(slug); box.querySelector('h2').focus(); });
      return item;
    }));
    const practise = box.querySelector('[data-practise-words]');
    if (practise) practise.search = `?from=words:${Object.keys(kept).slice(-MOST_ASKED).map(encodeURIComponent).join(',')}`;
    box.hidden = !Object.keys(kept).length;
  }

  /* The card of a tapped word is a copy of its row: ask the page, not each button. */
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-remember]');
    if (button) {
      const { remember, word, reading, gloss, glossLang } = button.dataset;
      if (remember in read()) drop(remember); else keep(remember, { word, reading, gloss, lang: glossLang || document.documentElement.lang });
      show();
    }
    const forget = event.target.closest('[data-forget-words]');
    if (forget) { write({}); document.querySelector('#main').focus(); }
  });
  document.addEventListener('word:keep', ({ detail }) => keep(detail.slug, detail.word));
  document.addEventListener('word:drop', ({ detail }) => drop(detail.slug));

  show();
  /* A box that was still hidden when the browser looked for it. */
  const wanted = location.hash && document.querySelector(`[data-kept-words]${location.hash}`);
  if (wanted && !wanted.hidden) wanted.scrollIntoView();
})();
