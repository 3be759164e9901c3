/* Rows of a form: one more, out and back, up and down, at once. The same buttons work without this file: then the
   whole form makes the journey to the server and comes back. Nothing here writes HTML. */
'use strict';
(() => {
  const form = document.querySelector('form[data-editor]');
  if (!form) return;
  const MOST = 20;
  const state = form.querySelector('[data-row-state]');
  const rowsOf = (group) => Array.from(group.querySelectorAll(':scope > [data-row]')).filter((row) => !row.disabled);
  const controls = (row) => Array.from(row.querySelectorAll('input, textarea, select'));

  function changed(group) {
    const rows = rowsOf(group);
    rows.forEach((row, at) => {
      row.querySelector('[data-up]').setAttribute('aria-disabled', String(at === 0));
      row.querySelector('[data-down]').setAttribute('aria-disabled', String(at === rows.length - 1));
    });
    group.classList.toggle('bare', !rows.length);
    const add = group.querySelector('[data-add-row]');
    if (add) add.closest('p').hidden = rows.length >= MOST;
  }
  /* whoever keeps drafts wants to know */
  function tell(group) { changed(group); group.dispatchEvent(new Event('change', { bubbles: true })); }

  /* ── one more ── */
  function renumber(root, from, to) {
    const [old, fresh] = [from, to].map((key) => key.match(/\d+$/)[0]);
    root.querySelectorAll('*').forEach((element) => {
      for (const { name, value } of Array.from(element.attributes)) if (value.includes(from)) element.setAttribute(name, value.replaceAll(from, to));
      if (element.matches('[data-number], .rowtools .vh')) element.textContent = element.textContent.replace(old, fresh);
    });
  }
  function add(group, button) {
    const template = group.querySelector(':scope > template[data-spare]');
    const here = template.dataset.spare;
    const next = here.replace(/\d+$/, (number) => Number(number) + 1);
    const row = document.importNode(template.content, true).querySelector('[data-row]');
    button.closest('p').before(row);
    template.dataset.spare = next;
    renumber(template.content, here, next);
    document.dispatchEvent(new CustomEvent('row:added', { detail: row }));
    tell(group);
    controls(row)[0].focus();
  }

  /* ── out, and back ── */
  function drop(row, group) {
    if (controls(row).every((control) => !control.value.trim())) {
      row.remove();
      tell(group);
      group.querySelector('[data-add-row]').focus();
      return;
    }
    const line = document.importNode(group.querySelector(':scope > template[data-gone-line]').content, true).firstElementChild;
    const says = line.querySelector('[data-says]');
    says.textContent = says.dataset.says.replace('%s', row.querySelector('legend').textContent.trim());
    /* what is disabled is not sent */
    row.disabled = row.hidden = true;
    row.before(line);
    tell(group);
    line.querySelector('[data-back-here]').focus();
  }
  function back(line, group) {
    const row = line.nextElementSibling;
    row.disabled = row.hidden = false;
    line.remove();
    tell(group);
    controls(row)[0].focus();
  }

  /* ── up and down ── */
  function move(row, group, button, step) {
    const rows = rowsOf(group);
    const other = rows[rows.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row); else other.after(row);
    tell(group);
    button.focus();
    state.textContent = '';
    state.textContent = step < 0 ? state.dataset.up : state.dataset.down;
  }

  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-add-row], [data-drop-row], [data-up], [data-down], [data-back-here]');
    const group = button && button.closest('[data-rows]');
    if (!group) return;
    event.preventDefault();
    const row = button.closest('[data-row]');
    if ('addRow' in button.dataset) add(group, button);
    else if ('dropRow' in button.dataset) drop(row, group);
    else if ('backHere' in button.dataset) back(button.closest('.rowgone'), group);
    else move(row, group, button, 'up' in button.dataset ? -1 : 1);
  });
  form.querySelectorAll('[data-rows]').forEach(changed);
})();
