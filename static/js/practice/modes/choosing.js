/* Four answers to choose from: by digit, by thumb. */
import { GRADE, make, onDigits, part, sentence, status, tell } from './parts.js';

const MOST = 4;

const plain = (text) => text.toLowerCase().split(/\s+/).join(' ').trim();

/* A number that the same two words always have, so that choices do not jump about. */
function mixed(a, b) {
  let hash = 2166136261;
  for (const char of `${a.key} ${b.key}`) hash = Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0;
  return hash;
}

/* The word among others of its deck, as long as it and with another answer. */
export function choicesOf(word, words, shows) {
  const length = (one) => Math.abs([...one.text].length - [...word.text].length);
  const others = words.filter((one) => one.text !== word.text)
    .sort((a, b) => length(a) - length(b) || mixed(word, a) - mixed(word, b));
  const kept = new Map([[plain(shows(word)), word]]);
  for (const one of others) if (kept.size < MOST && shows(one) && !kept.has(plain(shows(one)))) kept.set(plain(shows(one)), one);
  return [...kept.values()].sort((a, b) => mixed(word, a) - mixed(word, b));
}

/* The buttons of a choice. take(chosen word) is called once; the buttons then say which was right. */
export function choiceButtons(word, found, { text, lang }, take) {
  const buttons = found.map((one, at) => {
    const button = make('button', { type: 'button', class: 'choice' },
      make('span', { class: 'k', 'aria-hidden': 'true' }, String(at + 1)), make('span', { lang: lang(one) }, text(one)));
    button.addEventListener('click', () => choose(at));
    return button;
  });
  const stop = onDigits(found.length, (digit) => choose(digit - 1));
  function choose(at) {
    if (buttons[at].disabled) return;
    stop();
    buttons.forEach((button, index) => mark(button, found[index] === word, index === at));
    take(found[at]);
  }
  /* Answered in another way: which one was right is told all the same. */
  function close() {
    stop();
    buttons.forEach((button, index) => mark(button, found[index] === word, false));
  }
  return { list: make('div', { class: 'choices' }, ...buttons), stop, close };
}

function mark(button, right, chosen) {
  button.disabled = true;
  if (!right && !chosen) return;
  button.classList.add(right ? 'right' : 'wrong');
  button.append(part(right ? 'sign-right' : 'sign-wrong'));
}

/* A question with four answers. In a session they wait behind a button: remembering comes before recognising. */
export function choosing(word, words, shows, done, { choose = false } = {}) {
  const said = status();
  const found = choicesOf(word, words, shows.text);
  if (found.length < 2) {
    if (choose) tell(said, null, sentence('alone'));
    return { nodes: [said], stop() {} };
  }
  const { list, stop } = choiceButtons(word, found, shows, (chosen) => {
    const right = chosen === word;
    tell(said, right, sentence(right ? 'yes' : 'no'));
    done({ right, suggested: right ? (choose ? GRADE.good : GRADE.hard) : GRADE.again });
  });
  if (choose) return { nodes: [list, said], stop };
  stop();
  return behindButton(word, words, shows, done, said);
}

function behindButton(word, words, shows, done, said) {
  const open = part('choose');
  const holder = make('div', { class: 'choosing' }, open);
  let inner = { stop() {} };
  open.addEventListener('click', () => {
    inner = choosing(word, words, shows, ({ right }) => done({ right, suggested: right ? GRADE.hard : GRADE.again }), { choose: true });
    holder.replaceChildren(...inner.nodes);
    holder.querySelector('button')?.focus();
  });
  return { nodes: [holder, said], stop: () => inner.stop() };
}

export const MEANING = { text: (one) => one.gloss, lang: (one) => one.glossLang };
export const TEXT = { text: (one) => one.text, lang: () => 'zh-Hans' };
