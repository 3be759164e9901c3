/* Translating beside the source: a place to write for each paragraph, and buttons that put a text there.
   The form works without this file: the whole field stays what is sent, and this only fills it in.
   Trusted Types: nothing here writes HTML. */
(() => {
  'use strict';
  const form = document.querySelector('form[data-editor]');
  if (!form) return;

  /* ── putting a text into a control, so that what stood there can come back ── */
  function set(control, text) {
    control.value = text;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const words = form.querySelector('[data-put-back]');
  function offerBack(button, control, before) {
    const old = button.nextElementSibling;
    if (old && old.matches('[data-back]')) old.remove();
    if (!before.trim() || !words) return;
    const back = document.createElement('button');
    back.type = 'button';
    back.className = 'btn quiet sm';
    back.dataset.back = '';
    back.textContent = words.dataset.putBack;
    back.addEventListener('click', () => { back.remove(); set(control, before); control.focus(); });
    button.after(back);
  }
  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-put]');
    if (!button) return;
    const pair = button.closest('[data-pair]');
    const control = pair ? pair.querySelector('textarea') : document.getElementById(button.dataset.put);
    if (!control) return;
    const before = control.value;
    if (before.trim() !== button.dataset.text.trim()) {
      set(control, button.dataset.text);
      offerBack(button, control, before);
    }
    const write = document.getElementById('p-write');
    if (write && !pair) write.checked = true;
    control.focus();
  });

  /* ── paragraphs ── */
  function split(text) {
    const found = [[]];
    let inside = false;
    text.replace(/\r\n?/g, '\n').split('\n').forEach((line) => {
      if (/^ {0,3}(?:`{3}|~{3})/.test(line)) inside = !inside;
      if (line.trim() || inside) found[found.length - 1].push(line);
      else if (found[found.length - 1].length) found.push([]);
    });
    return found.filter((lines) => lines.length).map((lines) => lines.join('\n').trimEnd());
  }
  const join = (boxes) => boxes.map((box) => box.value.trim()).filter(Boolean).join('\n\n');

  /* Which paragraphs stand in which boxes already: the longest row of equal ones. */
  function anchors(paragraphs, values) {
    const table = Array.from({ length: paragraphs.length + 1 }, () => new Array(values.length + 1).fill(0));
    for (let i = paragraphs.length - 1; i >= 0; i--) {
      for (let j = values.length - 1; j >= 0; j--) {
        table[i][j] = paragraphs[i] === values[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    const found = [];
    for (let i = 0, j = 0; i < paragraphs.length && j < values.length;) {
      if (paragraphs[i] === values[j]) found.push([i++, j++]);
      else if (table[i + 1][j] >= table[i][j + 1]) i++;
      else j++;
    }
    return found;
  }
  /* Spread a text over the boxes: what is equal stays, what is new goes between, what is too much joins the last. */
  function spread(text, boxes) {
    const paragraphs = split(text);
    const values = boxes.map((box) => box.value.trim());
    const ends = [...anchors(paragraphs, values), [paragraphs.length, boxes.length]];
    const next = boxes.map(() => '');
    let i = 0, j = 0;
    ends.forEach(([to, at]) => {
      const texts = paragraphs.slice(i, to);
      const filled = values.slice(j, at);
      /* where as many boxes were written in as there are paragraphs, those keep them */
      const places = filled.map((_value, k) => j + k);
      const written = places.filter((place) => values[place]);
      const chosen = texts.length <= written.length ? written : places;
      texts.forEach((one, k) => {
        const place = chosen.length ? chosen[Math.min(k, chosen.length - 1)] : Math.max(j - 1, 0);
        next[place] = [next[place], one].filter(Boolean).join('\n\n');
      });
      if (to < paragraphs.length && at < boxes.length) next[at] = [next[at], paragraphs[to]].filter(Boolean).join('\n\n');
      i = to + 1; j = at + 1;
    });
    boxes.forEach((box, k) => { if (box.value.trim() !== next[k]) { box.value = next[k]; grow(box); tell(box); } });
  }
  function grow(box) {
    box.rows = Math.min(Math.max(box.value.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 46), 0), 2), 14);
  }
  /* what readers see now is worth a look once it differs from what is written */
  function tell(box) {
    const now = box.parentElement.querySelector('[data-now]');
    if (now) now.hidden = now.textContent.trim() === box.value.trim();
  }

  function furnish(block) {
    const area = document.getElementById(block.dataset.pairs);
    if (!area) return;
    const places = Array.from(block.querySelectorAll('[data-to]'));
    const boxes = places.map((place, at) => {
      const box = document.createElement('textarea');
      box.className = 'textarea';
      box.lang = area.lang;
      box.dir = 'auto';
      box.spellcheck = true;
      box.value = place.dataset.own;
      box.setAttribute('aria-label', block.dataset.label.replace('{number}', at + 1));
      const empty = place.querySelector('[data-empty]');
      if (empty) empty.remove();
      place.append(box);
      grow(box);
      tell(box);
      return box;
    });
    let mine = false;
    boxes.forEach((box) => box.addEventListener('input', (event) => {
      /* the field itself tells of the change: previews and drafts listen to that */
      event.stopPropagation();
      grow(box);
      tell(box);
      mine = true;
      set(area, join(boxes));
      mine = false;
    }));
    const follow = () => { if (!mine && split(area.value).join('\n\n') !== join(boxes)) spread(area.value, boxes); };
    area.addEventListener('input', follow);
    /* a browser may put back what stood in the form once all is loaded */
    addEventListener('load', () => setTimeout(follow));
    follow();
  }
  form.querySelectorAll('[data-pairs]').forEach(furnish);
  /* going to a place in the address takes the focus away: this comes after it */
  function begin() {
    const wanted = location.hash.startsWith('#pair-') && document.getElementById(location.hash.slice(1));
    const box = wanted && wanted.querySelector('textarea');
    if (box) box.focus({ preventScroll: true });
  }
  addEventListener('load', () => setTimeout(begin));
})();
