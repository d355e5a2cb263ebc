// Wires the owner's page: the token, whose books, which book, and the three parts.

import { Apps } from './apps.js';
import { door, token } from './door.js';
import { alarm, byId, day, make, say, trying } from './dom.js';
import { History } from './history.js';
import { showMail } from './mail.js';
import { Notes } from './notes.js';

const history = new History();
const notes = new Notes();
const apps = new Apps();
const chosen = { reader: null, work: null };
let books = [];

async function enter() {
  let account;
  try {
    account = await door.account(chosen.reader ?? undefined);
  } catch (refused) {
    token.forget();
    inside(false);
    if (refused.status !== 401) alarm(refused.message);
    return false;
  }
  inside(true);
  chosen.reader ??= account.readers[0] ?? null;
  renew(byId('reader'), account.readers.map(reader => [reader, reader]), chosen.reader);
  books = [...account.shelf.filter(book => book.live !== false), ...account.unshelved.map(nameless)];
  if (!books.some(book => book.work === chosen.work)) {
    chosen.work = (books.find(book => book.reads) ?? books[0])?.work ?? null;
  }
  if (!chosen.reader) say('Nobody reads here yet. Add a reader below.');
  renew(byId('book'), books.map(book => [book.work, book.percent ? `${book.title} (${book.percent} %)` : book.title]), chosen.work);
  byId('book').disabled = !books.length;
  return true;
}

/** A book that is known by its places alone: where and when it was read last is all there is to tell it by. */
const nameless = book => ({ work: book.work, title: `A book without its file, read on ${book.from}, ${day(book.at)}` });

/** Everything anew, of that reader and that book. */
async function refresh() {
  if (!await trying(enter)) return;
  const book = books.find(each => each.work === chosen.work) ?? null;
  await trying(showMail);
  if (!chosen.reader) return;
  const others = [...byId('reader').options].map(option => option.value).filter(reader => reader !== chosen.reader);
  await trying(() => Promise.all([history.show(chosen.reader, book, others), notes.show(chosen.reader, book, books), apps.show(chosen.reader)]));
}

function inside(open) {
  for (const id of ['inside', 'nav', 'choices']) byId(id).hidden = !open;
  byId('entry').hidden = open;
}

function renew(select, options, value) {
  select.replaceChildren(...options.map(([name, text]) => make('option', { value: name }, text)));
  if (value) select.value = value;
}

byId('enter').addEventListener('submit', async event => {
  event.preventDefault();
  token.keep(byId('token').value.trim());
  byId('token').value = '';
  await refresh();
  if (byId('inside').hidden) {
    if (!byId('alarm').textContent) alarm('That is not the owner’s token.');
    byId('token').focus();
  } else {
    say('Signed in.');
    byId('history').focus();
  }
});
byId('add').addEventListener('submit', event => {
  event.preventDefault();
  trying(async () => {
    const { reader } = await door.addReader(byId('who').value.trim());
    byId('add').reset();
    chosen.reader = reader;
    await refresh();
    say(`${reader} reads here now.`);
  });
});
byId('shelve').addEventListener('submit', event => {
  event.preventDefault();
  trying(async () => {
    const { work, title } = await door.addBook(byId('epub').files[0]);
    byId('shelve').reset();
    chosen.work = work;
    await refresh();
    say(`${title} is on the shelf.`);
  });
});
byId('fetch').addEventListener('submit', event => {
  event.preventDefault();
  trying(async () => {
    say('The book is being fetched.');
    const { work, title } = await door.fetchBook(byId('address').value);
    byId('fetch').reset();
    chosen.work = work;
    await refresh();
    say(`${title} is on the shelf.`);
  });
});
byId('leave').addEventListener('click', () => {
  token.forget();
  inside(false);
  say('Signed out.');
  byId('token').focus();
});
byId('reader').addEventListener('change', () => {
  chosen.reader = byId('reader').value;
  refresh();
});
byId('book').addEventListener('change', () => {
  chosen.work = byId('book').value;
  refresh();
});
// What was done elsewhere meanwhile shows when somebody looks here again.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && !byId('inside').hidden && !notes.editing) refresh();
});

await refresh();
