/* What somebody without an account remembers: how often they knew it, what comes when, on which days they practised. */
import { Guest } from './guest.js';
import { cardsOf } from './order.js';
import { bars, table } from './plots.js';
import { onOtherTab, read } from './store.js';
import { account, dayName, number, say, share } from './talk.js';
import { dayOf } from './today.js';

const AHEAD = 14, BEHIND = 30, WEEK = 7;

/* The days from `first` to `last`, counted from the day of `now`. */
function days(now, first, last) {
  const today = new Date(`${dayOf(now)}T12:00:00Z`);
  return Array.from({ length: last - first + 1 }, (_, at) => new Date(today.getTime() + (first + at) * 86_400_000).toISOString().slice(0, 10));
}

/* Only answers to known cards tell how much was remembered; "again" is the one that was not. */
export function remembered(log, now) {
  const since = now - BEHIND * 86_400_000;
  const asked = log.filter(({ was, at }) => was === 2 && Date.parse(at) >= since);
  const grades = [1, 2, 3, 4].map((grade) => asked.filter((line) => line.grade === grade).length);
  return { asked: asked.length, share: asked.length ? 1 - grades[0] / asked.length : null, grades };
}

export function forecast(cards, now) {
  const today = dayOf(now);
  const list = days(now, 0, AHEAD - 1);
  const due = cards.filter(({ state }) => state).map(({ state }) => { const day = dayOf(state.due); return day < today ? today : day; });
  return list.map((day) => ({ day, count: due.filter((one) => one === day).length }));
}

export function practised(log, now) {
  return days(now, 1 - BEHIND, 0).map((day) => ({ day, count: log.filter(({ at }) => dayOf(at) === day).length }));
}

const atEnds = (day, at, length) => (at === 0 || at === length - 1 ? dayName(day) : '');
const ofDays = (list) => list.map(({ day, count }, at) => ({ value: count, title: dayName(day), label: atEnds(day, at, list.length), name: `${dayName(day)}: ${number(count)}` }));

/* A plot, what it shows in a sentence, and its numbers as a table. */
function put(box, name, rows, words, head) {
  const figure = box.querySelector(`[data-plot="${name}"]`);
  const caption = figure.querySelector('figcaption');
  caption.textContent = words;
  const some = rows.some(({ value }) => value);
  const told = table(rows.map(({ title, value }) => ({ title, value: number(value) })), { name: words, open: say('asTable'), heads: [say(head), say(name === 'forecast' ? 'headCards' : 'headAnswers')] });
  figure.replaceChildren(...(some ? [bars(rows, { name: words }), caption, told] : [caption]));
}

function draw(box) {
  const now = Date.now();
  const book = new Guest(), log = read('log', []);
  const cards = cardsOf(book.words, book.cards, book.settings.modes);
  const kept = remembered(log, now);
  const grades = ['gradeAgain', 'gradeHard', 'gradeGood', 'gradeEasy'].map((name) => say(name));
  const keptWords = kept.asked ? say('statRemembered', { share: share(kept.share), n: number(kept.asked) }) : say('statNothing');
  put(box, 'retention', kept.grades.map((value, at) => ({ value, title: grades[at], label: grades[at], name: `${grades[at]}: ${number(value)}` })), keptWords, 'headGrade');
  const next = forecast(cards, now);
  const week = next.slice(0, WEEK).reduce((sum, { count }) => sum + count, 0);
  put(box, 'forecast', ofDays(next), say('statForecast', { today: number(next[0].count), week: number(week) }), 'headDay');
  const past = practised(log, now);
  put(box, 'days', ofDays(past), say('statDays', { n: number(past.slice(-WEEK).filter(({ count }) => count).length) }), 'headDay');
  box.hidden = false;
}

const box = document.querySelector('[data-guest-statistics]');
if (box && !account()) {
  draw(box);
  onOtherTab(['cards', 'log', 'decks', 'settings', 'words'], () => draw(box));
}
