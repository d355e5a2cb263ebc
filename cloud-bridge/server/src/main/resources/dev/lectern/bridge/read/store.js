// What this browser keeps, one database for each person who reads here: outbox, acts, places, books.
const VERSION = 1;
const STORES = { meta: undefined, rows: ['life', 'n'], ops: 'op', said: undefined, standing: 'work', here: 'work', books: 'edition' };

const done = request => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

export class Store {
  static async open(reader) {
    const request = indexedDB.open(`lectern-read:${reader}`, VERSION);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        const store = request.result.createObjectStore(name, keyPath ? { keyPath } : { autoIncrement: name === 'said' });
        if (name === 'ops') store.createIndex('work', 'work');
        if (name === 'said') store.createIndex('work', 'work');
      }
    };
    const store = new Store();
    store.reader = reader;
    store.db = await done(request);
    store.db.onversionchange = () => store.db.close();
    return store;
  }

  /** Everything within is kept together or not at all; it is on disk when this returns. */
  async write(names, deed) {
    const tx = this.db.transaction(names, 'readwrite', { durability: 'strict' });
    const ended = new Promise((yes, no) => {
      tx.oncomplete = () => yes();
      tx.onabort = () => no(tx.error ?? new Error('nothing was kept'));
    });
    const result = deed(name => tx.objectStore(name));
    await ended;
    return result;
  }

  get(name, key) {
    return done(this.db.transaction(name).objectStore(name).get(key));
  }

  all(name) {
    return done(this.db.transaction(name).objectStore(name).getAll());
  }

  of(name, work) {
    return done(this.db.transaction(name).objectStore(name).index('work').getAll(work));
  }

  put(name, value, key) {
    return this.write([name], store => { store(name).put(value, key); });
  }

  drop(name, key) {
    return this.write([name], store => { store(name).delete(key); });
  }

  keys(name) {
    return done(this.db.transaction(name).objectStore(name).getAllKeys());
  }

  /** Rows of a life from one counter on, in order. */
  rows(life, from = 0) {
    return done(this.db.transaction('rows').objectStore('rows').getAll(IDBKeyRange.bound([life, from], [life, Number.MAX_SAFE_INTEGER])));
  }

  async forget() {
    this.db.close();
    await done(indexedDB.deleteDatabase(`lectern-read:${this.reader}`));
  }
}
