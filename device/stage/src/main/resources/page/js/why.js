// "Why it opens here": gathers a book's history from the bridge and from what the devices still hold, draws and explains it.

import { make, one, renew, say, toast } from './dom.js';
import { bridge, device as door } from './doors.js';
import { clock, has, percent, t } from './messages.js';
import { threads } from './threads.js';

/** Less than this is the same screen, as a share of the book. */
const A_SCREEN = 0.004;

export class Why {
  constructor() {
    this.work = null;
    this.operations = [];
    this.here = null;
    this.width = 0;
    one('#undo').addEventListener('click', () => this.undo());
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width && width !== this.width) {
        this.width = width;
        this.draw();
      }
    }).observe(one('#threads'));
  }

  show(book, reader) {
    const changed = book?.work !== this.work;
    this.book = book;
    this.work = book?.work ?? null;
    this.reader = reader;
    if (changed) this.refresh();
  }

  /** The stage's own words: who is there, and when whose network was out. */
  scene(state) {
    this.devices = state.devices.map(each => each.name);
    this.cuts = state.devices.flatMap(each => each.cuts.map(cut => ({ ...cut, device: each.name })));
    this.draw();
  }

  async refresh() {
    if (!this.work || !this.devices) return;
    const { work } = this;
    const [stored, ...held] = await Promise.all([
      bridge.history(this.reader, work).catch(() => null),
      ...this.devices.map(name => door.history(name, work).catch(() => null)),
    ]);
    if (work !== this.work) return;
    const byDot = new Map();
    for (const [i, own] of held.entries()) {
      for (const op of own?.operations ?? []) {
        byDot.set(op.dot, { ...op, device: op.device ?? this.devices[i], waiting: Boolean(stored) });
      }
    }
    for (const op of stored?.operations ?? []) byDot.set(op.dot, { ...byDot.get(op.dot), ...op, waiting: false });
    // What is done from here settles what could be seen here, and nothing that comes later.
    this.seen = stored?.heads;
    this.operations = [...byDot.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.place ?? 1e15) - (b.place ?? 1e15));
    markHeads(this.operations);
    this.here = opensAt(this.operations, held[this.devices.indexOf('bedside')]?.displayed ?? null);
    // The bridge says 0 of a book that it knows no act of; a device may hold the first one already.
    this.read = Math.max(1, stored?.currentRead ?? 0, ...this.operations.map(op => op.read ?? 1));
    this.draw();
  }

  draw() {
    if (!this.width || !this.devices) return;
    const shown = this.operations.filter(op => (op.read ?? 1) === (this.read ?? 1));
    const devices = [...new Set([...this.devices, ...shown.map(op => op.device)])];
    say(one('#why-book'), this.book
      ? [this.book.title, this.reader, this.read > 1 ? t('why.nth', { n: this.read }) : t('why.first')].join(', ')
      : '');
    renew(one('#threads'), threads({ operations: shown, devices, cuts: this.cuts ?? [], here: this.here, now: Date.now(), width: this.width }));
    renew(one('#because'), explain(shown, this.here));
    renew(one('#legend'), legend(shown, this.here));
    renew(one('#acts'), table(shown, dot => this.change(() => bridge.restore(this.reader, this.work, dot, this.seen))));
    one('#undo').disabled = !shown.length;
  }

  undo() {
    return this.change(() => bridge.undo(this.reader, this.work, this.seen));
  }

  /** Does it, and shows what came of it; each such change can be taken back by undo. */
  async change(what) {
    try {
      await what();
      await this.refresh();
    } catch (refused) {
      toast(refused.message, true);
    }
  }
}

/** A head is a register that no other register has settled; acts still on a device are counted in. */
function markHeads(operations) {
  const newest = new Map();
  for (const op of operations) {
    if (typeof op.total !== 'number') continue;
    const [actor, n] = split(op.dot);
    const key = `${op.read ?? 1}/${actor}`;
    if (!newest.has(key) || newest.get(key).n < n) newest.set(key, { op, actor, n });
  }
  for (const op of operations) op.head = false;
  for (const { op, actor, n } of newest.values()) {
    op.head = ![...newest.values()].some(other => other.op !== op && (other.op.read ?? 1) === (op.read ?? 1) && (other.op.settled?.[actor] ?? 0) >= n);
  }
}

/** Where the book opens: at the furthest head; of equal ones at the one that is displayed already. */
function opensAt(operations, displayed) {
  const heads = operations.filter(op => op.head);
  const furthest = heads.toSorted((a, b) => b.total - a.total)[0];
  const own = heads.find(op => op.dot === displayed);
  return (own && furthest.total - own.total < A_SCREEN ? own : furthest)?.dot ?? displayed;
}

function split(dot) {
  const colon = dot.lastIndexOf(':');
  return [dot.slice(0, colon), Number(dot.slice(colon + 1))];
}

function explain(operations, hereDot) {
  const heads = operations.filter(op => op.head);
  const here = operations.find(op => op.dot === hereDot) ?? heads.toSorted((a, b) => b.total - a.total)[0];
  if (!here) return t('because.empty');
  const place = make('strong', { class: 'here' }, percent(here.total ?? 0));
  const others = heads.filter(op => op !== here);
  const waiting = operations.filter(op => op.waiting).length;
  const parts = here.kind === 'restore' && !others.length
    ? spread(t('because.undone', { percent: '\u0000', device: here.device }), [place])
    : !others.length
      ? spread(t('because.only', { percent: '\u0000', device: here.device, why: reason(here) }), [place])
      : spread(t('because.furthest', {
        percent: '\u0000',
        count: heads.length,
        others: t(others.length > 1 ? 'because.others.many' : 'because.others.one', {
          list: others.map(op => t('because.other', { device: op.device, percent: '\u0001' })).join(', '),
        }),
      }), [place], others.map(op => make('strong', { class: 'other' }, percent(op.total))));
  return waiting ? [...parts, ` ${t('because.waiting', { count: waiting })}`] : parts;
}

/** Puts elements where the text has marks. */
function spread(text, places, others = []) {
  return text.split(/(\u0000|\u0001)/).map(part => (part === '\u0000' ? places.shift() : part === '\u0001' ? others.shift() : part)).filter(Boolean);
}

function reason(op) {
  return has(`reason.${op.why}`) ? t(`reason.${op.why}`) : has(`kind.${op.kind}`) ? t(`kind.${op.kind}`) : op.kind;
}

function legend(operations, here) {
  const entry = (look, words) => make('li', {}, make('span', { class: `key-dot ${look}`, 'aria-hidden': 'true' }), words);
  if (!operations.length) return [];
  return [
    entry('here', t('legend.here')),
    operations.some(op => op.head && op.dot !== here) ? entry('head', t('legend.head')) : null,
    entry('', t('legend.dot')),
    operations.some(op => op.waiting) ? entry('waiting', t('legend.waiting')) : null,
    entry('line', t('legend.link')),
    operations.some(op => op.restores) ? entry('undone', t('legend.undo')) : null,
  ];
}

/**
 * @param restore called with the dot of a line that the reader wants to be at again
 */
function table(operations, restore) {
  if (!operations.length) return make('p', { class: 'quiet' }, t('acts.none'));
  const cell = text => make('td', {}, text);
  return make('table', {},
    make('thead', {}, make('tr', {}, ['acts.at', 'acts.reader', 'acts.device', 'acts.place', 'acts.why', 'acts.back'].map(key => make('th', { scope: 'col' }, t(key))))),
    make('tbody', {}, operations.toReversed().map(op => make('tr', { class: op.head ? 'head' : null },
      cell(clock(op.at)), cell(op.reader ?? ''), cell(op.device), cell(typeof op.total === 'number' ? percent(op.total) : ''),
      cell(reason(op) + (op.waiting ? ` (${t('legend.waiting')})` : '')),
      make('td', {}, op.canRestore && !op.waiting
        ? make('button', { class: 'soft', title: op.words, 'data-focus': op.dot, click: () => restore(op.dot) }, t('acts.restore'))
        : null)))));
}
