// The page's pieces, by their ids, and what is said to whoever cannot see them.
export const at = id => document.getElementById(id);

export function made(name, { text, ...rest } = {}, ...inner) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(rest)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...inner);
  return element;
}

/** Says it once, politely; the same words twice are said twice. */
export function say(words) {
  const live = at('live');
  live.textContent = '';
  setTimeout(() => { live.textContent = words; }, 50);
}

/** Hides something; a focus that was in it goes to where its reader goes on. */
export function hide(element, onwards) {
  const within = element.contains(document.activeElement);
  element.hidden = true;
  if (within) onwards.focus();
}

/** A card with words and what can be done about them. */
export function card(id, text, tools, onwards) {
  const box = at(id);
  if (text === null) {
    hide(box, onwards);
    return;
  }
  at(`${id}-text`).textContent = text;
  const within = at(`${id}-tools`).contains(document.activeElement);
  at(`${id}-tools`).replaceChildren(...tools.map(([label, deed]) => (deed instanceof Node ? deed : made('button', { text: label, type: 'button', onclick: deed }))));
  box.hidden = false;
  if (within) onwards.focus();
}
