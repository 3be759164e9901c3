/* Which cards are asked today, and in which order: the rules of practice/cards/queue.py, and whoever changes one changes both. */
import { LEARNING, NEW, RELEARNING, REVIEW } from './memory.js';

/* When nothing else is left, what would come within this time comes at once. */
const AHEAD = 20 * 60_000;
/* So many other words are begun before the next way to ask for the same one. */
const APART = 5;

const due = (card) => Date.parse(card.state.due);
const standing = (card) => card.state?.state ?? NEW;
const byDue = (cards) => [...cards].sort((one, other) => due(one) - due(other));

/* The cards of some words, in the order in which new ones are begun; `state` is null for one never asked. */
export function cardsOf(words, states, modes) {
  const cards = words.flatMap((word, place) => modes.filter((mode) => word.modes.includes(mode)).map((mode, rank) => {
    const key = `${word.key}/${mode}`;
    return { key, word, mode, state: states[key] ?? null, place: place + APART * rank, rank };
  }));
  return cards.sort((one, other) => one.place - other.place || one.rank - other.rank);
}

/* Two cards of one word do not follow each other while there is another. */
export function apart(cards, lastWord) {
  const waiting = [...cards];
  const found = [];
  let last = lastWord;
  while (waiting.length) {
    const at = Math.max(0, waiting.findIndex((card) => card.word.key !== last));
    const [card] = waiting.splice(at, 1);
    last = card.word.key;
    found.push(card);
  }
  return found;
}

/* What is to be asked now; `kept` is what only the limits of the day hold back, `comesAt` when the next card comes. */
export function today({ words, states, modes, left, now, dayEnds, lastWord = '' }) {
  const all = cardsOf(words, states, modes);
  const learning = byDue(all.filter((card) => [LEARNING, RELEARNING].includes(standing(card))));
  const known = byDue(all.filter((card) => standing(card) === REVIEW));
  const ripe = known.filter((card) => due(card) < dayEnds);
  const reviews = ripe.slice(0, Math.max(0, left.reviews));
  const unseen = all.filter((card) => standing(card) === NEW);
  const fresh = unseen.slice(0, Math.max(0, left.new));
  const first = learning.filter((card) => due(card) <= now);
  const soon = learning.filter((card) => due(card) > now && due(card) <= now + AHEAD);
  const cards = apart([...first, ...reviews, ...fresh], lastWord);
  const later = [...learning, ...known].map(due).filter((at) => at > now);
  return {
    cards: cards.length ? cards : apart(soon, lastWord),
    learning: learning.length, reviews: reviews.length, new: fresh.length,
    kept: ripe.length - reviews.length + unseen.length - fresh.length,
    comesAt: later.length ? Math.min(...later) : null,
  };
}

/* How many cards of some words are due before the day ends, how many were never asked, and all. */
export function counts(words, states, modes, dayEnds) {
  const all = cardsOf(words, states, modes);
  return {
    due: all.filter((card) => standing(card) !== NEW && due(card) < dayEnds).length,
    fresh: all.filter((card) => standing(card) === NEW).length,
    total: all.length,
  };
}

/* In the order in which a new word meets them. */
export const MODES = ['recognise', 'recall', 'listen', 'pinyin', 'tone', 'strokes', 'fill'];
