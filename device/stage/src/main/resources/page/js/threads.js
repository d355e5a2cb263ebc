// The history of a position as threads: one line a device, a dot a kept act, a link where one settled another's.

import { draw } from './dom.js';
import { clock, percent, t } from './messages.js';

const LEFT = 74;
const RIGHT = 40;
const TOP = 42;
const CLOSEST = 17;
const WIDEST = 84;

/** @returns an SVG of the given width in CSS pixels; operations are in the order they are to be drawn, oldest first. */
export function threads({ operations, devices, cuts, here, now, width }) {
  const room = Math.max(200, width - LEFT - RIGHT);
  const { shown, earlier, xs } = layOut(operations, room, now);
  const lines = devices.filter(name => name !== 'page' || shown.some(op => op.device === 'page'));
  const pitch = lines.length > 2 ? 60 : 84;
  const height = TOP + pitch * (lines.length - 1) + 62;
  const y = name => TOP + pitch * lines.indexOf(name);
  const x = new Map(shown.map((op, i) => [op.dot, LEFT + xs[i]]));
  const timeToX = scale(shown, x, now, LEFT + room);
  const svg = draw('svg', {
    class: 'history', role: 'img', width, height, viewBox: `0 0 ${width} ${height}`,
    'aria-label': t('threads.label', { count: operations.length, devices: lines.length }),
  });
  for (const cut of cuts) if (lines.includes(cut.device)) svg.append(...shade(cut, y(cut.device), timeToX, now, LEFT, width));
  for (const name of lines) {
    svg.append(draw('line', { class: 'thread', x1: LEFT, x2: LEFT + room + 16, y1: y(name), y2: y(name) }),
      draw('text', { class: 'who', x: 0, y: y(name) + 4 }, name === 'page' ? t('device.page') : name));
  }
  svg.append(...links(shown, x, y));
  const labelled = chooseLabels(shown, x, here);
  const below = op => op.dot === here || op.waiting || cuts.some(cut => cut.device === op.device && covers(cut, Date.parse(op.at)));
  for (const op of shown) svg.append(dot(op, x.get(op.dot), y(op.device), op.dot === here, labelled.has(op.dot), below(op)));
  if (earlier) svg.append(draw('text', { class: 'when', x: LEFT, y: height - 10 }, t('threads.more', { count: earlier })));
  svg.append(...axis(shown, x, height, LEFT + room, Boolean(earlier)));
  return svg;
}

/** Even-handed spacing: a longer pause is wider, but neither a burst nor a night takes the whole line. */
function layOut(operations, room) {
  const gaps = operations.map((op, i) => {
    if (!i) return 0;
    const seconds = Math.max(0, (Date.parse(op.at) - Date.parse(operations[i - 1].at)) / 1000) || 0;
    return Math.min(WIDEST, CLOSEST + 4.5 * Math.log2(1 + seconds));
  });
  let first = operations.length - 1;
  let used = 12;
  while (first > 0 && used + gaps[first] <= room - 24) used += gaps[first--];
  first = Math.max(0, first);
  const shown = operations.slice(first);
  const stretch = Math.min(2.4, (room - 40) / Math.max(1, used));
  let at = 14;
  const xs = shown.map((_, i) => (at += i ? gaps[first + i] * Math.max(1, stretch) : 0));
  return { shown, earlier: first, xs };
}

function scale(shown, x, now, end) {
  const marks = shown.map(op => [Date.parse(op.at), x.get(op.dot)]).filter(([at]) => !Number.isNaN(at));
  marks.push([now, end]);
  return when => {
    if (!marks.length || when <= marks[0][0]) return marks[0][1] - 14;
    for (let i = 1; i < marks.length; i++) {
      const [before, left] = marks[i - 1];
      const [after, right] = marks[i];
      if (when <= after) return left + (right - left) * (when - before) / Math.max(1, after - before);
    }
    return end;
  };
}

function shade(cut, y, timeToX, now, left, width) {
  const ended = cut.to ? timeToX(Date.parse(cut.to)) : Infinity;
  if (ended <= left + 14) return []; // over before the first act that is still drawn
  const from = Math.max(left, timeToX(Date.parse(cut.from)) + 9);
  const to = cut.to ? Math.max(from + 14, ended) : width - 6;
  if (to - from < 8) return [];
  const box = draw('rect', { class: 'cut', x: from, y: y - 30, width: to - from, height: 56, rx: 8 });
  return to - from > 74 ? [box, draw('text', { class: 'cut-name', x: from + 7, y: y - 17 }, t('threads.out'))] : [box];
}

function links(shown, x, y) {
  const drawn = [];
  const settledOn = new Map();
  for (const op of shown) {
    for (const [actor, n] of Object.entries(op.settled ?? {})) {
      const key = `${op.device}<${actor}`;
      if ((settledOn.get(key) ?? 0) >= n) continue;
      settledOn.set(key, n);
      const other = shown.findLast(each => each.dot === `${actor}:${n}`);
      if (!other || other.device === op.device || op.restores) continue;
      drawn.push(draw('path', { class: 'link', d: curve(x.get(other.dot), y(other.device), x.get(op.dot), y(op.device)) }));
    }
    const undone = op.restores && shown.find(each => each.dot === op.restores);
    if (undone) drawn.push(draw('path', { class: 'link undo', d: bow(x.get(undone.dot), y(undone.device), x.get(op.dot), y(op.device)) }));
  }
  return drawn;
}

const curve = (x1, y1, x2, y2) => `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;

const bow = (x1, y1, x2, y2) => (y1 === y2
  ? `M${x1} ${y1}C${x1} ${y1 + 34} ${x2} ${y2 + 34} ${x2} ${y2}`
  : curve(x1, y1, x2, y2));

/** The newest and the heads are named first; an older one only where its number has room. */
function chooseLabels(shown, x, here) {
  const weight = op => (op.dot === here ? 2 : op.head ? 1 : 0);
  const order = [...shown].reverse().sort((a, b) => weight(b) - weight(a));
  const taken = new Map();
  const chosen = new Set();
  for (const op of order) {
    if (typeof op.total !== 'number') continue;
    const places = taken.get(op.device) ?? [];
    if (places.some(other => Math.abs(other - x.get(op.dot)) < 36)) continue;
    taken.set(op.device, [...places, x.get(op.dot)]);
    chosen.add(op.dot);
  }
  return chosen;
}

const covers = (cut, at) => Date.parse(cut.from) <= at && (!cut.to || at <= Date.parse(cut.to));

function dot(op, x, y, isHere, labelled, below) {
  const look = ['dot', isHere ? 'here' : op.head ? 'head' : '', op.waiting ? 'waiting' : ''].join(' ').trim();
  return draw('g', { class: look, 'data-dot': op.dot },
    draw('title', {}, op.words ?? ''),
    op.waiting ? draw('circle', { class: 'ring', cx: x, cy: y, r: isHere ? 11 : 8.5 }) : null,
    draw('circle', { cx: x, cy: y, r: isHere ? 7.5 : op.head ? 6.5 : 5 }),
    labelled ? draw('text', { x, y: below ? y + 22 : y - 13, 'text-anchor': 'middle' }, percent(op.total)) : null);
}

function axis(shown, x, height, end, skipFirst) {
  const marks = [];
  let last = skipFirst ? 150 : -Infinity;
  let said = '';
  for (const op of shown) {
    const at = x.get(op.dot);
    if (clock(op.at) === said) continue;
    if (at - last < 110 || at > end - 70 || (skipFirst && at < 160)) continue;
    marks.push(draw('text', { class: 'when', x: at, y: height - 10, 'text-anchor': marks.length || skipFirst ? 'middle' : 'start' }, clock(op.at)));
    last = at;
    said = clock(op.at);
  }
  marks.push(draw('text', { class: 'when', x: end + 16, y: height - 10, 'text-anchor': 'end' }, t('threads.axis.now')));
  return marks;
}
