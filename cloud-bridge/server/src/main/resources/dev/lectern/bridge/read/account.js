// Who reads here, what the bridge says of her shelf, and when the two talk.
import { Away, Door, Link, Refused } from './link.js';
import { actorOf, born, Outbox, sha256 } from './outbox.js';
import { Store } from './store.js';

const READER = 'lectern-reader';
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const SHELF_FOR = 10_000;

const browserName = () => {
  const agent = navigator.userAgent;
  const name = [['Firefox', /Firefox\//], ['Edge', /Edg\//], ['Chromium', /Chrom(e|ium)\//], ['Safari', /Safari\//]].find(([, it]) => it.test(agent))?.[0] ?? 'Browser';
  const on = [['Android', /Android/], ['iPad', /iPad/], ['iPhone', /iPhone/], ['Windows', /Windows/], ['Mac', /Mac OS/], ['Linux', /Linux/]].find(([, it]) => it.test(agent))?.[0];
  return on ? `${name} on ${on}` : name;
};

export class Account {
  door = new Door();
  store = null;
  outbox = null;
  shelf = null;
  greeted = false;
  wait = FIRST_WAIT;
  talking = null;
  again = false;
  shelfAt = 0;

  /**
   * @param tell what the page wants to know: line(words), shelf(), arrived(works), asks(kind, words)
   */
  constructor(tell) {
    this.tell = tell;
  }

  /** What was kept here of whoever read last: all there is without a network. */
  async begin() {
    const reader = localStorage.getItem(READER);
    if (reader) await this.use(reader);
    addEventListener('online', () => this.sync());
    addEventListener('offline', () => this.tell.line('Offline. What you read is kept here and sent later.'));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.sync(); });
    await this.sync();
  }

  async use(reader) {
    this.store = await Store.open(reader);
    localStorage.setItem(READER, reader);
    const me = await this.store.get('meta', 'me');
    this.outbox = me ? new Outbox(this.store, me) : null;
    this.shelf = (await this.store.get('meta', 'shelf')) ?? null;
    this.greeted = false;
    this.tell.shelf();
  }

  async enrol() {
    const { device } = await this.door.json('POST', '/api/read/browsers', { name: browserName() });
    if (this.outbox) {
      const link = new Link(this.door, this.store, this.outbox);
      await this.outbox.inTurn(() => link.reborn(device));
    } else {
      const me = born(device);
      await this.store.put('meta', me, 'me');
      this.outbox = new Outbox(this.store, me);
    }
  }

  /** Talks with the bridge; while it does, once more is enough for all that ask. */
  async sync() {
    if (this.talking) {
      this.again = true;
      return this.talking;
    }
    this.talking = this.talk().finally(() => {
      this.talking = null;
      if (this.again) {
        this.again = false;
        this.sync();
      }
    });
    return this.talking;
  }

  async talk() {
    clearTimeout(this.retry);
    try {
      await this.exchange();
      this.wait = FIRST_WAIT;
    } catch (error) {
      await this.failed(error);
    }
  }

  async exchange() {
    if (!this.door.csrf) {
      const me = await this.door.me();
      if (me.reader !== this.store?.reader) await this.use(me.reader);
    }
    if (!this.outbox) await this.enrol();
    this.link = new Link(this.door, this.store, this.outbox);
    const custody = this.greeted ? null : await this.link.greet();
    if (custody) return this.obey(custody);
    this.greeted = true;
    const refused = await this.link.give();
    const works = await this.link.fetch();
    this.listen();
    this.tell.asks(null);
    this.tell.line(refused.length ? `The bridge did not accept something: ${refused[0].sentence}` : 'All saved.');
    if (works.length) this.tell.arrived(works);
    if (Date.now() - this.shelfAt > SHELF_FOR || !this.shelf) await this.look();
    else if (works.length) this.tell.shelf();
  }

  async look() {
    const shelf = await this.door.json('GET', '/api/read/shelf');
    this.shelfAt = Date.now();
    this.shelf = shelf;
    await this.store.put('meta', shelf, 'shelf');
    // What is on the shelf no more is kept here no more; notes and places stay.
    const live = new Set(shelf.books.map(book => book.edition));
    for (const edition of await this.store.keys('books')) if (!live.has(edition)) await this.store.drop('books', edition);
    this.tell.shelf();
  }

  listen() {
    if (this.events) return;
    this.events = new EventSource('/api/read/events');
    this.events.addEventListener('changed', () => this.sync());
  }

  async failed(error) {
    this.greeted = false;
    if (error instanceof Away) {
      const unsent = this.outbox ? await this.outbox.unsent() : 0;
      this.tell.line(unsent ? `Offline. ${unsent} ${unsent === 1 ? 'act is' : 'acts are'} kept here and sent later.` : 'Offline. Books that are kept here can be read.');
      this.retry = setTimeout(() => this.sync(), this.wait);
      this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
    } else if (error instanceof Refused && error.status === 401) {
      this.door.csrf = '';
      this.tell.line('Signed out. What you read is kept here.');
      this.tell.asks('sign-in');
    } else if (error instanceof Refused && error.code === 'no-browser') {
      this.door.csrf = '';
      this.tell.line('This browser is signed out.');
      this.tell.asks('signed-out');
    } else if (error instanceof Refused) {
      this.door.csrf = '';
      this.tell.line(error.message);
    } else {
      console.error(error);
      this.tell.line('Something went wrong here; what you read is kept.');
    }
  }

  /** The owner has decided about this browser. */
  async obey({ state, sentence }) {
    this.tell.line(sentence);
    if (state === 'wipe') {
      await this.door.ask('POST', `/api/read/up?device=${this.outbox.me.device}`, JSON.stringify({ v: 1, kind: 'obeyed', state, unsent: await this.outbox.unsent() })).catch(() => {});
      await this.forget();
    }
    this.tell.asks('locked', sentence);
  }

  /** Signs this browser out and leaves nothing of its reader here. */
  async leave() {
    if (this.outbox) await this.door.json('POST', '/api/read/browsers/end', { device: this.outbox.me.device }).catch(() => {});
    await this.door.json('POST', '/signout', {}).catch(() => {});
    await this.forget();
  }

  async forget() {
    this.events?.close();
    await this.store?.forget();
    localStorage.removeItem(READER);
    await caches.delete('lectern-read-covers');
    Object.assign(this, { store: null, outbox: null, shelf: null });
  }

  actor() {
    return actorOf(this.outbox.me);
  }

  /** The book's file and the positions of its chapters: from here, else from the bridge, and kept then. */
  async book(item, progress) {
    const known = await this.store.get('books', item.edition);
    if (known) return known;
    const sha = item.edition.replace('sha256:', '');
    const answer = await this.door.ask('GET', `/api/read/books/${sha}`);
    const parts = [];
    let got = 0;
    for (const reader = answer.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      got += value.length;
      progress(got / Math.max(1, item.bytes));
    }
    const blob = new Blob(parts, { type: 'application/epub+zip' });
    if ((await sha256(await blob.arrayBuffer())) !== sha) throw new Error('The file did not arrive whole; try again.');
    const { spine } = await this.door.json('GET', `/api/read/books/${sha}/spine`);
    const book = { edition: item.edition, blob, spine };
    await this.store.put('books', book);
    return book;
  }
}
