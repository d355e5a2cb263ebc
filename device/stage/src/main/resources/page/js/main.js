// Wires the page: texts, one stream of events, two devices, the account, the story.

import { Account } from './account.js';
import { DeviceCard } from './device.js';
import { all, one, renew, say } from './dom.js';
import { listen } from './live.js';
import { applyTo, load, t } from './messages.js';
import { drawProcesses, plugsOf } from './plugs.js';
import { Sound } from './sound.js';
import { Story } from './story.js';
import { Why } from './why.js';

const LANGUAGES = ['en', 'de'];
const KEY = 'lectern.language';

const chosen = localStorage.getItem(KEY);
await load(LANGUAGES.includes(chosen) ? chosen : preferred());
applyTo(document);

const sound = new Sound(one('#speak'));
const why = new Why();
const account = new Account(why);
const story = new Story();
const cards = new Map(all('[data-device]').map(card => [card.dataset.device, new DeviceCard(card.dataset.device, sound)]));
let scene = null;
let soon = null;

listen({
  stage: state => {
    scene = state;
    drawScene();
    story.show(state.story);
    why.scene(state);
  },
  device: (name, kind, data) => {
    const card = cards.get(name);
    if (!card) return;
    if (kind === 'state') {
      if (keeps(card.state) !== keeps(data)) changed();
      card.show(data);
      account.device(name, data);
    } else if (kind === 'drawn') card.drawn(data.frame);
    else if (kind === 'said') card.talk.said(data);
    else if (kind === 'place') changed();
  },
  account: changed,
  gone: lost => {
    one('#alarm').hidden = !lost;
    say(one('#alarm'), lost ? t('stage.gone') : '');
    if (!lost) changed();
  },
});

/** What a device has kept of reading and buying, as far as its state tells; another text is another look. */
function keeps(state) {
  return state && [state.link.mark, state.link.unacknowledged, state.book?.work, state.book?.percent, state.notice?.id, state.shelf.length].join();
}

/** Several acts in one moment are one look at the account. */
function changed() {
  if (soon) return;
  soon = setTimeout(() => {
    soon = null;
    account.refresh();
  }, 120);
}

function drawScene() {
  if (!scene) return;
  drawProcesses(scene, Date.now());
  for (const [name, card] of cards) {
    renew(one('.plugs', card.card), plugsOf(name, scene));
    const process = scene.processes.find(each => each.name === name);
    card.power(process.state === 'running');
  }
}

setInterval(() => {
  if (scene?.devices.some(device => device.network === 'out')) drawProcesses(scene, Date.now());
}, 1000);

const language = one('#language');
language.value = document.documentElement.lang;
language.addEventListener('change', async () => {
  localStorage.setItem(KEY, language.value);
  await load(language.value);
  applyTo(document);
  for (const card of cards.values()) {
    card.talk.relabel();
    card.draw();
  }
  drawScene();
  story.draw();
  account.draw();
  why.draw();
  changed();
});

function preferred() {
  const wanted = navigator.languages.map(each => each.slice(0, 2));
  return wanted.find(each => LANGUAGES.includes(each)) ?? 'en';
}
