/* The word is said, never by itself and never only said: what does it mean? */
import { MEANING, choosing } from './choosing.js';
import { answer, hear, humming, make, readable } from './parts.js';

export function ask(word, box, words, done, options) {
  const { nodes, stop } = choosing(word, words, MEANING, done, options);
  const sound = hear(word);
  const buttons = word.modes.includes('tone') ? [sound, humming(word)] : [sound];
  box.replaceChildren(make('div', { class: 'flash' }, make('p', { class: 'row centre' }, ...buttons), readable(word, sound)), ...nodes);
  return stop;
}

export function reveal(word, box) { answer(word, box); }
