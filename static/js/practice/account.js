/* The book of an account: a copy of what the server keeps, so that it opens without a connection; answers go through the outbox. */
import * as outbox from './outbox.js';
import { drop, read, write } from './store.js';
import { account, address } from './talk.js';
import { dayOf, wordOf, zone } from './today.js';

const nothing = () => ({ user: account(), cards: {}, decks: [], settings: { newPerDay: 10, perDay: 100, modes: ['recognise', 'recall'], retention: 0.9 }, words: [], today: null });

/* The copy of somebody else who used this browser goes as soon as they are not the one signed in. */
export function forgetOthers() {
  const copy = read('account', null);
  if (copy && copy.user !== account()) drop('account');
}

export class Account {
  constructor(tell = () => {}) { this.tell = tell; this.online = true; }

  get names() { return ['account', 'outbox']; }
  get copy() { const copy = read('account', null); return copy?.user === account() ? copy : nothing(); }
  get settings() { return this.copy.settings; }
  get cards() { return this.copy.cards; }
  get words() { return this.copy.words; }
  get decks() { return this.copy.decks; }
  get known() { return read('account', null)?.user === account(); }

  /* Send what waits, then take the server's word for everything. Without a connection the copy does. */
  async open() {
    await this.send();
    let answer;
    try { answer = await fetch(`${address('state')}?tz=${zone()}`, { credentials: 'same-origin', cache: 'no-store' }); }
    catch (error) { this.online = false; return; }
    if (!answer.ok) { this.tell(answer.status === 403 ? 'signedOut' : 'notSent'); return; }
    const state = await answer.json();
    write('account', { ...state, cards: this.merged(state.cards), user: account() });
  }

  /* What was answered here since counts more than what the server knows so far. */
  merged(theirs) {
    const mine = this.cards, all = { ...theirs };
    for (const key of outbox.unsent()) if (key in mine) all[key] = mine[key]; else delete all[key];
    return all;
  }

  today(now) {
    const { today } = this.copy, day = dayOf(now);
    return today?.day === day ? { answers: today.new + today.reviews, ...today } : { day, new: 0, reviews: 0, answers: 0, last: today?.last ?? '' };
  }

  answer(line, before, after) {
    outbox.add(line);
    this.change(line, after, before?.state ?? 0, 1);
    this.send();
  }

  takeBack(line, before) {
    outbox.takeBack(line);
    this.change(line, before, before?.state ?? 0, -1);
    this.send();
  }

  change(line, state, was, by) {
    const copy = this.copy;
    const today = this.today(line.at);
    if (state) copy.cards[line.card] = state; else delete copy.cards[line.card];
    if (was === 0) today.new += by;
    if (was === 2) today.reviews += by;
    today.answers += by;
    if (by > 0) today.last = wordOf(line.card);
    write('account', { ...copy, today });
  }

  async send() {
    if (!outbox.waiting()) return;
    const { later, cards = {}, refused = [] } = await outbox.flush();
    this.online = later !== 'offline';
    if (later) { this.tell({ offline: 'waits', 'signed-out': 'signedOut', failed: 'notSent' }[later]); return; }
    const newer = outbox.unsent(), copy = this.copy;
    for (const [key, state] of Object.entries(cards)) if (!newer.has(key)) copy.cards[key] = state;
    if (this.known) write('account', copy);
    this.tell(refused.length ? 'refused' : 'sent', refused);
  }
}
