// The web reader: one more device of the household.
import { Account } from './account.js';
import { Desk } from './desk.js';
import { at, card, made, say } from './dom.js';
import { draw } from './shelf.js';

const words = {
  'sign-in': 'Sign in to see your shelf and to send what you read.',
  'signed-out': 'This browser was signed out of your household. What you read since is kept here until you set it up again.',
};

let drawing = Promise.resolve();
let desk;
// Whether it is the account that asks: once it has its answer it takes back its own question, and nobody else's.
let accountAsks = false;

function ask(text, tools, onwards) {
  accountAsks = false;
  card('asks', text, tools, onwards);
}

const account = new Account({
  line: text => { at('line').textContent = text; },
  shelf: () => shelf(),
  arrived: works => {
    desk.arrived(works);
    shelf();
  },
  asks(kind, sentence) {
    if (kind === null) {
      if (accountAsks) ask(null, [], at('main'));
      return;
    }
    const tools = {
      'sign-in': [['', made('a', { href: '/signin?next=/read/', text: 'Sign in' })]],
      'signed-out': [['Set it up again', () => account.enrol().then(() => account.sync())]],
    }[kind] ?? [];
    if (kind === 'locked') {
      desk.close();
      at('shelf').hidden = true;
    }
    ask(words[kind] ?? sentence, tools, at('main'));
    accountAsks = true;
  },
});

function shelf() {
  drawing = drawing.then(async () => {
    if (!at('shelf').hidden) await draw(account, open, drop);
    at('leave').hidden = account.outbox === null;
    at('sync').hidden = account.outbox === null;
  }).catch(error => console.error(error));
  return drawing;
}

async function open(item) {
  try {
    await desk.open(item);
  } catch (error) {
    console.error(error);
    await desk.close();
    at('book').hidden = true;
    at('top').hidden = false;
    at('shelf').hidden = false;
    ask(`${item.title} cannot be opened: ${error.message}`, [['Dismiss', () => ask(null, [], at('shelf-title'))]], at('shelf-title'));
    at('asks-text').focus();
  }
}

async function drop(item) {
  await account.store.drop('books', item.edition);
  say(`The file of ${item.title} is removed; your place stays.`);
  await shelf();
}

async function leave() {
  const unsent = account.outbox ? await account.outbox.unsent() : 0;
  const lost = unsent ? ` ${unsent} acts that were not sent yet are lost.` : '';
  ask(`Sign this browser out? Its books and places are removed from here.${lost}`, [
    ['Sign out', async () => {
      await account.leave();
      location.href = '/signin?next=/read/';
    }],
    ['Stay', () => ask(null, [], at('shelf-title'))],
  ], at('main'));
  at('asks-text').focus();
}

/** One page at a time is this browser's screen: two would turn pages under one name. */
function alone(taken) {
  return new Promise(yes => {
    navigator.locks.request('lectern-read', { ifAvailable: true }, lock => {
      if (!lock) {
        yes(false);
        return undefined;
      }
      yes(true);
      return new Promise(() => {});
    }).catch(taken);
  });
}

function elsewhere() {
  desk?.close();
  at('main').replaceChildren(made('p', { text: 'The reader is open in another tab or window of this browser.' }),
    made('button', { type: 'button', text: 'Read here instead', onclick: () => take() }));
  at('line').textContent = '';
}

async function take() {
  navigator.locks.request('lectern-read', { steal: true }, () => {
    sessionStorage.setItem('lectern-took', 'yes');
    location.reload();
    return new Promise(() => {});
  });
}

async function begin() {
  if (!window.isSecureContext || !navigator.serviceWorker || !navigator.locks) {
    at('line').textContent = 'The web reader needs a safe connection: open it by https, as your bridge\'s owner knows how.';
    return;
  }
  navigator.serviceWorker.register('sw.js').catch(error => console.error(error));
  desk = new Desk(account, () => shelf());
  at('sync').addEventListener('click', () => {
    at('line').textContent = 'Asking the bridge …';
    account.shelfAt = 0;
    account.sync();
  });
  at('leave').addEventListener('click', leave);
  // A reload that took over waits a moment for the page that it took over from.
  const took = sessionStorage.getItem('lectern-took');
  sessionStorage.removeItem('lectern-took');
  for (let left = took ? 20 : 1; left > 0; left--) {
    if (await alone(elsewhere)) {
      await account.begin();
      return;
    }
    if (left > 1) await new Promise(done => { setTimeout(done, 100); });
  }
  elsewhere();
}

begin();
