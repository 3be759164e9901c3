/* Answers of an account wait here until the server has them; each has a number of its own and counts once. */
import { read, write } from './store.js';
import { address, account } from './talk.js';
import { zone } from './today.js';

const MOST = 500;
const sending = new Set();
let turn = Promise.resolve();

/* The box belongs to one account; what another one left behind waits for its owner. */
const boxes = () => read('outbox', {});
const mine = () => ({ reviews: [], undone: [], ...boxes()[account()] });
const put = (box) => write('outbox', { ...boxes(), [account()]: box });

export const waiting = () => { const { reviews, undone } = mine(); return reviews.length + undone.length; };

/* The cards whose last word the server does not know yet. */
export function unsent() {
  const { reviews, undone } = mine();
  return new Set([...reviews, ...undone].map((line) => line.card));
}

export function add(line) {
  const box = mine();
  put({ ...box, reviews: [...box.reviews, line] });
}

/* An answer that has not left is simply taken out; the server is asked to forget one that has. */
export function takeBack(line) {
  const box = mine();
  const here = box.reviews.some(({ id }) => id === line.id) && !sending.has(line.id);
  const undone = here ? box.undone : [...box.undone, { id: line.id, card: line.card }];
  put({ reviews: box.reviews.filter(({ id }) => id !== line.id), undone });
}

export function token() {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('csrftoken='));
  return cookie ? decodeURIComponent(cookie.slice('csrftoken='.length)) : document.querySelector('[name=csrfmiddlewaretoken]')?.value ?? '';
}

export async function post(url, content) {
  return fetch(url, {
    method: 'POST', credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token(), Accept: 'application/json' },
    body: JSON.stringify(content),
  });
}

/* Send what waits, one call after the other. Tells {sent, cards, refused}, or {later: 'offline' | 'signed-out' | 'failed'}. */
export function flush() {
  turn = turn.then(() => (navigator.locks ? navigator.locks.request('yy.practice.outbox', send) : send())).catch(() => ({ later: 'failed' }));
  return turn;
}

async function send() {
  const all = { sent: 0, cards: {}, refused: [] };
  for (let batch = first(); batch; batch = first()) {
    for (const { id } of batch.reviews) sending.add(id);
    let answer;
    try { answer = await post(address('reviews'), { ...batch, undone: batch.undone.map(({ id }) => id), tz: zone() }); }
    catch (error) { return { later: 'offline' }; }
    finally { sending.clear(); }
    if (answer.status === 401 || answer.status === 403 || answer.redirected) return { later: 'signed-out' };
    if (!answer.ok) return { later: 'failed' };
    const { cards = {}, refused = [] } = await answer.json();
    forget(batch);
    all.sent += batch.reviews.length - refused.length;
    Object.assign(all.cards, cards);
    all.refused.push(...refused);
  }
  return all;
}

function first() {
  const { reviews, undone } = mine();
  return reviews.length + undone.length ? { reviews: reviews.slice(0, MOST), undone: undone.slice(0, MOST) } : null;
}

function forget(batch) {
  const gone = new Set([...batch.reviews.map(({ id }) => id)]);
  const back = new Set([...batch.undone.map(({ id }) => id)]);
  const { reviews, undone } = mine();
  put({ reviews: reviews.filter(({ id }) => !gone.has(id)), undone: undone.filter(({ id }) => !back.has(id)) });
}
