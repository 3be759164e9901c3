/* The first page of practice for people without an account: what is due, their decks, the words they kept. For accounts: what to bring. */
import { Account, forgetOthers } from './account.js';
import { add, decks, refresh, remove, STARRED, words } from './decks.js';
import { Guest } from './guest.js';
import { offer } from './import.js';
import { keepStrokes } from './offering.js';
import { counts, today } from './order.js';
import { onOtherTab, read, starred, storageTrouble } from './store.js';
import { account, number, say } from './talk.js';
import { tomorrow } from './today.js';

/* The address of a page has an end. */
const KEPT_AT_ONCE = 100;

function left(book, now) {
  const { settings, cards: states } = book;
  const used = book.today(now);
  return today({
    words: book.words, states, modes: settings.modes, now, dayEnds: tomorrow(now).getTime(), lastWord: used.last,
    left: { new: settings.newPerDay - used.new, reviews: settings.perDay - used.reviews },
  });
}

function row(box, deck, book, now) {
  const item = box.querySelector('template').content.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  const { due, fresh } = counts(words(deck.from), book.cards, book.settings.modes, tomorrow(now).getTime());
  part('title').textContent = deck.from === STARRED ? say('starredTitle') : deck.title;
  part('title').href = `${box.dataset.review}?from=${encodeURIComponent(deck.from)}`;
  part('counts').textContent = say('deckCounts', { due: number(due), fresh: number(fresh) });
  part('drop').addEventListener('click', () => { remove(deck.from); draw(box, book); box.querySelector('h2').focus(); });
  return item;
}

function draw(box, book) {
  const now = Date.now();
  const mine = decks();
  const day = left(book, now);
  const part = (name) => box.querySelector(`[data-guest-${name}]`);
  part('decks').replaceChildren(...mine.map((deck) => row(box, deck, book, now)));
  part('due').textContent = mine.length ? say(day.cards.length ? 'dueNow' : 'dueNone', { n: number(day.cards.length) }) : say('noDecks');
  part('start').hidden = !day.cards.length;
  part('choose').classList.toggle('primary', !mine.length);
  const kept = starred();
  part('mine').hidden = !mine.length && !kept.length;
  part('starred').hidden = !kept.length || mine.some(({ from }) => from === STARRED);
  part('starred-words').textContent = say('starredWaiting', { n: number(kept.length) });
  const note = part('note');
  const trouble = storageTrouble();
  if (trouble) note.textContent = say(trouble === 'full' ? 'storageFull' : 'storageOff');
  note.hidden = !note.textContent;
}

async function open(box) {
  const book = new Guest();
  const note = box.querySelector('[data-guest-note]');
  box.hidden = false;
  draw(box, book);
  onOtherTab(book.names, () => draw(box, book));
  box.querySelector('[data-guest-starred] button').addEventListener('click', async () => {
    note.textContent = '';
    try { await add(STARRED, say('starredTitle')); } catch (error) { note.textContent = error.message; }
    draw(box, book);
  });
  if (await refresh()) draw(box, book);
  keepStrokes(book.words, book.settings.modes);
}

/* Words kept while reading that the account does not practise yet; its own list takes them from the page of a deck. */
function offerKept(line) {
  const mine = new Set((read('account', null)?.words ?? []).map((word) => word.key));
  const kept = starred().filter((slug) => !mine.has(slug)).slice(-KEPT_AT_ONCE);
  line.querySelector('[data-kept-offer-words]').textContent = say('starredWaiting', { n: number(kept.length) });
  const link = line.querySelector('a');
  link.href = `${link.dataset.choose}?from=${encodeURIComponent(`words:${kept.join(',')}`)}`;
  line.hidden = !kept.length;
}

forgetOthers();
const box = document.querySelector('[data-guest-home]');
if (box && !account()) open(box);
const bringing = document.querySelector('[data-import-offer]');
if (bringing && account()) offer(bringing);
const keptOffer = document.querySelector('[data-kept-offer]');
if (keptOffer && account()) new Account().open().then(() => offerKept(keptOffer));
