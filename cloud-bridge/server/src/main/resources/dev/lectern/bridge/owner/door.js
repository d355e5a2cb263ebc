// The bridge's own door, with the owner's token, or as the owner who is signed in. Where something in between
// adds the token, none is asked for.

const KEY = 'lectern.owner';

export class Refused extends Error {
  constructor(status, body) {
    super(body.sentence || `The bridge answered ${status}.`);
    this.status = status;
  }
}

export const token = {
  keep: text => sessionStorage.setItem(KEY, text),
  forget: () => sessionStorage.removeItem(KEY),
};

async function call(path, options = {}) {
  const kept = sessionStorage.getItem(KEY);
  const headers = kept ? { ...options.headers, Authorization: `Bearer ${kept}` } : { ...options.headers };
  const ask = () => fetch(`../api/${path}`, { ...options, headers });
  let answer;
  try {
    answer = await ask();
    // Somebody signed in here: changes carry the session's word. A reload may find another session.
    if (answer.status === 403 && !kept && options.method) {
      const me = await fetch('../api/me');
      if (me.ok) {
        headers['X-Lectern-Csrf'] = (await me.json()).csrf;
        answer = await ask();
      }
    }
  } catch {
    throw new Refused(0, { sentence: 'The bridge does not answer.' });
  }
  const text = await answer.text();
  let body = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Its status says all.
  }
  if (!answer.ok) throw new Refused(answer.status, body);
  return options.raw ? text : body;
}

const json = (method, body) => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Names and values as a query, percent-encoded. */
const query = values => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined)).toString();

/** This tab as a screen of its own; a reload makes another. */
const tab = [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');

export const door = {
  account: reader => call(`account?${query({ reader })}`),
  addresses: () => call('addresses'),
  mail: () => call('mail'),
  history: (reader, work, limit) => call(`history?${query({ reader, work, limit })}`),
  restore: (reader, work, dot, seen) => call('restore', json('POST', { reader, work, dot, tab, seen })),
  undo: (reader, work, seen) => call('undo', json('POST', { reader, work, tab, seen })),
  reassign: wish => call('reassign', json('POST', wish)),
  notes: reader => call(`notes?${query({ reader })}`),
  note: (reader, { note, seen }, set) => call('notes', json('PUT', { reader, note, set, tab, seen })),
  bring: (reader, file) => call(`notes/import?${query({ reader })}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }),
  takeBack: (reader, batch) => call('notes/undo', json('POST', { reader, batch })),
  exported: (reader, work) => call(`notes/export?${query({ reader, work })}`, { raw: true }),
  addReader: reader => call('readers', json('POST', { reader })),
  addBook: file => call(`books?${query({ name: file.name })}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }),
  fetchBook: address => call('books/fetch', json('POST', { address })),
  logins: () => call('logins'),
  login: (reader, label) => call('logins', json('POST', { reader, label })),
  kobo: (reader, label) => call('kobo', json('POST', { reader, label })),
  letBuy: (login, mayBuy) => call('logins', json('PUT', { login, mayBuy })),
  revoke: login => call(`logins?${query({ login })}`, { method: 'DELETE' }),
  registration: (open, reader) => call('logins', json('PUT', open ? { registration: 'open', reader } : { registration: 'closed' })),
};
