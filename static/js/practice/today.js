/* The day of somebody who practises begins at four in the morning, by their own clock. */
const BEGINS = 4;
const DAY = 86_400_000;

/* Minutes east of UTC, as the server wants them. */
export const zone = (at = new Date()) => -new Date(at).getTimezoneOffset();

/* "2026-11-22", the day to which a moment belongs. */
export function dayOf(at) {
  const moved = new Date(at);
  moved.setHours(moved.getHours() - BEGINS);
  return [moved.getFullYear(), moved.getMonth() + 1, moved.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/* How many days lie between two days, whatever clocks did in between. */
export const daysBetween = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / DAY);

/* When the next day begins. */
export function tomorrow(at) {
  const next = new Date(at);
  if (next.getHours() >= BEGINS) next.setDate(next.getDate() + 1);
  next.setHours(BEGINS, 0, 0, 0);
  return next;
}

/* "mao-shui" of "mao-shui/recall" */
export const wordOf = (card) => card.slice(0, card.lastIndexOf('/'));

/* What a log of answers says about the day of `now`: new cards begun, known cards asked, all answers. */
export function countToday(log, now) {
  const day = dayOf(now);
  const today = log.filter((line) => dayOf(line.at) === day);
  return {
    day,
    new: today.filter((line) => line.was === 0).length,
    reviews: today.filter((line) => line.was === 2).length,
    answers: today.length,
    last: log.length ? wordOf(log.at(-1).card) : '',
  };
}
