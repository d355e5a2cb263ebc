// One browser with the web reader in it: what a person sees and does there.
import { Browser, pause, until } from './browser.mjs';

/** Longer than the shortest look at a page that counts as reading. */
const LOOK = 2150;

const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ArrowRight: '\uE014', ArrowLeft: '\uE012', PageDown: '\uE00F', PageUp: '\uE00E', Space: ' ' };

export class Reader {
  static async open(base) {
    const reader = new Reader();
    reader.base = base;
    reader.browser = await Browser.open('/usr/bin/chromedriver', '/usr/bin/chromium');
    return reader;
  }

  async signIn(name, password) {
    const { browser, base } = this;
    await browser.go(`${base}/signin?next=/read/`);
    await browser.type('#name', name);
    await browser.type('#password', password);
    await browser.click('form[action="/signin"] button[type=submit]');
    await this.saved();
  }

  saved() {
    return until('everything saved', async () => (await this.browser.text('#line')).includes('All saved'));
  }

  async book(title) {
    const { browser } = this;
    await until(title, async () => (await browser.text('#books')).includes(title));
    const id = await browser.see(`return [...document.querySelectorAll('.cover')].find(it => it.textContent.includes(arguments[0])).id`, title);
    return `#${id}`;
  }

  async opens(title) {
    await this.browser.click(await this.book(title));
    await this.shown();
  }

  shown() {
    return until('a page', async () => /%/.test(await this.browser.text('#place')) && this.place());
  }

  place() {
    return this.browser.text('#place');
  }

  /** The words at the top of the page. */
  words() {
    return this.browser.see(`const w = document.getElementById('leaf').contentWindow; return w.leaf.at?.text?.highlight ?? ''`);
  }

  notice() {
    return this.browser.text('#notice-text');
  }

  /** Turns as somebody does who reads. */
  async reads(turns) {
    for (let turn = 0; turn < turns; turn++) {
      await pause(LOOK);
      const before = await this.page();
      await this.browser.click('#next');
      await until('the next page', async () => (await this.page()) !== before);
    }
  }

  /** Where the page begins, exactly. */
  page() {
    return this.browser.see(`const w = document.getElementById('leaf').contentWindow; const at = w.leaf?.at; return at ? at.index + ':' + at.from : ''`);
  }

  /** Waits for the answer to be offered: what asks for it may look into the browser's store first. */
  answer(label) {
    return until(`"${label}" to be offered`, () => this.browser.see(`const it = [...document.querySelectorAll('#notice-tools button, #asks-tools button')].find(it => it.textContent === arguments[0] && it.checkVisibility()); it?.click(); return Boolean(it)`, label));
  }

  async press(...names) {
    for (const name of names) {
      const value = KEYS[name] ?? name;
      await this.browser.of('actions', { actions: [{ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] }] });
    }
  }

  focused() {
    return this.browser.see(`const it = document.activeElement; return it.id || it.tagName.toLowerCase()`);
  }

  /** Presses Tab until that is focused: by the keyboard alone, and by no more than so many. */
  async tabTo(id, most = 60) {
    for (let presses = 0; presses < most; presses++) {
      const now = await this.focused();
      if (now === id) return presses;
      if (presses > 0 && now === 'body' && presses > most - 2) break;
      await this.press('Tab');
    }
    throw new Error(`the keyboard does not reach #${id}; it is at ${await this.focused()}`);
  }

  async network(on) {
    await this.browser.cdp('Network.enable', {});
    await this.browser.cdp('Network.emulateNetworkConditions', { offline: !on, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  }

  /** All that is kept here of one kind. */
  kept(store, reader = 'anna') {
    return this.browser.see(`return new Promise(done => { const open = indexedDB.open('lectern-read:' + arguments[1]); open.onsuccess = () => {
      const all = open.result.transaction(arguments[0]).objectStore(arguments[0]).getAll(); all.onsuccess = () => { open.result.close(); done(all.result); } } })`
      .replace(/arguments\[(\d)\]/g, (_, n) => JSON.stringify([store, reader][n])));
  }

  /** Copies what is kept here but the books into a database beside it, or back: as a profile is, of which somebody has a backup. */
  copies(back) {
    const database = name => `await new Promise(done => { const open = indexedDB.open('${name}', 1); open.onsuccess = () => done(open.result);
      open.onupgradeneeded = () => names.forEach(it => open.result.createObjectStore(it)); })`;
    return this.browser.see(`return (async () => {
      const names = ['meta', 'rows', 'ops', 'said', 'standing', 'here'];
      const [own, copy] = [${database('lectern-read:anna')}, ${database('copy')}];
      const [from, to] = ${back ? '[copy, own]' : '[own, copy]'};
      const got = request => new Promise(done => { request.onsuccess = () => done(request.result); });
      for (const name of names) {
        const [keys, values] = await Promise.all([got(from.transaction(name).objectStore(name).getAllKeys()), got(from.transaction(name).objectStore(name).getAll())]);
        const store = to.transaction(name, 'readwrite').objectStore(name);
        await got(store.clear());
        for (const [at, key] of keys.entries()) await got(store.keyPath ? store.put(values[at]) : store.put(values[at], key));
      }
      own.close();
      copy.close();
    })()`);
  }

  close() {
    return this.browser.close();
  }
}
