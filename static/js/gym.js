/* The comment gym: what was known, kept in this browser only; words.js keeps the words. Without this file everything can be opened and read. */
'use strict';
(function () {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const KEY = 'yy.gym';

  /* The ids of the comments that were known. Storage may be switched off. */
  function read() {
    try { return new Set(JSON.parse(localStorage.getItem(KEY) || '[]')); } catch (error) { return new Set(); }
  }
  function write(known) {
    try { localStorage.setItem(KEY, JSON.stringify([...known])); return true; } catch (error) { return false; }
  }
  function tell(name, detail) { document.dispatchEvent(new CustomEvent(name, { detail })); }

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
      const known = read();
      if (which === 'known') known.add(id); else known.delete(id);
      if (!write(known)) return;
      for (const { dataset } of words) {
        const { gymWord: slug, word, reading, gloss, glossLang: lang } = dataset;
        if (which === 'known') tell('word:drop', { slug });
        else tell('word:keep', { slug, word: { word, reading, gloss, lang } });
      }
      press(which);
      status.textContent = status.dataset[which];
      one('[data-gym-list]').hidden = which === 'known';
    }
    for (const [name, button] of Object.entries(buttons)) button.addEventListener('click', () => note(name));
    if (read().has(id)) press('known');
    return;
  }

  /* ── all comments ── */
  const status = one('[data-gym-status]');
  if (!status) return;
  const known = read();
  for (const item of all('[data-gym-id]')) one('[data-gym-done]', item).hidden = !known.has(item.dataset.gymId);
  status.textContent = status.dataset.gymStatus.replace('%d', known.size);
  status.hidden = !known.size;
  const forget = one('[data-gym-forget]');
  forget.hidden = !known.size;
  forget.addEventListener('click', () => {
    try { localStorage.removeItem(KEY); } catch (error) { /* nothing was kept then */ }
    for (const done of all('[data-gym-done]')) done.hidden = true;
    status.hidden = forget.hidden = true;
    one('#main').focus();
  });
})();
