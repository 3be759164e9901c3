/* What somebody without an account remembers: how much stayed, what comes, on which days they practised. As practice/cards/statistics.py. */
import { Guest } from './guest.js';
import { cardsOf } from './order.js';
import { bars, calendar, table } from './plots.js';
import { onOtherTab, read } from './store.js';
import { account, dayName, number, say } from './talk.js';
import { dayOf, daysBetween } from './today.js';

export const WEEKS = 12, AHEAD = 30, WELL = 21;
const WEEK = 7, DAY = 86_400_000, REVIEW = 2, AGAIN = 1;

/* A day as "2026-11-22", so many days later. */
const moved = (day, by) => new Date(Date.parse(`${day}T12:00:00Z`) + by * DAY).toISOString().slice(0, 10);
const monday = (day) => moved(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % WEEK));
const firstDay = (today) => moved(monday(today), -WEEK * (WEEKS - 1));
const putAway = ({ due, last }) => (last ? (Date.parse(due) - Date.parse(last)) / DAY : 0);

/* How many cards stand where; new are those that were never answered. */
export function standing(cards, states) {
  const begun = Object.values(states).filter(({ state }) => state);
  const known = begun.filter(({ state }) => state === REVIEW);
  const well = known.filter((state) => putAway(state) >= WELL).length;
  const fresh = cards.filter(({ state }) => !state?.state).length;
  return { new: fresh, learning: begun.length - known.length, young: known.length - well, well };
}

/* How much of what was known well was remembered, week by week. */
export function weeks(log, now) {
  const first = firstDay(dayOf(now));
  const asked = log.filter(({ was, days = 0 }) => was === REVIEW && days >= WELL);
  return Array.from({ length: WEEKS }, (_, at) => {
    const begins = moved(first, at * WEEK);
    const mine = asked.filter((line) => monday(dayOf(line.at)) === begins);
    return { begins, answers: mine.length, remembered: mine.filter(({ grade }) => grade > AGAIN).length };
  });
}

export function forecast(cards, now) {
  const today = dayOf(now);
  const due = cards.filter(({ state }) => state).map(({ state }) => { const day = dayOf(state.due); return day < today ? today : day; });
  return Array.from({ length: AHEAD }, (_, at) => moved(today, at)).map((day) => ({ day, count: due.filter((one) => one === day).length }));
}

/* Every day of twelve weeks, with how much was answered. */
export function practised(log, now) {
  const today = dayOf(now), first = firstDay(today);
  const counts = {};
  for (const { at } of log) { const day = dayOf(at); counts[day] = (counts[day] ?? 0) + 1; }
  return Array.from({ length: daysBetween(first, today) + 1 }, (_, at) => moved(first, at)).map((day) => ({ day, count: counts[day] ?? 0 }));
}

const atEnds = (day, at, length) => (at === 0 || at === length - 1 ? dayName(day) : '');
const ofDays = (list) => list.map(({ day, count }, at) => ({ value: count, title: dayName(day), label: atEnds(day, at, list.length), name: `${dayName(day)}: ${number(count)}` }));
const percent = ({ answers, remembered }) => (answers ? Math.round(100 * remembered / answers) : 0);

/* A plot, what it shows in a sentence, and its numbers as a table. */
function put(box, name, { drawn, told, words, heads }) {
  const figure = box.querySelector(`[data-plot="${name}"]`);
  const caption = figure.querySelector('figcaption');
  caption.textContent = words;
  const rows = told.map(({ title, value, text }) => ({ title, value: text ?? number(value) }));
  figure.replaceChildren(...(told.length ? [drawn, caption, table(rows, { name: words, open: say('asTable'), heads: heads.map((head) => say(head)) })] : [caption]));
}

function putStanding(box, counts) {
  for (const [name, value] of Object.entries(counts)) box.querySelector(`[data-stand="${name}"]`).textContent = number(value);
}

function putWeeks(box, list) {
  const answers = list.reduce((sum, week) => sum + week.answers, 0);
  const share = percent({ answers, remembered: list.reduce((sum, week) => sum + week.remembered, 0) });
  const words = answers ? say('statRemembered', { share: number(share) }) : say('statNothing');
  const rows = list.map((week, at) => ({ week, value: percent(week), title: dayName(week.begins), label: atEnds(week.begins, at, list.length), name: `${dayName(week.begins)}: ${week.answers ? `${number(percent(week))}%` : '–'}` }));
  const told = rows.filter(({ week }) => week.answers).map(({ title, value }) => ({ title, text: `${number(value)}%` }));
  put(box, 'retention', { drawn: bars(rows, { name: words, top: 100 }), told, words, heads: ['headWeek', 'headRemembered'] });
}

function putForecast(box, list) {
  const rows = ofDays(list);
  const week = list.slice(0, WEEK).reduce((sum, { count }) => sum + count, 0);
  const words = say('statForecast', { today: number(list[0].count), week: number(week) });
  put(box, 'forecast', { drawn: bars(rows, { name: words }), told: list.some(({ count }) => count) ? rows : [], words, heads: ['headDay', 'headCards'] });
}

function putDays(box, list) {
  const rows = ofDays(list);
  const words = say('statDays', { n: number(list.slice(-WEEK).filter(({ count }) => count).length) });
  put(box, 'days', { drawn: calendar(rows, { name: words }), told: rows.filter(({ value }) => value), words, heads: ['headDay', 'headAnswers'] });
}

function draw(box) {
  const now = Date.now();
  const book = new Guest(), log = read('log', []);
  const cards = cardsOf(book.words, book.cards, book.settings.modes);
  putStanding(box, standing(cards, book.cards));
  putDays(box, practised(log, now));
  putForecast(box, forecast(cards, now));
  putWeeks(box, weeks(log, now));
  box.hidden = false;
}

const box = document.querySelector('[data-guest-statistics]');
if (box && !account()) {
  draw(box);
  onOtherTab(['cards', 'log', 'decks', 'settings', 'words'], () => draw(box));
}
