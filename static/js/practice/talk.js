/* What practice says comes from the page, in its language; numbers and times are said by the browser. */
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const STEPS = [[MINUTE, 'minute', HOUR], [HOUR, 'hour', DAY], [DAY, 'day', 60 * DAY], [DAY * 365.25 / 12, 'month', 730 * DAY], [DAY * 365.25, 'year', Infinity]];
const root = document.documentElement;
const box = () => document.getElementById('practice-words');

/* A sentence of the page with its places filled. */
export function say(name, values = {}) {
  const text = box()?.dataset[name] ?? '';
  return text.replace(/\{(\w+)\}/g, (whole, place) => values[place] ?? whole);
}

export const number = (value) => new Intl.NumberFormat(root.lang).format(value);

/* "10 minutes", "4 days": how long something is put away. */
export function duration(ms) {
  const [size, unit] = STEPS.find(([length, , below]) => Math.max(1, Math.round(ms / length)) * length < below) ?? STEPS.at(-1);
  return new Intl.NumberFormat(root.lang, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.max(1, Math.round(ms / size)));
}

/* "in 10 minutes", "tomorrow" */
export function fromNow(at, now) {
  const ms = Math.max(0, new Date(at) - now);
  const [unit, size] = ms < HOUR ? ['minute', MINUTE] : ms < DAY ? ['hour', HOUR] : ['day', DAY];
  return new Intl.RelativeTimeFormat(root.lang, { numeric: 'auto' }).format(Math.max(1, Math.round(ms / size)), unit);
}

/* "22 Nov" for the day "2026-11-22" */
export const dayName = (day) => new Intl.DateTimeFormat(root.lang, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));

/* The settings of the memory, and where things are: written into the page by the server. */
export const numbers = () => JSON.parse(box().dataset.fsrs);
export const address = (name) => box()?.dataset[`${name}Url`] ?? '';
export const account = () => box()?.dataset.account ?? '';

/* The one live region of every page (site.js shows what is in it for a while). */
let timer;
export function toast(text) {
  const line = document.getElementById('toast');
  if (!line || !text) return;
  line.textContent = text;
  line.classList.add('on');
  clearTimeout(timer);
  timer = setTimeout(() => line.classList.remove('on'), 4000);
}
