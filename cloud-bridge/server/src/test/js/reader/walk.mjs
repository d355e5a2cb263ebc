// The web reader in Chromium: two browsers of one person, one of which loses its network; the keyboard alone; what shuts people
// out; a child; and a book that would like to do harm.
// node walk.mjs BASE OWNER_TOKEN_FILE OWNER_CODE SAMPLES SCRATCH PICTURES
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pause, until } from './browser.mjs';
import { hostile, listener } from './hostile.mjs';
import { Household } from './household.mjs';
import { Reader } from './reader.mjs';

const [base, tokenFile, code, samples, scratch, pictures] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'correct horse battery';
const TITLE = 'The Lighthouse Ledger';
const EPUB = { 'Content-Type': 'application/epub+zip' };
const home = new Household(base, readFileSync(tokenFile, 'utf8').trim(), scratch);
const found = [];
const looked = new Set();
const open = [];
let steps = 0;
let pressed = 0;

async function step(words, deed) {
  const from = Date.now();
  await deed();
  steps++;
  console.log(`  ${words}: ok (${((Date.now() - from) / 1000).toFixed(1)} s)`);
}

function same(one, other, words) {
  if (one !== other) throw new Error(`${words}: "${one}" and "${other}"`);
}

const one = await Reader.open(base);
open.push(one);
let two;
const { browser } = one;

/** What shuts people out, by day and by night, here and in the page of the book; and whether it fits on a narrow screen. */
async function look(name, narrow = true) {
  const run = `return axe.run(document.querySelector('dialog[open]') ?? document, { iframes: false, resultTypes: ['violations'] }).then(it => it.violations
    .filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => one.id + ' at ' + one.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary.split('\\n').pop()).slice(0, 3).join('; ')))`;
  for (const scheme of ['light', 'dark']) {
    await browser.scheme(scheme);
    await browser.see(`if (!window.axe) { ${AXE} }`);
    (await browser.see(run)).forEach(it => found.push(`${name}, ${scheme}: ${it}`));
    if (await one.page()) {
      await browser.of('frame', { id: 0 });
      await browser.see(`if (!window.axe) { ${AXE} }`);
      (await browser.see(run)).forEach(it => found.push(`${name}, its page, ${scheme}: ${it}`));
      await browser.of('frame', { id: null });
    }
  }
  await browser.scheme('light');
  if (narrow) {
    await browser.screen(320, 640);
    await pause(300);
    const width = await browser.see('return document.documentElement.scrollWidth');
    if (width > 320) found.push(`${name}: ${width} pixels wide on a screen of 320`);
    await browser.picture(join(pictures, `${name}-320.png`));
    await browser.screen(1200, 900);
    await pause(300);
  }
  await browser.picture(join(pictures, `${name}.png`));
  looked.add(name);
}

async function setUp() {
  for (const file of ['the-lighthouse-ledger', 'moss-and-stone']) await home.call('POST', '/api/books', readFileSync(join(samples, `${file}.epub`)), EPUB);
  await browser.go(`${base}/signin`);
  await browser.click('summary');
  await browser.type('#owner-code', code);
  await browser.type('#owner-name', 'anna');
  await browser.type('#owner-password', PASSWORD);
  await browser.click('form[action="/signin/owner"] button');
  await until('anna signed in', async () => (await browser.text('body')).includes('signed in as anna'));
  await browser.go(`${base}/read/`);
  await one.saved();
}

async function installs() {
  await until('the service worker', () => browser.see('return navigator.serviceWorker.getRegistration("/read/").then(it => Boolean(it && it.active))'));
  const { errors, data } = await browser.cdp('Page.getAppManifest', {});
  if (errors.length) throw new Error(`the manifest: ${JSON.stringify(errors)}`);
  const manifest = JSON.parse(data);
  for (const icon of manifest.icons) {
    const answer = await fetch(`${base}/read/${icon.src}`);
    if (!answer.ok || answer.headers.get('content-type') !== icon.type) throw new Error(`the icon ${icon.src}: ${answer.status} ${answer.headers.get('content-type')}`);
  }
  const { installabilityErrors } = await browser.cdp('Page.getInstallabilityErrors', {});
  // A browser without a window that people see says so; that is all it may say.
  const wrong = installabilityErrors.filter(it => !['in-incognito'].includes(it.errorId));
  if (wrong.length) throw new Error(`it cannot be installed: ${JSON.stringify(wrong)}`);
  const kept = await browser.see(`return caches.keys().then(async names => (await (await caches.open(names.find(it => it !== 'lectern-read-covers'))).keys()).length)`);
  if (kept < 30) throw new Error(`the worker keeps ${kept} files`);
}

const dots = async reader => (await reader.kept('ops')).map(it => `${it.op} ${it.work}`).sort().join('\n');

async function bridgeKnows() {
  const [{ work }] = await one.kept('ops');
  return (await home.json('GET', `/api/history?reader=anna&work=${work}`)).operations;
}

async function readsOn() {
  await one.opens(TITLE);
  await one.reads(3);
  await until('an act at the bridge', async () => (await one.kept('ops')).length > 0 && (await bridgeKnows()).length > 0);
}

async function opensElsewhere() {
  two = await Reader.open(base);
  open.push(two);
  await two.signIn('anna', PASSWORD);
  await two.opens(TITLE);
  same(await two.place(), await one.place(), 'the place in the other browser');
  const notice = await two.notice();
  if (!/^Read on to \d+ %, on Chromium.*, \d+:\d\d [ap]m\.$/.test(notice)) throw new Error(`the notice says: ${notice}`);
  if (!(await two.browser.text('#notice-tools')).includes('Undo')) throw new Error('a move without an undo');
}

async function readsWithoutANetwork() {
  await one.network(false);
  const before = await one.page();
  await one.reads(3);
  const there = await one.page();
  await browser.go(`${base}/read/`);
  await until('the word that it is offline', async () => /^Offline\. \d+ acts? (is|are) kept here/.test(await browser.text('#line')));
  await one.opens(TITLE);
  same(await one.page(), there, 'the page after a start without a network');
  if (before === there) throw new Error('no page was turned');
  await look('offline');
}

async function isReadElsewhere() {
  await two.reads(6);
  await until('nothing unsent elsewhere', async () => (await two.kept('rows')).every(it => it.takenAt));
}

async function comesBack() {
  const there = await one.page();
  await one.network(true);
  await browser.see(`document.getElementById('sync').click()`);
  await until('a notice of the other browser', async () => /You are (further, )?at \d+ %/.test(await one.notice()));
  same(await one.page(), there, 'the page under the reader\'s eyes');
  await until('nothing unsent', async () => (await one.kept('rows')).every(it => it.takenAt));
  await look('notice');
}

async function follows() {
  await one.answer('Go there');
  await until('the other browser\'s place', async () => (await one.page()) === (await two.page()));
  await until('an undo', async () => (await browser.text('#notice-tools')).includes('Undo'));
}

async function undoes() {
  const there = await one.page();
  await one.answer('Undo');
  await until('the place before', async () => (await one.page()) !== there);
  await until('the word of it elsewhere', async () => (await two.notice()).includes('by undo'));
}

async function converges() {
  const all = async () => [await dots(one), await dots(two), (await bridgeKnows()).map(it => it.dot).sort().join('\n')];
  await until('the same acts everywhere', async () => {
    const [a, b, bridge] = await all();
    return a === b && a.split('\n').map(it => it.split(' ')[0]).sort().join('\n') === bridge;
  });
  await two.browser.click('#close');
  await two.opens(TITLE);
  same(await two.page(), await one.page(), 'the place in both browsers');
}

/**
 * A profile put back from a copy, twice. What it did after the copy is the bridge's; what was unsent in the copy has arrived and
 * comes no second time; what it does now comes under another name.
 */
async function isPutBack() {
  const life = async () => (await one.kept('meta')).find(it => it.life).life;
  const known = async () => (await bridgeKnows()).map(it => it.dot).sort();
  const allTaken = () => until('all taken', async () => (await one.kept('rows')).every(it => it.takenAt));
  const leaves = () => browser.go(`${base}/read/icon.svg`);
  const begins = () => browser.go(`${base}/read/`);
  const syncs = () => browser.see(`document.getElementById('sync').click()`);
  await one.opens(TITLE);
  await one.network(false);
  await one.reads(3);
  const copied = await life();
  if ((await one.kept('rows')).every(it => it.takenAt)) throw new Error('nothing was unsent when the profile was copied');
  await leaves();
  await one.copies(false);
  await one.network(true);
  await begins();
  await one.opens(TITLE);
  await one.reads(3);
  await allTaken();
  let before = await known();
  for (const offline of [0, 3]) {
    await leaves();
    await one.copies(true);
    await one.network(false);
    await begins();
    await one.opens(TITLE);
    await one.reads(offline);
    same(await life(), copied, 'the name before the bridge hears of it');
    await one.network(true);
    await syncs();
    await until('a name of its own', async () => (await life()) !== copied);
    await allTaken();
    const after = await known();
    const gone = before.filter(it => !after.includes(it));
    if (gone.length) throw new Error(`the bridge has lost ${gone}`);
    const fresh = after.filter(it => !before.includes(it));
    const name = await life();
    if ((fresh.length > 0) !== (offline > 0) || !fresh.every(it => it.includes(name))) throw new Error(`new at the bridge after ${offline} turns: ${fresh}`);
    await until('the same acts here and there', async () => (await dots(one)).split('\n').map(it => it.split(' ')[0]).sort().join() === after.join());
    before = after;
  }
  await browser.click('#close');
}

async function byKeyboardAlone() {
  await browser.click('#close');
  await until('the shelf', () => browser.see(`return !document.getElementById('shelf').hidden && document.activeElement.id.startsWith('book-')`));
  const id = (await one.book(TITLE)).slice(1);
  same(await one.focused(), id, 'the focus after a book was closed');
  await browser.see(`document.activeElement.blur()`);
  pressed += await one.tabTo(id);
  const outline = await browser.see(`const it = getComputedStyle(document.activeElement); return it.outlineStyle + ' ' + it.outlineWidth`);
  if (!/^(solid|auto) [1-9]/.test(outline)) throw new Error(`the focus cannot be seen: ${outline}`);
  await one.press('Enter');
  await one.shown();
  same(await one.focused(), 'book-title', 'the focus in an opened book');
  const turns = async key => {
    const before = await one.page();
    await one.press(key);
    pressed++;
    await until(`another page by ${key}`, async () => (await one.page()) !== before);
  };
  for (const key of ['ArrowRight', 'PageDown', 'Space', 'ArrowLeft']) await turns(key);
  // Fonts differ from machine to machine, and a page within a chapter is wanted below.
  while (/:0$/.test(await one.page())) await turns('ArrowRight');
  pressed += await one.tabTo('show-contents');
  await one.press('Enter');
  await until('the contents', () => browser.see(`return document.getElementById('contents').open`));
  await look('contents');
  const start = await one.page();
  await one.press('Tab', 'Tab', 'Enter');
  await until('a look elsewhere', async () => (await one.notice()).includes('only looking') && (await one.page()) !== start);
  const acts = (await one.kept('ops')).length;
  pressed += await one.tabTo('show-goto');
  await one.press('Enter');
  await until('a dialog', () => browser.see(`return document.getElementById('goto').open`));
  await look('goto');
  pressed += await one.tabTo('percent');
  await one.press('5', '0', 'Enter');
  await until('half of the book', async () => /^(4\d|50) %/.test(await one.place()));
  same((await one.kept('ops')).length, acts, 'acts of a look elsewhere');
  await browser.see(`[...document.querySelectorAll('#notice-tools button')].find(it => it.textContent === 'Read from here').focus()`);
  await one.press('Enter');
  await until('a jump', async () => (await one.kept('ops')).length === acts + 1);
  await until('the focus where its reader goes on', async () => (await one.focused()) === 'book-title');
  pressed += await one.tabTo('undo');
  const half = await one.page();
  await one.press('Enter');
  await until('the very page before the jump', async () => (await one.page()) === start);
  pressed += await one.tabTo('show-history');
  await one.press('Enter');
  await until('the history', () => browser.see(`return document.getElementById('lines').children.length > 3`));
  await look('history');
  await one.press('Escape');
  same(await one.focused(), 'show-history', 'the focus after a dialog');
  pressed += await one.tabTo('show-look');
  await one.press('Enter');
  await until('the settings', () => browser.see(`return document.getElementById('look').open`));
  pressed += await one.tabTo('larger');
  await one.press('Enter', 'Enter');
  same(await browser.text('#size'), '140 %', 'the size of the text');
  await look('text');
  await one.press('Escape', 'Escape');
  await until('the shelf', () => browser.see(`return !document.getElementById('shelf').hidden`));
}

async function looksAtAll() {
  await look('shelf');
  await one.opens(TITLE);
  await look('book');
  await browser.click('#close');
  await until('the shelf', () => browser.see(`return !document.getElementById('shelf').hidden`));
}

async function onePageAtATime() {
  const { handle } = await browser.of('window/new', { type: 'tab' });
  const first = await browser.of('window');
  await browser.of('window', { handle });
  await browser.go(`${base}/read/`);
  await until('the word that it is open elsewhere', async () => (await browser.text('#main')).includes('open in another tab'));
  await browser.ask('DELETE', `${browser.session}/window`);
  await browser.of('window', { handle: first });
}

async function aChildsShelf() {
  const { books } = await browser.see(`return fetch('/api/read/shelf').then(it => it.json())`);
  const [seen, kept] = ['Moss and Stone', TITLE].map(title => books.find(it => it.title === title));
  await home.json('POST', '/api/people', { reader: 'ben', role: 'child', password: PASSWORD });
  await home.json('PUT', '/api/readers/ben/profile', { works: [seen.work], hours: null, buying: false });
  await two.browser.go(`${base}/read/`);
  await two.saved();
  await two.browser.click('#leave');
  await until('the question', async () => (await two.browser.text('#asks-text')).includes('Sign this browser out?'));
  await two.browser.see(`document.getElementById('sync').click()`);
  await two.saved();
  await two.answer('Sign out');
  await until('the way in', () => two.browser.has('#password'));
  same(JSON.stringify(await two.browser.see('return indexedDB.databases().then(all => all.map(it => it.name))')), '[]', 'what is left of anna');
  await two.signIn('ben', PASSWORD);
  await two.book(seen.title);
  same((await two.browser.text('#books')).includes(TITLE), false, 'a book that ben may not see');
  const status = path => two.browser.see(`return fetch(arguments[0]).then(it => it.status)`, path);
  same(await status(`/api/read/books/${seen.edition.slice(7)}`), 200, 'his book');
  for (const path of ['books/*', 'books/*/spine', 'covers/*']) same(await status(`/api/read/${path.replace('*', kept.edition.slice(7))}`), 403, path);
  await two.opens(seen.title);
  await two.reads(2);
  await until('his act', async () => (await two.kept('rows', 'ben')).some(it => it.takenAt));
  const hour = new Date().getUTCHours();
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const closed = hour >= 12 ? { from: '01:00', to: '02:00', days } : { from: '22:00', to: '23:00', days };
  await home.json('PUT', '/api/readers/ben/profile', { works: [seen.work], hours: closed, buying: false });
  await two.browser.go(`${base}/read/`);
  await until('his hours', () => two.browser.see(`return new Promise(done => { const open = indexedDB.open('lectern-read:ben'); open.onsuccess = () => { const got = open.result.transaction('meta').objectStore('meta').get('shelf'); got.onsuccess = () => { open.result.close(); done(Boolean(got.result.profile.hours)); } } })`));
  await two.browser.click(await two.book(seen.title));
  await until('the word of his hours', async () => (await two.browser.text('#asks-text')).includes('not your time'));
  same(await status(`/api/read/books/${seen.edition.slice(7)}`), 403, 'his book outside of his hours');
}

async function harmless() {
  const evil = await listener();
  await home.call('POST', '/api/books', hostile(evil.to), EPUB);
  await browser.see(`document.getElementById('sync').click()`);
  await one.opens('Quiet Words');
  await until('its words', async () => browser.see(`const w = document.getElementById('leaf').contentWindow; return JSON.stringify(w.leaf.at.text).includes('Quiet words')`));
  await pause(2500);
  for (const id of ['js', 'top', 'send']) {
    await browser.see(`document.getElementById('leaf').contentDocument.querySelector('foliate-view').renderer.getContents()[0].doc.getElementById(arguments[0]).click()`, id);
  }
  await pause(500);
  const ran = await browser.see(`return ['inline', 'onload', 'onerror', 'svg', 'svgscript', 'file', 'link', 'srcdoc'].filter(it => 'evil_' + it in window || localStorage.getItem('evil_' + it))`);
  if (ran.length) throw new Error(`the book ran: ${ran}`);
  same(await browser.see('return location.pathname'), '/read/', 'where the page is');
  if (evil.came.length) throw new Error(`the book asked for: ${evil.came}`);
  evil.close();
  await browser.picture(join(pictures, 'hostile.png'));
  await browser.click('#close');
}

try {
  await step('signed in, the browser is a device', setUp);
  await step('it can be installed', installs);
  await step('a book opened and read on in', readsOn);
  await step('another browser opens where this one was', opensElsewhere);
  await step('read on without a network, and started anew without one', readsWithoutANetwork);
  await step('the other browser reads on meanwhile', isReadElsewhere);
  await step('back on the network: told, not moved', comesBack);
  await step('follows to the other place', follows);
  await step('takes it back', undoes);
  await step('both browsers and the bridge know the same', converges);
  await step('all by the keyboard', byKeyboardAlone);
  await step('shelf and book', looksAtAll);
  await step('one page of a browser at a time', onePageAtATime);
  await step('put back from a copy, it goes on under another name and loses nothing', isPutBack);
  await step('a child sees what it may, when it may, and nothing of whoever read here before', aChildsShelf);
  await step('a book that would do harm does none', harmless);
  const complaints = (await browser.complaints()).filter(it => !/blob:|leaf\.html|ERR_INTERNET_DISCONNECTED|Content Security Policy|frame is sandboxed and the/.test(it));
  complaints.forEach(it => found.push(`the browser: ${it}`));
  if (found.length) throw new Error(`${found.length} things are wrong:\n    ${found.join('\n    ')}`);
  console.log(`WEB-READER OK steps=${steps} acts=${(await one.kept('ops')).length} pages=${looked.size} schemes=2 keys=${pressed} serious=0`);
} catch (error) {
  console.log(`  ${error.stack}`);
  if (found.length) console.log(`  also: ${found.join('\n  ')}`);
  for (const [n, reader] of open.entries()) {
    console.log(`  browser ${n + 1}: ${await reader.browser.text('#line').catch(() => '')} | ${await reader.notice().catch(() => '')} | ${await reader.place().catch(() => '')}`);
    await reader.browser.picture(join(pictures, `failed-${n + 1}.png`)).catch(() => {});
    console.log((await reader.browser.complaints().catch(() => [])).slice(0, 6).join('\n'));
  }
  process.exitCode = 1;
} finally {
  for (const reader of open) await reader.close();
}
