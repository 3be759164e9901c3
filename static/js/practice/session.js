/* A session: question, answer, grade, the next card. For guests and accounts alike, with or without a connection. */
import { Account, forgetOthers } from './account.js';
import { fetchWords, words as wordsOf } from './decks.js';
import { Guest } from './guest.js';
import { listen } from './keyboard.js';
import { GOOD, GRADES, Memory, fresh } from './memory.js';
import { keepStrokes } from './offering.js';
import { today } from './order.js';
import { onOtherTab, storageTrouble } from './store.js';
import { account, duration, fromNow, number, numbers, say, toast } from './talk.js';
import { tomorrow } from './today.js';

/* Only the ways to ask that somebody chose are fetched. */
const LOAD = {
  recognise: () => import('./modes/recognise.js'),
  recall: () => import('./modes/recall.js'),
  listen: () => import('./modes/listen.js'),
  pinyin: () => import('./modes/pinyin.js'),
  tone: () => import('./modes/tone.js'),
  strokes: () => import('./modes/strokes.js'),
  fill: () => import('./modes/fill.js'),
};
const modes = {};
const load = (names) => Promise.all(names.filter((name) => LOAD[name] && !modes[name]).map(async (name) => { modes[name] = await LOAD[name](); }));
const MORE = 10;
const REMEMBERED = 20;

class Session {
  constructor(root, book) {
    this.root = root;
    this.book = book;
    this.done = [];   // answers of this session, to take back
    this.more = 0;    // what the reader asked for beyond the limits of the day
    this.total = 0;
    this.only = null; // the keys of one deck, if the address names one
    const part = (name) => root.querySelector(`[data-${name}]`);
    for (const name of ['ask', 'question', 'answer', 'show', 'grades', 'undo', 'progress', 'note', 'done', 'way']) this[`${name}Box`] = part(name);
    this.leftBox = part('session-left');
  }

  async open() {
    await this.book.open();
    const from = new URLSearchParams(location.search).get('from');
    if (from) this.only = await keysOf(from);
    await load(this.book.settings.modes);
    this.root.hidden = false;
    for (const other of document.querySelectorAll('[data-without-script]')) other.remove();
    this.wire();
    this.tellTrouble();
    this.turn();
  }

  wire() {
    this.showBox.addEventListener('click', () => this.show());
    this.undoBox.addEventListener('click', () => this.undo());
    for (const grade of GRADES) this.button(grade).addEventListener('click', () => this.grade(grade));
    this.root.querySelector('[data-more]').addEventListener('click', () => { this.more += MORE; this.turn(); });
    document.addEventListener('practice:trouble', () => this.tellTrouble());
    /* Another tab has answered: what is asked here stays, what comes after it is looked up anew. */
    onOtherTab(this.book.names, () => (this.card ? this.count() : this.turn()));
    addEventListener('online', () => this.book.send?.());
  }

  button(grade) { return this.gradesBox.querySelector(`[data-grade="${grade}"]`); }

  /* ── what comes next ── */

  get words() {
    const all = this.book.words;
    return this.only ? all.filter((word) => this.only.has(word.key)) : all;
  }

  look(now = Date.now()) {
    const { settings, cards: states } = this.book;
    const used = this.book.today(now);
    const left = { new: settings.newPerDay + this.more - used.new, reviews: settings.perDay + this.more - used.reviews };
    return { ...today({ words: this.words, states, modes: settings.modes, left, now, dayEnds: tomorrow(now).getTime(), lastWord: used.last }), used };
  }

  turn() {
    this.stop?.();
    clearTimeout(this.timer);
    const day = this.look();
    [this.card] = day.cards;
    this.shown = false;
    this.tellLeft(day.cards.length);
    this.askBox.hidden = !this.card;
    this.doneBox.hidden = Boolean(this.card);
    this.undoBox.disabled = !this.done.length;
    if (!this.card) this.finish(day);
    else if (modes[this.card.mode]) this.ask();
    else load([this.card.mode]).then(() => this.turn());  // chosen in another tab meanwhile
  }

  ask() {
    const { word, mode } = this.card;
    this.suggested = GOOD;
    this.verdict = this.questionBox.hidden = false;
    this.asked = Date.now();
    this.questionBox.replaceChildren();
    this.answerBox.replaceChildren();
    this.answerBox.hidden = this.gradesBox.hidden = true;
    this.showBox.hidden = false;
    if (this.wayBox) this.wayBox.textContent = say(`mode${mode[0].toUpperCase()}${mode.slice(1)}`);
    if (this.began) this.questionBox.focus({ preventScroll: true });
    this.began = true;
    this.stop = modes[mode].ask(word, this.questionBox, this.words, ({ suggested } = {}) => {
      this.suggested = suggested ?? GOOD;
      this.verdict = true;
      this.show();
    });
    /* Where there is something to answer with, that is the thing to press, and nothing lies over it. */
    this.showBox.classList.toggle('primary', !this.questionBox.querySelector('form, fieldset, .choices'));
    this.inSight();
  }

  show() {
    if (!this.card || this.shown) return false;
    this.shown = true;
    this.took = Date.now() - this.asked;
    this.stop?.();
    modes[this.card.mode].reveal(this.card.word, this.answerBox);
    const now = Date.now();
    const memory = new Memory(numbers(), this.book.settings.retention);
    const waits = memory.preview(this.card.state ?? fresh(now), now);
    for (const grade of GRADES) {
      const button = this.button(grade);
      button.querySelector('[data-interval]').textContent = duration(Date.parse(waits[grade].due) - now);
      button.classList.toggle('primary', grade === this.suggested);
    }
    this.showBox.hidden = true;
    /* What was said of an answer that was typed or chosen stays; otherwise the answer says it all. */
    this.questionBox.hidden = !this.verdict;
    this.answerBox.hidden = this.gradesBox.hidden = false;
    this.answerBox.focus({ preventScroll: true });
    return true;
  }

  /* Whoever scrolled down an answer, or to the end of the page, sees the next question from its beginning. */
  inSight() {
    if (this.askBox.getBoundingClientRect().top < 0) this.askBox.scrollIntoView({ block: 'start' });
  }

  grade(grade) {
    if (!this.card || !this.shown) return false;
    const { key, state } = this.card;
    const now = Date.now();
    const memory = new Memory(numbers(), this.book.settings.retention);
    const after = memory.review(state ?? fresh(now), grade, now);
    const line = { id: uuid(), card: key, grade, at: after.last, ms: this.took };
    this.book.answer(line, state, after);
    this.done = [...this.done, { line, before: state }].slice(-REMEMBERED);
    this.answered = (this.answered ?? 0) + 1;
    this.turn();
    return true;
  }

  next() { return this.shown ? this.grade(this.suggested) : this.show(); }

  undo() {
    const last = this.done.pop();
    if (!last) return false;
    this.book.takeBack(last.line, last.before);
    this.answered -= 1;
    toast(say('undone'));
    this.turn();
    return true;
  }

  play() {
    const buttons = [...this.root.querySelectorAll('[data-say]')].filter((button) => button.offsetParent);
    buttons[0]?.click();
    return buttons.length > 0;
  }

  /* ── what is told ── */

  count() { this.tellLeft(this.look().cards.length); }

  tellLeft(left) {
    const answered = this.answered ?? 0;
    this.leftBox.textContent = say('leftNow', { n: number(left) });
    this.progressBox.max = Math.max(1, answered + left);
    this.progressBox.value = answered;
  }

  finish(day) {
    const now = Date.now();
    const none = !this.words.length;
    const name = none ? 'noCards' : day.kept ? 'doneLimit' : 'doneDay';
    const tell = (part, text) => { const box = this.doneBox.querySelector(`[data-done-${part}]`); box.textContent = text; box.hidden = !text; };
    tell('title', say(`${name}Title`));
    tell('words', say(name));
    tell('count', none ? '' : say('answersToday', { n: number(day.used.answers) }));
    tell('next', !none && day.comesAt ? say('nextCards', { when: fromNow(day.comesAt, now) }) : '');
    this.doneBox.querySelector('[data-more]').hidden = none || !day.kept;
    this.doneBox.querySelector('[data-choose]').hidden = !none;
    this.doneBox.querySelector('[data-done-title]').focus({ preventScroll: true });
    if (this.doneBox.getBoundingClientRect().top < 0) this.doneBox.scrollIntoView({ block: 'start' });
    /* A card of the steps comes by itself when it is due. */
    if (day.comesAt && day.comesAt - now < 86_400_000) this.timer = setTimeout(() => this.turn(), Math.max(1000, day.comesAt - now));
  }

  tellTrouble() {
    const trouble = storageTrouble();
    if (trouble) this.tell(trouble === 'full' ? 'storageFull' : 'storageOff');
  }

  tell(name, refused = []) {
    if (name === 'sent' && !this.noteBox.textContent) return;
    const whys = [...new Set(refused.map(({ why }) => why))].join(' ');
    this.noteBox.textContent = name === 'sent' ? '' : say(name, { why: whys });
    this.noteBox.closest('[data-note-box]').hidden = !this.noteBox.textContent;
    const signIn = this.root.querySelector('[data-sign-in]');
    if (signIn) signIn.hidden = name !== 'signedOut';
  }
}

/* Pages without https have no randomUUID; getRandomValues is everywhere. */
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

/* The words of the one deck that the address names; all of them if it cannot be asked for. */
async function keysOf(from) {
  const here = wordsOf(from);
  if (here.length) return new Set(here.map((word) => word.key));
  try { return new Set((await fetchWords(from)).words.map((word) => word.key)); } catch (error) { return null; }
}

const root = document.querySelector('[data-practice-session]');
if (root) {
  forgetOthers();
  const book = account() ? new Account((name, refused) => session.tell(name, refused)) : new Guest();
  const session = new Session(root, book);
  session.open().then(() => { listen(session); keepStrokes(session.words, book.settings.modes); });
}
