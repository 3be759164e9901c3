/* Asks the service worker to keep the strokes of the words somebody practises, so that they can be written without a connection. */
const HAN = /\p{Script=Han}/u;

export async function keepStrokes(words, modes) {
  if (!modes.includes('strokes') || !navigator.serviceWorker) return;
  const chars = new Set(words.filter((word) => word.modes.includes('strokes')).flatMap((word) => [...word.text].filter((char) => HAN.test(char))));
  const addresses = [...chars].map((char) => `/strokes/${encodeURIComponent(char)}.json`);
  if (addresses.length) (await navigator.serviceWorker.ready).active.postMessage({ keep: 'strokes', addresses });
}
