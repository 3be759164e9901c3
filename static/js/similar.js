/* Says while somebody types which pages may be the same. A warning, never a stop; the server says it too. */
'use strict';
(() => {
  const form = document.querySelector('form[data-editor]');
  const box = form && form.querySelector('[data-similar]');
  if (!box || !box.dataset.similar) return;
  const list = box.querySelector('ul');
  const state = form.querySelector('[data-similar-state]');
  const WAIT = 500;
  const NAMES = ['headword', 'reading', 'traditional', 'variants', 'expansion', 'title'];
  const fields = NAMES.map((name) => form.elements[name]).filter(Boolean);
  const first = fields[0];
  let timer, asked, told = '';

  function part(name, text, lang) {
    const element = document.createElement(name);
    element.textContent = text;
    if (lang) element.lang = lang;
    return element;
  }
  function line(found) {
    const li = document.createElement('li');
    const link = document.createElement('a');
    link.href = found.url;
    link.target = '_blank';
    link.rel = 'noopener';
    link.append(part('b', found.title, found.title_lang));
    if (found.reading) { const reading = part('span', found.reading, 'zh-Latn'); reading.className = 'py'; link.append(' ', reading); }
    const why = part('span', found.why);
    why.className = 'fine';
    li.append(link, ' ', part('span', found.line, found.line_lang), ' ', why);
    return li;
  }
  function show(answer) {
    list.replaceChildren(...answer.results.map(line));
    box.hidden = !answer.results.length;
    /* the same list twice is said once */
    const now = answer.results.map((found) => found.url).join(' ');
    if (now !== told) state.textContent = answer.status;
    told = now;
  }
  async function ask() {
    asked?.abort();
    /* a word that nobody changed is not like another all of a sudden */
    if (!first.value.trim() || (box.dataset.slug && first.value === first.defaultValue)) { show({ results: [], status: '' }); return; }
    asked = new AbortController();
    const data = new FormData();
    for (const field of fields) data.append(field.name, field.value);
    if (box.dataset.slug) data.append('slug', box.dataset.slug);
    try {
      const response = await fetch(box.dataset.similar, {
        method: 'POST', body: data, signal: asked.signal, redirect: 'error',
        headers: { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value },
      });
      if (response.ok) show(await response.json());
    } catch (error) { /* offline: whoever reviews it will see */ }
  }
  for (const field of fields) {
    const later = () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); };
    field.addEventListener('input', (event) => { if (!event.isComposing) later(); });
    field.addEventListener('compositionend', later);
    field.addEventListener('change', later);
  }
})();
