// The doors behind the stage: the devices', the bridge's, and the stage's own plugs.

export class Refused extends Error {
  constructor(status, body) {
    super(body.sentence || `${status}`);
    this.status = status;
    this.code = body.code || '';
  }
}

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(0, { code: 'unreachable', sentence: 'The stage does not answer.' });
  }
  let body = {};
  try {
    body = await answer.json();
  } catch {
    // An answer without a body says all by its status.
  }
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

const json = body => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export const device = {
  key: (name, key) => call(`/device/${name}/keys`, json({ key })),
  say: (name, text) => call(`/device/${name}/say`, json({ text })),
  hear: (name, wav) => call(`/device/${name}/hear`, { method: 'POST', headers: { 'Content-Type': 'audio/wav' }, body: wav }),
  book: (name, file) => call(`/device/${name}/books`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/epub+zip', 'X-File-Name': encodeURIComponent(file.name) },
    body: file,
  }),
  open: (name, work) => call(`/device/${name}/open`, json({ work })),
  notice: (name, id, action) => call(`/device/${name}/notice`, json({ id, action })),
  sleep: name => call(`/device/${name}/sleep`, json({})),
  wake: name => call(`/device/${name}/wake`, json({})),
  history: (name, work) => call(`/device/${name}/history?work=${encodeURIComponent(work)}`),
};

/** This tab as a screen of its own; a reload makes another. */
const tab = [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');

export const bridge = {
  account: () => call('/bridge/account'),
  ledger: () => call('/bridge/ledger'),
  history: (reader, work) => call(`/bridge/history?reader=${encodeURIComponent(reader)}&work=${encodeURIComponent(work)}`),
  restore: (reader, work, dot, seen) => call('/bridge/restore', json({ reader, work, dot, tab, seen })),
  undo: (reader, work, seen) => call('/bridge/undo', json({ reader, work, tab, seen })),
};

export const stage = {
  network: (name, plugged) => call(`/stage/network/${name}`, json({ plugged })),
  power: (name, plugged) => call(`/stage/power/${name}`, json({ plugged })),
  play: (step, fresh) => call(`/stage/story/${step}`, json({ fresh })),
};
