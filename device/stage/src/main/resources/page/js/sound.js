// Speech, one sentence after the other, where a person has asked for it.

const KEY = 'lectern.speech';

export class Sound {
  constructor(toggle) {
    this.toggle = toggle;
    this.queue = [];
    this.playing = null;
    this.heard = new Set();
    toggle.checked = localStorage.getItem(KEY) !== 'off';
    toggle.addEventListener('change', () => {
      localStorage.setItem(KEY, toggle.checked ? 'on' : 'off');
      if (!toggle.checked) this.hush();
    });
  }

  play(url, id, asked = false) {
    if (id && this.heard.has(id)) return;
    if (id) this.heard.add(id);
    if (!asked && !this.toggle.checked) return;
    if (asked) this.hush();
    this.queue.push(url);
    if (!this.playing) this.next();
  }

  next() {
    const url = this.queue.shift();
    if (!url) {
      this.playing = null;
      return;
    }
    const audio = new Audio(url);
    this.playing = audio;
    const on = () => {
      if (this.playing === audio) this.next();
    };
    audio.addEventListener('ended', on);
    audio.addEventListener('error', on);
    // Browsers keep silent until the page has been touched once; the bubble's own button still plays.
    audio.play().catch(on);
  }

  hush() {
    this.queue.length = 0;
    this.playing?.pause();
    this.playing = null;
  }
}
