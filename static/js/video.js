/* A video is fetched when somebody presses, and not before. Without this file the browser's own player stands there. */
'use strict';
(() => {
  const BUSY = 'aria-busy';

  function failed(box, button, words) {
    box.querySelector('video')?.remove();
    box.dataset.video = 'failed';
    box.querySelector('[data-video-failed]').hidden = false;
    button.hidden = false;
    button.removeAttribute(BUSY);
    words.textContent = words.dataset.ready;
    const poster = box.querySelector('.screen > img');
    if (poster) poster.hidden = false;
    button.focus();
  }

  function load(box, button) {
    const words = button.querySelector('span');
    words.dataset.ready ??= words.textContent;
    if (button.hasAttribute(BUSY)) return;
    button.setAttribute(BUSY, 'true');
    words.textContent = button.dataset.busy;
    box.dataset.video = 'loading';
    box.querySelector('[data-video-failed]').hidden = true;
    const video = document.importNode(box.querySelector('template').content, true).querySelector('video');
    const source = video.querySelector('source');
    const fail = () => { if (box.dataset.video === 'loading') failed(box, button, words); };
    /* What the browser cannot play at all it says of the source; what breaks off, of the video. */
    source.addEventListener('error', fail);
    video.addEventListener('error', fail);
    video.addEventListener('loadeddata', () => {
      box.dataset.video = 'playing';
      button.hidden = true;
      video.focus();
    }, { once: true });
    const poster = box.querySelector('.screen > img');
    if (poster) poster.hidden = true;
    box.querySelector('.screen').prepend(video);
    /* The reader's language, and no other that a browser would add by its own lights. */
    const choose = () => { for (const track of video.querySelectorAll('track')) track.track.mode = 'wanted' in track.dataset ? 'showing' : 'disabled'; };
    choose();
    video.addEventListener('loadedmetadata', choose, { once: true });
    video.play().catch(() => { /* a browser that wants another press shows its own button */ });
  }

  for (const box of document.querySelectorAll('[data-video]')) {
    const button = box.querySelector('[data-video-load]');
    if (button) button.addEventListener('click', () => load(box, button));
  }

  /* Captions that were sent need not be kept any more: the page that follows says so. */
  try {
    const sent = sessionStorage.getItem('yy.captions-sent');
    if (sent && !document.querySelector('[data-captions]')) {
      localStorage.removeItem(sent);
      sessionStorage.removeItem('yy.captions-sent');
    }
  } catch (error) { /* storage switched off: nothing was kept */ }
})();
