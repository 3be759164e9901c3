/* Runs before the first paint, so that the page does not flash: puts the remembered reading settings on <html>. */
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var prefs = JSON.parse(localStorage.getItem('yy.prefs') || '{}');
    if (prefs.pinyin !== undefined) root.dataset.pinyin = prefs.pinyin ? 'on' : 'off';
    if (prefs.tones !== undefined) root.dataset.tones = prefs.tones ? 'on' : 'off';
    ['theme', 'size', 'script'].forEach(function (name) { if (prefs[name]) root.dataset[name] = prefs[name]; });
  } catch (error) { /* storage switched off: the page reads well without it */ }
})();
