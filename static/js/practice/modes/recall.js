/* The meaning is shown: how is it said? */
import { TEXT, choosing } from './choosing.js';
import { answer, make, meaning } from './parts.js';

export function ask(word, box, words, done, options) {
  const { nodes, stop } = choosing(word, words, TEXT, done, options);
  box.replaceChildren(make('div', { class: 'flash' }, meaning(word)), ...nodes);
  return stop;
}

export function reveal(word, box) { answer(word, box); }
