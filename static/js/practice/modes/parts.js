/* What the modes share: pieces of the page, its sentences, keys, and the answer. Texts come from #mode-words and #mode-parts. */
import '../hum.js';
import { syllables } from '../pinyin.js';

const GRADE = { again: 1, hard: 2, good: 3 };
export { GRADE };

/* ── pieces ── */

export function make(tag, attributes = {}, ...nodes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== '' && value != null) element.setAttribute(name, value);
  }
  element.append(...nodes);
  return element;
}

/* A copy of a piece that the page holds ready, with its icons. */
export function part(name) {
  const template = document.querySelector(`#mode-parts template[data-part="${name}"]`);
  return template.content.firstElementChild.cloneNode(true);
}

export const word = (name) => document.getElementById('mode-words')?.dataset[name] ?? '';

/* A sentence of the page with its {names} filled in, by texts or nodes. */
export function sentence(name, values = {}) {
  const template = document.querySelector(`#mode-words [data-sentence="${name}"]`);
  const filled = document.createDocumentFragment();
  (template?.textContent ?? '').split(/\{(\w+)\}/).forEach((piece, at) => {
    filled.append(at % 2 ? values[piece] ?? `{${piece}}` : piece);
  });
  return filled;
}

export const chinese = (text) => make('span', { lang: 'zh-Hans' }, text);

/* The syllables of a reading as they are written, each in the colour of its tone. */
export function toned(reading, extra = '') {
  const tones = syllables(reading).map((one) => one.tone);
  const written = reading.split(/\s+/).filter(Boolean);
  const nodes = written.flatMap((syllable, at) => [
    ...(at ? [' '] : []), make('span', { class: `t${tones.length === written.length ? tones[at] : 5}` }, syllable),
  ]);
  return make('span', { class: `py ${extra}`.trim(), lang: 'zh-Latn' }, ...nodes);
}

export const front = (text) => make('p', { class: text.length > 5 ? 'front long' : 'front', lang: 'zh-Hans' }, text);

export function meaning(one) { return make('p', { class: 'meant', lang: one.glossLang }, one.gloss); }

export function status() { return make('p', { role: 'status', class: 'verdict' }); }

export function tell(box, right, ...nodes) {
  box.classList.toggle('go', right === true);
  box.classList.toggle('halt', right === false);
  box.replaceChildren(...nodes);
}

/* ── sound: the browser's voice through site.js, and the tones hummed ── */

const speaks = () => window.speechSynthesis?.getVoices().some((voice) => /^(zh|cmn)([-_]|$)/i.test(voice.lang));

export function hear(one) {
  const button = part('hear');
  button.dataset.say = one.say || one.text;
  return button;
}

export function humming(one) {
  const button = part('hum');
  button.dataset.hum = syllables(one.said || one.reading).map((syllable) => syllable.tone).join(',');
  return button;
}

/* The reading behind a button of its own: sound is never the only way. It opens by itself where there is no voice. */
export function readable(one, ...buttons) {
  const box = part('reading');
  box.querySelector('[data-reading]').append(toned(one.said || one.reading, 'big'));
  for (const button of buttons) {
    button.addEventListener('click', () => {
      if (speaks()) return;
      box.open = true;
      box.querySelector('[data-no-voice]').hidden = false;
    });
  }
  return box;
}

/* ── keys ── */

const typing = (target) => target.closest?.('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]');

/* Digits go to the question first, before anything else on the page; returns how to let go of them. */
export function onDigits(most, take) {
  const listener = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const digit = Number(event.key);
    if (!/^[0-9]$/.test(event.key) || digit < 1 || digit > most) return;
    event.preventDefault();
    take(digit);
  };
  document.addEventListener('keydown', listener, true);
  return () => document.removeEventListener('keydown', listener, true);
}

/* ── the answer ── */

function tile(char, syllable) {
  const tone = syllable.tone;
  const sound = make('span', { class: 'syl', lang: 'zh-Latn' }, syllable.written, ' ', part(`line-${tone}`));
  return make('span', { class: `tz sm t${tone}` }, sound, make('span', { class: 'cell', lang: 'zh-Hans' }, char));
}

/* The characters on squared paper with their pitch lines; as a line where they and the reading do not fit. */
function characters(one) {
  const chars = [...one.text];
  const tones = syllables(one.reading);
  const written = one.reading.split(/\s+/).filter(Boolean);
  if (chars.length > 6 || chars.length !== tones.length || written.length !== tones.length) {
    return make('div', { class: 'answerword' }, front(one.text), ...(one.reading ? [make('p', {}, toned(one.reading, 'big'))] : []));
  }
  const tiles = chars.map((char, at) => tile(char, { tone: tones[at].tone, written: written[at] }));
  return make('div', { class: 'tzrow answertiles' }, ...tiles);
}

function toneNames(one) {
  const tones = syllables(one.reading);
  const names = tones.map(({ tone }) => word(`tone${tone}`));
  return make('p', { class: 'fine' }, names.join(' · '));
}

function example({ zh, reading, meaning: text, meaningLang }) {
  const lines = [make('p', { class: 'zh-line', lang: 'zh-Hans' }, zh)];
  if (reading) lines.push(make('p', { class: 'fine' }, toned(reading)));
  if (text) lines.push(make('p', { class: 'fine', lang: meaningLang }, text));
  return make('div', { class: 'examplebox' }, ...lines);
}

/* Fill the box with all that is known of a word. */
export function answer(one, box) {
  const nodes = [characters(one)];
  const hasTones = one.modes.includes('tone');
  if (hasTones) nodes.push(toneNames(one));
  if (one.said) nodes.push(labelled('said', toned(one.said)));
  if (one.traditional && one.traditional !== one.text) nodes.push(labelled('traditional', make('span', { lang: 'zh-Hant' }, one.traditional)));
  nodes.push(meaning(one));
  if (one.example) nodes.push(example(one.example));
  const foot = make('p', { class: 'row centre' });
  if (one.say) foot.append(hear(one));
  if (hasTones) foot.append(humming(one));
  if (one.safety) foot.append(part(`safety-${one.safety}`));
  const more = part('more');
  more.href = one.url;
  foot.append(more);
  box.replaceChildren(make('div', { class: 'answer flow' }, ...nodes, foot));
}

function labelled(name, node) { return make('p', { class: 'fine' }, `${word(name)} `, node); }
