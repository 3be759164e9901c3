/* Keeps what is typed: on this device at once, in the author's account a few seconds after the last word.
   Nothing is ever put back or thrown away by itself: a kept text is offered, and its author says. */
'use strict';
(() => {
  const form = document.querySelector('form[data-drafts]');
  if (!form) return;
  const HERE_AFTER = 500, THERE_AFTER = 3000, THERE_AT_LAST = 20000, AGAIN_AFTER = 30000;  // milliseconds
  const KEPT_FOR = 180 * 24 * 3600 * 1000;
  const NOT_KEPT = ['csrfmiddlewaretoken', 'pane', 'width', 'confirmed'];
  const lang = document.documentElement.lang;
  const path = new URL(form.action).pathname;
  const mine = `form:${form.dataset.user}:${path}#`;
  const submission = form.elements.submission.value;
  const token = form.elements.csrfmiddlewaretoken.value;
  const shown = form.querySelector('[data-draft-shown]');
  const state = form.querySelector('[data-draft-state]');
  const offers = form.querySelector('[data-offers]');

  /* ── this device ── */
  const store = {
    get(name) { try { return JSON.parse(localStorage.getItem('yy.draft.' + name)); } catch (error) { return null; } },
    set(name, value) { try { localStorage.setItem('yy.draft.' + name, JSON.stringify(value)); return true; } catch (error) { return false; } },
    drop(name) { try { localStorage.removeItem('yy.draft.' + name); } catch (error) { /* nothing was kept */ } },
    names() { try { return Object.keys(localStorage).filter((key) => key.startsWith('yy.draft.' + mine)).map((key) => key.slice('yy.draft.'.length)); } catch (error) { return []; } },
  };
  const fields = () => Array.from(new FormData(form)).filter(([name, value]) => typeof value === 'string' && !NOT_KEPT.includes(name));

  let last = 0, there = 0, changes = 0, problem = '', stored = true, leaving = false, busy = false;
  let hereTimer, thereTimer, since = 0;

  function keepHere(synced) {
    clearTimeout(hereTimer);
    stored = store.set(mine + submission, { at: last || Date.now(), synced, fields: fields() });
    tell();
  }

  /* ── the account ── */
  async function keepThere() {
    clearTimeout(thereTimer);
    if (leaving || busy) return;
    busy = true;
    const sent = changes;
    let words = shown.dataset.onlyHere, again = true;
    try {
      const response = await fetch(form.dataset.drafts, { method: 'POST', body: new FormData(form), headers: { 'X-CSRFToken': token }, redirect: 'manual' });
      if (response.type === 'opaqueredirect') { words = shown.dataset.signedOut; again = false; }
      else if (response.ok) {
        const answer = await response.json();
        words = '';
        since = 0;
        if (sent === changes) { there = last; keepHere(true); }
        count(answer.number);
      } else if (response.status === 409 || response.status === 413) { words = (await response.json()).error.message; again = false; }
    } catch (error) { /* offline */ }
    busy = false;
    problem = words;
    tell();
    if (leaving) return;
    if (problem && again) thereTimer = setTimeout(keepThere, AGAIN_AFTER);
    else if (!problem && sent !== changes) thereTimer = setTimeout(keepThere, THERE_AFTER);
  }
  function count(number) {
    const badge = document.querySelector('[data-drafts-number]');
    if (!badge || number === undefined) return;
    badge.textContent = number;
    badge.hidden = !number;
  }

  /* ── what is said about it ── */
  const ago = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
  function sinceLast() {
    const seconds = Math.round((Date.now() - last) / 1000);
    if (seconds < 10) return ago.format(0, 'second');
    if (seconds < 60) return ago.format(-Math.floor(seconds / 10) * 10, 'second');
    return seconds < 3600 ? ago.format(-Math.floor(seconds / 60), 'minute') : ago.format(-Math.floor(seconds / 3600), 'hour');
  }
  function tell() {
    if (!last) return;
    const both = there >= last;
    const words = both ? shown.dataset.both : problem || (stored ? shown.dataset.here : shown.dataset.nowhere);
    shown.textContent = words.replace('%s', sinceLast());
    /* a screen reader hears it once, and what goes wrong */
    const aloud = problem && !both ? shown.textContent : stored || both ? state.dataset.kept : shown.dataset.nowhere;
    if (state.dataset.said !== (problem || aloud)) { state.dataset.said = problem || aloud; state.textContent = aloud; }
  }
  setInterval(() => { if (!document.hidden) tell(); }, 10000);

  function changed(event) {
    if (event.target.name && NOT_KEPT.includes(event.target.name)) return;
    /* what was typed has been told letter by letter already */
    if (event.type === 'change' && event.isTrusted && event.target.matches('textarea, input:not([type=checkbox], [type=radio])')) return;
    last = Date.now();
    changes += 1;
    since ||= last;
    problem = '';
    clearTimeout(hereTimer);
    clearTimeout(thereTimer);
    hereTimer = setTimeout(() => keepHere(false), HERE_AFTER);
    thereTimer = setTimeout(keepThere, last - since > THERE_AT_LAST ? 0 : THERE_AFTER);
  }
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  /* whoever turns away, or closes the page, loses nothing */
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden || leaving || !last || there >= last) return;
    keepHere(false);
    navigator.sendBeacon?.(form.dataset.drafts, new FormData(form));
  });
  form.addEventListener('submit', (event) => {
    if (event.submitter?.formTarget) return;
    leaving = true;
    clearTimeout(hereTimer);
    clearTimeout(thereTimer);
    if (last) keepHere(false);
    /* site.js throws the copy away once another page has opened; if the connection broke, it is still here */
    if (!event.submitter || event.submitter.hasAttribute('data-send')) {
      try { localStorage.setItem('yy.sending', JSON.stringify([mine + submission])); } catch (error) { /* nothing was kept */ }
    }
  });
  /* the browser's way back shows the page as it was left */
  addEventListener('pageshow', (event) => { if (event.persisted) leaving = false; });

  /* ── what is offered ── */
  function clock(time, when) {
    const today = when.toDateString() === new Date().toDateString();
    time.dateTime = when.toISOString();
    time.textContent = when.toLocaleString(lang, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
  }
  function away(id) {
    store.drop(mine + id);
    const data = new FormData();
    data.append('csrfmiddlewaretoken', token);
    const address = offers.dataset.dropUrl.replace('00000000-0000-0000-0000-000000000000', id);
    return fetch(address, { method: 'POST', body: data, headers: { Accept: 'application/json' }, redirect: 'error' })
      .then((response) => response.json()).then((answer) => count(answer.number)).catch(() => {});
  }
  function closed(note) {
    note.remove();
    form.querySelector('h1').setAttribute('tabindex', '-1');
    form.querySelector('h1').focus();
  }
  function bring(kept) {
    /* the server draws the form as it was left, with as many rows as it had */
    const copy = document.createElement('form');
    copy.method = 'post';
    copy.action = path;
    for (const [name, value] of [...kept.fields, ['csrfmiddlewaretoken', token], ['row', 'keep']]) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      copy.append(field);
    }
    document.body.append(copy);
    leaving = true;
    copy.submit();
  }
  function offer(id, kept) {
    const note = document.importNode(offers.querySelector('template[data-offer-here]').content, true).firstElementChild;
    clock(note.querySelector('time'), new Date(kept.at));
    const words = kept.fields.find(([name, value]) => ['headword', 'title', 'gloss', 'meaning', 'body'].includes(name) && value.trim());
    note.querySelector('.beginning').textContent = words ? words[1].trim().slice(0, 60) : '';
    note.querySelector('[data-bring]').addEventListener('click', () => bring(kept));
    note.querySelector('[data-drop-here]').addEventListener('click', () => { away(id); closed(note); });
    offers.append(note);
  }
  for (const name of store.names()) {
    const id = name.slice(mine.length), kept = store.get(name);
    const known = offers.querySelector(`[data-offer="${CSS.escape(id)}"]`);
    const opened = id === submission;
    if (!kept || Date.now() - kept.at > KEPT_FOR) store.drop(name);
    else if (opened && ('sent' in form.dataset || kept.synced)) continue;
    else if (kept.synced) { if (!known) store.drop(name); }  // sent or thrown away somewhere else
    else { known?.remove(); offer(id, kept); }
  }
  for (const time of offers.querySelectorAll('[data-clock]')) clock(time, new Date(time.dateTime));
  offers.addEventListener('click', (event) => {
    const button = event.target.closest('[data-drop]');
    if (!button) return;
    event.preventDefault();
    const note = button.closest('[data-offer]');
    away(note.dataset.offer);
    closed(note);
  });
  /* a form that came back from the server holds words that were not sent yet */
  if ('sent' in form.dataset) { last = Date.now(); keepHere(false); }
})();
