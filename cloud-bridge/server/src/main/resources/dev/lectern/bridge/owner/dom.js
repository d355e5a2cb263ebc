// The few words of DOM that every part of the owner's page needs.

export const byId = id => document.getElementById(id);

/** Makes an element; attributes that are functions become listeners, children may be texts. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** Told to everybody, also to who does not see the page. */
export function say(text) {
  byId('alarm').textContent = '';
  byId('said').textContent = text;
}

export function alarm(text) {
  byId('said').textContent = '';
  byId('alarm').textContent = text;
}

/** Does it, and says what went wrong. */
export async function trying(what) {
  try {
    return await what();
  } catch (refused) {
    alarm(refused.message);
    return null;
  }
}

export function ask(text) {
  const dialog = byId('ask');
  byId('ask-text').textContent = text;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'), { once: true }));
}

/** Hands a file to the browser, as if it had been downloaded. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function day(iso) {
  const when = new Date(iso);
  return Number.isNaN(when.getTime()) ? '' : when.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}
