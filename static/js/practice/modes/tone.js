/* Which tone has each syllable? Radio buttons in the shape of pitch lines; digits choose and go on. */
import { syllables } from '../pinyin.js';
import { GRADE, answer, front, make, onDigits, part, sentence, status, tell, toned } from './parts.js';

const ERHUA = 'r';

/* The syllables that have a tone to ask for, as they are written and as they are spoken. */
export function asked(word) {
  const right = syllables(word.reading);
  const spoken = syllables(word.said);
  return right.map((one, at) => ({ ...one, spoken: (spoken.length === right.length ? spoken : right)[at].tone }))
    .filter((one) => one.letters !== ERHUA || right.length === 1);
}

function verdictOf(chosen, one) {
  if (chosen === one.tone) return 'right';
  return chosen === one.spoken ? 'said' : 'wrong';
}

/* Five buttons for one syllable. */
function row(one, at) {
  const group = part('tones');
  group.querySelector('legend').append(make('span', { lang: 'zh-Latn' }, one.letters));
  for (const input of group.querySelectorAll('input')) input.name = `tone-${at}`;
  return group;
}

const chosenIn = (group) => Number(group.querySelector('input:checked')?.value ?? 0);

function mark(group, one, chosen) {
  for (const input of group.querySelectorAll('input')) {
    const tone = Number(input.value);
    input.disabled = true;
    const label = input.closest('label');
    label.classList.toggle('right', tone === one.tone);
    label.classList.toggle('wrong', tone === chosen && verdictOf(chosen, one) === 'wrong');
  }
}

export function ask(word, box, words, done) {
  const parts = asked(word);
  const groups = parts.map(row);
  const said = status();
  const check = part('check');
  const form = make('form', { class: 'tonerows' }, ...groups, check);
  const stop = onDigits(5, (digit) => {
    const at = Math.max(0, groups.findIndex((group) => group.contains(document.activeElement)));
    const empty = groups.findIndex((group) => !chosenIn(group));
    const group = groups[groups[at].contains(document.activeElement) ? at : Math.max(0, empty)];
    group.querySelector(`input[value="${digit}"]`).checked = true;
    const next = groups.find((other) => !chosenIn(other));
    (next?.querySelector('input') ?? check).focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (check.hidden) return;
    const chosen = groups.map(chosenIn);
    if (chosen.includes(0)) { tell(said, null, sentence('tones-empty')); return; }
    stop();
    parts.forEach((one, at) => mark(groups[at], one, chosen[at]));
    const verdicts = parts.map((one, at) => verdictOf(chosen[at], one));
    const worst = ['wrong', 'said'].find((name) => verdicts.includes(name)) ?? 'right';
    check.hidden = true;
    tell(said, worst !== 'wrong', sentence(`tones-${worst}`, { reading: toned(word.reading, 'in') }));
    done({ right: worst !== 'wrong', suggested: worst === 'wrong' ? GRADE.again : GRADE.good });
  });
  box.replaceChildren(make('div', { class: 'flash' }, front(word.text)), form, said);
  return stop;
}

export function reveal(word, box) { answer(word, box); }
