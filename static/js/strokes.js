/* How a character is written: drawn on demand by Hanzi Writer, which is loaded with the first character. */
'use strict';
(function () {
  const template = document.getElementById('writer');
  if (!template) return;
  const SIZE = 240;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const SVG = 'http://www.w3.org/2000/svg';
  const panels = new WeakMap();
  let library;

  /* Trusted Types refuse a script whose address a script has set; a copy of one from the page is let in. */
  function load() {
    library ??= new Promise((resolve, reject) => {
      const script = document.getElementById('writer-library').content.firstElementChild.cloneNode();
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => { library = undefined; script.remove(); reject(new Error('script')); });
      document.head.append(script);
    });
    return library;
  }

  async function strokes(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  function grid() {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 100 100');
    svg.setAttribute('aria-hidden', 'true');
    for (const d of ['M50 0V100', 'M0 50H100', 'M0 0L100 100', 'M100 0L0 100']) {
      const line = document.createElementNS(SVG, 'path');
      line.setAttribute('class', 'gl');
      line.setAttribute('d', d);
      svg.append(line);
    }
    return svg;
  }

  /* One character on its paper: shown, shown stroke by stroke, or drawn by the reader. */
  class Paper {
    constructor(panel, char, data) {
      this.panel = panel;
      this.total = data.strokes.length;
      this.status = panel.querySelector('[role=status]');
      const box = panel.querySelector('.strokebox');
      box.append(grid());
      const still = calm.matches;
      this.writer = HanziWriter.create(box, char, {
        width: SIZE, height: SIZE, padding: 14, showCharacter: false, showOutline: true,
        charDataLoader: () => data, drawingWidth: 24, showHintAfterMisses: 2,
        strokeAnimationSpeed: still ? 1000 : 1.2, strokeFadeDuration: still ? 0 : 300,
        strokeHighlightSpeed: still ? 1000 : 2, highlightOnComplete: !still,
      });
      panel.querySelector('[data-again]').addEventListener('click', () => this.show());
      panel.querySelector('[data-next]').addEventListener('click', () => this.next());
      panel.querySelector('[data-draw]').addEventListener('click', () => this.quiz());
      this.turn = 0;  // what goes on; whatever began before it is over
      this.at = 0;    // strokes that are drawn
    }

    say(name, number) {
      this.status.textContent = this.panel.dataset[name].replace('{number}', number).replace('{total}', this.total);
    }

    async clear() {
      this.writer.cancelQuiz();
      this.panel.classList.remove('drawing');
      await this.writer.hideCharacter({ duration: 0 });
      this.at = 0;
    }

    async stroke() {
      this.at += 1;
      this.say('step', this.at);
      await this.writer.animateStroke(this.at - 1);
    }

    async show() {
      const turn = ++this.turn;
      await this.clear();
      if (calm.matches) return this.stroke();  // no film: the reader turns the pages
      while (turn === this.turn && this.at < this.total) {
        await this.stroke();
        await new Promise((resolve) => setTimeout(resolve, 350));
      }
      if (turn === this.turn) this.say('done');
    }

    async next() {
      const running = this.panel.classList.contains('drawing') || this.at >= this.total;
      this.turn += 1;
      if (running) await this.clear();
      await this.stroke();
    }

    async quiz() {
      this.turn += 1;
      await this.clear();
      this.panel.classList.add('drawing');
      this.say('try');
      this.writer.quiz({
        onMistake: ({ strokeNum }) => this.say('missed', strokeNum + 1),
        onCorrectStroke: ({ strokeNum, strokesRemaining }) => { if (strokesRemaining) this.say('step', strokeNum + 2); },
        onComplete: () => { this.panel.classList.remove('drawing'); this.at = this.total; this.say('written'); },
      });
    }
  }

  async function open(button) {
    const panel = template.content.firstElementChild.cloneNode(true);
    button.closest('[data-writing]').append(panel);
    panels.set(button, panel);
    button.setAttribute('aria-expanded', 'true');
    try {
      const [data] = await Promise.all([strokes(button.dataset.write), load()]);
      new Paper(panel, button.dataset.char, data).show();
    } catch (error) {
      panel.querySelector('.strokebox').hidden = panel.querySelector('.row').hidden = true;
      panel.querySelector('[role=status]').textContent = panel.dataset.failed;
    }
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-write]');
    if (!button) return;
    if (button.getAttribute('aria-expanded') === 'false') { open(button); return; }
    panels.get(button).remove();
    button.setAttribute('aria-expanded', 'false');
  });
})();
