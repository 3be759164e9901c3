/* Is the pinyin right that somebody typed? The same as practice/drills/items/{typed,pinyin}.py, case by case:
   tests/practice/pinyin_table.json runs both. */
import { OTHER_SPELLINGS, SYLLABLES } from './syllables.js';

const MARKS = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0306': 3, '\u0300': 4 };
const SIGNS = { 1: '\u0304', 2: '\u0301', 3: '\u030c', 4: '\u0300' };
const DIAERESIS = '\u0308';
const CIRCUMFLEX = '\u0302';
const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const NEUTRAL = 5;
const TWO_TONES = 0;  // a mark and a number that disagree, or two marks: no tone at all
const MOST_LETTERS = 120;
const LONGEST_PIECE = 8;
const ERHUA = 'r';
const TONE_OF_ER = 2;
/* What it costs to take a piece for a syllable: the cheapest way to read is how it was meant. */
const ALONE = 3;
const OTHER_SOUND = 3;
const OTHER_TONE = 1;
const UNKNOWN = 1;

/* ── one syllable ── */

/* The toneless letters with the mark of this tone on the right vowel. */
export function mark(letters, tone) {
  if (!SIGNS[tone]) return letters;
  let at = ['a', 'e', 'ê', 'ou'].map((wanted) => letters.indexOf(wanted)).find((place) => place >= 0) ?? -1;
  if (at < 0) at = Math.max(...[...'aeiouüê'].map((vowel) => letters.lastIndexOf(vowel)));
  if (at < 0) at = Math.max(0, letters.search(/[mn]/));
  return (letters.slice(0, at + 1) + SIGNS[tone] + letters.slice(at + 1)).normalize('NFC');
}

function spelt(letters) {
  const plain = letters.replace(/^([jqx])yu(|e|an|n)$/, '$1u$2');
  if (SYLLABLES.has(plain)) return plain;
  return Object.hasOwn(OTHER_SPELLINGS, plain) ? OTHER_SPELLINGS[plain] : null;
}

/* ── what was typed ── */

function marked(letter, accent) {
  if (accent in MARKS) {
    letter.tone = letter.tone === null || letter.tone === MARKS[accent] ? MARKS[accent] : TWO_TONES;
  } else if (accent === DIAERESIS || accent === CIRCUMFLEX) {
    const base = (letter.base + accent).normalize('NFC');
    if ([...base].length === 1) letter.base = base;
  }
}

function lettersOf(typed) {
  const plain = typed.normalize('NFKC').toLowerCase().replaceAll('u:', 'ü').replaceAll('v', 'ü').normalize('NFD');
  const letters = [];
  for (const char of plain) {
    if (!/\p{M}/u.test(char)) letters.push({ base: char, tone: null });
    else if (letters.length) marked(letters.at(-1), char);
  }
  return letters;
}

/* Letters typed together, and the number behind them. */
function chunks(typed) {
  const found = [];
  let letters = [];
  const close = (number) => { if (letters.length) found.push({ letters, number }); letters = []; };
  for (const letter of lettersOf([...typed].slice(0, MOST_LETTERS).join(''))) {
    if (/\p{Nd}/u.test(letter.base)) close('012345'.includes(letter.base) ? Number(letter.base) || NEUTRAL : TWO_TONES);
    else if (/\p{L}/u.test(letter.base)) letters.push(letter);
    else close(null);
  }
  close(null);
  return found;
}

function piece(chunk, start, length) {
  const taken = chunk.letters.slice(start, start + length);
  const base = taken.map((letter) => letter.base).join('');
  const rest = chunk.letters.slice(start + length).map((letter) => letter.base).join('');
  const tones = new Set(taken.map((letter) => letter.tone).filter((tone) => tone !== null));
  /* The r of nar4 has no tone of its own: the number is meant for what it hangs on. */
  const closes = !rest && !(base === ERHUA && start > 0);
  if (chunk.number !== null && (closes || (rest === ERHUA && base !== ERHUA))) tones.add(chunk.number);
  const standard = spelt(base) ?? (base === ERHUA ? ERHUA : null);
  const tone = !tones.size ? null : tones.size === 1 ? [...tones][0] : TWO_TONES;
  return { letters: standard ?? base, tone, known: standard !== null };
}

const shown = (one) => (one.known && one.tone ? mark(one.letters, one.tone) : one.letters);

/* The syllables of a stored reading, in lower case: { letters, tone }. */
export function syllables(reading) {
  return (reading.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((item) => chunks(item).map((chunk) => {
    const one = piece(chunk, 0, chunk.letters.length);
    return { ...one, tone: one.tone || NEUTRAL };
  }));
}

/* ── how they compare ── */

function sameSound(one, target) {
  return one.letters === target.letters || (target.letters === ERHUA && one.letters === 'er');
}

function toneVerdict(one, target) {
  const tone = one.tone ?? NEUTRAL;
  if (tone === target.tone || (target.letters === ERHUA && one.letters === 'er' && tone === TONE_OF_ER)) return 'right';
  if (tone === target.spoken) return 'said';
  return one.tone === null ? 'untoned' : 'tone';
}

const fine = (verdict) => verdict === 'right' || verdict === 'said';

/* What it costs to take a piece for a syllable, and to take it for too much: [[syllables met, cost], …] */
function costs(one, target) {
  const odd = one.known ? 0 : UNKNOWN;
  const alone = [0, ALONE + odd];
  if (!target) return [alone];
  const sound = sameSound(one, target) ? 0 : OTHER_SOUND + odd;
  return [[1, sound + (fine(toneVerdict(one, target)) ? 0 : OTHER_TONE)], alone];
}

function wayOn(pieces, steps, place, at, targets) {
  let best = null;
  const offer = (cost, length, takes) => { if (!best || cost < best.cost) best = { cost, length, takes }; };
  pieces.forEach((one, index) => {
    for (const [takes, cost] of costs(one, targets[at])) offer(cost + steps[place + index + 1][at + takes].cost, index + 1, takes);
  });
  if (at < targets.length) offer(ALONE + steps[place][at + 1].cost, 0, 1);
  return best ?? { cost: 0, length: 0, takes: 0 };
}

function cheapest(places, targets) {
  const steps = [];
  for (let place = places.length; place >= 0; place -= 1) {
    const [chunk, from] = places[place] ?? [{ letters: [] }, 0];
    const most = Math.min(LONGEST_PIECE, chunk.letters.length - from);
    const pieces = Array.from({ length: Math.max(0, most) }, (_, index) => piece(chunk, from, index + 1));
    steps[place] = [];
    for (let at = targets.length; at >= 0; at -= 1) steps[place][at] = wayOn(pieces, steps, place, at, targets);
  }
  return steps;
}

function judge(one, target) {
  let verdict;
  if (!one || !target) verdict = one ? 'extra' : 'missing';
  else if (sameSound(one, target)) verdict = toneVerdict(one, target);
  else verdict = fine(toneVerdict(one, target)) ? 'sound' : 'wrong';
  return { verdict, typed: one ? shown(one) : '', wanted: target ? shown(target) : '' };
}

function align(found, targets) {
  const places = found.flatMap((chunk) => chunk.letters.map((_, at) => [chunk, at]));
  const steps = cheapest(places, targets);
  const compared = [];
  let place = 0;
  let at = 0;
  while (place < places.length || at < targets.length) {
    const { length, takes } = steps[place][at];
    compared.push(judge(length ? piece(...places[place], length) : null, takes ? targets[at] : null));
    place += length;
    at += takes;
  }
  return compared;
}

function kindOf(found, toned) {
  const any = (...names) => names.some((name) => found.has(name));
  if (any('sound', 'wrong', 'missing', 'extra')) return 'sounds';
  if (any('tone', 'untoned')) return toned ? 'tones' : 'untoned';
  return any('said') ? 'said' : 'right';
}

const refused = (problem) => ({ problem, kind: 'problem', right: false, syllables: [] });

/* Compare what was typed with a reading, and with its spoken form where that differs:
   { problem, kind, right, syllables: [{ verdict, typed, wanted }] } */
export function check(typed, reading, said = '') {
  if (HAN.test(typed)) return refused('characters');
  if ([...typed].length > MOST_LETTERS) return refused('long');
  const found = chunks(typed);
  if (!found.length) return refused('empty');
  const right = syllables(reading);
  const spoken = syllables(said);
  const heard = spoken.length === right.length ? spoken : right;
  const targets = right.map((one, at) => ({ ...one, spoken: heard[at].tone }));
  const toned = found.some((chunk) => chunk.number !== null || chunk.letters.some((letter) => letter.tone !== null));
  const compared = align(found, targets);
  const kind = kindOf(new Set(compared.map((one) => one.verdict)), toned);
  return { problem: '', kind, right: fine(kind), syllables: compared };
}
