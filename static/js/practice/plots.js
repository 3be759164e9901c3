/* Small plots, drawn node by node; what they show is also said in words beside them. */
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 320, HEIGHT = 120, FOOT = 18, FEW = 7;

export function node(name, attributes = {}, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/* bars: [{value, label, name}], labels of many bars stand at the ends; `top` is the value of a full bar. */
export function bars(rows, { name, top = Math.max(1, ...rows.map((row) => row.value)) }) {
  const svg = node('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'plot', role: 'img', 'aria-label': name });
  const step = WIDTH / rows.length, room = HEIGHT - FOOT - 4;
  svg.append(node('path', { d: `M0 ${HEIGHT - FOOT + .5}H${WIDTH}`, class: 'plot-base' }));
  rows.forEach(({ value, label, name: title }, at) => {
    const height = value ? Math.max(2, room * value / top) : 0;
    const bar = node('rect', { x: at * step + step * .15, y: HEIGHT - FOOT - height, width: step * .7, height, rx: Math.min(3, step * .2), class: 'plot-bar' });
    bar.append(node('title', {}, title));
    svg.append(bar);
    const anchor = (rows.length > FEW && { 0: 'start', [rows.length - 1]: 'end' }[at]) || 'middle';
    const x = { start: 0, end: WIDTH, middle: (at + .5) * step }[anchor];
    if (label) svg.append(node('text', { x, y: HEIGHT - 4, 'text-anchor': anchor, class: 'plot-text' }, label));
  });
  return svg;
}

/* rows: [{value, name}], a day each from a Monday on; a column for each week, fuller squares for more answers. */
export function calendar(rows, { name }) {
  const level = (value) => [1, 10, 30].filter((least) => value >= least).length;
  const svg = node('svg', { viewBox: `0 0 ${Math.ceil(rows.length / FEW) * 12} 84`, role: 'img', 'aria-label': name });
  rows.forEach(({ value, name: title }, at) => {
    const square = node('rect', { x: Math.floor(at / FEW) * 12, y: at % FEW * 12, width: 10, height: 10, rx: 2, class: `level${level(value)}` });
    square.append(node('title', {}, title));
    svg.append(square);
  });
  return svg;
}

/* The same as a table; rows as above. */
export function table(rows, { name, open, heads }) {
  const make = (tag, ...nodes) => { const made = document.createElement(tag); made.append(...nodes); return made; };
  const head = (text) => { const cell = make('th', text); cell.scope = 'col'; return cell; };
  const line = ({ title, value }) => { const first = make('th', title); first.scope = 'row'; return make('tr', first, make('td', value)); };
  const grid = make('table', make('caption', name), make('thead', make('tr', ...heads.map(head))), make('tbody', ...rows.map(line)));
  grid.className = 'table';
  grid.caption.className = 'vh';
  const box = make('div', grid);
  box.className = 'tablebox';
  return make('details', make('summary', open), box);
}
