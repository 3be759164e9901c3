/* How much to practise, kept in this browser for people without an account. */
import { Guest } from './guest.js';
import { MODES } from './order.js';
import { storageTrouble, write } from './store.js';
import { account, say } from './talk.js';

/* The names of the form are those of the server. */
const NUMBERS = { new_per_day: 'newPerDay', per_day: 'perDay', retention: 'retention' };

function fill(form) {
  const { settings } = new Guest();
  for (const [name, ours] of Object.entries(NUMBERS)) {
    const field = form.elements[name];
    if (field) field.value = String(settings[ours]);
  }
  for (const box of form.querySelectorAll('[name=modes]')) box.checked = settings.modes.includes(box.value);
}

function tell(form, name) { form.querySelector('[data-settings-note]').textContent = say(name); }

function keep(form) {
  const chosen = [...form.querySelectorAll('[name=modes]:checked')].map((box) => box.value);
  if (!chosen.length) { tell(form, 'oneMode'); return; }
  const settings = { ...new Guest().settings, modes: MODES.filter((mode) => chosen.includes(mode)) };
  for (const [name, ours] of Object.entries(NUMBERS)) {
    const field = form.elements[name];  // one field, or the radio buttons of one name
    if (field && field.value !== '') settings[ours] = Number(field.value);
  }
  write('settings', settings);
  tell(form, { off: 'storageOff', full: 'storageFull' }[storageTrouble()] ?? 'settingsKept');
}

const form = document.querySelector('[data-practice-settings]');
if (form && !account()) {
  fill(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.reportValidity()) keep(form);
  });
}
