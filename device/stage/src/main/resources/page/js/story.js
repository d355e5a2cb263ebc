// The nine steps, as chips: each plays on the very devices above, from where the story stands.

import { ask, make, one, renew, toast } from './dom.js';
import { stage } from './doors.js';
import { t } from './messages.js';

const STEPS = 9;

export class Story {
  constructor() {
    this.steps = [];
    one('#story-all').addEventListener('click', () => this.play(STEPS));
  }

  show({ running, steps }) {
    this.running = running;
    this.steps = steps;
    this.draw();
  }

  draw() {
    renew(one('#steps'), this.steps.map(({ n, state }) => make('li', {}, make('button', {
      class: `step ${state}`, 'data-focus': `step-${n}`, disabled: this.running ? true : null,
      'aria-label': `${t('step.play', { n, name: t(`step.${n}`) })}${state === 'open' ? '' : `, ${t(`step.${state}`)}`}`,
      click: () => this.play(n),
    }, make('span', { class: 'mark', 'aria-hidden': 'true' }, { ok: '✓', failed: '✕', running: '…' }[state] ?? n), t(`step.${n}`)))));
    one('#story-all').disabled = Boolean(this.running);
    const told = this.steps.filter(step => step.lines.length);
    const box = one('#evidence');
    renew(box, told.flatMap(step => step.lines.map(line => make('p', { class: step.state === 'failed' ? 'bad' : null }, make('b', {}, `${step.n} `), line))));
    box.scrollTop = box.scrollHeight;
  }

  async play(n) {
    const played = this.steps.filter(step => step.state === 'ok' || step.state === 'failed');
    const fresh = played.some(step => step.n >= n || step.state === 'failed');
    if (fresh && !(await ask(t('ask.reset')))) return;
    stage.play(n, fresh).catch(refused => toast(refused.message, true));
  }
}
