/* Runs before the first paint, so that the page does not flash: puts the remembered reading settings on <html>. */
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var prefs = JSON.parse(localStorage.getItem('yy.prefs') || '{}');
    /* Pinyin was once a box to tick; what was chosen then still holds. */
    if (typeof prefs.pinyin === 'boolean') {
      prefs.pinyin = prefs.pinyin ? 'always' : 'never';
      localStorage.setItem('yy.prefs', JSON.stringify(prefs));
    }
    ['tones', 'spoken'].forEach(function (name) { if (prefs[name] !== undefined) root.dataset[name] = prefs[name] ? 'on' : 'off'; });
    ['pinyin', 'theme', 'size', 'script', 'platform', 'build'].forEach(function (name) { if (prefs[name]) root.dataset[name] = prefs[name]; });
  } catch (error) { /* storage switched off: the page reads well without it */ }
})();
