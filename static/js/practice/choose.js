/* Choosing decks without an account: buttons add a deck to this browser and take it away again. */
import { CHOSEN, add, has, remove } from './decks.js';
import { onOtherTab, storageTrouble } from './store.js';
import { account, address, say, toast } from './talk.js';

const buttons = () => document.querySelectorAll('[data-deck-add]');

const labels = new WeakMap();  // what a button said at first
const isMain = (button) => button.classList.contains('primary');
const begin = (from) => location.assign(`${address('review')}?from=${encodeURIComponent(from.startsWith('words:') ? CHOSEN : from)}`);

function show() {
  for (const button of buttons()) {
    if (!labels.has(button)) labels.set(button, [...button.childNodes]);
    const mine = has(button.dataset.deckAdd);
    button.classList.toggle('quiet', mine && !isMain(button));
    if (!mine) { button.replaceChildren(...labels.get(button)); continue; }
    const title = document.createElement('span');
    title.className = 'vh';
    title.textContent = `: ${button.dataset.deckTitle}`;
    button.replaceChildren(say(isMain(button) ? 'deckBegin' : 'deckAway'), title);
  }
}

async function turn(button) {
  const { deckAdd: from, deckTitle: title } = button.dataset;
  if (has(from)) {
    if (isMain(button)) { begin(from); return; }
    remove(from);
    toast(say('deckGone', { title }));
  } else {
    button.disabled = true;
    try {
      await add(from, title);
      if (isMain(button) && !storageTrouble()) { begin(from); return; }
      toast(say(storageTrouble() ? 'storageFull' : 'deckAdded', { title }));
    } catch (error) { toast(error.message); }
    button.disabled = false;
    button.focus();
  }
  show();
}

if (!account()) {
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-deck-add]');
    if (!button) return;
    event.preventDefault();
    turn(button);
  });
  onOtherTab(['decks'], show);
  show();
}
