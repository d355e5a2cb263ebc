// What was heard and said, and the three ways to talk to a device: type, speak, hand over a file.

import { make, one, renew, toast } from './dom.js';
import { device as door } from './doors.js';
import { t } from './messages.js';
import { Recorder } from './recorder.js';
import { handOver } from './files.js';

const MOST_BUBBLES = 40;

export class Talk {
  constructor(name, place, sound) {
    this.name = name;
    this.sound = sound;
    this.audio = new Map();
    this.lines = [];
    this.aloud = [];
    place.append(one('#talk-desk').content.cloneNode(true));
    this.bubbles = one('.bubbles', place);
    this.suggestions = one('.suggest', place);
    this.form = one('form', place);
    this.field = one('input[name=words]', place);
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      this.send();
    });
    const mic = one('.mic', place);
    this.recorder = new Recorder(mic, wav => this.hear(wav));
    this.mic = mic;
    const file = one('input[type=file]', place);
    file.addEventListener('change', () => {
      for (const each of file.files) handOver(name, each, this);
      file.value = '';
    });
    this.file = file;
    this.relabel();
  }

  relabel() {
    this.field.placeholder = t('command.placeholder');
    this.field.setAttribute('aria-label', t('command.label', { device: this.name }));
    this.mic.setAttribute('aria-label', t('mic.start', { device: this.name }));
    this.mic.title = t('mic.start', { device: this.name });
    this.file.setAttribute('aria-label', t('file.label', { device: this.name }));
    this.file.parentElement.title = t('file.label', { device: this.name });
    this.bubbles.setAttribute('aria-label', this.name);
  }

  async send() {
    const words = this.field.value.trim();
    if (!words) return;
    this.field.value = '';
    await this.utter(words);
  }

  async utter(words) {
    try {
      await door.say(this.name, words);
    } catch (refused) {
      toast(refused.message, true);
    }
  }

  async hear(wav) {
    try {
      return await door.hear(this.name, wav);
    } catch (refused) {
      toast(refused.message, true);
      return null;
    }
  }

  /** A sentence with its sound, before or after the state that lists it. */
  said({ id, text, audio }) {
    this.aloud.push({ at: new Date().toISOString(), who: 'said', text });
    this.aloud.splice(0, this.aloud.length - MOST_BUBBLES);
    this.drawBubbles();
    if (!audio) return;
    const url = `/device/${this.name}${audio}`;
    this.audio.set(text, url);
    this.sound.play(url, id);
    this.drawBubbles();
  }

  show(state) {
    this.lines = state.log ?? [];
    this.drawBubbles();
    const title = state.catalogue?.find(item => !state.shelf?.some(book => book.work === item.work))?.title;
    const ideas = state.dialog?.expects?.length
      ? state.dialog.expects
      : [title && t('suggest.buy', { title }), state.shelf?.length ? t('suggest.owned') : null,
        state.speech?.speaking ? t('suggest.stop') : null].filter(Boolean);
    renew(this.suggestions, ideas.slice(0, 3).map(words => make('li', {},
      make('button', { type: 'button', class: 'idea', 'data-focus': `idea-${words}`, click: () => this.utter(words) }, words))));
  }

  drawBubbles() {
    const atEnd = this.bubbles.scrollHeight - this.bubbles.scrollTop - this.bubbles.clientHeight < 60;
    // What is read aloud is said and not logged; what is logged is not to stand here twice.
    const logged = new Set(this.lines.map(line => line.text));
    const all = [...this.lines, ...this.aloud.filter(line => !logged.has(line.text))].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    renew(this.bubbles, all.slice(-MOST_BUBBLES).map(line => this.bubble(line)));
    if (atEnd) this.bubbles.scrollTop = this.bubbles.scrollHeight;
  }

  bubble({ who, text, accepted }) {
    const refused = (who === 'heard' || who === 'typed') && accepted === false;
    const sound = who === 'said' ? this.audio.get(text) : null;
    return make('li', { class: `bubble ${who}${refused ? ' refused' : ''}` },
      make('span', {}, who === 'heard' || who === 'typed' ? `“${text || t('heard.nothing')}”` : text,
        refused ? make('em', {}, ` — ${t('heard.nocommand')}`) : null),
      sound ? make('button', { class: 'again', 'aria-label': t('said.play'), title: t('said.play'), click: () => this.sound.play(sound, null, true) },
        '▸') : null);
  }
}
