/* Handing a page on: the device's own way where it has one, else the clipboard (site.js copies). Without this file the link is a plain one. */
'use strict';
(function () {
  for (const link of document.querySelectorAll('[data-share]')) {
    const canShare = typeof navigator.share === 'function';
    link.querySelector('span').textContent = canShare ? link.dataset.sayShare : link.dataset.sayCopy;
    if (!canShare) link.dataset.copy = link.href;
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (canShare) navigator.share({ title: link.dataset.share, url: link.href }).catch(() => { /* closed without sharing */ });
    });
  }
})();
