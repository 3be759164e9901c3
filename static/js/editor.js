/* The editor's extras: toolbar, live preview, pictures. Every form works without this file.
   Trusted Types: nothing here writes HTML. The browser reads a preview as a document of its own. */
(() => {
  'use strict';
  const form = document.querySelector('form[data-editor]');
  if (!form) return;
  const template = form.querySelector('template[data-toolbar]');
  const words = template ? template.dataset : {};
  const LARGEST = 5000000;
  const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

  function post(url, fields, type, done, failed) {
    const request = new XMLHttpRequest();
    const data = new FormData();
    Object.keys(fields).forEach((name) => data.append(name, fields[name]));
    request.open('POST', url);
    request.responseType = type;
    request.setRequestHeader('X-CSRFToken', form.elements.csrfmiddlewaretoken.value);
    /* whoever was signed out meanwhile is sent to another address: that is no answer */
    request.onload = () => {
      const here = request.responseURL.endsWith(url);
      if (request.status === 200 && here && request.response) done(request.response);
      else failed(here ? request.response : null);
    };
    request.onerror = () => failed(null);
    request.send(data);
    return request;
  }

  /* ── preview ── */
  const state = form.querySelector('[data-preview-state]');
  const calm = state ? state.textContent : '';
  function previews(pane) {
    const control = document.getElementById(pane.dataset.preview);
    if (!control) return null;
    const url = control.dataset.markdownxUrlsPath;
    if (!url) {
      const copy = () => { pane.textContent = control.value; };
      control.addEventListener('input', copy);
      return copy;
    }
    let timer, asked, shown = pane.hasChildNodes() ? control.defaultValue : '';
    const show = () => {
      if (control.value === shown) return;
      if (asked) asked.abort();
      const text = control.value;
      asked = post(url, { content: text, language: pane.dataset.language }, 'document', (page) => {
        shown = text;
        pane.replaceChildren(...Array.from(page.body.childNodes, (node) => document.importNode(node, true)));
        if (state) state.textContent = calm;
      }, () => { if (state) state.textContent = words.noPreview; });
    };
    control.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 400); });
    return show;
  }
  const shows = Array.from(form.querySelectorAll('[data-preview]'), previews);
  /* site.js puts a kept draft back into its field without a word */
  document.addEventListener('DOMContentLoaded', () => shows.forEach((show) => show && show()));

  /* ── writing into a field so that Undo still works ── */
  function put(area, start, end, text) {
    area.focus();
    area.setSelectionRange(start, end);
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, start, end, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  function around(area, before, after) {
    const start = area.selectionStart, end = area.selectionEnd;
    const chosen = area.value.slice(start, end);
    put(area, start, end, before + chosen + after);
    const inside = start + before.length;
    /* with words chosen, go on where the next part is wanted: the reading, the address */
    const next = after.startsWith('](') ? 2 : after.startsWith('|') ? 1 : 0;
    if (chosen && next) area.setSelectionRange(inside + chosen.length + next, inside + chosen.length + after.length - 1);
    else area.setSelectionRange(inside, inside + chosen.length);
    if (chosen && after.startsWith('|')) area.setSelectionRange(inside + chosen.length + 1, inside + chosen.length + 1);
  }
  function lines(area, mark) {
    const first = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
    const end = area.selectionEnd;
    put(area, first, end, area.value.slice(first, end).split('\n').map((line) => mark + line).join('\n'));
  }
  /* whole lines between two marks; what stands behind the colons is chosen, to be written over */
  function passage(area, name) {
    const first = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
    const next = area.value.indexOf('\n', area.selectionEnd);
    const end = next < 0 ? area.value.length : next;
    const gap = first > 1 && area.value[first - 2] !== '\n' ? '\n' : '';
    put(area, first, end, gap + '::: ' + name + '\n' + area.value.slice(first, end) + '\n:::');
    const at = first + gap.length + 4;
    area.setSelectionRange(at, at + name.length);
  }

  /* ── pictures ── */
  function tell(area, text, wrong) {
    const box = area.closest('[data-field]');
    let line = box.querySelector('[data-picture-state]');
    if (!line) {
      line = document.createElement('p');
      line.dataset.pictureState = '';
      line.setAttribute('role', 'status');
      area.before(line);
    }
    line.className = wrong ? 'err' : 'fine';
    line.textContent = text;
  }
  function send(area, file) {
    if (!PICTURES.includes(file.type)) return tell(area, words.notAPicture, true);
    if (file.size > LARGEST) return tell(area, words.tooLarge, true);
    const place = '![' + words.sending + ' ' + file.name.replace(/[[\]()]/g, '') + ']()';
    put(area, area.selectionStart, area.selectionEnd, place);
    tell(area, words.sending);
    const fill = (code) => {
      const at = area.value.indexOf(place);
      if (at < 0) return -1;
      put(area, at, at + place.length, code);
      return at;
    };
    return post(area.dataset.markdownxUploadUrlsPath, { image: file }, 'json', (answer) => {
      const at = fill(answer.image_code);
      if (at >= 0) area.setSelectionRange(at + 2, at + 2);
      tell(area, words.sent);
    }, (answer) => {
      fill('');
      tell(area, answer && answer.error ? answer.error.message : words.noPicture, true);
    });
  }
  function sendAll(area, files, event) {
    if (!files || !files.length) return;
    event.preventDefault();
    Array.from(files).forEach((file) => send(area, file));
  }

  /* ── the bar above each Markdown field ── */
  function furnish(area) {
    const bar = template.content.cloneNode(true).firstElementChild;
    bar.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      const { wrap, line, before, after, passage: name } = button.dataset;
      if (name) passage(area, name);
      else if (line) lines(area, line);
      else around(area, wrap || before, wrap || after);
    });
    const file = bar.querySelector('input[type=file]');
    file.addEventListener('change', (event) => { sendAll(area, file.files, event); file.value = ''; });
    area.before(bar);
    area.addEventListener('paste', (event) => sendAll(area, event.clipboardData.files, event));
    area.addEventListener('dragover', (event) => { if (event.dataTransfer.types.includes('Files')) event.preventDefault(); });
    area.addEventListener('drop', (event) => sendAll(area, event.dataTransfer.files, event));
  }
  if (template) form.querySelectorAll('textarea[data-markdownx-urls-path]').forEach(furnish);

  /* Enter in a line of text does not send the form by accident; in the summary, the last line, it does. */
  form.addEventListener('keydown', (event) => {
    const line = event.target.matches('input[type=text], input[type=number], input[type=date], input:not([type])');
    if (event.key !== 'Enter' || !line || event.isComposing) return;
    event.preventDefault();
    if (event.target.name === 'edit_summary') form.requestSubmit(form.querySelector('[data-send]'));
  });
  /* the page as on a phone draws itself once somebody wants to see it */
  const phone = form.querySelector('[data-phone]');
  if (phone) phone.addEventListener('toggle', () => { if (phone.open) phone.querySelector('[data-show]').click(); });
  /* a link to a field leads there even while a phone shows another pane */
  form.addEventListener('click', (event) => {
    const write = document.getElementById('p-write');
    const link = event.target.closest('.problems a');
    if (!link) return;
    if (write) write.checked = true;
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const box = target.closest('details');
    if (box) box.open = true;
    target.focus();
  });
})();
