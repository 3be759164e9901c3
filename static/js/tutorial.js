/* A tutorial: what the reader has, handing the page on, where one is in it. The page is whole without this file. */
'use strict';
(function () {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* ── what the reader has: prefs.js has put it on <html> before the page was drawn, the style sheet hides the rest ── */
  const form = one('[data-choice]');
  const KINDS = ['platform', 'build'];
  const read = () => { try { return JSON.parse(localStorage.getItem('yy.prefs')) || {}; } catch (error) { return {}; } };
  const keep = (prefs) => { try { localStorage.setItem('yy.prefs', JSON.stringify(prefs)); } catch (error) { /* storage is switched off: it holds for this page */ } };
  /* An address may be cut off in the middle of a letter. */
  const name = (hash) => { try { return decodeURIComponent(hash.slice(1)); } catch (error) { return hash.slice(1); } };
  const shown = (element) => element.getClientRects().length > 0;

  /* What is said is counted on the page, so that it cannot be wrong. */
  function tell() {
    const steps = all('.step').filter(shown).length;
    for (const said of all('[data-shown]', form)) said.hidden = Number(said.dataset.shown) !== steps;
    one('[data-choice-hidden]', form).hidden = all('#text :is(.by-platform, .by-build)').every(shown);
    one('[data-choice-all]', form).hidden = KINDS.every((kind) => !form.elements[kind]?.value);
  }

  function choose(kind, value) {
    if (value) root.dataset[kind] = value; else delete root.dataset[kind];
  }

  /* Shows what is chosen. What another page has asked and this one does not offer stays as it is. */
  function show(chosen) {
    for (const kind of KINDS) {
      choose(kind, chosen[kind]);
      const radios = all(`[name=${kind}]`, form);
      const chosenOne = radios.find((radio) => radio.value === chosen[kind]) || radios[0];
      if (chosenOne) chosenOne.checked = true;
    }
    tell();
  }

  /* A link that leads to something hidden shows the whole page; what was chosen is still remembered. */
  function reveal() {
    const target = location.hash && document.getElementById(name(location.hash));
    if (!target || shown(target)) return;
    show({});
    target.scrollIntoView();
  }

  if (form) {
    form.addEventListener('change', ({ target }) => {
      const prefs = { ...read(), [target.name]: target.value };
      if (!target.value) delete prefs[target.name];
      keep(prefs);
      choose(target.name, target.value);
      tell();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    one('[data-choice-all]', form).addEventListener('click', () => {
      const prefs = read();
      for (const kind of KINDS) if (form.elements[kind]) delete prefs[kind];
      keep(prefs);
      show(prefs);
      one('input:checked', form).focus();
    });
    show(read());
    addEventListener('hashchange', reveal);
    reveal();
    /* chosen in another tab */
    addEventListener('storage', (event) => { if (event.key === 'yy.prefs') show(read()); });
  }

  for (const button of all('[data-print]')) button.addEventListener('click', () => print());

  /* ── the contents show where one is ── */
  const links = new Map(all('nav.toc a[href^="#"]').map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const parts = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (parts.length) {
    let waiting = false;
    const mark = () => {
      waiting = false;
      const passed = parts.filter((part) => shown(part) && part.getBoundingClientRect().top < innerHeight / 3);
      const here = passed.at(-1) || parts.find(shown);
      for (const [id, link] of links) if (here && id === here.id) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
    };
    addEventListener('scroll', () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  }
})();
