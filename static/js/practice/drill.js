/* Drills where scripts run: the same questions without loading a page, digits that choose, tones that hum. Nothing is kept. */
import './hum.js';
import { MODES } from './modes/index.js';

const box = document.querySelector('[data-drill]');
const page = document.querySelector('[data-answer-by-digit]');

/* ── words of a deck, one after the other ── */

class Drill {
  constructor(section, words) {
    this.section = section;
    this.words = words;
    this.mode = MODES[section.dataset.drill];
    this.question = section.querySelector('[data-question]');
    this.answer = section.querySelector('[data-answer]');
    this.progress = section.querySelector('progress');
    this.count = section.querySelector('.progress label');
    this.show = section.querySelector('[data-show]');
    this.onward = section.querySelector('[data-on]');
    this.show?.addEventListener('click', (event) => { event.preventDefault(); this.reveal(); });
  }

  ask(number) {
    this.stop?.();
    this.number = number;
    this.word = this.words[number - 1];
    this.answer.replaceChildren();
    this.onward?.remove();
    if (this.show) this.show.hidden = false;
    this.tell();
    this.stop = this.mode.ask(this.word, this.question, this.words, () => this.reveal(), { choose: true });
  }

  reveal() {
    this.stop?.();
    this.mode.reveal(this.word, this.answer);
    this.show.hidden = true;
    this.onward = document.querySelector(this.number < this.words.length ? 'template[data-next]' : 'template[data-again]').content.firstElementChild.cloneNode(true);
    this.onward.addEventListener('click', () => { this.ask((this.number % this.words.length) + 1); this.bring(); });
    this.section.append(this.onward);
    this.onward.focus({ preventScroll: true });
  }

  tell() {
    const text = document.querySelector('template[data-count]').content.firstElementChild.textContent;
    this.count.textContent = text.replace('{n}', this.number);
    this.progress.value = this.number;
    const address = new URL(location.href);
    for (const name of [...address.searchParams.keys()]) if (name !== 'from') address.searchParams.delete(name);
    address.searchParams.set('n', this.number);
    history.replaceState(null, '', address);
  }

  /* Where one types, the mode has put the focus into its field. */
  bring() {
    if (!this.question.contains(document.activeElement)) this.question.focus({ preventScroll: true });
    this.section.scrollIntoView({ block: 'nearest' });
  }
}

async function begin() {
  if (new URLSearchParams(location.search).has('answer') || !box.querySelector('[data-show]')) return;
  const answer = await fetch(box.dataset.items);
  if (!answer.ok) return;
  const { words } = await answer.json();
  const asked = words.filter((word) => word.modes.includes(box.dataset.drill));
  /* The page asks well enough without us; what somebody has begun to type stays. */
  if (!asked.length || [...box.querySelectorAll('input:not([type=hidden])')].some((field) => field.value !== field.defaultValue || field === document.activeElement)) return;
  new Drill(box, asked).ask(Math.min(Number(box.dataset.number), asked.length));
}

/* ── pages whose answers are links: digits follow them, and so does Enter to the next question ── */

function byDigit(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  const idle = document.activeElement === document.body;
  const link = event.key === 'Enter' ? idle && page.querySelector('[data-on]') : page.querySelector(`[data-digit="${CSS.escape(event.key)}"]`);
  if (link) { event.preventDefault(); link.click(); }
}

/* ── the words that somebody keeps in this browser ── */

function kept() {
  const offer = document.querySelector('[data-kept-drill]');
  if (!offer) return;
  let words = {};
  try { words = JSON.parse(localStorage.getItem('yy.words') || '{}'); } catch (error) { /* storage is switched off */ }
  const slugs = Object.keys(words);
  if (!slugs.length) return;
  offer.querySelector('a').href = offer.dataset.keptDrill + slugs.map(encodeURIComponent).join(',');
  offer.hidden = false;
}

if (box) begin().catch(() => { /* without a connection the page asks by itself */ });
if (page) document.addEventListener('keydown', byDigit);
kept();
