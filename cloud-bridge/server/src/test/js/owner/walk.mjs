// An owner at the household's pages, in Chromium: once with scripts and a passkey, once without scripts and with a password.
// node walk.mjs BASE OWNER_TOKEN_FILE OWNER_CODE SAMPLES SCRATCH PICTURES
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { Browser, until } from './browser.mjs';
import { Household } from './household.mjs';

const [base, tokenFile, code, samples, scratch, pictures] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'correct horse battery';
const home = new Household(base, readFileSync(tokenFile, 'utf8').trim(), scratch);
const browser = await Browser.open('/usr/bin/chromedriver', '/usr/bin/chromium');
const pages = new Set();
const found = [];
let steps = 0;

const go = path => browser.go(base + path);
const form = action => `form[action="${action}"]`;

async function step(words, deed) {
  await deed();
  steps++;
  console.log(`  ${words}: ok`);
}

/** The sentence that the page before led to. */
async function told(words) {
  const said = await until(words, async () => (await browser.has('.told')) && (await browser.text('main > .told')));
  if (!said.includes(words)) throw new Error(`wanted "${words}", was told: ${said}`);
  return said;
}

/** Looks at the page as it is now: what shuts people out, by day and by night, and whether it fits on a narrow screen. */
async function look(name) {
  await browser.see(`if (!window.axe) { ${AXE} }`);
  for (const scheme of ['light', 'dark']) {
    await browser.scheme(scheme);
    const violations = await browser.see(`return axe.run(document, { resultTypes: ['violations'] }).then(it => it.violations
      .filter(one => one.impact === 'serious' || one.impact === 'critical')
      .map(one => one.id + ' at ' + one.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary.split('\\n').pop()).slice(0, 3).join('; ')))`);
    violations.forEach(one => found.push(`${name}, ${scheme}: ${one}`));
  }
  await browser.scheme('light');
  await browser.screen(320, 720);
  const width = await browser.see('return document.documentElement.scrollWidth');
  if (width > 320) found.push(`${name}: ${width} pixels wide on a screen of 320`);
  await browser.picture(join(pictures, `${name}.png`));
  await browser.screen(1200, 900);
  pages.add(name);
}

async function setUp() {
  await home.sell('moss', join(samples, 'moss-and-stone.epub'), 400);
  await home.sell('lighthouse', join(samples, 'the-lighthouse-ledger.epub'), 500);
  await home.json('POST', '/api/topup', { minor: 5000, currency: 'EUR' });
}

async function becomesOwner() {
  await go('/signin');
  await look('signin');
  await browser.click('summary');
  await browser.type('#owner-code', code);
  await browser.type('#owner-name', 'anna');
  await browser.type('#owner-password', PASSWORD);
  await browser.click(`${form('/signin/owner')} button`);
  await until('anna signed in', async () => (await browser.text('body')).includes('signed in as anna'));
  await look('signed-in');
}

async function makesAPasskey() {
  await go('/me');
  await look('me');
  await browser.type('#passkey-name', 'Finger');
  await browser.click('#add-passkey');
  await until('the passkey', async () => (await browser.text('#message')).includes('added'));
}

async function signsOut() {
  await browser.click(`${form('/signout')} button`);
  await until('the way in', () => browser.has('#password'));
}

async function byPasskey() {
  await go('/owner/claim');
  await browser.click('#passkey');
  await until('the page that was asked for', () => browser.has(form('/owner/claim')));
}

async function byPassword() {
  await go('/owner/devices');
  await browser.type('#name', 'anna');
  await browser.type('#password', PASSWORD);
  await browser.click(`${form('/signin')} button[type=submit]`);
  await until('the page that was asked for', () => browser.has(form('/owner/claim')));
}

async function addsAChild() {
  await go('/owner/readers');
  await browser.type(`${form('/owner/readers')} [name=reader]`, 'ben');
  await browser.click(`${form('/owner/readers')} button`);
  await told('ben reads here now.');
  await browser.click('select[aria-label="Role of ben"] option[value=child]');
  const ben = await browser.see(`return [...document.querySelectorAll('[name=reader][value=ben]')].map(it => it.form.querySelector('button'))[0]`);
  await browser.of(`element/${Object.values(ben)[0]}/click`, {});
  await told('ben is a child now.');
}

async function setsHours() {
  await go('/owner/child?reader=ben');
  await look('child');
  await browser.tick('[name=timed]');
  await browser.tick('[name=day-7]', false);
  await browser.click(`${form('/owner/child')} .primary`);
  await told('The rules for ben are kept');
  await go('/owner/child?reader=ben');
  if (!(await browser.has('[name=timed][checked]')) || await browser.has('[name=day-7][checked]')) throw new Error('the hours are not kept');
}

async function claims(name) {
  const device = await home.asks(name);
  await go(new URL(device.verification_uri_complete).pathname + new URL(device.verification_uri_complete).search);
  const shown = await browser.text('main');
  if (!shown.includes(device.mark)) throw new Error(`the page does not show the key's mark ${device.mark}: ${shown}`);
  if (name === 'Bedside') await look('claim');
  await browser.tick('[name=reader-anna]');
  await browser.click('[name=answer][value=yes]');
  await told(`${name.toLowerCase()} belongs to this household now.`);
  await until('the certificate', () => home.granted(device));
}

async function grants(device) {
  await go(`/owner/device?device=${device}`);
  await browser.tick('[name=reader-ben]');
  await browser.click(`${form('/owner/device/grants')} button`);
  await told(`${device} carries anna, ben now.`);
}

async function setsACap(amount) {
  await go('/owner/money');
  await browser.type('[name=daily-ben]', amount);
  await browser.click(`${form('/owner/money')} .primary`);
  await told('The limits are kept.');
  if (!(await browser.text('main')).includes(`of ${amount} EUR`)) throw new Error('the cap is not shown');
}

async function makesALogin() {
  await go('/owner/apps');
  await browser.click('select[name=reader] option[value=ben]');
  await browser.type('[name=label]', 'tablet');
  await browser.click(`${form('/owner/apps')} button`);
  await told('The login ben.tablet is made.');
  const [login, password] = await browser.see(`return [...document.querySelectorAll('.told code')].map(it => it.textContent)`);
  await browser.click(`${form('/owner/apps/buying')} button`);
  await told('ben.tablet may buy now.');
  return { login, password };
}

async function approves({ login, password }, work) {
  await home.wishes(login, password, work);
  await go('/owner/requests');
  if (work === 'moss') await look('requests');
  await browser.click('[name=answer][value=approve]');
  await told('Bought ');
}

async function locks(device) {
  await go(`/owner/device?device=${device}`);
  await browser.click(`${form('/owner/device/lock')} button`);
  await told(`${device} is locked`);
  if (!(await browser.text('main')).includes('locked, not connected')) throw new Error('it is not shown as locked');
}

async function asksBeforeAWipe(device) {
  await go(`/owner/device/wipe?device=${device}`);
  await look('wipe');
  await browser.click(`${form('/owner/device/wipe')} button`);
  await told(`${device} wipes itself`);
  await browser.click('.told button');
  await told(`${device} is in use again.`);
}

async function exportsBen() {
  await go('/owner/data');
  await browser.click(`${form('/owner/data/export')} option[value=ben]`);
  await browser.click(`${form('/owner/data/export')} button`);
  await told('The export of ben is being prepared.');
  const link = 'a[href^="/owner/data/file"]';
  await until('the file', async () => {
    await go('/owner/data');
    return browser.has(link);
  });
  const path = await browser.see(`return document.querySelector('${link}').getAttribute('href')`);
  const answer = await fetch(base + path, { headers: { Cookie: await browser.cookies() } });
  const zip = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok || zip.subarray(0, 2).toString() !== 'PK') throw new Error(`no ZIP came: ${answer.status}`);
}

async function erasesBen() {
  await go('/owner/data');
  await browser.click(`${form('/owner/erase')} select[name=reader] option[value=ben]`);
  await browser.click(`${form('/owner/erase')} button`);
  const asks = await until('the word to type', async () => (await browser.text('main')).match(/Type the word ([A-Z]{6})/));
  const word = asks[1];
  await browser.type('[name=word]', word);
  await browser.click(`${form('/owner/erase')}[method=post] button`);
  if (!(await until('the receipt', () => browser.text('main code'))).includes('receipt')) throw new Error('there is no receipt');
  await go('/owner/readers');
  if ((await browser.text('main')).includes('ben')) throw new Error('ben is still a reader');
}

async function looksAround() {
  for (const path of ['home', 'devices', 'device?device=bedside', 'readers', 'money', 'past', 'people', 'log', 'apps', 'tokens', 'data']) {
    await go(`/owner/${path}`);
    await look(path.split('?')[0]);
  }
  await go('/owner/apps/revoke?login=ben.tablet');
  await look('revoke-login');
  await go('/owner/erase?reader=ben');
  await look('erase');
  await go('/owner/device?device=nobody');
  await look('not-there');
  await go('/owner/');
  await look('history-and-notes');
}

try {
  await setUp();
  await browser.authenticator();
  await step('an owner by the printed code', becomesOwner);
  await step('a passkey is made', makesAPasskey);
  await step('signed out', signsOut);
  await step('signed in by the passkey, back where one wanted to go', byPasskey);
  await step('a reader who is a child', addsAChild);
  await step('hours for the child', setsHours);
  await step('a device claimed, its key compared', () => claims('Bedside'));
  await step('granted to another reader', () => grants('bedside'));
  await step('a cap', () => setsACap('9.00'));
  let login;
  await step('a login for the child, which may buy', async () => { login = await makesALogin(); });
  await step("the child's request approved", () => approves(login, 'moss'));
  await step('a lost device locked', () => locks('bedside'));
  await step('asked before it is wiped, and taken back', () => asksBeforeAWipe('bedside'));
  await step('exported', exportsBen);
  await step('each page looked at', looksAround);
  await signsOutAtLast();
  await browser.scripts(false);
  await step('without scripts: signed in by password', byPassword);
  await step('without scripts: claimed', () => claims('Kitchen'));
  await step('without scripts: granted', () => grants('kitchen'));
  await step('without scripts: a cap', () => setsACap('9.50'));
  await step("without scripts: the child's request approved", () => approves(login, 'lighthouse'));
  await step('without scripts: locked', () => locks('kitchen'));
  await step('without scripts: exported', exportsBen);
  await step('without scripts: erased, with a receipt', erasesBen);
  for (const one of await browser.complaints()) found.push(`the browser says: ${one}`);
  found.forEach(one => console.log(`  ${one}`));
  const serious = found.filter(one => /, (light|dark): /.test(one)).length;
  if (found.length === 0) console.log(`OWNER OK steps=${steps} pages=${pages.size} axe-serious=0`);
  else console.log(`OWNER FAILED steps=${steps} pages=${pages.size} axe-serious=${serious} other=${found.length - serious}`);
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (failure) {
  await browser.picture(join(pictures, 'failed.png')).catch(() => {});
  found.forEach(one => console.log(`  ${one}`));
  console.log(`OWNER FAILED after ${steps} steps: ${failure.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}

async function signsOutAtLast() {
  await go('/owner/home');
  await signsOut();
}
