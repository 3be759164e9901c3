/* Characters are shown: type how they sound, with tone numbers or marks. */
import { check } from '../pinyin.js';
import { GRADE, answer, front, make, part, sentence, status, tell, toned, word as label } from './parts.js';

/* Verdicts that end nothing: what is missing can still be typed. */
const GO_ON = new Set(['problem', 'untoned']);

function compared(syllables) {
  return syllables.map(({ verdict, typed, wanted }) => {
    const good = verdict === 'right' || verdict === 'said';
    const item = make('li', { class: good ? 'go' : 'halt' }, part(good ? 'sign-right' : 'sign-wrong'));
    if (typed) item.append(make('span', { class: 'py', lang: 'zh-Latn' }, typed));
    if (wanted && !good) item.append(part('sign-arrow'), toned(wanted));
    item.append(make('small', {}, label(`verdict${verdict[0].toUpperCase()}${verdict.slice(1)}`)));
    return item;
  });
}

export function ask(word, box, words, done) {
  const form = part('pinyin');
  const field = form.querySelector('input');
  const said = status();
  const list = make('ul', { class: 'compared', role: 'list' });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.readOnly) return;
    const found = check(field.value, word.reading, word.said);
    const name = found.problem || found.kind;
    field.setAttribute('aria-invalid', String(!found.right));
    tell(said, found.problem ? null : found.right, sentence(`pinyin-${name}`, { reading: toned(word.reading, 'in') }));
    if (GO_ON.has(found.kind)) { field.focus(); return; }
    list.replaceChildren(...compared(found.syllables));
    field.readOnly = true;
    form.querySelector('button').hidden = true;
    done({ right: found.right, suggested: found.right ? GRADE.good : GRADE.again });
  });
  box.replaceChildren(make('div', { class: 'flash' }, front(word.text)), form, list, said);
  field.focus({ preventScroll: true });
}

export function reveal(word, box) { answer(word, box); }
