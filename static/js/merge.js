/* Choosing what stays of two texts: a choice shows its words at once, typing makes them one's own. */
(() => {
  'use strict';
  for (const clash of document.querySelectorAll('[data-clash]')) {
    const field = clash.querySelector('.field :is(input, textarea, select)');
    const choices = [...clash.querySelectorAll('.pick input')];
    const texts = new Map([...clash.querySelectorAll('template[data-text]')].map((one) => [one.dataset.text, one.content.textContent]));
    const own = choices.find((choice) => choice.value === 'own');
    let typed = field.value;
    for (const choice of choices) {
      choice.addEventListener('change', () => { field.value = texts.has(choice.value) ? texts.get(choice.value) : typed; });
    }
    field.addEventListener('input', () => { typed = field.value; own.checked = true; });
  }
})();
