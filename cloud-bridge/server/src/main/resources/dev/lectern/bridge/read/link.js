// The conversation with the bridge, in the words that every device uses, by the session of whoever is signed in.
import { actorOf, born, hex, sha256, split } from './outbox.js';

const ROWS = 64;
const BYTES = 48 * 1024;

/** The bridge said no; `code` is stable. */
export class Refused extends Error {
  constructor(status, code, sentence) {
    super(sentence);
    Object.assign(this, { status, code });
  }
}

/** There is no bridge to be had now. */
export class Away extends Error {}

export class Door {
  csrf = '';

  async ask(method, path, body) {
    let answer;
    try {
      answer = await fetch(path, {
        method,
        body,
        headers: body === undefined ? {} : { 'Content-Type': 'application/json', 'X-Lectern-Csrf': this.csrf },
        cache: 'no-store',
        credentials: 'same-origin',
      });
    } catch {
      throw new Away('The bridge cannot be reached.');
    }
    if (answer.ok) return answer;
    if (answer.status >= 502) throw new Away('The bridge cannot be reached.');
    const told = await answer.json().catch(() => ({}));
    throw new Refused(answer.status, told.code ?? '', told.sentence ?? `The bridge answered ${answer.status}.`);
  }

  async json(method, path, body) {
    return (await this.ask(method, path, body === undefined ? undefined : JSON.stringify(body))).json();
  }

  async me() {
    const me = await this.json('GET', '/api/me');
    this.csrf = me.csrf;
    return me;
  }
}

export class Link {
  constructor(door, store, outbox) {
    Object.assign(this, { door, store, outbox });
  }

  get me() {
    return this.outbox.me;
  }

  async say(words) {
    const text = typeof words === 'string' ? words : JSON.stringify(words);
    const answer = await this.door.ask('POST', `/api/read/up?device=${encodeURIComponent(this.me.device)}`, text);
    return (await answer.json()).down;
  }

  /** Gives what is unsent, fetches what is new; the works that anything new is about. */
  async exchange() {
    const said = await this.greet();
    if (said) return { custody: said, works: [], refused: [] };
    const refused = await this.give();
    return { works: await this.fetch(), refused };
  }

  /** Nothing where all is well; else what the owner has decided about this browser. */
  async greet(again = 0) {
    const { me } = this;
    const nonce = hex();
    const down = await this.say({ v: 1, kind: 'hello', actor: actorOf(me), n: me.n, ...(me.n ? { hash: me.hash } : {}), cursor: me.cursor, nonce });
    const custody = down.find(it => it.kind === 'custody');
    if (custody) return custody;
    const welcome = down.find(it => it.kind === 'welcome' && it.nonce === nonce);
    if (!welcome) throw new Away('The bridge did not answer.');
    if (welcome.fork || await this.differs(welcome.known)) {
      if (again > 3) throw new Error('this browser and the bridge do not agree on its name');
      await this.outbox.inTurn(() => this.part(welcome));
      return this.greet(again + 1);
    }
    // Another life of the bridge may have lost what it had: all above its mark goes once more, all that it knows is read anew.
    const cursor = me.cursor.incarnation === welcome.incarnation ? me.cursor : { incarnation: welcome.incarnation, place: 0 };
    const { mark, known } = welcome;
    const chain = known?.n === mark ? known.hash : mark === me.mark ? me.chain : mark ? null : '';
    await this.outbox.inTurn(() => this.settle({ mark, chain, cursor }));
    return null;
  }

  /** The chain of the rows up to one of them, as the bridge makes it; null where this browser cannot tell. */
  async chain(n) {
    const { me, store } = this;
    if (me.chain == null || n < me.mark) return null;
    let [last, chain] = [me.mark, me.chain];
    for (const row of await store.rows(me.life, me.mark + 1)) {
      if (row.n > n) break;
      chain = await sha256(chain + await sha256(row.body));
      last = row.n;
    }
    return last === n ? chain : 'none has such rows';
  }

  /** Whether what the bridge has under this browser's name was written by another. */
  async differs(known) {
    const own = known?.hash ? await this.chain(known.n) : null;
    return own !== null && own !== known.hash;
  }

  /** The histories part: what the bridge has of this very database is taken, and the rest comes again under a new name. */
  async part(welcome) {
    for (const known of [welcome.known, ...(welcome.before ?? [])]) {
      if (!known || known.n <= this.me.mark) break;
      if (await this.chain(known.n) === known.hash) {
        await this.taken({ mark: known.n });
        break;
      }
    }
    await this.reborn();
  }

  async settle(change) {
    const next = { ...this.me, ...change };
    await this.store.put('meta', next, 'me');
    Object.assign(this.me, next);
  }

  async give() {
    const { me, store } = this;
    const refused = [];
    for (;;) {
      const rows = await this.outbox.inTurn(async () => {
        const some = [];
        let bytes = 0;
        for (const row of await store.rows(me.life, me.mark + 1)) {
          bytes += row.body.length * 2 + 64;
          if (some.length === ROWS || (bytes > BYTES && some.length)) break;
          some.push(row);
        }
        // What has left may have arrived, so it is folded no more.
        if (some.length && some.at(-1).n > me.offered) await this.settle({ offered: some.at(-1).n });
        return some;
      });
      if (!rows.length) return refused;
      const written = rows.map(({ n, body }) => `{"n":${n},"kind":"op","body":${body}}`).join(',');
      const down = await this.say(`{"v":1,"kind":"rows","actor":"${actorOf(me)}","rows":[${written}]}`);
      const ack = down.find(it => it.kind === 'ack' && it.actor === actorOf(me));
      if (!ack || ack.mark <= me.mark) throw new Away('The bridge did not take what was sent.');
      if (await this.differs({ n: ack.mark, hash: ack.hash })) throw new Away('The bridge has what another wrote under this name.');
      refused.push(...(ack.refused ?? []));
      await this.outbox.inTurn(() => this.taken(ack));
    }
  }

  /** Only the bridge's own word releases a row. It stays a month, and until it is safe, for a bridge put back from a backup. */
  async taken(ack) {
    const now = Date.now();
    const rows = await this.store.rows(this.me.life);
    const next = { ...this.me, mark: ack.mark, chain: await this.chain(ack.mark) };
    await this.store.write(['rows', 'meta'], on => {
      for (const row of rows) {
        if (row.n > ack.mark) continue;
        if (row.takenAt === null) on('rows').put({ ...row, takenAt: now });
        else if (row.n <= (ack.safe ?? 0) && row.n < this.me.n && now - row.takenAt > 30 * 86400e3) on('rows').delete([row.life, row.n]);
      }
      on('meta').put(next, 'me');
    });
    Object.assign(this.me, next);
  }

  async fetch() {
    const works = new Set();
    for (;;) {
      const { me } = this;
      const [page] = await this.say({ v: 1, kind: 'pull', cursor: me.cursor, limit: 256 });
      if (page?.kind !== 'page' || page.incarnation !== me.cursor.incarnation) throw new Away('The bridge has begun anew.');
      await this.outbox.inTurn(async () => {
        const next = { ...this.me, cursor: { incarnation: page.incarnation, place: page.to } };
        await this.store.write(['ops', 'said', 'meta'], on => {
          for (const { kind, body } of page.entries) {
            works.add(body.work);
            if (kind === 'op') {
              on('ops').put({ op: body.op, work: body.work, body: JSON.stringify(body) });
              next.lamport = Math.max(next.lamport, body.lamport);
            } else if (kind === 'reassign') {
              on('said').put({ work: body.work, body });
            }
          }
          on('meta').put(next, 'me');
        });
        Object.assign(this.me, next);
      });
      if (!page.more) return [...works];
    }
  }

  /**
   * Another has written under this browser's name (its profile was copied, or put back), or the name has ended: a new life
   * issues again what no bridge has taken.
   */
  async reborn(device = this.me.device) {
    const { store, me } = this;
    const old = actorOf(me);
    const fresh = born(device, me.lamport);
    const name = actorOf(fresh);
    const rows = (await store.rows(me.life, me.mark + 1)).filter(row => row.takenAt === null);
    const renamed = new Map();
    const again = [];
    for (const row of rows) {
      const op = JSON.parse(row.body);
      const was = op.op;
      fresh.n += 1;
      delete op.covers;
      op.op = `${name}:${fresh.n}`;
      const own = await this.register(old, op.work, op.read);
      if (own > 0 && Object.keys(op.settled).length < 32) op.settled = { ...op.settled, [old]: own };
      if (renamed.has(op.restores)) op.restores = renamed.get(op.restores);
      renamed.set(was, op.op);
      const body = JSON.stringify(op);
      fresh.hash = await sha256(body);
      again.push({ row: { life: fresh.life, n: fresh.n, body, takenAt: null }, op: { op: op.op, work: op.work, body }, was, old: row });
    }
    const standings = await store.all('standing');
    const followed = new Map();
    for (const { work, read } of standings) followed.set(work, await this.register(old, work, read));
    const to = dot => renamed.get(dot) ?? dot;
    await store.write(['rows', 'ops', 'standing', 'meta'], on => {
      for (const one of again) {
        on('rows').delete([one.old.life, one.old.n]);
        on('ops').delete(one.was);
        on('rows').put(one.row);
        on('ops').put(one.op);
      }
      for (const standing of standings) {
        const own = followed.get(standing.work);
        const settled = { ...standing.settled };
        // What bore the old name above the mark bears the new one; another's acts may come to bear it.
        if (settled[old] > me.mark) delete settled[old];
        if (own > 0) settled[old] = Math.max(own, settled[old] ?? 0);
        const lastMove = standing.lastMove && { ...standing.lastMove, from: to(standing.lastMove.from), to: to(standing.lastMove.to) };
        on('standing').put({ ...standing, settled, displayed: to(standing.displayed), lastMove });
      }
      on('meta').put(fresh, 'me');
    });
    Object.assign(me, fresh);
  }

  /** The last act of a name in a read that the bridge has taken; the screen that was it has settled that. */
  async register(actor, work, read) {
    let last = 0;
    for (const { op, body } of await this.store.of('ops', work)) {
      const [by, n] = split(op);
      if (by === actor && n <= this.me.mark && n > last && JSON.parse(body).read === read) last = n;
    }
    return last;
  }
}
