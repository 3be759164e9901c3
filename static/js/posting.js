/* Before you post: counts while you type, and copies a whole text. Without this file the counts stand in the answer. */
'use strict';
(function () {
  /* The app counts a title in halves: Latin letters and digits are one, everything else two, most emoji four. */
  const sizes = {
    title: (text) => Math.ceil([...Array(text.length).keys()].reduce((sum, at) => sum + (text.charCodeAt(at) < 128 ? 1 : 2), 0) / 2),
    body: (text) => [...text].length,
  };
  for (const box of document.querySelectorAll('[data-count]')) {
    const out = document.getElementById(box.dataset.countOut);
    const tell = () => {
      const size = sizes[box.dataset.count](box.value);
      out.textContent = out.dataset.countWords.replace('%d', size.toLocaleString(document.documentElement.lang));
      out.classList.toggle('halt', size > Number(out.dataset.most));
    };
    box.addEventListener('input', tell);
    tell();
  }

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy-text]');
    if (!button) return;
    const box = document.getElementById(button.dataset.copyText);
    const words = button.querySelector('span');
    const before = words.textContent;
    try {
      await navigator.clipboard.writeText(box.value);
      words.textContent = button.dataset.copied;
      setTimeout(() => { words.textContent = before; }, 3200);
    } catch (error) { box.focus(); box.select(); }
  });
})();
