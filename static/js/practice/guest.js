/* The book of somebody without an account: cards, answers and decks stay in this browser. */
import { decks, refresh, words } from './decks.js';
import { read, write } from './store.js';
import { countToday } from './today.js';

const DAY = 86_400_000;

export const USUAL = { newPerDay: 10, perDay: 100, modes: ['recognise', 'recall'], retention: 0.9 };

export class Guest {
  get names() { return ['cards', 'log', 'decks', 'settings', 'words']; }
  get settings() { return { ...USUAL, ...read('settings', {}) }; }
  get cards() { return read('cards', {}); }
  get words() { return words(); }
  get decks() { return decks(); }

  async open() { await refresh(); }

  today(now) { return countToday(read('log', []), now); }

  answer(line, before, after) {
    write('cards', { ...this.cards, [line.card]: after });
    write('log', [...read('log', []), { ...line, was: before?.state ?? 0, days: putAway(before) }]);
  }

  takeBack(line, before) {
    const cards = this.cards;
    if (before) cards[line.card] = before; else delete cards[line.card];
    write('cards', cards);
    write('log', read('log', []).filter(({ id }) => id !== line.id));
  }
}

/* For how many days a card had been put away when it was asked. */
const putAway = (before) => (before?.last ? Math.round((Date.parse(before.due) - Date.parse(before.last)) / DAY * 10_000) / 10_000 : 0);

/* All a guest has practised, as import/ takes it; null if there is nothing to bring. */
export function progress() {
  const reviews = read('log', []).map(({ id, card, grade, at, ms }) => ({ id, card, grade, at, ms }));
  if (!reviews.length && !decks().length) return null;
  return { reviews, settings: { ...USUAL, ...read('settings', {}) } };
}
