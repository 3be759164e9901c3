/* Characters are shown: what do they mean? */
import { MEANING, choosing } from './choosing.js';
import { answer, front, make, readable } from './parts.js';

export function ask(word, box, words, done, options) {
  const { nodes, stop } = choosing(word, words, MEANING, done, options);
  const reading = word.reading ? [readable(word)] : [];
  box.replaceChildren(make('div', { class: 'flash' }, front(word.text), ...reading), ...nodes);
  return stop;
}

export function reveal(word, box) { answer(word, box); }
