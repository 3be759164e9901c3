/* Captions beside their video: times from the player, lines added and taken out, seen at once as they will stand.
   The form works without this file; nothing here writes HTML. */
'use strict';
(() => {
  const form = document.querySelector('[data-captions]');
  const video = form?.querySelector('video');
  if (!form || !video) return;
  const list = form.querySelector('[data-rows]');
  const spare = form.querySelector('[data-spare]');
  const state = form.querySelector('[data-state]');
  const clock = form.querySelector('[data-clock]');
  const rows = () => Array.from(list.querySelectorAll('[data-row]'));
  const part = (row, name) => row.querySelector(`[name=${name}]`);

  /* ── times ── */
  const two = (number) => String(number).padStart(2, '0');
  function written(at) {
    const thousandths = Math.round(at * 1000);
    const seconds = Math.floor(thousandths / 1000);
    return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.${String(thousandths % 1000).padStart(3, '0')}`;
  }
  function read(text) {
    const found = /^(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)$/.exec(text.trim());
    return found ? Number(found[1] || 0) * 3600 + Number(found[2] || 0) * 60 + Number(found[3].replace(',', '.')) : NaN;
  }
  function say(words, time = '') { state.textContent = ''; state.textContent = words.replace('%s', time); }

  /* ── how it will stand on the picture ── */
  for (const old of video.querySelectorAll('track')) old.remove();
  const track = video.addTextTrack('captions', '', document.documentElement.lang);
  track.mode = 'showing';
  function draw() {
    for (const cue of Array.from(track.cues ?? [])) track.removeCue(cue);
    for (const row of rows()) {
      const [start, end, text] = [read(part(row, 'start').value), read(part(row, 'end').value), part(row, 'text').value.trim()];
      if (!(end > start) || !text) continue;
      const cue = new VTTCue(start, end, '');
      /* What is typed is words, never marks. */
      cue.text = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
      track.addCue(cue);
    }
  }
  video.addEventListener('timeupdate', () => { clock.textContent = written(video.currentTime); });

  /* ── lines ── */
  let next = rows().length;
  function fresh() {
    next += 1;
    const row = document.importNode(spare.content, true).querySelector('[data-row]');
    for (const element of row.querySelectorAll('*')) {
      for (const name of ['id', 'for']) if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/-0$/, `-${next}`));
      if (element.matches('.vh')) element.textContent = element.textContent.replace('0', next);
    }
    return row;
  }
  function add(after) {
    const row = fresh();
    const all = rows();
    const above = after ?? all[all.length - 1];
    if (above) above.after(row); else list.append(row);
    if (above) part(row, 'start').value = part(above, 'end').value;
    say(state.dataset.added);
    changed();
    part(row, part(row, 'start').value ? 'text' : 'start').focus();
  }
  function drop(row) {
    const neighbour = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    say(state.dataset.gone);
    changed();
    if (neighbour) part(neighbour, 'text').focus(); else form.querySelector('[data-add]').focus();
  }
  function take(row, name) {
    if (!video.currentTime && video.readyState < 1) { say(state.dataset.none); return; }
    part(row, name).value = written(video.currentTime);
    say(state.dataset[name], part(row, name).value);
    changed();
  }
  let until = NaN;
  function hear(row) {
    const start = read(part(row, 'start').value);
    if (Number.isNaN(start)) return;
    until = read(part(row, 'end').value);
    video.currentTime = start;
    video.play().catch(() => {});
  }
  video.addEventListener('timeupdate', () => {
    if (video.currentTime < until) return;
    until = NaN;
    video.pause();
  });
  const playing = form.querySelector('[data-play]');
  const tell = () => playing.setAttribute('aria-pressed', String(!video.paused));
  video.addEventListener('play', tell);
  video.addEventListener('pause', tell);

  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[type=button]');
    if (!button) return;
    const row = button.closest('[data-row]');
    if ('take' in button.dataset) take(row, button.dataset.take);
    else if ('drop' in button.dataset) drop(row);
    else if ('hear' in button.dataset) hear(row);
    else if ('add' in button.dataset) add();
    else if ('play' in button.dataset) { until = NaN; if (video.paused) video.play().catch(() => {}); else video.pause(); }
    else if ('backTwo' in button.dataset) video.currentTime = Math.max(video.currentTime - 2, 0);
  });
  /* Enter in a time goes on to the words, and sends nothing half done. */
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches('input.input') || event.isComposing) return;
    event.preventDefault();
    const row = event.target.closest('[data-row]');
    if (row) part(row, event.target.name === 'start' ? 'end' : 'text').focus();
  });

  /* ── kept on this device until it is sent ── */
  const key = `yy.captions.${location.pathname}`;
  const typed = () => ({
    rows: rows().map((row) => ['start', 'end', 'text'].map((name) => part(row, name).value)),
    title: form.elements.title.value,
    transcript: form.elements.transcript.value,
  });
  const first = JSON.stringify(typed());
  let timer;
  function changed() {
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = JSON.stringify(typed());
      try {
        if (now === first) localStorage.removeItem(key); else localStorage.setItem(key, now);
        if (now !== first) say(state.dataset.kept);
      } catch (error) { /* storage switched off */ }
    }, 600);
  }
  form.addEventListener('input', changed);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    try { sessionStorage.setItem('yy.captions-sent', key); } catch (error) { /* see above */ }
  });

  const offer = form.querySelector('[data-offer]');
  let kept = null;
  try { kept = localStorage.getItem(key); } catch (error) { /* see above */ }
  /* A form that came back with what was sent holds it already. */
  if (kept && kept !== first && !form.parentElement.querySelector('#problems')) offer.hidden = false;
  offer.querySelector('[data-bring-back]').addEventListener('click', () => {
    const was = JSON.parse(kept);
    const all = rows();
    was.rows.forEach((values, at) => {
      const row = all[at] ?? fresh();
      if (!all[at]) list.append(row);
      ['start', 'end', 'text'].forEach((name, place) => { part(row, name).value = values[place]; });
    });
    all.slice(was.rows.length).forEach((row) => row.remove());
    form.elements.title.value = was.title;
    form.elements.transcript.value = was.transcript;
    offer.hidden = true;
    changed();
    form.elements.title.focus();
  });
  offer.querySelector('[data-throw-away]').addEventListener('click', () => {
    try { localStorage.removeItem(key); } catch (error) { /* see above */ }
    offer.hidden = true;
    form.elements.title.focus();
  });
  draw();
})();
