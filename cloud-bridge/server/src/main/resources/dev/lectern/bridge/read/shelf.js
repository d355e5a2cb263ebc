// The shelf: one button a book, and what is kept of it here.
import { at, made } from './dom.js';
import { Known } from './sitting.js';

const standing = { unread: 'Not begun', reading: '', finished: 'Finished' };

/**
 * @param open what a book's button does
 * @param drop what takes a kept file away again
 */
export async function draw({ store, shelf }, open, drop) {
  const list = at('books');
  const focused = document.activeElement?.closest?.('#books button')?.id;
  if (!store || !shelf) {
    list.replaceChildren();
    return;
  }
  const kept = new Set(await store.keys('books'));
  const drawn = new Map([...list.children].map(line => [line.dataset.drawn, line]));
  const lines = [];
  for (const item of shelf.books) {
    const known = await Known.of(store, item);
    const status = known.status();
    const where = standing[status] || `${known.percent()} %`;
    const id = `book-${item.edition.slice(7, 23)}`;
    const same = JSON.stringify([item, where, kept.has(item.edition)]);
    lines.push(drawn.get(same) ?? made('li', { 'data-drawn': same },
      made('button', { class: 'cover', id, type: 'button', lang: item.language || undefined, onclick: () => open(item) },
        made('img', { src: `/api/read/covers/${item.edition.slice(7)}`, alt: '', loading: 'lazy', onerror: event => { event.target.hidden = true; } }),
        made('strong', { text: item.title }),
        made('span', { text: item.author })),
      made('p', { text: [where, kept.has(item.edition) ? 'kept here' : '', item.until ? `lent until ${new Date(item.until).toLocaleDateString()}` : ''].filter(Boolean).join(', ') }),
      ...(kept.has(item.edition)
        ? [made('button', { id: `${id}-drop`, type: 'button', text: 'Remove file', 'aria-label': `Remove file of ${item.title} from this browser`, onclick: () => drop(item) })]
        : [])));
  }
  // A button that is drawn anew between a finger's down and up is not pressed: what has not changed stays.
  if (lines.length !== list.children.length || lines.some((line, n) => line !== list.children[n])) list.replaceChildren(...lines);
  at('empty').hidden = shelf.books.length > 0;
  if (focused && document.activeElement?.id !== focused) (at(focused) ?? at(focused.replace('-drop', '')) ?? at('shelf-title')).focus();
}
