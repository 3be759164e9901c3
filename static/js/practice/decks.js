/* The decks of somebody without an account, and the words in them: all in this browser. */
import { read, starred, write } from './store.js';
import { address, say } from './talk.js';

/* Two decks that only this browser knows: words kept while reading, and words chosen one by one. */
export const STARRED = 'starred';
export const CHOSEN = 'chosen';
const WORDS = 'words:';
const MOST = 200;
const AT_ONCE = 50;  // the address of a request has an end
const STALE = 86_400_000;

export const decks = () => read('decks', []);
const kept = () => ({ decks: {}, words: {}, ...read('words', {}) });
const named = (from) => from.slice(WORDS.length).split(',').filter(Boolean);
const chosen = () => decks().find((deck) => deck.from === CHOSEN)?.keys ?? [];

/* All words of all decks (or of one), each once, in the order of the decks. */
export function words(from) {
  const { decks: lists, words: known } = kept();
  const wanted = from ? [from] : decks().map((deck) => deck.from);
  const keys = new Set(wanted.flatMap((name) => lists[name]?.keys ?? []));
  return [...keys].map((key) => known[key]).filter(Boolean);
}

/* Whether a deck, or every word of a list, is among the cards already. */
export function has(from) {
  if (!from.startsWith(WORDS)) return decks().some((deck) => deck.from === from);
  const mine = new Set(chosen());
  return named(from).every((key) => mine.has(key));
}

/* A deck as the server knows it. */
export function asked(from) {
  if (from === STARRED) return WORDS + starred().slice(-MOST).join(',');
  return from === CHOSEN ? WORDS + chosen().slice(-MOST).join(',') : from;
}

/* Words of a deck from the server; throws what can be shown to the reader. */
export async function fetchWords(from) {
  const source = asked(from);
  if (!source.startsWith(WORDS)) return get(source);
  const keys = named(source);
  const parts = [];
  for (let at = 0; at < keys.length; at += AT_ONCE) parts.push(await get(WORDS + keys.slice(at, at + AT_ONCE).join(',')));
  return { title: parts[0]?.title ?? '', words: parts.flatMap((part) => part.words) };
}

async function get(source) {
  let answer;
  try {
    answer = await fetch(`${address('items')}?from=${encodeURIComponent(source)}`, { credentials: 'same-origin' });
  } catch (error) { throw new Error(say('deckOffline')); }
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.error?.message ?? say('deckFailed'));
  return found;
}

function keep(from, found) {
  const all = kept();
  all.decks[from] = { at: Date.now(), lang: document.documentElement.lang, keys: found.words.map((word) => word.key) };
  for (const word of found.words) all.words[word.key] = word;
  write('words', swept(all));
}

/* Words that no deck has any more make room. */
function swept({ decks: lists, words: known }) {
  const used = new Set(Object.values(lists).flatMap((list) => list.keys));
  return { decks: lists, words: Object.fromEntries(Object.entries(known).filter(([key]) => used.has(key))) };
}

/* A list of words joins those chosen before; any other deck is one of its own. */
export async function add(from, title) {
  const found = await fetchWords(from);
  if (!found.words.length) throw new Error(say('deckEmpty'));
  if (from.startsWith(WORDS)) {
    put({ from: CHOSEN, title: found.title, keys: [...new Set([...chosen(), ...found.words.map((word) => word.key)])].slice(-MOST) });
    keep(CHOSEN, { words: [...new Map([...words(CHOSEN), ...found.words].map((word) => [word.key, word])).values()].slice(-MOST) });
    return;
  }
  keep(from, found);
  put({ from, title: title || found.title });
}

function put(deck) { write('decks', [...decks().filter(({ from }) => from !== deck.from), deck]); }

/* A deck goes; what is remembered of its words stays, should it come back. */
export function remove(from) {
  if (from.startsWith(WORDS)) { leave(new Set(named(from))); return; }
  write('decks', decks().filter((deck) => deck.from !== from));
  const all = kept();
  delete all.decks[from];
  write('words', swept(all));
}

/* Some words leave the list of those chosen one by one. */
function leave(gone) {
  const keys = chosen().filter((key) => !gone.has(key));
  if (!keys.length) { remove(CHOSEN); return; }
  keep(CHOSEN, { words: words(CHOSEN).filter((word) => !gone.has(word.key)) });
  write('decks', decks().map((deck) => (deck.from === CHOSEN ? { ...deck, keys } : deck)));
}

/* Look once a day, and in every new language, whether words were corrected or added. Quiet without a connection. */
export async function refresh(now = Date.now()) {
  let changed = false;
  for (const { from } of decks()) {
    const list = kept().decks[from];
    const moved = from === STARRED && list && starred().slice(-MOST).some((slug) => !list.keys.includes(slug));
    if (list && !moved && list.lang === document.documentElement.lang && now - list.at < STALE) continue;
    try { keep(from, await fetchWords(from)); changed = true; } catch (error) { /* the words of yesterday do */ }
  }
  return changed;
}
