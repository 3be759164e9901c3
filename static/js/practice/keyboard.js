/* The keys of a session: Space or Enter shows or takes the answer that is suggested, 1 to 4 grade, Z takes back, P plays. */
const TYPING = 'input, textarea, select, [contenteditable]';
const PRESSING = 'button, a, summary, label, audio, video';

export function listen(session) {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (target.closest?.(TYPING)) return;
    const goes = key === ' ' || key === 'Enter';
    if (goes && target.closest?.(PRESSING)) return;  // the browser presses what has the focus
    const does = goes ? () => session.next() : /^[1-4]$/.test(key) ? () => session.grade(Number(key)) : { z: () => session.undo(), p: () => session.play() }[key.toLowerCase()];
    if (does && does() !== false) event.preventDefault();
  });
}
