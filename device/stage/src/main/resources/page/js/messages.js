// Texts from a message catalogue: {name} is replaced, {n, plural, one {…} other {…}} chosen by the language's rules.

let texts = {};
let rules = new Intl.PluralRules('en');
export let language = 'en';

export async function load(wanted) {
  const answer = await fetch(`/page/messages/${wanted}.json`);
  if (!answer.ok) throw new Error(`no texts in ${wanted}`);
  texts = await answer.json();
  language = wanted;
  rules = new Intl.PluralRules(wanted);
  document.documentElement.lang = wanted;
}

export function t(key, values = {}) {
  const text = texts[key];
  if (text === undefined) return key;
  return text
    .replace(/\{(\w+), plural, one \{([^}]*)\} other \{([^}]*)\}\}/g,
      (_, name, one, other) => (rules.select(values[name]) === 'one' ? one : other).replaceAll('#', values[name]))
    .replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

export function has(key) {
  return key in texts;
}

export function applyTo(root) {
  for (const node of root.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll('[data-t-label]')) {
    const words = t(node.dataset.tLabel);
    node.setAttribute('aria-label', words);
    if (node.tagName === 'BUTTON') node.title = words;
  }
}

export function clock(iso) {
  const when = new Date(iso);
  return Number.isNaN(when.getTime()) ? '' : when.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' });
}

export function money(minor, currency) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(minor / 100)
    + (currency && currency !== 'EUR' ? ` ${currency}` : '');
}

export function percent(share) {
  return `${Math.round(share * 100)} %`;
}
