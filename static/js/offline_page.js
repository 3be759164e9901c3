/* The page that stands in for one that is not here: which pages are on this device, and whether a draft waits. */
'use strict';
(function () {
  const box = document.querySelector('[data-on-this-phone]');
  if (!box) return;
  const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };
  const plain = (text) => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) => (
    hex ? String.fromCodePoint(parseInt(hex, 16)) : number ? String.fromCodePoint(Number(number)) : ENTITIES[name] ?? whole
  ));

  /* Without the name of the site, which every title ends with. */
  async function titleOf(answer) {
    const title = plain(/<title>([^<]*)/.exec(await answer.text())?.[1] ?? '').trim();
    return title.includes(' · ') ? title.slice(0, title.lastIndexOf(' · ')) : title;
  }

  async function here() {
    const home = document.documentElement.dataset.home;
    const found = [];
    for (const name of ['yangyu-read', 'yangyu-pack', 'yangyu-pages']) {
      if (!await caches.has(name)) continue;
      const cache = await caches.open(name);
      for (const request of (await cache.keys()).reverse()) {
        const { pathname } = new URL(request.url);
        const answer = await cache.match(request, { ignoreVary: true });
        if (!pathname.startsWith(home) || pathname.endsWith('/offline/') || !/^text\/html/.test(answer.headers.get('Content-Type') ?? '')) continue;
        if (!found.some(({ address }) => address === pathname)) found.push({ address: pathname, title: await titleOf(answer) });
      }
    }
    return found.filter(({ title }) => title);
  }

  function drafts() {
    try { return Object.keys(localStorage).some((key) => key.startsWith('yy.draft')); } catch (error) { return false; }
  }

  async function show() {
    const pages = 'caches' in window ? await here() : [];
    const row = box.querySelector('template').content;
    box.querySelector('ul').replaceChildren(...pages.slice(0, 20).map(({ address, title }) => {
      const item = row.cloneNode(true);
      const link = item.querySelector('a');
      link.href = address;
      link.textContent = title;
      return item;
    }));
    box.querySelector('[data-none]').hidden = pages.length > 0;
    box.querySelector('[data-some]').hidden = !pages.length;
  }

  document.querySelector('[data-draft-safe]').hidden = !drafts();
  addEventListener('online', () => {
    const back = document.querySelector('[data-back]');
    back.closest('.note').hidden = back.hidden = false;
  });
  show();
})();
