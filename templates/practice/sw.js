{% comment %}The service worker. Variables: shell (JSON: version, files, static, languages).{% endcomment %}{% autoescape off %}/* Keeps practice ready without a connection. Pages come fresh from the network where there is one; only pages of practice, phrase cards and
   the last pages somebody read are kept, nothing that is sent, no decoded text, no page of an account after it has signed out. */
'use strict';
const SITE = {{ shell }};
{% endautoescape %}
const SHELL = `yangyu-shell-${SITE.version}`;
const OLDER = 'yangyu-files';    // files that pages from before still ask for
const PAGES = 'yangyu-pages';    // pages of practice as everybody sees them
const MINE = 'yangyu-mine';      // the same, made for an account
const READ = 'yangyu-read';      // entries and tutorials somebody opened
const STROKES = 'yangyu-strokes';
const PACK = 'yangyu-pack';      // what somebody asked to take along
const MOST = { [READ]: 40, [OLDER]: 200, [STROKES]: 1500 };
const PATIENCE = 4000;
const FILE = /\.(css|js|mjs|svg|woff2|json)$/;
const HASHED = /\.[0-9a-f]{12}\.[a-z0-9]+$/;
const anyway = { ignoreVary: true };

/* ── a new version: its files first; what old pages need stays as long as there is room ── */

addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(SITE.files)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => {
  /* The network is asked while this worker still wakes up. */
  event.waitUntil(tidy().then(() => registration.navigationPreload?.enable()).then(() => clients.claim()));
});

async function tidy() {
  for (const name of await caches.keys()) {
    if (!name.startsWith('yangyu-shell-') || name === SHELL) continue;
    const old = await caches.open(name), older = await caches.open(OLDER);
    for (const request of await old.keys()) await older.put(request, await old.match(request));
    await caches.delete(name);
  }
  await trim(OLDER);
}

async function trim(name) {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  for (const request of keys.slice(0, Math.max(0, keys.length - MOST[name]))) await cache.delete(request);
}

/* ── what is asked for ── */

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method !== 'GET') {
    /* Somebody signs in, out or up: what was kept for whoever was here before goes. */
    if (url.pathname.startsWith('/accounts/')) event.waitUntil(caches.delete(MINE));
    return;
  }
  if (request.headers.has('range')) return;
  if (url.pathname.startsWith(SITE.static) && FILE.test(url.pathname)) event.respondWith(file(request, url));
  else if (url.pathname.startsWith('/strokes/')) event.respondWith(strokes(request));
  else if (request.mode === 'navigate' && SITE.languages.includes(url.pathname.split('/')[1])) event.respondWith(page(event, url));
});

async function file(request, url) {
  const kept = await caches.match(request, anyway);
  if (kept && HASHED.test(url.pathname)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok && HASHED.test(url.pathname)) await put(OLDER, request, answer.clone());
    return answer;
  } catch (error) { return kept ?? Response.error(); }
}

async function strokes(request) {
  const kept = await caches.match(request, anyway);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await put(STROKES, request, answer.clone());
  return answer;
}

/* Where a page is kept: nowhere, unless it is one of these. */
function shelf({ pathname, search }) {
  const [, , room, ...rest] = pathname.split('/');
  if (room === 'practice') return rest[0] === 'export' && rest[1] ? '' : PAGES;
  if (room === 'phrases') return PACK;
  if (room === 'offline') return PAGES;
  const one = rest.length === 2 && rest[0] && !rest[1] && !search;
  return ['glossary', 'guide', 'start'].includes(room) && one ? READ : '';
}

async function page(event, url) {
  const { request } = event;
  const kept = found(url);
  const fresh = (async () => {
    const answer = await event.preloadResponse ?? await fetch(request);
    if (shelf(url)) event.waitUntil(keep(request, url, answer.clone()));
    return answer;
  })();
  fresh.catch(() => {});  // told below, or a kept page was faster
  try {
    const first = await Promise.race([fresh, wait(PATIENCE)]);
    return first ?? await kept ?? await fresh;
  } catch (error) { return await kept ?? offline(url); }
}

const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function found(url) {
  const how = { ...anyway, ignoreSearch: /\/practice\/review\/$/.test(url.pathname) };
  for (const name of [MINE, PAGES, PACK, READ]) {
    const kept = await (await caches.open(name)).match(url.href, how);
    if (kept) return kept;
  }
  return undefined;
}

async function offline(url) {
  const code = url.pathname.split('/')[1];
  for (const one of [code, ...SITE.languages]) {
    const kept = await found(new URL(`/${one}/offline/`, location.origin));
    if (kept) return new Response(await kept.blob(), { status: 503, statusText: 'Offline', headers: kept.headers });
  }
  return Response.error();
}

/* ── keeping ── */

async function put(name, request, answer) {
  try {
    await (await caches.open(name)).put(request, answer);
    if (name in MOST) await trim(name);
    return true;
  } catch (error) { return false; }  // no room: the page is there all the same
}

/* A page says for whom it was made; pages for accounts are kept apart, and only those of the account that is here now. */
async function keep(request, url, answer, name = shelf(url)) {
  if (!answer.ok || answer.redirected || answer.type !== 'basic' || !/^text\/html/.test(answer.headers.get('Content-Type') ?? '')) return false;
  const text = await answer.clone().text();
  const said = /data-account="([^"]*)"/.exec(text)?.[1];
  const personal = said === undefined ? /private|no-store/.test(answer.headers.get('Cache-Control') ?? '') : said !== '';
  if (said !== undefined) await whoIsHere(said);
  if (personal && name === READ) return false;
  return put(personal ? MINE : name, request, answer);
}

async function whoIsHere(account) {
  const mine = await caches.open(MINE);
  const before = await (await mine.match('/whose'))?.text();
  if (before === undefined ? !account : before === account) return;
  await caches.delete(MINE);
  if (account) await (await caches.open(MINE)).put('/whose', new Response(account));
}

/* ── pages ask to keep something: {keep: 'pages' | 'pack' | 'strokes', addresses} or {forget: 'mine'} ── */

addEventListener('message', (event) => {
  const { keep: what, addresses = [], account = '', forget } = event.data ?? {};
  const tell = (told) => event.ports[0]?.postMessage(told);
  if (forget === 'mine') event.waitUntil(caches.delete(MINE));
  else if (what) event.waitUntil(take(what, addresses.slice(0, 2000), account, tell));
});

async function take(what, addresses, account, tell) {
  const told = { done: 0, total: addresses.length, bytes: 0, failed: 0 };
  for (const address of addresses) {
    const url = new URL(address, location.origin);
    const size = url.origin === location.origin ? await takeOne(what, url, account).catch(() => -1) : -1;
    if (size < 0) told.failed += 1; else told.bytes += size;
    told.done += 1;
    tell({ ...told });
  }
  tell({ ...told, over: true });
}

/* How many bytes were kept; -1 where it could not be. */
async function takeOne(what, url, account) {
  if (what === 'strokes') return (await caches.match(url.href, anyway)) ? 0 : size(await strokes(new Request(url.href)));
  if (what === 'pages' && await recent(url, account)) return 0;
  if (url.pathname.startsWith(SITE.static)) return size(await file(new Request(url.href), url));
  if (!shelf(url) && what !== 'pack') return -1;
  /* The page that stands in for others is nobody's: it outlives a sign-out. */
  const request = new Request(url.href, { credentials: standsIn(url) ? 'omit' : 'same-origin' });
  const answer = await fetch(request);
  const bytes = await size(answer.clone());
  if (!/^text\/html/.test(answer.headers.get('Content-Type') ?? '')) return bytes >= 0 && await put(PACK, request, answer) ? bytes : -1;
  const text = await answer.clone().text();
  return await keep(request, url, answer, what === 'pack' ? PACK : shelf(url)) ? bytes + await files(text) : -1;
}

/* What a page shows itself with comes along. */
async function files(text) {
  let bytes = 0;
  const asked = new Set([...text.matchAll(/(?:src|href)="([^"#?]+)/g)].map(([, address]) => address).filter((address) => address.startsWith(SITE.static)));
  for (const address of asked) {
    const url = new URL(address, location.origin);
    if (await caches.match(url.href, anyway)) continue;
    const answer = await fetch(url.href);
    bytes += Math.max(0, await size(answer.clone()));
    if (answer.ok) await put(OLDER, url.href, answer);
  }
  return bytes;
}

const standsIn = ({ pathname }) => pathname.endsWith('/offline/');

async function recent(url, account) {
  const kept = await (await caches.open(account && !standsIn(url) ? MINE : PAGES)).match(url.href, anyway);
  return Boolean(kept) && Date.now() - Date.parse(kept.headers.get('Date') ?? 0) < 86_400_000;
}

async function size(answer) { return answer.ok ? (await answer.blob()).size : -1; }
