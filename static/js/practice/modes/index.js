/* All modes by name: ask(word, box, words, done) puts a question, reveal(word, box) shows its answer. */
import * as fill from './fill.js';
import * as listen from './listen.js';
import * as pinyin from './pinyin.js';
import * as recall from './recall.js';
import * as recognise from './recognise.js';
import * as strokes from './strokes.js';
import * as tone from './tone.js';

export const MODES = { recognise, recall, listen, pinyin, tone, strokes, fill };
