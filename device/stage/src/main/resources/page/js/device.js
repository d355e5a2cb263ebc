// One device's card: its panel or its light, its keys, its notice, what it has kept.

import { all, make, one, renew, say, toast } from './dom.js';
import { device as door } from './doors.js';
import { t } from './messages.js';
import { Talk } from './talk.js';
import { takesFiles } from './files.js';

export class DeviceCard {
  constructor(name, sound) {
    this.name = name;
    this.card = one(`#${name}`);
    this.state = null;
    this.talk = new Talk(name, one('.talk', this.card), sound);
    this.frame = null;
    for (const button of all('[data-key]', this.card)) {
      button.addEventListener('click', () => this.press(button.dataset.key));
    }
    this.card.addEventListener('keydown', event => this.typed(event));
    takesFiles(this.card, name, this.talk);
  }

  press(key) {
    const asleep = this.state?.asleep;
    const done = key === 'power' && this.card.classList.contains('reader')
      ? (asleep ? door.wake(this.name) : door.sleep(this.name))
      : door.key(this.name, key);
    return done.catch(refused => toast(refused.message, true));
  }

  /** Arrow keys turn pages while the focus is in the card, save in a field. */
  typed(event) {
    if (event.target.matches('input, select, .bubbles') || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous', Home: 'home' }[event.key];
    if (!key || !this.card.classList.contains('reader')) return;
    event.preventDefault();
    this.press(key);
  }

  show(state) {
    this.state = state;
    this.draw();
    if (state.panel && state.panel.frame !== this.frame) this.drawn(state.panel.frame);
  }

  /** Loads the new pixels aside and swaps them in whole, as a panel does. */
  drawn(frame) {
    const panel = one('.panel', this.card);
    if (!panel || !frame || frame === this.frame) return; // 0: nothing has been drawn yet
    this.frame = frame;
    const next = new Image();
    next.addEventListener('load', () => {
      if (this.frame !== frame) return;
      panel.src = next.src;
      panel.dataset.frame = frame;
      panel.classList.remove('fresh');
      requestAnimationFrame(() => panel.classList.add('fresh'));
    });
    next.src = `/device/${this.name}/panel.png?frame=${encodeURIComponent(frame)}`;
  }

  power(on) {
    this.on = on;
    this.card.classList.toggle('dead', !on);
    if (!on) this.frame = null;
    const dark = one('.dark', this.card);
    if (dark) dark.hidden = on;
    if (this.state || !on) this.draw();
  }

  draw() {
    const { state } = this;
    say(one('.saved', this.card), this.saved());
    one('.saved', this.card).dataset.state = !this.on ? 'off' : state?.link.unacknowledged ? 'kept' : 'all';
    const light = this.on === false ? 'off' : state?.lights?.state ?? 'off';
    const orb = one('.orb', this.card);
    if (orb) {
      orb.dataset.light = light;
      say(one('.light', orb), t(`light.${light}`));
    }
    const panel = one('.panel', this.card);
    if (panel && state) {
      panel.alt = state.book
        ? t('panel.alt', { title: state.book.title, percent: Math.round(state.book.percent) })
        : t('panel.alt.shelf', { screen: state.screen });
    }
    renew(one('.notice', this.card), state?.notice && this.on !== false ? this.noticeOf(state.notice) : null);
    if (state) this.talk.show(state);
  }

  saved() {
    if (this.on === false) return t('saved.off');
    if (!this.state) return t('saved.connecting');
    const { connected, unacknowledged: count } = this.state.link;
    if (!connected) return count ? t('saved.kept', { count }) : t('saved.connecting');
    return count ? t('saved.sending', { count }) : t('saved.all');
  }

  noticeOf(notice) {
    const act = action => door.notice(this.name, notice.id, action).catch(refused => toast(refused.message, true));
    return make('div', { class: 'note', 'data-id': notice.id }, make('p', {}, notice.text),
      make('div', { class: 'actions' }, notice.actions.map(action => make('button', {
        class: action === 'dismiss' ? 'link quiet' : 'link', 'data-focus': `notice-${action}`, click: () => act(action),
      }, t(`notice.${action}`)))));
  }
}
