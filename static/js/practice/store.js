/* What practice keeps in this browser. Where storage is switched off or full, it lasts as long as the page. */
const PREFIX = 'yy.practice.';
const page = new Map();
let trouble = '';

/* '' while all is well, 'off' or 'full' once something could not be kept. */
export const storageTrouble = () => trouble;

export function read(name, otherwise) {
  if (page.has(name)) return structuredClone(page.get(name));
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : JSON.parse(text) ?? otherwise;
  } catch (error) {
    if (!(error instanceof SyntaxError)) trouble = 'off';
    return otherwise;
  }
}

export function write(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    page.delete(name);
    return true;
  } catch (error) {
    trouble = error.name === 'QuotaExceededError' ? 'full' : 'off';
    page.set(name, structuredClone(value));
    document.dispatchEvent(new CustomEvent('practice:trouble', { detail: trouble }));
    return false;
  }
}

export function drop(...names) {
  for (const name of names) {
    page.delete(name);
    try { localStorage.removeItem(PREFIX + name); } catch (error) { trouble = 'off'; }
  }
}

/* Another tab has changed one of the names. */
export function onOtherTab(names, tell) {
  addEventListener('storage', ({ key }) => {
    if (key === null || names.some((name) => key === PREFIX + name)) tell();
  });
}

/* Words a reader starred (js/words.js), the latest last: an entry's slug each. */
export function starred() {
  try { return Object.keys(JSON.parse(localStorage.getItem('yy.words') || '{}')); } catch (error) { return []; }
}
