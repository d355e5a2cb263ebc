// What stands around the owner's pages: the doors for programs, a device that wants to be claimed, and a child's app.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export class Household {
  constructor(base, token, scratch) {
    Object.assign(this, { base, token, scratch });
  }

  async call(method, path, body, headers = {}) {
    const answer = await fetch(this.base + path, { method, body, headers: { Authorization: `Bearer ${this.token}`, ...headers } });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  json(method, path, body) {
    return this.call(method, path, JSON.stringify(body), { 'Content-Type': 'application/json' });
  }

  async sell(work, file, price) {
    await this.call('POST', `/api/catalogue?work=${work}&price=${price}&currency=EUR`, readFileSync(file), { 'Content-Type': 'application/epub+zip' });
  }

  /** A device with a key of its own that shows a code (RFC 8628). */
  async asks(name) {
    const key = join(this.scratch, `${name}.key`);
    const csr = join(this.scratch, `${name}.csr`);
    execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key]);
    execFileSync('openssl', ['req', '-new', '-key', key, '-subj', '/CN=lectern', '-out', csr]);
    const started = await this.json('POST', '/claim/start', { csr: readFileSync(csr, 'utf8'), kind: 'reader', name });
    const der = execFileSync('openssl', ['pkey', '-in', key, '-pubout', '-outform', 'DER']);
    const { createHash } = await import('node:crypto');
    const mark = createHash('sha256').update(der).digest('hex').slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
    return { ...started, mark };
  }

  async granted({ device_code }) {
    const answer = await fetch(`${this.base}/claim/poll`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ device_code }),
    });
    return answer.ok ? answer.json() : null;
  }

  /** Somebody buys in an app that speaks OPDS; what a child wishes so becomes a request. */
  async wishes(login, password, work) {
    const headers = { Authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}` };
    const page = await (await fetch(`${this.base}/opds/buy/${work}`, { headers })).text();
    const body = new URLSearchParams([...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const answer = await fetch(`${this.base}/opds/buy/${work}`, { method: 'POST', body, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the wish was not taken: ${answer.status} ${text}`);
    return text;
  }
}
