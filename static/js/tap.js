/* Pinyin on tap: readings stay hidden until the line, the headword or the word is tapped, or its button pressed. */
'use strict';
(function () {
  const root = document.documentElement;
  const words = document.querySelector('#words')?.dataset ?? {};
  const HOLDERS = 'main :is(.zh-line, .reading, h1, .term)';
  const SOUND = 'rt, .syl, .py';

  /* What holds hidden readings; inside a link the link's own card tells them. */
  const holders = () => [...document.querySelectorAll(HOLDERS)].filter((one) => one.querySelector(SOUND) && !one.closest('a'));

  function show(holder, shown) {
    holder.classList.toggle('shown', shown);
    const button = buttons.get(holder);
    button.setAttribute('aria-expanded', shown);
    const text = (shown ? words.hideReading : words.showReading) || 'pinyin';
    if (holder.matches('.term')) button.setAttribute('aria-label', text); else button.textContent = text;
  }

  const buttons = new Map();

  function add(holder) {
    const button = document.createElement('button');
    button.type = 'button';
    const inline = holder.matches('.term');
    button.className = inline ? 'reveal dot' : 'reveal btn quiet sm';
    button.addEventListener('click', (event) => { event.stopPropagation(); show(holder, !holder.classList.contains('shown')); });
    buttons.set(holder, button);
    if (inline) holder.append(button); else holder.after(button);
    show(holder, false);
  }

  function remove(button, holder) {
    button.remove();
    holder.classList.remove('shown');
  }

  function follow() {
    const tap = root.dataset.pinyin === 'tap';
    if (tap) { for (const holder of holders()) if (!buttons.has(holder)) add(holder); } else { buttons.forEach(remove); buttons.clear(); }
  }

  /* A tap on the Chinese itself does the same; not while text is being selected, nor on a link in it. */
  document.addEventListener('click', (event) => {
    const holder = event.target.closest?.(HOLDERS);
    if (!buttons.has(holder) || event.target.closest('a, button') || !getSelection().isCollapsed) return;
    show(holder, !holder.classList.contains('shown'));
  });

  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ['data-pinyin'] });
  follow();
})();
