/* When a card comes back: the formulas are those of ts-fsrs; steps and days are counted as practice/cards/memory.py counts them. */
import { FSRSAlgorithm } from '../../vendor/ts-fsrs/index.mjs';

export const NEW = 0, LEARNING = 1, REVIEW = 2, RELEARNING = 3;
export const AGAIN = 1, HARD = 2, GOOD = 3, EASY = 4;
export const GRADES = [AGAIN, HARD, GOOD, EASY];
const MINUTE = 60_000;
const DAY = 86_400_000;
const UNITS = { m: MINUTE, h: 60 * MINUTE, d: DAY };

const length = (step) => Number(step.slice(0, -1)) * UNITS[step.slice(-1)];
const iso = (time) => new Date(time).toISOString();

/* A card nobody has answered yet. */
export const fresh = (at) => ({ state: NEW, step: 0, stability: null, difficulty: null, due: iso(at), last: null, reps: 0, lapses: 0 });

export class Memory {
  /* settings: the content of fsrs.json; retention: what the reader chose, if they did */
  constructor(settings, retention = settings.retention) {
    this.learning = settings.learningSteps.map(length);
    this.relearning = settings.relearningSteps.map(length);
    this.algorithm = new FSRSAlgorithm({ w: settings.w, request_retention: retention, maximum_interval: settings.maximumInterval, enable_fuzz: settings.fuzz });
    this.decay = -settings.w[20];
    this.factor = 0.9 ** (1 / this.decay) - 1;
  }

  /* How likely a reader still knows the card; a day is 24 hours, wherever they are. */
  retrievability(card, at) {
    if (card.last === null || card.stability === null) return 0;
    return (1 + this.factor * this.days(card, at) / card.stability) ** this.decay;
  }

  days(card, at) { return Math.max(0, Math.floor((new Date(at) - new Date(card.last)) / DAY)); }

  /* The card as it is after an answer; the one given stays as it was. */
  review(card, grade, at) {
    const known = card.stability !== null;
    const { stability, difficulty } = this.algorithm.next_state(
      known ? card : null, known ? this.days(card, at) : 0, grade, known ? this.retrievability(card, at) : undefined,
    );
    const lapsed = card.state === REVIEW && grade === AGAIN;
    const { state, step, wait } = this.place(card, grade, stability);
    return {
      state, step, stability, difficulty, due: iso(new Date(at).getTime() + wait), last: iso(at),
      reps: card.reps + 1, lapses: card.lapses + (lapsed ? 1 : 0),
    };
  }

  /* All four answers, for the words on the buttons. */
  preview(card, at) { return Object.fromEntries(GRADES.map((grade) => [grade, this.review(card, grade, at)])); }

  place(card, grade, stability) {
    const known = { state: REVIEW, step: null, wait: DAY * this.algorithm.next_interval(stability, 0) };
    if (card.state === REVIEW) {
      return grade === AGAIN && this.relearning.length ? { state: RELEARNING, step: 0, wait: this.relearning[0] } : known;
    }
    const state = card.state === NEW ? LEARNING : card.state;
    const steps = state === RELEARNING ? this.relearning : this.learning;
    const step = card.step ?? 0;
    if (!steps.length || grade === EASY || (step >= steps.length && grade !== AGAIN)) return known;
    if (grade === AGAIN) return { state, step: 0, wait: steps[0] };
    if (grade === HARD) return { state, step, wait: hard(steps, step) };
    return step + 1 < steps.length ? { state, step: step + 1, wait: steps[step + 1] } : known;
  }
}

/* "Hard" stays on its step: between the first and the second, or half as long again where there is only one. */
function hard(steps, step) {
  if (step > 0) return steps[step];
  return steps.length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] * 1.5;
}
