/* A comment with a gap: which word is missing? Chosen from four, or typed in characters or pinyin. */
import { check } from '../pinyin.js';
import { TEXT, choiceButtons, choicesOf } from './choosing.js';
import { GRADE, answer, chinese, make, part, sentence, status, tell, word as label } from './parts.js';

/* The sentence with a gap wherever the word stands; the gap does not tell how long it is. */
function gapped(zh, text) {
  const pieces = zh.split(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'));
  const nodes = pieces.flatMap((piece, at) => (at ? [part('gap'), piece] : [piece]));
  return make('p', { class: 'gapline', lang: 'zh-Hans' }, ...nodes);
}

const plain = (text) => text.replace(/\s+/g, '').toLowerCase();

function isWord(typed, word) {
  if ([word.text, word.traditional].some((text) => plain(text) === plain(typed))) return true;
  return Boolean(word.reading) && check(typed, word.reading, word.said).right;
}

export function ask(word, box, words, done) {
  const said = status();
  const form = part('fill');
  const field = form.querySelector('input');
  const end = (right) => {
    stop();
    field.readOnly = true;
    form.querySelector('button').hidden = true;
    tell(said, right, sentence(right ? 'fill-right' : 'fill-wrong', { word: chinese(word.text) }));
    done({ right, suggested: right ? GRADE.good : GRADE.again });
  };
  const found = choicesOf(word, words, TEXT.text);
  const { list, stop, close } = choiceButtons(word, found, TEXT, (chosen) => end(chosen === word));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.readOnly) return;
    if (field.value.trim()) { close(); end(isWord(field.value, word)); }
    else tell(said, null, sentence('fill-empty'));
  });
  const { zh, meaning, meaningLang } = word.example;
  const context = meaning ? [make('p', { class: 'fine', lang: meaningLang }, meaning)] : [];
  box.replaceChildren(make('div', { class: 'flash' }, gapped(zh, word.text), ...context), ...(found.length > 1 ? [list] : []), form, said);
  form.setAttribute('aria-label', label('gap'));
  return stop;
}

export function reveal(word, box) { answer(word, box); }
