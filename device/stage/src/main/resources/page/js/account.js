// The household's account: shelf and store, ledger, orders.

import { make, one, renew, say, toast } from './dom.js';
import { bridge, device as door } from './doors.js';
import { money, t } from './messages.js';

const COVERS = 7;

export class Account {
  constructor(why) {
    this.why = why;
    this.states = new Map();
    this.account = null;
    this.chosen = null;
  }

  async refresh() {
    const [account, ledger] = await Promise.all([bridge.account().catch(() => null), bridge.ledger().catch(() => null)]);
    if (account) this.account = account;
    if (ledger) this.drawLedger(ledger);
    this.draw();
    await this.why.refresh();
  }

  device(name, state) {
    const before = this.states.get(name);
    this.states.set(name, state);
    if (name === 'bedside' && state.book?.work && state.book.work !== before?.book?.work) this.chosen = null;
    this.draw();
  }

  draw() {
    const books = this.books();
    const open = this.states.get('bedside')?.book;
    const work = this.chosen ?? open?.work ?? books.find(book => book.reads)?.work ?? books[0]?.work;
    this.why.show(books.find(book => book.work === work) ?? open ?? null, this.account?.readers?.[0] ?? 'anna');
    say(one('#shelf-kind'), this.account ? t('shelf.kind', { count: this.account.devices.length }) : '');
    renew(one('#books'), books.map(book => this.cover(book, book.work === work)), this.store(books).map(item => this.offer(item)),
      books.length ? null : make('p', { class: 'quiet empty' }, t('shelf.empty')));
    this.drawOrders();
  }

  /** The bridge's shelf, or where it is down what bedside has. */
  books() {
    const local = this.states.get('bedside')?.shelf ?? [];
    const owned = (this.account?.shelf ?? []).filter(book => book.live !== false);
    const known = new Set(owned.map(book => book.work));
    return [...owned.map(book => ({ ...local.find(each => each.work === book.work), ...clean(book) })), ...local.filter(book => !known.has(book.work))];
  }

  store(books) {
    const owned = new Set(books.map(book => book.work));
    const items = this.states.get('kitchen')?.catalogue ?? this.states.get('bedside')?.catalogue ?? [];
    return items.filter(item => !owned.has(item.work)).toSorted((a, b) => b.price - a.price);
  }

  cover(book, chosen) {
    const local = this.states.get('bedside')?.shelf?.find(each => each.work === book.work);
    return make('div', { class: 'book' },
      make('button', {
        class: `cover c${hash(book.title) % COVERS}`, 'aria-pressed': String(chosen), 'data-focus': `book-${book.work}`,
        'aria-label': t('book.show', { title: book.title }),
        click: () => {
          this.chosen = book.work;
          this.draw();
        },
      }, make('span', { class: 'title' }, book.title), make('span', { class: 'author' }, book.author ?? '')),
      make('p', { class: 'status' }, status(book, local)),
      local && ['ready', 'reading', 'finished'].includes(local.status)
        ? make('button', { class: 'link', 'data-focus': `open-${book.work}`, click: () => this.open(book.work) }, t('book.open')) : null);
  }

  offer(item) {
    return make('div', { class: 'book offer' },
      make('div', { class: 'cover' }, make('span', { class: 'title' }, item.title), make('span', { class: 'author' }, item.author ?? '')),
      make('p', { class: 'status' }, price(item.price)),
      make('button', { class: 'link', 'data-focus': `buy-${item.work}`, click: () => this.buy(item.title) }, t('book.buy')));
  }

  open(work) {
    return door.open('bedside', work).catch(refused => toast(refused.message, true));
  }

  /** Buying goes the way of speech: the kitchen reads the price back and asks. */
  buy(title) {
    return door.say('kitchen', `buy ${title}`).catch(refused => toast(refused.message, true));
  }

  drawLedger(ledger) {
    const currency = this.account?.currency ?? 'EUR';
    const lines = ledger.transactions.toSorted((a, b) => a.id - b.id).map(entry => make('li', {},
      make('span', {}, entry.text), make('span', { class: 'amount' }, money(household(entry.lines), currency))));
    const list = one('#ledger');
    renew(list, lines.length ? make('ul', { class: 'rows' }, lines) : make('p', { class: 'quiet' }, t('ledger.empty')));
    list.scrollTop = list.scrollHeight;
    say(one('#ledger-kind'), ledger.balanced ? t('ledger.kind') : t('ledger.broken'));
    if (this.account) say(one('#balance'), money(this.account.balance, currency));
  }

  drawOrders() {
    const placed = this.account?.orders ?? [];
    const known = new Set(placed.map(order => order.key));
    const noted = [...this.states.entries()].flatMap(([name, state]) => (state.pendingOrders ?? []).map(order => ({ ...order, device: name })))
      .filter(order => !known.has(order.key));
    const rows = [...noted.map(order => row(order.title, order.device, t('book.noted'), 'noted')),
      ...placed.map(order => row(order.title, order.device, order.sentence ?? order.state, order.state))];
    renew(one('#orders'), rows.length ? make('ul', { class: 'rows' }, rows) : make('p', { class: 'quiet' }, t('orders.empty')));
    if (this.account) say(one('#balance'), money(this.account.balance, this.account.currency));
  }
}

function row(title, device, sentence, state) {
  return make('li', { class: `order ${state}` }, make('span', {}, make('b', {}, title ?? ''), make('small', {}, `${device}: ${sentence}`)));
}

const clean = book => Object.fromEntries(Object.entries(book).filter(([, value]) => value !== null && value !== undefined));

function status(book, local) {
  if (local?.status === 'downloading') return t('book.downloading');
  if (local?.status === 'refused') return t('book.refused');
  if (book.status === 'finished' || local?.status === 'finished') return t('book.finished');
  const share = Math.round(local?.percent ?? book.percent ?? 0);
  if (share > 0) return t('book.percent', { percent: share });
  return book.own ? t('book.own') : t('book.new');
}

/** What a transaction means to the household: what its own account gained, or lost. */
function household(lines) {
  return lines.filter(line => /household|wallet|balance/.test(line.account)).reduce((sum, line) => sum + line.minor, 0);
}

function price(value) {
  return typeof value === 'object' && value ? money(value.minor, value.currency) : String(value);
}

function hash(text) {
  let value = 7;
  for (const letter of text) value = (value * 31 + letter.codePointAt(0)) >>> 0;
  return value;
}
