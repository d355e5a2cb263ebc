// The microphone: as long as the button is on, then 16 kHz mono as a WAV.

import { toast } from './dom.js';
import { t } from './messages.js';
import { resample, wav } from './wav.js';

const MOST_SECONDS = 15;

export class Recorder {
  constructor(button, done) {
    this.button = button;
    this.done = done;
    this.running = null;
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => (this.running ? this.stop() : this.start()));
  }

  async start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
    } catch (denied) {
      toast(t('mic.denied', { reason: denied.message || denied.name }), true);
      return;
    }
    const context = new AudioContext();
    await context.audioWorklet.addModule('/page/js/tap.js');
    const tap = new AudioWorkletNode(context, 'tap');
    const blocks = [];
    tap.port.onmessage = event => blocks.push(event.data);
    context.createMediaStreamSource(stream).connect(tap);
    this.running = { stream, context, blocks, timer: setTimeout(() => this.stop(), MOST_SECONDS * 1000) };
    this.button.setAttribute('aria-pressed', 'true');
    this.button.title = t('mic.stop');
  }

  async stop() {
    const { stream, context, blocks, timer } = this.running;
    this.running = null;
    clearTimeout(timer);
    this.button.setAttribute('aria-pressed', 'false');
    stream.getTracks().forEach(track => track.stop());
    const rate = context.sampleRate;
    await context.close();
    if (!blocks.length) {
      toast(t('mic.silent'), true);
      return;
    }
    await this.done(wav(await resample(blocks, rate)));
  }
}
