// One book that is open: which of its pages are read, where it opens, what is undone. What is a rule is asked of the rules.
import { actorOf } from './outbox.js';
import { ask } from './rules.js';

/** A screenful where no page has told yet how large one is. */
const SOME_SCREEN = 0.003;

const none = work => ({ work, read: 0, displayed: null, lastMove: null, settled: {} });

export class Known {
  /** What is known here of a book: its acts and whose they are, and where its reader stands on this screen. */
  static async of(store, item) {
    const known = new Known();
    known.item = item;
    known.reader = store.reader;
    known.ops = [];
    known.said = [];
    for (const work of item.together) {
      known.ops.push(...(await store.of('ops', work)).map(one => JSON.parse(one.body)));
      known.said.push(...(await store.of('said', work)).map(one => one.body));
    }
    known.standing = (await store.get('standing', item.work)) ?? none(item.work);
    known.here = (await store.get('here', item.work)) ?? null;
    return known;
  }

  ask(what, more) {
    return ask({ ask: what, ops: this.ops, said: this.said, reader: this.reader, work: this.item.work, ...more });
  }

  op(dot) {
    return this.ops.find(one => one.op === dot) ?? null;
  }

  /** The page on the own screen, or the place that is displayed by right; null for the beginning. */
  place() {
    return this.here?.loc ?? this.op(this.standing.displayed)?.loc ?? null;
  }

  decide(me, screen) {
    const here = { actor: actorOf(me), displayed: this.standing.displayed, edition: this.here?.edition ?? this.item.edition, loc: this.here?.loc ?? null };
    return this.ask('place', { here, settled: this.standing.settled, screen: screen || SOME_SCREEN });
  }

  /** 0 to 100, of the own screen's place, else of the furthest head. */
  percent() {
    let total = this.place()?.totalProgression;
    if (total === undefined && !this.standing.displayed && this.ops.length) {
      const { heads } = this.ask('place', {});
      total = Math.max(0, ...heads.map(dot => this.op(dot)?.loc?.totalProgression ?? 0));
    }
    return Math.round((total ?? 0) * 100);
  }

  status() {
    return this.ops.length ? this.ask('place', {}).status : 'unread';
  }
}

export class Sitting {
  /**
   * @param counts positions of each spine item, as the bridge counted them
   * @param tell what the page wants to know: place, moved, offered, peeking, nothing, finished, full
   */
  constructor({ store, outbox, leaf, known, counts, hrefs, tell }) {
    Object.assign(this, { store, outbox, leaf, known, counts, hrefs, tell });
    this.view = null;
    this.turns = 0;
    this.sinceMs = this.runMs = performance.now();
    this.placed = true;
    this.pending = null;
    this.peek = null;
    this.quiet = new Set();
    this.order = Promise.resolve();
  }

  get item() {
    return this.known.item;
  }

  /** One thing after the other: a page that was turned is kept before the next is looked at. */
  inOrder(deed) {
    const next = this.order.then(deed);
    this.order = next.catch(error => this.tell.failed(error));
    return next;
  }

  screen() {
    return this.view ? Math.max(0, this.view.end - this.view.total) : 0;
  }

  /** Opens at the place that the rules name. A book that stands finished at its very end begins again. */
  async open() {
    const { known, outbox } = this;
    const decision = known.ops.length ? known.decide(outbox.me, 0) : { decision: 'stay', offered: [], settles: [] };
    if (decision.decision === 'stay' && known.ops.length && known.status() === 'finished' && known.percent() >= 99) {
      const before = this.moveFrom();
      await this.act('restart', { loc: null }, 'restart', before);
      this.pending = null;
      await this.show(null, null, 'undo');
      return;
    }
    this.pending = decision;
    const target = decision.decision === 'go' ? known.op(decision.target) : null;
    const own = target ?? this.lost();
    await this.show(own ? own.loc : known.place(), own ? own.edition : known.here?.edition, 'resume');
  }

  /** The own place, where this screen has acted and what it displayed is not known any more. */
  lost() {
    const { known, outbox } = this;
    if (known.here || known.op(known.standing.displayed)) return null;
    const own = known.ops.filter(one => one.op.startsWith(`${actorOf(outbox.me)}:`) && one.loc).at(-1);
    return own ?? null;
  }

  /** Shows a place: by its CFI in the same file, else by its chapter, else by how far it lies in the whole. */
  async show(loc, edition, why) {
    const { leaf } = this;
    if (!loc) return leaf.go({ index: 0, progression: 0 }, why);
    const same = !edition || edition === this.item.edition;
    if (same && loc.cfi && (await leaf.go(loc.cfi, why))) return true;
    const index = same ? this.hrefs.indexOf(loc.href) : -1;
    if (index >= 0) return leaf.go({ index, progression: loc.progression }, why);
    const spot = ask({ ask: 'spot', counts: this.counts, total: loc.totalProgression });
    return leaf.go({ index: spot.spine, progression: spot.progression }, why);
  }

  locator(spot) {
    const at = ask({ ask: 'total', counts: this.counts, spine: spot.index, progression: spot.from });
    const end = ask({ ask: 'total', counts: this.counts, spine: spot.index, progression: spot.to });
    const loc = { href: spot.href, progression: spot.from, totalProgression: at.total, position: at.position };
    if (spot.cfi && spot.cfi.length < 1000) loc.cfi = spot.cfi;
    if (spot.text && (spot.text.highlight.trim() || spot.text.before.trim())) loc.text = spot.text;
    return { loc, total: at.total, end: end.total };
  }

  /** A page stands on the screen. */
  moved(spot) {
    return this.inOrder(async () => {
      const view = { ...this.locator(spot), label: spot.label, chapter: spot.chapter, atEnd: spot.atEnd };
      const before = this.view;
      switch (spot.cause) {
        case 'turn':
          await this.turned(before, view);
          break;
        case 'resume':
          this.shown(view);
          await this.carryOut();
          await this.here(view);
          break;
        case 'undo':
          this.shown(view);
          await this.here(view);
          break;
        case 'peek':
          this.shown(view);
          break;
        default:
          this.view = view;
      }
      this.tell.place(view, this.peek !== null, spot.cause);
    });
  }

  shown(view) {
    this.view = view;
    this.turns = 0;
    this.placed = true;
    this.sinceMs = this.runMs = performance.now();
    clearTimeout(this.dwell);
  }

  async here({ loc }) {
    this.known.here = { work: this.item.work, edition: this.item.edition, loc };
    await this.store.put('here', this.known.here);
  }

  async turned(before, view) {
    if (before && before.loc.href === view.loc.href && before.total === view.total) {
      this.view = view;
      return;
    }
    const now = performance.now();
    const looked = Math.round(now - this.sinceMs);
    const peekMs = this.peek ? { peekMs: Math.round(now - this.peek.sinceMs) } : {};
    const { run, reading, dwellMs } = ask({ ask: 'turned', run: this.turns, lookedMs: looked, ...peekMs });
    this.view = view;
    this.turns = run;
    this.sinceMs = now;
    this.placed = reading;
    clearTimeout(this.dwell);
    if (this.peek) {
      if (reading) await this.readFromHere();
      return;
    }
    await this.here(view);
    if (reading) await this.advance(view, looked, Math.round(now - this.runMs));
    else this.dwell = setTimeout(() => this.inOrder(() => this.dwelled()), dwellMs);
  }

  /** The page has been looked at for long enough. */
  async dwelled() {
    if (this.placed || this.peek || !this.view) return;
    this.placed = true;
    const now = performance.now();
    await this.advance(this.view, Math.round(now - this.sinceMs), Math.round(now - this.runMs));
  }

  advance(view, dwellMs, sustainedMs) {
    return this.act('advance', { loc: view.loc, dwellMs, sustainedMs }, 'page-turn', null);
  }

  desk(settled = this.known.standing.settled) {
    return { actor: actorOf(this.outbox.me), reader: this.known.reader, work: this.item.work, settled, read: this.known.standing.read };
  }

  act(kind, more, why, move) {
    return this.outbox.inTurn(async () => {
      const { op } = this.known.ask('act', { do: kind, desk: this.desk(), stamp: this.outbox.stamp(why), edition: this.item.edition, ...more });
      return op ? this.keep(op, move) : null;
    });
  }

  /** Keeps an act; what it has settled is settled here. With a move its place is displayed from then on, and can be undone. */
  async keep(op, move, shows = true) {
    const { known, outbox } = this;
    const kept = await outbox.keep(op, act => {
      const settled = known.ask('settle', { settled: known.standing.settled, dots: [], also: act.settled }).settled;
      return shows
        ? { work: this.item.work, read: act.read, displayed: act.op, lastMove: move ? { ...move, to: act.op } : known.standing.lastMove, settled }
        : { ...known.standing, settled };
    });
    if (!kept) {
      this.tell.full();
      return null;
    }
    await this.again();
    this.tell.acted(kept);
    return kept;
  }

  /** Reads anew what is known. */
  async again() {
    const { here } = this.known;
    this.known = await Known.of(this.store, this.item);
    this.known.here = here;
  }

  moveFrom() {
    const { known } = this;
    const displayed = known.op(known.standing.displayed);
    return { from: known.standing.displayed, edition: known.here?.edition ?? displayed?.edition ?? null, loc: known.place() };
  }

  async stand(change) {
    const next = { ...this.known.standing, ...change };
    await this.store.put('standing', next);
    this.known.standing = next;
  }

  settled(dots) {
    return this.known.ask('settle', { settled: this.known.standing.settled, dots }).settled;
  }

  /** What was decided, once its place is displayed: settled, displayed, undoable, told. */
  async carryOut() {
    const decision = this.pending;
    this.pending = null;
    if (!decision) return;
    const settled = this.settled(decision.settles);
    if (decision.decision === 'go') {
      const target = this.known.op(decision.target);
      await this.stand({ settled, read: target.read, displayed: target.op, lastMove: { ...this.moveFrom(), to: target.op } });
      this.known.here = null;
      if (decision.announced) this.tell.moved(target);
      return;
    }
    const own = this.lost();
    await this.stand(own ? { settled, read: own.read, displayed: own.op } : { settled });
    this.offer(decision);
  }

  /** Something came from elsewhere. An open book is never moved; its reader is told. */
  arrived() {
    return this.inOrder(async () => {
      await this.again();
      if (this.pending === null && this.view && this.known.ops.length) this.offer(this.known.decide(this.outbox.me, this.screen()));
    });
  }

  offer(decision) {
    const { known } = this;
    const offered = decision.decision === 'go'
      ? known.op(decision.target)
      : decision.offered.map(dot => known.op(dot)).reduce((one, other) => (one && one.lamport >= other.lamport ? one : other), null);
    const quiet = offered && this.quiet.has(offered.op.slice(0, offered.op.lastIndexOf(':')));
    this.tell.offered(quiet ? null : offered, decision);
  }

  /** Follows what a notice offers. */
  follow(target) {
    return this.inOrder(async () => {
      this.peek = null;
      this.pending = { decision: 'go', target: target.op, announced: true, settles: [target.op], offered: [] };
      await this.show(target.loc, target.edition, 'resume');
    });
  }

  /** "No, here": what happened elsewhere is undone, and this place counts on all devices. */
  keepPlace(elsewhere) {
    return this.inOrder(() => this.outbox.inTurn(async () => {
      const { known } = this;
      const settled = this.settled([elsewhere.op]);
      // Against a later read it opens the next one: else that one would go on everywhere but here.
      const desk = { ...this.desk(settled), read: Math.max(known.standing.read, elsewhere.read) };
      const { op } = known.ask('act', {
        do: 'restore', desk, stamp: this.outbox.stamp('keep'), restores: known.standing.displayed, edition: this.item.edition, loc: known.place(),
      });
      if (await this.keep(op, null)) await this.stand({ settled: this.settled([elsewhere.op]) });
    }));
  }

  dismiss(target, decision) {
    this.quiet.add(target.op.slice(0, target.op.lastIndexOf(':')));
    return this.inOrder(async () => {
      if (decision.decision === 'stay') await this.stand({ settled: this.settled(decision.settles) });
    });
  }

  /** Takes back the last move in one step. */
  undo() {
    return this.inOrder(() => this.outbox.inTurn(async () => {
      const { known } = this;
      const last = known.standing.lastMove;
      if (!last) {
        this.tell.nothing();
        return;
      }
      const told = known.ask('undo', {
        desk: this.desk(), stamp: this.outbox.stamp('undo'), move: last, displayed: known.standing.displayed, edition: this.item.edition, loc: known.place(),
      });
      const kept = await this.keep(told.op, told.move);
      if (!kept) return;
      if (known.op(last.to)) await this.stand({ settled: this.settled([last.to]) });
      await this.back(kept);
    }));
  }

  async back(kept) {
    this.peek = null;
    this.known.here = null;
    // It is displayed behind this: the page tells of it in its turn.
    this.show(kept.loc, kept.edition, 'undo');
    this.tell.undone(kept);
  }

  /** Back to a line of the history: one move. */
  recall(dot) {
    return this.inOrder(() => this.outbox.inTurn(async () => {
      const { known } = this;
      const displayed = known.op(known.standing.displayed);
      const told = known.ask('recall', {
        desk: this.desk(), stamp: this.outbox.stamp('history'), line: dot,
        displayed: known.standing.displayed, edition: known.here?.edition ?? displayed?.edition ?? null, loc: known.place(),
      });
      const kept = await this.keep(told.op, told.move);
      if (kept) await this.back(kept);
    }));
  }

  /** A look elsewhere: by a link, the contents or a percentage. It is no place until its reader says so, or stays. */
  async look(target) {
    const from = this.peek?.from ?? this.view?.loc ?? null;
    const { peek } = this;
    this.peek = { from, sinceMs: performance.now() };
    if (await this.leaf.go(target, 'peek')) return true;
    this.peek = peek;
    return false;
  }

  async lookAt(percent) {
    const spot = ask({ ask: 'spot', counts: this.counts, total: Math.min(100, Math.max(0, percent)) / 100 });
    return this.look({ index: spot.spine, progression: spot.progression });
  }

  async lookBack() {
    const from = this.peek?.from;
    this.peek = null;
    await this.show(from, this.item.edition, 'undo');
  }

  /** The place that is looked at becomes the reader's: a jump, which undo takes back. */
  async readFromHere() {
    const { view } = this;
    const before = this.moveFrom();
    if (await this.act('goto', { loc: view.loc }, 'jump', before)) {
      this.peek = null;
      await this.here(view);
      this.tell.place(view, false, 'jump');
    }
  }

  /** The next page was asked for behind the last one. */
  finish() {
    return this.inOrder(async () => {
      if (this.known.status() !== 'finished') {
        await this.outbox.inTurn(async () => {
          const { op } = this.known.ask('act', { do: 'finish', desk: this.desk(), stamp: this.outbox.stamp('finish'), edition: this.item.edition, loc: this.view.loc });
          await this.keep(op, null, false);
        });
      }
      this.tell.finished();
    });
  }

  lines(catalogue, names, most) {
    return this.known.ask('lines', { catalogue, names, most, zoneMinutes: -new Date().getTimezoneOffset(), now: new Date().toISOString() });
  }

  close() {
    clearTimeout(this.dwell);
    return this.order;
  }
}
