/* Write the characters stroke by stroke. Hanzi Writer comes with the first of them; data from /strokes/<char>.json only. */
import { GRADE, answer, chinese, make, meaning, part, sentence, status, tell, toned } from './parts.js';

const SIZE = 240;
const MANY_SLIPS = 3;  // one slip in three strokes is a character that was not known
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const SVG = 'http://www.w3.org/2000/svg';
const GRID = ['M50 0V100', 'M0 50H100', 'M0 0L100 100', 'M100 0L0 100'];
let library;

/* Trusted Types refuse a script whose address a script has set; a copy of one from the page is let in. */
function load() {
  if (window.HanziWriter) return Promise.resolve();
  library ??= new Promise((resolve, reject) => {
    const script = part('writer-library');
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => { library = undefined; script.remove(); reject(new Error('script')); });
    document.head.append(script);
  });
  return library;
}

async function strokesOf(char) {
  const answered = await fetch(`/strokes/${encodeURIComponent(char)}.json`);
  if (!answered.ok) throw new Error(String(answered.status));
  return answered.json();
}

function grid() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of GRID) {
    const line = document.createElementNS(SVG, 'path');
    line.setAttribute('class', 'gl');
    line.setAttribute('d', d);
    svg.append(line);
  }
  return svg;
}

/* All characters of a word, one after the other on the same paper. */
class Writing {
  constructor(word, panel, said, done) {
    Object.assign(this, { word, panel, said, done, slips: 0, total: 0, shown: false, over: false });
    this.chars = [...word.text];
    this.paper = panel.querySelector('.strokebox');
    panel.querySelector('[data-show-stroke]').addEventListener('click', () => this.show());
  }

  async begin(at = 0) {
    this.char = this.chars[at];
    this.at = at;
    try {
      const [data] = await Promise.all([strokesOf(this.char), load()]);
      if (!this.over) this.ask(data);
    } catch (error) {
      this.paper.hidden = this.panel.querySelector('.row').hidden = true;
      tell(this.said, null, sentence('strokes-failed'));
    }
  }

  ask(data) {
    const still = calm.matches;
    this.count = data.strokes.length;
    this.total += this.count;
    this.step = 0;
    this.paper.replaceChildren(grid());
    this.paper.setAttribute('aria-label', this.char);
    this.writer = window.HanziWriter.create(this.paper, this.char, {
      width: SIZE, height: SIZE, padding: 14, showCharacter: false, showOutline: false, charDataLoader: () => data,
      drawingWidth: 24, showHintAfterMisses: 2, highlightOnComplete: !still,
      strokeFadeDuration: still ? 0 : 300, strokeHighlightSpeed: still ? 1000 : 2, strokeAnimationSpeed: still ? 1000 : 1.2,
    });
    tell(this.said, null, this.at
      ? sentence('strokes-next', { done: chinese(this.chars[this.at - 1]), word: chinese(this.char) })
      : sentence('strokes-begin', { word: chinese(this.word.text), total: String(this.count) }));
    this.writer.quiz({
      onMistake: ({ strokeNum }) => { this.slips += 1; tell(this.said, false, sentence('strokes-missed', { number: String(strokeNum + 1) })); },
      onCorrectStroke: ({ strokeNum, strokesRemaining }) => this.right(strokeNum, strokesRemaining),
      onComplete: () => this.complete(),
    });
  }

  right(number, left) {
    this.step = number + 1;
    if (left) tell(this.said, true, sentence('strokes-step', { number: String(number + 2), total: String(this.count) }));
  }

  /* Show the stroke that is next; the character then counts as not known. */
  show() {
    if (!this.writer || this.over) return;
    this.shown = true;
    this.writer.showOutline({ duration: calm.matches ? 0 : 300 });
    this.writer.highlightStroke(this.step);
  }

  complete() {
    if (this.over) return;
    if (this.at + 1 < this.chars.length) { this.begin(this.at + 1); return; }
    this.over = true;
    this.panel.querySelector('.row').hidden = true;
    const many = this.slips * MANY_SLIPS > this.total;
    const right = !many && !this.shown;
    const name = this.shown ? 'shown' : this.slips ? 'slips' : 'written';
    tell(this.said, right, sentence(`strokes-${name}`, { slips: String(this.slips) }));
    this.done({ right, suggested: right ? (this.slips > 1 ? GRADE.hard : GRADE.good) : GRADE.again });
  }

  stop() {
    this.over = true;
    this.writer?.cancelQuiz();
  }
}

export function ask(word, box, words, done) {
  const said = status();
  const panel = part('writer');
  const writing = new Writing(word, panel, said, done);
  const prompt = make('div', { class: 'strokeprompt' }, meaning(word), make('p', {}, toned(word.reading, 'big')));
  box.replaceChildren(prompt, panel, said);
  writing.begin();
  return () => writing.stop();
}

export function reveal(word, box) { answer(word, box); }
