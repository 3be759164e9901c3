/* The form that sends a video: only what belongs to a file or to a link, and a word while it goes. */
'use strict';
(() => {
  const form = document.querySelector('[data-video-form]');
  if (!form) return;
  const file = form.querySelector('[name=file]');
  const told = form.querySelector('[data-too-large]');

  function show() {
    const kind = form.elements.kind.value;
    for (const part of form.querySelectorAll('.only-link')) part.hidden = kind !== 'link';
    for (const part of form.querySelectorAll('.only-file')) part.hidden = kind === 'link';
  }
  form.addEventListener('change', show);
  show();

  /* Whoever chose too large a file hears so before it is sent. */
  const isTooLarge = () => file && !file.closest('[hidden]') && file.files[0] && file.files[0].size > Number(file.dataset.most);
  file?.addEventListener('change', () => { told.hidden = !isTooLarge(); });

  form.addEventListener('submit', (event) => {
    if (isTooLarge()) {
      event.preventDefault();
      told.hidden = false;
      file.focus();
      return;
    }
    const button = form.querySelector('[type=submit]');
    if (button.getAttribute('aria-busy')) { event.preventDefault(); return; }
    button.setAttribute('aria-busy', 'true');
    button.textContent = button.dataset.busy;
  });
})();
