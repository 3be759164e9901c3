/* Choosing in a form: a box that narrows the shelves, and pages that are found while one types their name.
   Without this file all boxes are there, and a page is named by hand. */
'use strict';
(() => {
  const form = document.querySelector('form[data-editor]');
  if (!form) return;

  /* ── shelves: narrowed by a few letters ── */
  function filter(field) {
    const box = document.createElement('input');
    const none = document.createElement('p');
    box.type = 'search';
    box.className = 'input';
    box.placeholder = field.dataset.filter;
    box.setAttribute('aria-label', field.dataset.filter);
    none.className = 'fine';
    none.setAttribute('role', 'status');
    const groups = Array.from(field.querySelectorAll('.boxgroup:not([data-chosen])'));
    groups[0].before(box, none);
    box.addEventListener('input', (event) => {
      /* nobody's words: they are not kept as a draft */
      event.stopPropagation();
      const wanted = box.value.trim().toLowerCase();
      let found = 0;
      for (const group of groups) {
        let here = 0;
        for (const label of group.querySelectorAll('label')) {
          const fits = label.textContent.toLowerCase().includes(wanted) || label.querySelector('input').value.includes(wanted);
          label.hidden = !fits;
          here += Number(fits);
        }
        group.hidden = !here;
        found += here;
      }
      none.textContent = found ? '' : field.dataset.none;
    });
  }
  form.querySelectorAll('[data-filter]').forEach(filter);

  /* ── other pages ── */
  let number = 1000;  // the server counts its own rows from 0
  function add(field) {
    const list = field.querySelector('.pagerows');
    const line = document.importNode(list.lastElementChild, true);
    number += 1;
    for (const element of line.querySelectorAll('[id], [for]')) {
      for (const name of ['id', 'for']) if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/\d+$/, number));
    }
    line.querySelectorAll('[role=listbox], [role=status]').forEach((old) => old.remove());
    line.querySelectorAll('input, select').forEach((control) => { control.value = ''; });
    list.append(line);
    document.dispatchEvent(new CustomEvent('row:added', { detail: line }));
    line.querySelector('select, input').focus();
  }
  function drop(line) {
    const field = line.closest('[data-page-rows]');
    if (line.parentElement.children.length > 1) line.remove();
    else line.querySelectorAll('input, select').forEach((control) => { control.value = ''; });
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.querySelector('[data-add-page]').focus();
  }
  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-add-page], [data-drop-page]');
    if (!button) return;
    event.preventDefault();
    if ('addPage' in button.dataset) add(button.closest('[data-page-rows]'));
    else drop(button.closest('.pagechoice'));
  });
  /* a suggestion is taken into the box: name and slug, as the server writes them too */
  form.addEventListener('suggestion', (event) => {
    const box = event.target;
    if (!('suggestPages' in box.dataset)) return;
    event.preventDefault();
    const { title, url } = event.detail;
    box.value = `${title} (${url.split('/').filter(Boolean).pop()})`;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
})();
