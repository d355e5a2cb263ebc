// The few words of DOM that every part needs.

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Makes an element; attributes that are functions become listeners, children may be texts. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/**
 * Replaces the children only where something is different, so that focus and screen readers are left in peace. What a
 * listener closes over must show in an attribute, or a stale one stays.
 */
export function renew(parent, ...children) {
  const fresh = children.flat(2).filter(Boolean).map(child => (typeof child === 'string' ? new Text(child) : child));
  const before = [...parent.childNodes];
  if (before.length === fresh.length && before.every((node, i) => node.isEqualNode(fresh[i]))) return;
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  parent.replaceChildren(...fresh);
  if (focused) all('[data-focus]', parent).find(node => node.dataset.focus === focused)?.focus();
}

export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function toast(text, bad = false) {
  const note = make('p', { class: bad ? 'toast bad' : 'toast' }, text);
  one('#toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}

export async function ask(text) {
  const dialog = one('#ask');
  one('p', dialog).textContent = text;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'), { once: true }));
}
