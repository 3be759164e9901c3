/* What somebody practised before they had an account is offered to it once, and stays here until the server has it. */
import { asked, decks, STARRED } from './decks.js';
import { progress } from './guest.js';
import { post } from './outbox.js';
import { read, starred, storageTrouble, write } from './store.js';
import { account, address, number, say } from './talk.js';
import { zone } from './today.js';

/* As many answers as the server takes in one go, and fewer. */
const AT_ONCE = 5000;

const brought = () => read('brought', {});

/* The answers that this account has not been given yet. */
function pending() {
  const all = progress();
  if (!all) return null;
  const { upTo = 0, decks: known = [] } = brought()[account()] ?? {};
  const reviews = all.reviews.slice(upTo);
  const new_ = decks().filter(({ from }) => !known.includes(from) && (from !== STARRED || starred().length));
  return reviews.length || new_.length ? { reviews, decks: new_, settings: all.settings } : null;
}

export function offer(box) {
  const found = pending();
  if (!found || brought()[account()]?.later) return;
  box.querySelector('[data-import-words]').textContent = say('importWords', { answers: number(found.reviews.length), decks: number(found.decks.length) });
  box.hidden = false;
  box.querySelector('[data-import]').addEventListener('click', ({ currentTarget }) => bring(box, currentTarget));
  box.querySelector('[data-import-later]').addEventListener('click', () => {
    write('brought', { ...brought(), [account()]: { ...brought()[account()], later: true } });
    box.hidden = true;
    document.getElementById('main').focus();
  });
}

/* One part of the answers; decks and settings go with the first. Tells what the server said, or null without a connection. */
async function send(part, rest) {
  try {
    const answer = await post(address('import'), { reviews: part, tz: zone(), ...rest });
    const told = await answer.json().catch(() => ({}));
    return { ok: answer.ok, refused: told.refused ?? [], message: told.error?.message };
  } catch (error) { return null; }
}

async function bring(box, button) {
  const { reviews, decks: lists, settings } = pending();
  const note = box.querySelector('[role=status]');
  const refused = [];
  let rest = { settings, decks: lists.map(({ from, title }) => ({ from: asked(from), title })) };
  button.disabled = true;
  note.textContent = say('importRuns');
  for (let at = 0; at === 0 || at < reviews.length; at += AT_ONCE) {
    const part = reviews.slice(at, at + AT_ONCE);
    const told = await send(part, rest);
    button.disabled = false;
    if (!told?.ok) { note.textContent = told?.message ?? say(told ? 'importFailed' : 'importOffline'); return; }
    const { upTo = 0 } = brought()[account()] ?? {};
    write('brought', { ...brought(), [account()]: { upTo: upTo + part.length, decks: decks().map(({ from }) => from) } });
    refused.push(...told.refused);
    rest = {};
  }
  const whys = [...new Set(refused.map(({ why }) => why))].join(' ');
  note.textContent = [say('importDone', { n: number(reviews.length - refused.length) }), refused.length && say('importRefused', { n: number(refused.length), why: whys }), storageTrouble() && say('storageFull')].filter(Boolean).join(' ');
  for (const one of box.querySelectorAll('button')) one.hidden = true;
  box.querySelector('[data-import-go]').hidden = false;
  /* It still says what the account had before. */
  document.querySelector('[data-practice-today]')?.remove();
}
