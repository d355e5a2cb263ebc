// The open book: its page, its dialogs and its notices.
import { at, card, hide, made, say } from './dom.js';
import { begin as beginLook, looks } from './look.js';
import { ask } from './rules.js';
import { Known, Sitting } from './sitting.js';

const LINES = 100;

export class Desk {
  sitting = null;

  /**
   * @param closed called when its reader goes back to the shelf
   */
  constructor(account, closed) {
    Object.assign(this, { account, closed });
    this.frame = at('leaf');
    beginLook(look => this.leaf?.style(look));
    this.wire();
  }

  get leaf() {
    return this.frame.contentWindow?.leaf;
  }

  async ready() {
    if (this.leaf) return;
    if (!this.frame.src) this.frame.src = 'leaf.html';
    for (const end = Date.now() + 20_000; !this.leaf; ) {
      if (Date.now() > end) throw new Error('The page could not be set up.');
      await new Promise(done => { setTimeout(done, 20); });
    }
  }

  wire() {
    const on = (id, deed) => at(id).addEventListener('click', () => deed());
    on('close', () => this.close());
    on('prev', () => this.turn(this.rtl ? 1 : -1));
    on('next', () => this.turn(this.rtl ? -1 : 1));
    on('undo', () => this.sitting.undo());
    on('show-contents', () => this.showContents());
    on('show-goto', () => at('goto').showModal());
    on('show-history', () => this.showHistory());
    on('show-look', () => at('look').showModal());
    at('goto-form').addEventListener('submit', event => {
      event.preventDefault();
      at('goto').close();
      this.sitting.lookAt(Number(at('percent').value));
    });
    document.addEventListener('keydown', event => this.key(event));
  }

  key(event) {
    if (!this.sitting || document.querySelector('dialog[open]') || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    const pressed = typeof target?.closest === 'function' && target.closest('button, a, input, textarea, select, summary');
    if (event.key === ' ' && pressed) return;
    const ahead = { PageDown: 1, PageUp: -1, ' ': event.shiftKey ? -1 : 1, ArrowRight: this.rtl ? -1 : 1, ArrowLeft: this.rtl ? 1 : -1 }[event.key];
    if (ahead) {
      event.preventDefault();
      this.turn(ahead);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
  }

  async turn(by) {
    const { sitting } = this;
    if (!sitting?.view || this.turning) return;
    this.turning = true;
    try {
      if (by > 0 && sitting.view.atEnd) await sitting.finish();
      else await this.leaf.turn(by);
    } finally {
      this.turning = false;
    }
  }

  /** Whether the reader may read that now; by the rules that the bridge told last. */
  forbidden(item) {
    const { profile } = this.account.shelf;
    const zone = profile.hours?.zone ?? 'UTC';
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      .formatToParts(new Date()).map(({ type, value }) => [type, value]));
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday) + 1;
    const may = ask({ ask: 'may', profile, work: item.work, day, minute: Number(parts.hour) * 60 + Number(parts.minute) });
    if (!may.sees) return 'That book is not on your shelf.';
    if (!may.now) return 'It is not your time to read.';
    const now = Math.max(Date.now(), Date.parse(this.account.shelf.now));
    return item.until && Date.parse(item.until) <= now ? `The loan of ${item.title} has ended. Your notes and your place stay.` : null;
  }

  async open(item) {
    const forbidden = this.forbidden(item);
    if (forbidden) throw new Error(forbidden);
    const { account } = this;
    let shown = -1;
    const book = await account.book(item, share => {
      const tenth = Math.floor(share * 10);
      if (tenth > shown) {
        shown = tenth;
        say(`Fetching ${item.title}: ${Math.min(100, tenth * 10)} %`);
      }
    });
    at('place').textContent = '';
    at('shelf').hidden = true;
    at('top').hidden = true;
    at('book').hidden = false;
    at('book-title').textContent = item.title;
    this.frame.title = `Page of ${item.title}`;
    document.title = `${item.title} – Lectern`;
    await this.ready();
    const leaf = this.leaf;
    const { chapters, hrefs, rtl } = await leaf.open(book.blob, `Page of ${item.title}`);
    this.rtl = rtl;
    at('page').dir = 'ltr';
    const counts = hrefs.map((href, index) => book.spine.find(it => it.href === href)?.count ?? book.spine[index]?.count ?? 0);
    this.item = item;
    this.chapters = chapters;
    this.sitting = new Sitting({ store: account.store, outbox: account.outbox, leaf, known: await Known.of(account.store, item), counts, hrefs, tell: this.telling() });
    Object.assign(leaf.told, {
      moved: spot => this.sitting?.moved(spot),
      key: event => this.key(event),
      link: href => this.sitting.look(href),
      outside: href => this.outside(href),
    });
    leaf.style(looks());
    at('book-title').focus();
    await this.sitting.open();
  }

  telling() {
    return {
      place: (view, peeking, cause) => this.place(view, peeking, cause),
      moved: target => this.moved(target),
      offered: (target, decision) => this.offered(target, decision),
      acted: () => this.account.sync(),
      undone: kept => {
        card('notice', null, [], at('book-title'));
        say(kept.loc ? `Back to ${Math.round(kept.loc.totalProgression * 100)} percent.` : 'Back to the beginning.');
      },
      nothing: () => say('There is nothing to take back.'),
      finished: () => this.notice(`You have finished ${this.item.title}.`, [['Back to your books', () => this.close()]]),
      full: () => this.notice('There is no room here for more that is unsent. Reading goes on; connect to save your place.', []),
      failed: error => {
        console.error(error);
        say(error.message);
      },
    };
  }

  notice(text, tools) {
    card('notice', text, [...tools, ['Dismiss', () => card('notice', null, [], at('book-title'))]], at('book-title'));
    say(text);
  }

  words(target) {
    const { shelf } = this.account;
    return this.sitting.lines(shelf.words, shelf.names, 100_000).lines.find(line => line.dot === target.op)?.words ?? '';
  }

  moved(target) {
    this.notice(`${this.words(target)}.`, [['Undo', () => this.sitting.undo()]]);
  }

  /** The page stays where it is; its reader decides. */
  offered(target, decision) {
    if (!target) return;
    const mine = Math.round((this.sitting.view?.total ?? 0) * 100);
    const text = `${this.words(target)}. You are ${decision.decision === 'stay' ? 'further, ' : ''}at ${mine} %.`;
    const gone = deed => () => {
      card('notice', null, [], at('book-title'));
      deed();
    };
    card('notice', text, [
      ['Go there', gone(() => this.sitting.follow(target))],
      ['Keep my place', gone(() => this.sitting.keepPlace(target))],
      ['Dismiss', gone(() => this.sitting.dismiss(target, decision))],
    ], at('book-title'));
    say(text);
  }

  place(view, peeking, cause) {
    const text = `${Math.round(view.total * 100)} %${view.label ? ` · ${view.label}` : ''}`;
    at('place').textContent = text;
    if (cause !== 'follow') say(text);
    if (peeking) {
      card('notice', 'You are only looking here.', [
        ['Read from here', () => this.sitting.inOrder(() => this.sitting.readFromHere())],
        ['Back', () => this.sitting.lookBack()],
      ], at('book-title'));
    } else if (at('notice-text').textContent === 'You are only looking here.') {
      card('notice', null, [], at('book-title'));
      at('notice-text').textContent = '';
    }
  }

  outside(href) {
    const link = made('a', { href, target: '_blank', rel: 'noreferrer noopener', text: 'Open it in a new tab' });
    const known = /^https?:\/\//i.test(href);
    card('notice', known ? `This link leads out of the book, to ${new URL(href).host}.` : 'This link leads out of the book, to something that is not opened here.',
      [...(known ? [['', link]] : []), ['Dismiss', () => card('notice', null, [], at('book-title'))]], at('book-title'));
    say(at('notice-text').textContent);
  }

  showContents() {
    const lines = items => items.map(({ label, href, inner }) => made('li', {},
      made('button', {
        type: 'button', text: label, 'aria-current': href === this.sitting.view?.chapter ? 'true' : undefined,
        onclick: () => {
          at('contents').close();
          this.sitting.look(href);
        },
      }), ...(inner.length ? [made('ol', {}, ...lines(inner))] : [])));
    at('chapters').replaceChildren(...lines(this.chapters));
    at('contents').showModal();
    at('chapters').querySelector('[aria-current=true]')?.focus();
  }

  showHistory() {
    const { shelf } = this.account;
    const { lines, earlier } = this.sitting.lines(shelf.words, shelf.names, LINES);
    at('lines').replaceChildren(...lines.map(line => made('li', {}, made('span', { text: line.words }),
      ...(line.isPlace ? [made('button', {
        type: 'button', text: 'Go back here', 'aria-label': `Go back here: ${line.words}`,
        onclick: () => {
          at('history').close();
          this.sitting.recall(line.dot);
        },
      })] : []))));
    at('history-earlier').hidden = lines.length > 0 && earlier === 0;
    at('history-earlier').textContent = lines.length ? `${earlier} earlier lines are not shown.` : 'Nothing has been noted in this book yet.';
    at('history').showModal();
  }

  arrived(works) {
    if (this.sitting && this.item.together.some(work => works.includes(work))) this.sitting.arrived();
  }

  async close() {
    const { sitting, item } = this;
    if (!sitting) return;
    this.sitting = null;
    await sitting.close();
    this.leaf?.close();
    card('notice', null, [], at('book-title'));
    at('book').hidden = true;
    at('top').hidden = false;
    at('shelf').hidden = false;
    document.title = 'Lectern: your books';
    hide(at('book'), at('shelf-title'));
    await this.closed();
    (at(`book-${item.edition.slice(7, 23)}`) ?? at('shelf-title')).focus();
  }
}
