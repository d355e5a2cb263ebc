// A book's bookmarks, highlights and notes: to edit, to delete and bring back, to take in and to take along.

import { byId, day, make, save, say, trying } from './dom.js';
import { door } from './door.js';

const PROBLEMS = {
  'no-such-book': 'this book is not on the bridge',
  'too-many': 'there are too many annotations already',
  'clipping-limit': 'Kindle kept no words of it (its clipping limit)',
  'unknown-kind': 'of a kind that is not known here',
  'too-long': 'it is too long',
  truncated: 'the file breaks off here',
  'not-a-file-of-this-kind': 'the file is not what it seems to be',
};

const READ_AS = {
  'windows-1252': 'The file is no UTF-8; it was read as windows-1252. Where letters are wrong, undo this, save it as UTF-8 and import it again.',
  'utf-8-damaged': 'Some bytes of the file are no letters; \uFFFD stands in their place.',
};

export class Notes {
  constructor() {
    this.editing = false;
    byId('import').addEventListener('submit', event => {
      event.preventDefault();
      this.bring(byId('file').files[0]);
    });
    byId('export').addEventListener('click', () => this.carry(this.book.work, this.book.title));
  }

  async show(reader, book, books) {
    this.reader = reader;
    this.book = book;
    this.titles = new Map(books.map(each => [each.work, each.title]));
    byId('export').disabled = !book;
    await this.refresh();
  }

  async refresh() {
    this.editing = false;
    const { notes } = await door.notes(this.reader);
    const shown = notes.filter(note => note.work === null ? note.kind === 'collection' : note.work === this.book?.work);
    byId('notes-kind').textContent = this.book ? `${this.book.title}, ${this.reader}` : '';
    byId('list').replaceChildren(...shown.map(note => this.row(note)));
    if (!shown.length) byId('list').append(make('li', { class: 'quiet' }, 'None yet. Say “bookmark this page” to a device, or import them here.'));
  }

  row(note) {
    const row = make('li', { 'data-note': note.note });
    this.draw(row, note);
    return row;
  }

  draw(row, note) {
    const words = name(note);
    const does = [];
    if (note.kind !== 'collection') does.push(make('button', { class: 'link', 'aria-label': `Edit: ${words}`, click: () => this.edit(row, note) }, 'Edit'));
    does.push(make('button', { class: 'link', 'aria-label': `Delete: ${words}`, click: () => this.remove(row, note) }, 'Delete'));
    row.replaceChildren(
      make('div', { class: 'what' },
        note.kind === 'collection' ? make('p', {}, make('b', {}, note.name), make('small', {}, note.works.map(work => this.titles.get(work) ?? work).join(', ') || 'no books')) : null,
        note.quote ? make('blockquote', {}, note.quote) : null,
        note.texts.map(text => make('p', {}, text)),
        note.texts.length > 1 ? make('small', { class: 'open' }, 'Written apart on two devices; both are kept until you edit it.') : null,
        make('small', {}, [note.kind, note.percent === null ? null : `${note.percent} %`, day(note.created || note.changedAt)].filter(Boolean).join(', '))),
      make('p', { class: 'does' }, does));
  }

  edit(row, note) {
    this.editing = true;
    const field = make('textarea', { 'aria-label': `Note to ${name(note)}` });
    field.value = note.texts.join('\n\n');
    const close = () => {
      this.editing = false;
      this.draw(row, note);
      row.querySelector('button')?.focus();
    };
    const form = make('form', { class: 'what', submit: event => {
      event.preventDefault();
      trying(async () => {
        await door.note(this.reader, note, { text: field.value || null });
        note = { ...note, texts: field.value ? [field.value] : [] };
        close();
        say('The note is saved.');
      });
    }, keydown: event => event.key === 'Escape' && close() },
    note.quote ? make('blockquote', {}, note.quote) : null, field,
    make('button', { class: 'primary' }, 'Save'), ' ', make('button', { class: 'soft', type: 'button', click: close }, 'Cancel'));
    row.replaceChildren(form);
    field.focus();
  }

  remove(row, note) {
    return trying(async () => {
      await door.note(this.reader, note, { deleted: true });
      const back = make('button', { class: 'link', click: () => trying(async () => {
        await door.note(this.reader, note, { deleted: false });
        this.draw(row, note);
        row.querySelector('button')?.focus();
        say('It is back.');
      }) }, 'Undo');
      row.replaceChildren(make('p', { class: 'what quiet' }, `Deleted: ${name(note)}`), make('p', { class: 'does' }, back));
      back.focus();
      say('Deleted. Undo brings it back.');
    });
  }

  bring(file) {
    return trying(async () => {
      say(`Reading ${file.name}.`);
      const done = await door.bring(this.reader, file);
      await this.refresh();
      this.report(file.name, done);
      byId('import').reset();
    });
  }

  report(file, done) {
    const back = done.batch ? make('button', { class: 'soft', click: () => trying(async () => {
      const gone = await door.takeBack(this.reader, done.batch);
      byId('report').hidden = true;
      await this.refresh();
      say(`Taken back: ${gone.deleted} of ${file}.`);
      byId('file').focus();
    }) }, 'Undo this import') : null;
    const facts = [[done.added, 'taken'], [done.known, 'there already'], [done.removed, 'deleted here before, and left so'], [done.withoutPlace, 'of those taken, in the book but at no place of it']];
    byId('report').replaceChildren(
      make('p', {}, make('b', {}, `${file}: ${done.added} taken, ${done.notTaken.length} not.`)),
      make('dl', {}, facts.filter(([count]) => count).map(([count, words]) => [make('dt', {}, String(count)), make('dd', {}, words)])),
      READ_AS[done.readAs] ? make('p', {}, READ_AS[done.readAs]) : null,
      done.notTaken.length ? make('p', {}, 'Not taken:') : null,
      make('ul', {}, done.notTaken.map(each => make('li', {}, `${each.what}: ${PROBLEMS[each.code] ?? each.code}`))),
      back);
    byId('report').hidden = false;
    byId('report').focus();
    say(`${done.added} taken, ${done.notTaken.length} not taken.`);
  }

  carry(work, title) {
    return trying(async () => {
      save(`${title.replace(/[^\p{L}\p{N} _-]/gu, '')}.annotation`, 'application/ld+json', await door.exported(this.reader, work));
      say('Exported.');
    });
  }
}

function name(note) {
  const words = note.name || note.texts[0] || note.quote || (note.percent === null ? '' : `${note.percent} %`);
  return `${note.kind} ${words.length > 60 ? `${words.slice(0, 60)}…` : words}`;
}
