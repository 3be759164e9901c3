/* Makes the list of drawn screens a player: play, pause, step by step, speed, captions in other languages.
   Nothing plays by itself. Where less motion is wanted, nothing moves and pictures go one by one.
   Without this file the list is the walkthrough. */
(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  // Seconds: a picture fades in, a finger comes and presses.
  const FADE = 0.3, COME = 0.6, PRESS = 0.4, ACT = 1.1, FAR = 110;
  const STILL = ['look', 'wait', 'type'];
  const WAYS = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] };

  const read = (item) => {
    const acts = JSON.parse(item.dataset.acts).filter((act) => !STILL.includes(act.verb));
    return { item, acts, step: Number(item.dataset.step), seconds: Math.max(Number(item.dataset.seconds), acts.length * ACT + 1) };
  };

  function shape(name, told) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(told)) made.setAttribute(key, value);
    return made;
  }

  /* A copy without ids: the page keeps the one with them. */
  function copy(item) {
    const group = shape('g', {});
    for (const part of item.querySelector('svg').children) group.append(part.cloneNode(true));
    for (const part of group.querySelectorAll('[id]')) part.removeAttribute('id');
    return group;
  }

  function start(section) {
    const part = (name) => section.querySelector(`[data-walk-${name}]`);
    const player = part('player'), list = part('frames'), stage = part('stage').querySelector('svg');
    const at = part('at'), speed = part('speed'), language = part('language');
    const frames = [...list.children].map(read);
    let now = 0, time = 0, playing = false, last = 0, typed = [], group = null, finger = null;

    /* ── one picture ── */
    function show(index, fade) {
      const frame = frames[index], before = group;
      now = index; time = 0;
      group = copy(frame.item);
      typed = [...group.querySelectorAll('[data-typed]')].map((text) => ({ text, all: text.textContent }));
      finger = shape('circle', { class: 'k-finger', r: 13, visibility: 'hidden' });
      stage.setAttribute('viewBox', frame.item.querySelector('svg').getAttribute('viewBox'));
      stage.replaceChildren(...(fade && before ? [before] : []), group, finger);
      at.value = index + 1;
      say(frame);
      draw();
    }

    function say(frame) {
      const where = part('where'), words = frame.step ? where.dataset.text : where.dataset.textBefore;
      where.textContent = words.replace('%(step)s', frame.step).replace('%(number)s', now + 1).replace('%(total)s', frames.length);
      at.setAttribute('aria-valuetext', where.textContent);
      part('said').textContent = frame.item.querySelector('svg').getAttribute('aria-label');
      const own = frame.item.querySelector('[data-walk-told]');
      const other = language && [...frame.item.querySelectorAll('template')].find((one) => one.dataset.lang === language.value);
      const from = other ? other.content : own.lastElementChild;
      const caption = part('caption');
      caption.lang = other ? other.dataset.lang : own.lang;
      caption.replaceChildren(from.cloneNode(true));
    }

    /* ── one moment of it ── */
    function draw() {
      const frame = frames[now], tail = frame.seconds - frame.acts.length * ACT;
      const moving = playing || time > 0;
      group.setAttribute('opacity', moving ? Math.min(1, time / FADE) : 1);
      type(moving ? Math.min(1, Math.max(0, (time - FADE) / (tail - 2 * FADE))) : 1);
      const act = moving && time > tail ? frame.acts[Math.min(Math.floor((time - tail) / ACT), frame.acts.length - 1)] : null;
      finger.setAttribute('visibility', act ? 'visible' : 'hidden');
      if (act) touch(act, (time - tail) - frame.acts.indexOf(act) * ACT);
    }

    function type(share) {
      let left = Math.round(share * typed.reduce((sum, one) => sum + one.all.length, 0));
      for (const { text, all } of typed) {
        text.textContent = all.slice(0, left);
        left = Math.max(0, left - all.length);
      }
    }

    function touch(act, since) {
      const coming = 1 - Math.min(1, since / COME), pressed = Math.min(1, Math.max(0, (since - COME) / PRESS));
      const [dx, dy] = WAYS[act.side] || [0, 0], far = (act.amount || FAR) * pressed;
      finger.setAttribute('cx', act.at[0] + 60 * coming + dx * far);
      finger.setAttribute('cy', act.at[1] + 90 * coming + dy * far);
      finger.setAttribute('r', pressed ? 10 : 13);
    }

    /* ── time ── */
    function tick(stamp) {
      if (!playing) return;
      time += Math.min(0.2, (stamp - last) / 1000) * Number(speed.value);
      last = stamp;
      if (time >= frames[now].seconds) {
        if (now === frames.length - 1) { time = 0; play(false); return; }
        show(now + 1, true);
      } else draw();
      requestAnimationFrame(tick);
    }

    function play(on) {
      playing = on && !calm.matches;
      const button = part('play');
      part('name').textContent = playing ? button.dataset.pause : button.dataset.play;
      section.querySelector('[data-walk-icon="play"]').hidden = playing;
      section.querySelector('[data-walk-icon="pause"]').hidden = !playing;
      player.classList.toggle('playing', playing);
      if (!playing) { draw(); return; }
      last = performance.now();
      requestAnimationFrame(tick);
    }

    function toggle() {
      if (calm.matches) { go(1); return; }
      if (!playing && now === frames.length - 1 && time === 0) show(0, false);
      play(!playing);
    }

    function go(by) {
      play(false);
      show(Math.min(frames.length - 1, Math.max(0, now + by)), false);
    }

    /* Where less motion is wanted there is nothing to play. */
    function settle() {
      if (calm.matches) { time = 0; play(false); }
      part('play').hidden = part('speeds').hidden = part('moving').hidden = calm.matches;
      part('calm').hidden = !calm.matches;
    }

    /* ── what a person does ── */
    part('play').addEventListener('click', toggle);
    part('stage').addEventListener('click', toggle);
    for (const button of section.querySelectorAll('[data-walk-to]')) button.addEventListener('click', () => go(Number(button.dataset.walkTo)));
    at.addEventListener('input', () => { play(false); show(Number(at.value) - 1, false); });
    if (language) language.addEventListener('change', () => say(frames[now]));
    player.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches('select')) return;
      const on = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      if (event.key === ' ' && event.target === at) toggle();
      else if (/^Arrow(Left|Right)$/.test(event.key) && event.target !== at) go(event.key === on ? 1 : -1);
      else return;
      event.preventDefault();
    });
    document.addEventListener('visibilitychange', () => { if (document.hidden && playing) play(false); });
    calm.addEventListener('change', settle);

    list.hidden = true;
    player.hidden = false;
    show(0, false);
    settle();
  }

  for (const section of document.querySelectorAll('[data-walk]')) start(section);
})();
