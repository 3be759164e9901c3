/* Small extras; every page works without this file. No inline code, no innerHTML: the CSP asks for Trusted Types. */
'use strict';
(function () {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* What is remembered stays on this device. Storage may be switched off; then nothing is. */
  const store = {
    get(key, otherwise) {
      try { const text = localStorage.getItem('yy.' + key); return text === null ? otherwise : JSON.parse(text); } catch (error) { return otherwise; }
    },
    set(key, value) { try { localStorage.setItem('yy.' + key, JSON.stringify(value)); } catch (error) { /* see above */ } },
    drop(key) { try { localStorage.removeItem('yy.' + key); } catch (error) { /* see above */ } },
  };

  /* The words this file says come from the page, in its language. */
  const words = one('#words')?.dataset ?? {};

  /* The toast is the one live region. */
  const toast = one('#toast');
  let toastTimer;
  function say(message) {
    if (!toast || !message) return;
    toast.textContent = message;
    toast.classList.add('on');
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => toast.classList.remove('on'), 3200);
  }

  /* Tabs that do not fit scroll sideways: begin with the one that is shown. */
  for (const tab of all('.tabs > [aria-current]')) {
    const row = tab.parentElement;
    row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - tab.offsetWidth) / 2;
  }

  /* ── reading settings: only what the reader chose is remembered; the rest stays as the page's language has it ── */
  const prefs = one('[data-prefs]');
  if (prefs) {
    const saved = store.get('prefs', {});
    for (const name of ['tones', 'spoken']) if (name in saved) prefs.elements[name].checked = saved[name];
    for (const name of ['pinyin', 'theme', 'size', 'script']) if (saved[name]) prefs.elements[name].value = saved[name];
    prefs.addEventListener('change', ({ target }) => {
      const chosen = target.type === 'checkbox' ? target.checked : target.value;
      store.set('prefs', { ...store.get('prefs', {}), [target.name]: chosen });
      root.dataset[target.name] = chosen === true ? 'on' : chosen === false ? 'off' : chosen;
    });
    prefs.addEventListener('submit', (event) => event.preventDefault());
    /* A box beside the text that shows or hides readings. */
    for (const box of all('[data-readings]')) {
      const choice = prefs.elements.pinyin;
      const tell = () => { box.checked = choice.value !== 'never'; };
      tell();
      prefs.addEventListener('change', tell);
      box.addEventListener('change', () => {
        choice.value = box.checked ? 'always' : 'never';
        one('[name=pinyin]:checked', prefs).dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    /* A button beside the text that turns one of the boxes. */
    for (const button of all('[data-switch]')) {
      const box = prefs.elements[button.dataset.switch];
      const tell = () => button.setAttribute('aria-pressed', box.checked);
      tell();
      prefs.addEventListener('change', tell);
      button.addEventListener('click', () => box.click());
    }
  }

  /* ── menus close on Escape and on a click elsewhere; a filter box is open where there is room ── */
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of all('details.menu[open]')) { menu.open = false; one('summary', menu).focus(); }
  });
  document.addEventListener('click', (event) => {
    for (const menu of all('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  });
  if (matchMedia('(min-width: 64rem)').matches) for (const box of all('[data-open-wide]')) box.open = true;

  /* ── the big box takes several lines, but Enter asks; not while an input method is choosing characters ── */
  for (const box of all('[data-enter-sends]')) box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (box.value.trim()) box.form.requestSubmit();
  });

  /* ── copy ── */
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say((words.copied || 'Copied: %s').replace('%s', button.dataset.copy));
    } catch (error) { say(words.notCopied || 'Could not copy. Press and hold the text instead.'); }
  });

  /* ── sound: the browser's own Chinese voice; nothing is fetched ── */
  const speech = window.speechSynthesis;
  const englishVoice = () => speech.getVoices().find((voice) => /^en([-_]|$)/i.test(voice.lang));
  function chineseVoice() {
    const voices = speech.getVoices().filter((voice) => /^zh([-_]|$)/i.test(voice.lang) || /^cmn/i.test(voice.lang));
    return voices.find((voice) => /CN|Hans|cmn/i.test(voice.lang)) || voices[0];
  }
  if (speech) speech.getVoices();  // some browsers load their voices only when asked the first time
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-say]');
    if (!button) return;
    const english = button.dataset.voice === 'en';
    const voice = speech && (english ? englishVoice() : chineseVoice());
    if (!voice) { say((english && words.noEnglishVoice) || words.noVoice || 'This browser has no Chinese voice. You can add one in your device’s settings.'); return; }
    const pressed = button.getAttribute('aria-pressed') === 'true';
    speech.cancel();
    for (const other of all('[data-say][aria-pressed=true]')) other.setAttribute('aria-pressed', 'false');
    if (pressed) return;
    const utterance = new SpeechSynthesisUtterance(button.dataset.say);
    utterance.voice = voice; utterance.lang = english ? voice.lang : 'zh-CN'; utterance.rate = 0.85;
    utterance.onend = utterance.onerror = () => button.setAttribute('aria-pressed', 'false');
    button.setAttribute('aria-pressed', 'true');
    speech.speak(utterance);
  });

  /* ── the first ten minutes: which stops were opened, kept on this device only ── */
  const path = one('[data-path]');
  const visited = new Set(store.get('visited', []));
  const here = one('[data-stop]')?.dataset.stop;
  if (here && !visited.has(here)) { visited.add(here); store.set('visited', [...visited]); }
  if (path) {
    const stops = all('[data-path-stop]', path);
    const done = stops.filter((stop) => visited.has(stop.dataset.pathStop));
    for (const stop of done) stop.classList.add('done');
    stops.find((stop) => !visited.has(stop.dataset.pathStop))?.classList.add('next');
    const status = one('[data-path-status]');
    if (status) { status.textContent = status.dataset.pathStatus.replace('%d', done.length); status.hidden = false; }
  }

  /* ── drafts: what is typed is kept on this device until it is sent ── */
  const areas = all('[data-draft]');
  const state = one('[data-draft-state]');
  /* A sent draft goes once another page has opened: if the connection broke, the form comes back with it. */
  const sending = store.get('sending', []);
  if (sending.length && !one('form[data-drafts]') && !areas.some((area) => sending.includes(area.dataset.draft))) {
    for (const name of sending) store.drop('draft.' + name);
  }
  if (sending.length) store.drop('sending');
  for (const area of areas) {
    const key = 'draft.' + area.dataset.draft;
    const kept = store.get(key, null);
    if (kept !== null && kept.from === area.defaultValue && kept.text !== area.value) {
      area.value = kept.text;
      if (state) state.textContent = state.dataset.restored || '';
    }
    let timer;
    area.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        store.set(key, { from: area.defaultValue, text: area.value });
        if (state) state.textContent = state.dataset.kept || '';
      }, 400);
    });
  }
  if (areas.length) areas[0].form?.addEventListener('submit', () => {
    store.set('sending', areas.map((area) => area.dataset.draft));
  });
})();
