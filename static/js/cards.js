/* Phrase cards: the button that opens the print window. */
document.querySelector('[data-print]')?.addEventListener('click', () => print());
