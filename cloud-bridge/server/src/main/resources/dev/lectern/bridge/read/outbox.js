// The outbox: acts are kept here before anything says so, until the bridge says that it has them.
import { ask } from './rules.js';

const MOST = 5000;

export const hex = (bytes = 8) => [...crypto.getRandomValues(new Uint8Array(bytes))].map(b => b.toString(16).padStart(2, '0')).join('');

export async function sha256(data) {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map(b => b.toString(16).padStart(2, '0')).join('');
}

/** A fresh life: 64 random bits with each new database, as every device has. */
export const born = (device, lamport = 0) => ({ device, life: hex(), n: 0, hash: null, lamport, mark: 0, chain: '', offered: 0, cursor: { place: 0 } });

export const actorOf = me => `${me.device}.${me.life}`;

export class Outbox {
  constructor(store, me) {
    Object.assign(this, { store, me, turn: Promise.resolve() });
  }

  /** One at a time: what is made next must know what was kept before. */
  inTurn(deed) {
    const next = this.turn.then(deed);
    this.turn = next.catch(() => {});
    return next;
  }

  stamp(why) {
    return { n: this.me.n + 1, lamport: this.me.lamport, at: new Date().toISOString(), why };
  }

  async unsent() {
    return (await this.store.rows(this.me.life, this.me.mark + 1)).length;
  }

  /**
   * Keeps an act made for the next counter, and where its reader then stands; folds it with the one before where that has
   * not left yet. Null where the outbox is full: reading goes on, and no act is promised.
   *
   * @param standing made of the act as it is kept
   */
  async keep(op, standing) {
    const { store, me } = this;
    const [, n] = split(op.op);
    const last = me.n > me.mark && me.n > me.offered ? await store.get('rows', [me.life, me.n]) : undefined;
    const older = last ? JSON.parse(last.body) : null;
    const before = await store.get('standing', op.work);
    const target = older && [before?.lastMove?.from, before?.lastMove?.to].includes(older.op);
    const folded = older && !target ? ask({ ask: 'fold', older, newer: op }).op : null;
    if (!folded && await this.unsent() >= MOST) return null;
    const kept = folded ?? op;
    const body = JSON.stringify(kept);
    const hash = await sha256(body);
    const next = { ...me, n, hash, lamport: Math.max(me.lamport, kept.lamport) };
    await store.write(['rows', 'ops', 'standing', 'meta'], on => {
      if (folded) {
        on('rows').delete([me.life, last.n]);
        on('ops').delete(older.op);
      }
      on('rows').put({ life: me.life, n, body, takenAt: null });
      on('ops').put({ op: kept.op, work: kept.work, body });
      on('standing').put(standing(kept));
      on('meta').put(next, 'me');
    });
    Object.assign(me, next);
    return kept;
  }
}

export const split = dot => [dot.slice(0, dot.lastIndexOf(':')), Number(dot.slice(dot.lastIndexOf(':') + 1))];
