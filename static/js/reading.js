/* Checks a reading character by character: proposes one, shows every reading a dictionary knows, and
   puts the chosen syllable into the field. The field alone is what is sent; forms work without this file. */
(() => {
  'use strict';
  const HAN = /\p{Script=Han}/u;

  function check(box) {
    const field = document.getElementById(box.dataset.reading);
    const sources = box.dataset.of.split(' ').map((id) => document.getElementById(id)).filter(Boolean);
    const list = box.querySelector('[data-syllables]');
    const state = box.querySelector('[data-reading-state]');
    let asked, timer, chosen = null, proposed = '';

    const chinese = () => sources.map((source) => source.value).find((text) => HAN.test(text)) || '';
    const shown = () => box.toggleAttribute('hidden', !chinese());

    function look(typed) {
      const text = chinese();
      shown();
      if (!text) { list.replaceChildren(); return; }
      if (asked) asked.abort();
      asked = new AbortController();
      const data = new FormData();
      data.append('text', text);
      data.append('reading', typed);
      const token = field.form.elements.csrfmiddlewaretoken.value;
      fetch(box.dataset.url, { method: 'POST', body: data, headers: { 'X-CSRFToken': token }, signal: asked.signal, redirect: 'error' })
        .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
        .then((found) => show(found, typed))
        .catch((error) => { if (error.name !== 'AbortError') state.textContent = box.dataset.offline; });
    }
    function show(found, typed) {
      /* numbers became marks and joined words fell apart: the choices count on that form */
      if (!typed || found.syllables.length) write(found.reading);
      if (!typed) proposed = found.reading;
      state.textContent = found.problem;
      list.replaceChildren(...found.syllables.map((item) => row(item)));
      keepFocus();
    }
    function write(reading) {
      field.value = reading;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    function row(item) {
      const li = document.createElement('li');
      const char = document.createElement('span');
      char.className = 'c';
      char.lang = 'zh-Hans';
      char.textContent = item.char;
      li.append(char);
      if (item.options.length < 2) {
        const said = document.createElement('span');
        said.className = 'py';
        said.lang = 'zh-Latn';
        said.textContent = item.said;
        li.append(said);
        return li;
      }
      li.className = 'ask-it';
      const options = document.createElement('div');
      options.className = 'opts';
      options.setAttribute('role', 'group');
      options.setAttribute('aria-label', box.dataset.readingOf + ' ' + item.char);
      options.append(...item.options.map((option) => button(option, item)));
      li.append(options);
      return li;
    }
    function button(option, item) {
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.className = 'chip';
      chip.lang = 'zh-Latn';
      chip.textContent = option;
      chip.dataset.start = item.start;
      chip.dataset.end = item.end;
      chip.setAttribute('aria-pressed', String(option === item.said));
      return chip;
    }
    function choose(chip) {
      /* the server counts characters, not the halves that JavaScript sees */
      const letters = Array.from(field.value);
      const { start, end } = chip.dataset;
      letters.splice(start, end - start, chip.textContent);
      write(letters.join(''));
      chosen = { at: Array.from(list.children).indexOf(chip.closest('li')), option: chip.textContent };
      look(field.value);
    }
    /* the list is made anew: the finger, or the focus, stays on the same choice */
    function keepFocus() {
      const row = chosen && list.children[chosen.at];
      const same = row && Array.from(row.querySelectorAll('button')).find((chip) => chip.textContent === chosen.option);
      chosen = null;
      if (same) same.focus();
    }

    list.addEventListener('click', (event) => {
      const chip = event.target.closest('button');
      if (chip) choose(chip);
    });
    box.querySelector('[data-propose]').addEventListener('click', () => look(''));
    field.addEventListener('change', (event) => { if (event.isTrusted) look(field.value); });
    sources.forEach((source) => source.addEventListener('change', () => {
      /* what a program proposed may be proposed anew; what a person wrote stays */
      look(field.value === proposed ? '' : field.value);
    }));
    shown();
  }

  document.querySelectorAll('[data-reading]').forEach(check);
  document.addEventListener('row:added', (event) => event.detail.querySelectorAll('[data-reading]').forEach(check));
})();
