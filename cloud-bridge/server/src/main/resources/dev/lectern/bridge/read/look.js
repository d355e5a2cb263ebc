// Size of the text, light or dark: of this browser, whoever reads.
import { at, say } from './dom.js';

const KEY = 'lectern-look';
const night = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

const look = { size: 100, theme: 'auto', ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
let changed = () => {};

export const looks = () => ({ size: look.size, dark: look.theme === 'dark' || (look.theme === 'auto' && night.matches), motion: !still.matches });

function apply() {
  document.documentElement.dataset.theme = look.theme;
  at('size').textContent = `${look.size} %`;
  at('smaller').disabled = look.size <= 60;
  at('larger').disabled = look.size >= 300;
  for (const radio of document.querySelectorAll('[name=theme]')) radio.checked = radio.value === look.theme;
  localStorage.setItem(KEY, JSON.stringify(look));
  changed(looks());
}

export function begin(onchange) {
  changed = onchange;
  const resize = by => {
    look.size = Math.min(300, Math.max(60, look.size + by));
    apply();
    say(`Text ${look.size} %`);
  };
  at('smaller').addEventListener('click', () => resize(-20));
  at('larger').addEventListener('click', () => resize(20));
  for (const radio of document.querySelectorAll('[name=theme]')) {
    radio.addEventListener('change', () => {
      look.theme = radio.value;
      apply();
    });
  }
  night.addEventListener('change', apply);
  still.addEventListener('change', apply);
  apply();
}
