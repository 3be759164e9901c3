/* Tones without words: the pitch of each syllable, drawn with one oscillator. Begins only when somebody asks for it. */
const CONTOURS = { 1: [5, 5], 2: [3, 5], 3: [2, 1, 4], 4: [5, 1], 5: [3, 2] };
const LOW = 120;         // Hz, the lowest of five levels; three semitones from one to the next
const LONG = 0.5;
const SHORT = 0.22;
const PAUSE = 0.12;
const LOUD = 0.25;
let audio;
let playing;

const pitch = (level) => LOW * 2 ** ((level - 1) / 4);

/* Hum the tones one after the other; false where the browser cannot. */
export function hum(tones) {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (!Audio) return false;
  audio ??= new Audio();
  audio.resume?.();
  playing?.stop();
  const voice = audio.createOscillator();
  const volume = audio.createGain();
  voice.type = 'triangle';
  volume.gain.value = 0;
  let at = audio.currentTime + 0.05;
  for (const tone of tones) at = syllable(voice.frequency, volume.gain, CONTOURS[tone] ?? CONTOURS[5], at, tone === 5 ? SHORT : LONG) + PAUSE;
  voice.connect(volume).connect(audio.destination);
  voice.start();
  voice.stop(at);
  playing = voice;
  return true;
}

function syllable(frequency, gain, levels, at, length) {
  levels.forEach((level, index) => {
    const when = at + (length * index) / (levels.length - 1);
    if (index) frequency.linearRampToValueAtTime(pitch(level), when); else frequency.setValueAtTime(pitch(level), when);
  });
  gain.setValueAtTime(0, at);
  gain.linearRampToValueAtTime(LOUD, at + 0.04);
  gain.setValueAtTime(LOUD, at + length - 0.08);
  gain.linearRampToValueAtTime(0, at + length);
  return at + length;
}

/* Buttons that hum: data-hum="3,4" */
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-hum]');
  if (button) hum(button.dataset.hum.split(',').map(Number));
});
