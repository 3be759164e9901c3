/* Whoever comes for a step of a tutorial finds its heading chosen in the text; without this file they arrive at the text. */
(() => {
  'use strict';
  const wanted = Number(new URLSearchParams(location.search).get('step'));
  const field = document.getElementById('id_body');
  if (!field || !(wanted > 0)) return;
  const heading = new RegExp(`^##[ \\t]+0?${wanted}[.、].*$`, 'm').exec(field.value);
  if (!heading) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(heading.index, heading.index + heading[0].length);
  // Near enough: lines that wrap are longer than others.
  const down = field.scrollHeight * (heading.index / field.value.length);
  field.scrollTop = down - field.clientHeight / 4;
  scrollTo(0, scrollY + field.getBoundingClientRect().top + down - field.scrollTop - innerHeight / 4);
})();
