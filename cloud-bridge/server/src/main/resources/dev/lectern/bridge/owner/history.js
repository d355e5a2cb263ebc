// A book's history in people's words: who, where, when; back to any line of it, and back again.

import { byId, make, say, trying } from './dom.js';
import { door } from './door.js';

const PAGE = 50;

export class History {
  constructor() {
    this.limit = PAGE;
    byId('undo').addEventListener('click', () => this.change(() => door.undo(this.reader, this.work, this.seen), () => 'Taken back. The place before counts again on all devices.'));
    byId('older').addEventListener('click', async () => {
      this.limit += 4 * PAGE;
      await trying(() => this.refresh());
    });
  }

  async show(reader, book, others) {
    if (this.work !== book?.work) this.limit = PAGE;
    this.reader = reader;
    this.work = book?.work ?? null;
    this.others = others;
    byId('history-kind').textContent = book ? `${book.title}, ${reader}` : '';
    await this.refresh();
  }

  async refresh() {
    const known = this.work ? await door.history(this.reader, this.work, this.limit) : { operations: [], heads: [], earlier: 0 };
    const lines = known.operations.filter(line => line.words).toReversed();
    // What is done from here settles what could be seen here, and nothing that comes later.
    this.seen = known.heads.filter(head => lines.some(line => line.dot === head));
    byId('acts').replaceChildren(...lines.map(line => this.line(line)));
    if (!lines.length) byId('acts').append(make('li', { class: 'quiet' }, 'Nothing is known of this book yet. Places come as soon as somebody reads in it.'));
    byId('older').hidden = !known.earlier;
    byId('undo').disabled = !lines.some(line => line.canRestore);
  }

  line(line) {
    return make('li', {},
      make('p', { class: 'what' }, line.words, line.head ? make('small', { class: 'open' }, 'Nobody has read on from here or overtaken it.') : null),
      make('div', { class: 'does' },
        line.canRestore ? make('button', { class: 'link', 'aria-label': `Go back here: ${line.words}`, click: () => this.back(line) }, 'Go back here') : null,
        this.others.length ? this.whose(line) : null));
  }

  back(line) {
    return this.change(() => door.restore(this.reader, this.work, line.dot, this.seen), done => `${done.words}. Undo takes it back.`);
  }

  /** "That was Ben": the act becomes his. */
  whose(line) {
    return make('details', {}, make('summary', { 'aria-label': `Not ${this.reader}? ${line.words}` }, `Not ${this.reader}?`),
      this.others.map(reader => make('button', {
        class: 'soft',
        click: () => this.change(() => door.reassign({ reader: this.reader, to: reader, work: this.work, dots: [line.dot] }), done => this.moved(reader, done.undo)),
      }, `That was ${reader}`)));
  }

  moved(to, undo) {
    const back = make('button', { class: 'link', click: () => this.change(() => door.reassign(undo), () => `It is ${this.reader}’s again.`) }, 'Undo');
    byId('acts').prepend(make('li', {}, make('p', { class: 'what' }, `That was ${to}: moved.`), make('p', { class: 'does' }, back)));
    back.focus();
    return `Moved to ${to}.`;
  }

  /** Does it, shows what came of it, and says so; whoever uses keys stays at Undo. */
  async change(what, words) {
    await trying(async () => {
      const done = await what();
      await this.refresh();
      byId('undo').focus();
      say(words(done));
    });
  }
}
