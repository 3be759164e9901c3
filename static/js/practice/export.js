/* The words in this browser, as a file: their decks are sent once to make it, and nothing is kept. */
import { asked, decks } from './decks.js';

const box = document.querySelector('[data-guest-export]');
const sources = () => decks().map((deck) => asked(deck.from));

function send(address) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  form.hidden = true;
  for (const source of sources()) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'from';
    field.value = source;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

if (box && sources().length) {
  box.hidden = false;
  for (const button of box.querySelectorAll('[data-export]')) button.addEventListener('click', () => send(button.dataset.export));
}
