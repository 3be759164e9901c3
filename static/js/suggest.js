/* Suggestions under a search box while somebody types: a combobox as WAI-ARIA describes it. The box is a plain form
   without this file. Rows are built node by node: the CSP's Trusted Types let nobody write HTML from text. */
'use strict';
(() => {
  const WAIT = 120;  // milliseconds after the last letter
  const LONGEST = 60;  // more is a sentence: it is sent, not completed
  const KEPT = 50;
  const HAN = /\p{Script=Han}|\p{Emoji_Presentation}/u;
  const enough = (text) => (text.length > 1 || HAN.test(text)) && text.length <= LONGEST && !text.includes('\n');

  function suggest(box, number) {
    const answers = new Map();
    const list = document.createElement('ul');
    const status = document.createElement('p');
    let rows = [], offered = [], active = -1, pasted = false, timer, asked;
    const home = box.closest('[data-suggest-home]') || box.form;
    /* a box that wants pages of some rooms offers nothing else */
    const rooms = box.dataset.suggestPages?.split(' ');
    const wanted = ({ url }) => !rooms || (rooms.includes(url.split('/')[2]) && url.split('/').length === 5);
    list.id = `suggestions-${number}`;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.hidden = true;
    status.className = 'vh';
    status.setAttribute('role', 'status');
    home.classList.add('suggesting');
    home.append(list, status);
    box.autocomplete = 'off';
    box.setAttribute('aria-autocomplete', 'list');
    box.setAttribute('aria-controls', list.id);
    /* a text area keeps its role; only a single line may be a combobox */
    const combobox = box.tagName === 'INPUT';
    if (combobox) { box.setAttribute('role', 'combobox'); box.setAttribute('aria-expanded', 'false'); }

    function part(name, text, lang) {
      const span = document.createElement('span');
      span.className = name;
      span.textContent = text;
      if (lang) span.lang = lang;
      return span;
    }
    function row(found, at) {
      const li = document.createElement('li');
      const what = part('what', '');
      li.id = `${list.id}-${at}`;
      li.setAttribute('role', 'option');
      li.setAttribute('aria-selected', 'false');
      li.dataset.url = found.url;
      what.append(part('hw', found.title, found.title_lang));
      if (found.reading) what.append(' ', part('py', found.reading, 'zh-Latn'));
      if (found.line) what.append(' ', part('gl', found.line, found.line_lang));
      li.append(what, ' ', part('kind', found.kind));
      return li;
    }
    function open(answer) {
      offered = answer.results.filter(wanted);
      rows = offered.map(row);
      list.replaceChildren(...rows);
      list.setAttribute('aria-label', answer.label);
      list.hidden = !rows.length;
      if (combobox) box.setAttribute('aria-expanded', String(!list.hidden));
      choose(-1);
      status.textContent = list.hidden ? '' : answer.status;
    }
    function close() {
      clearTimeout(timer);
      asked?.abort();
      open({ results: [], label: list.getAttribute('aria-label') || '', status: '' });
    }
    function choose(at) {
      active = at;
      rows.forEach((li, number) => li.setAttribute('aria-selected', String(number === at)));
      if (at < 0) { box.removeAttribute('aria-activedescendant'); return; }
      box.setAttribute('aria-activedescendant', rows[at].id);
      rows[at].scrollIntoView({ block: 'nearest' });
    }
    async function ask() {
      const text = box.value.trim();
      asked?.abort();
      if (!enough(text)) { close(); return; }
      if (answers.has(text)) { open(answers.get(text)); return; }
      asked = new AbortController();
      try {
        const address = new URL(box.dataset.suggest, location.href);
        address.searchParams.set('q', text);
        const response = await fetch(address, { headers: { Accept: 'application/json' }, signal: asked.signal, credentials: 'same-origin' });
        if (!response.ok) throw new Error(response.status);
        const answer = await response.json();
        if (answers.size >= KEPT) answers.clear();
        answers.set(text, answer);
        if (document.activeElement === box && box.value.trim() === text) open(answer);
      } catch (error) {
        if (error.name !== 'AbortError') close();  // offline: the box still sends
      }
    }
    function later() { clearTimeout(timer); timer = setTimeout(ask, WAIT); }

    /* An input method writes letters before it writes characters: they are nobody's question yet. */
    /* What is pasted into the big box may be somebody's message: it leaves only when it is sent. */
    box.addEventListener('input', (event) => {
      if (event.isComposing) return;
      pasted = Boolean(box.value) && (pasted || (!combobox && /Paste|Drop/.test(event.inputType)));
      if (pasted) close(); else later();
    });
    box.addEventListener('compositionstart', () => { clearTimeout(timer); asked?.abort(); });
    box.addEventListener('compositionend', () => { if (!pasted) later(); });
    box.addEventListener('blur', close);
    /* before other listeners of the box: Enter on a row goes there, and nowhere else */
    box.addEventListener('keydown', (event) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key === 'Escape' && !list.hidden) close();
      else if (event.key === 'Enter' && active >= 0) take(active);
      else if (event.key in steps && !list.hidden) choose(next(steps[event.key]));
      else if (event.key === 'ArrowDown' && combobox) ask();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    /* a form may take the page into its box; else one goes there */
    function take(at) {
      const { url } = rows[at].dataset;
      const chosen = new CustomEvent('suggestion', { bubbles: true, cancelable: true, detail: offered[at] });
      if (box.dispatchEvent(chosen)) location.assign(url); else close();
    }
    /* from the last row the way leads back to what was typed, and on to the first */
    function next(step) {
      const places = rows.length + 1;
      return (active + 1 + step + places) % places - 1;
    }

    list.addEventListener('mousedown', (event) => event.preventDefault());  // the focus stays in the box
    list.addEventListener('click', (event) => {
      const li = event.target.closest('[role=option]');
      if (!li) return;
      if (event.ctrlKey || event.metaKey) window.open(li.dataset.url, '_blank', 'noopener');
      else take(rows.indexOf(li));
    });
    box.form.addEventListener('submit', close);
    /* what the browser's way back brings along is no question */
    addEventListener('pageshow', close);
  }

  let boxes = 0;
  const begin = (root) => root.querySelectorAll('[data-suggest]').forEach((box) => { suggest(box, boxes); boxes += 1; });
  begin(document);
  document.addEventListener('row:added', (event) => begin(event.detail));
})();
