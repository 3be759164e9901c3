/* Practice and phrase cards without a connection: tells the browser about the service worker, once the page has loaded. */
'use strict';
(function () {
  if (!('serviceWorker' in navigator)) return;
  const WORKER = '/sw.js';
  const page = document.querySelector('[data-offline-pages]');

  /* Trusted Types want to know who vouches for a script. This policy, the only one our pages allow, lets one address through. */
  const policy = window.trustedTypes?.createPolicy('yangyu-offline', {
    createScriptURL(address) {
      if (address === WORKER) return address;
      throw new TypeError('only the service worker');
    },
  });

  /* Addresses as an attribute holds them: with spaces between them, or as JSON. */
  const list = (text) => (text.trim().startsWith('[') ? JSON.parse(text) : text.trim().split(/\s+/));

  function send(message, told) {
    return navigator.serviceWorker.ready.then(({ active }) => {
      const line = new MessageChannel();
      line.port1.onmessage = ({ data }) => told?.(data);
      active.postMessage(message, [line.port2]);
    });
  }

  async function begin() {
    try { await navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER, { scope: '/' }); }
    catch (error) { return; }  // a private window, or storage switched off: the site works as before
    if (page) send({ keep: 'pages', addresses: list(page.dataset.offlinePages), account: page.dataset.account });
  }

  if (document.readyState === 'complete') begin(); else addEventListener('load', begin);

  /* ── a pack to take along: its button lists the addresses ── */
  const said = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const megabytes = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: bytes < 1e6 ? 'kilobyte' : 'megabyte', maximumFractionDigits: bytes < 1e6 ? 0 : 1 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));

  async function pack(button) {
    const status = document.querySelector('[data-offline-pack-state]') ?? button;
    const words = button.dataset;
    button.disabled = true;
    await send({ keep: 'pack', addresses: list(words.offlinePack) }, ({ done, total, bytes, failed, over }) => {
      const values = { done, total, size: megabytes(bytes) };
      status.textContent = said(over ? (failed ? words.failed : words.done) : words.running, values);
      if (over) button.disabled = false;
    });
  }

  for (const button of document.querySelectorAll('[data-offline-pack]')) button.hidden = false;
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-offline-pack]');
    if (button) pack(button);
  });
})();
