// Chromium by the W3C WebDriver protocol; just the words that the walk needs.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const ARGUMENTS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--window-size=1200,900'];

const freePort = () => new Promise(done => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

export const pause = ms => new Promise(done => setTimeout(done, ms));

/** Asks until the answer is something; says what it waited for where that takes too long. */
export async function until(what, ask, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`waited ${seconds} s and did not see: ${what}`);
}

export class Browser {
  static async open(driver, chromium) {
    const browser = new Browser();
    const port = await freePort();
    browser.process = spawn(driver, [`--port=${port}`, '--log-level=SEVERE'], { stdio: 'ignore' });
    browser.server = `http://127.0.0.1:${port}`;
    await until('chromedriver', async () => {
      try {
        return (await (await fetch(`${browser.server}/status`)).json()).value.ready;
      } catch {
        return false;
      }
    });
    const alwaysMatch = { browserName: 'chrome', 'goog:chromeOptions': { binary: chromium, args: ARGUMENTS }, 'goog:loggingPrefs': { browser: 'ALL' } };
    browser.session = `${browser.server}/session/${(await browser.ask('POST', `${browser.server}/session`, { capabilities: { alwaysMatch } })).sessionId}`;
    return browser;
  }

  async ask(method, address, body) {
    const answer = await fetch(address, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.message.split('\n')[0]}`);
    return value;
  }

  of(path, body) {
    return this.ask(body === undefined ? 'GET' : 'POST', `${this.session}/${path}`, body);
  }

  cdp(cmd, params) {
    return this.of('goog/cdp/execute', { cmd, params });
  }

  go(url) {
    return this.of('url', { url });
  }

  async element(css) {
    try {
      return (await this.of('element', { using: 'css selector', value: css }))[ELEMENT];
    } catch (missing) {
      throw new Error(`${await this.of('url')} has no ${css}: ${(await this.text('body')).slice(0, 400)}`);
    }
  }

  /** As a person does, who presses again what was drawn anew under the finger. */
  async click(css, again = 3) {
    try {
      await this.of(`element/${await this.element(css)}/click`, {});
    } catch (moved) {
      if (!again || !moved.message.startsWith('stale element')) throw moved;
      await this.click(css, again - 1);
    }
  }

  async type(css, text) {
    const element = await this.element(css);
    await this.of(`element/${element}/clear`, {});
    await this.of(`element/${element}/value`, { text });
  }

  async tick(css, on = true) {
    if (await this.of(`element/${await this.element(css)}/selected`) !== on) await this.click(css);
  }

  /** Nothing where there is nothing, as between two pages. */
  async text(css) {
    try {
      return await this.of(`element/${(await this.of('element', { using: 'css selector', value: css }))[ELEMENT]}/text`);
    } catch {
      return '';
    }
  }

  async has(css) {
    return (await this.of('elements', { using: 'css selector', value: css })).length > 0;
  }

  see(script, ...args) {
    return this.of('execute/sync', { script, args });
  }

  async cookies() {
    return (await this.of('cookie')).map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** A finger on a reader that is built in, and always the right one. */
  authenticator() {
    return this.of('webauthn/authenticator',
      { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserConsenting: true, isUserVerified: true });
  }

  scripts(on) {
    return this.cdp('Emulation.setScriptExecutionDisabled', { value: !on });
  }

  screen(width, height) {
    return this.cdp('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  scheme(value) {
    return this.cdp('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  /** Errors of scripts and refusals by a page's policy; statuses are told by the pages themselves. */
  async complaints() {
    return (await this.of('se/log', { type: 'browser' })).filter(one => one.level === 'SEVERE' && !one.message.includes('status of 40')).map(one => one.message);
  }

  async picture(file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(await this.of('screenshot'), 'base64'));
  }

  async close() {
    try {
      await this.ask('DELETE', this.session);
    } finally {
      this.process.kill();
    }
  }
}
