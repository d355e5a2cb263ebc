// The leaf: a book drawn by foliate-js, in a frame of its own, since a book's styles need a wider policy than the page has.
// It keeps nothing and decides nothing; the page that frames it calls `leaf` and hears by `leaf.told`.
import './foliate/view.js';

const AROUND = 32;
const AT = 48;
const plain = text => text.replace(/\s+/g, ' ');

let view;
/** Relocations come in several steps, through blank sheets too; only where they end is a page. */
const QUIET = 150;
let busy = 0;
let last = null;
let turned = false;
let settling;
const totals = new WeakMap();

const upTo = (doc, node, offset) => {
  const range = doc.createRange();
  range.setStart(doc.body, 0);
  range.setEnd(node, offset);
  return plain(range.toString()).trimStart();
};

const whole = doc => {
  if (!totals.has(doc)) totals.set(doc, plain(doc.body.textContent).trim());
  return totals.get(doc);
};

/** The character that lies so far in a chapter's text; a share of its pages would round to a page behind it. */
function character(doc, share) {
  const all = whole(doc);
  if (share <= 0 || all === '') return share;
  const texts = doc.createTreeWalker(doc.body, 4);
  let left = Math.floor(Math.min(share, 1) * (all.length - 1));
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = plain(node.data).length;
    if (left < length && node.data.trim() !== '') {
      const range = doc.createRange();
      range.setStart(node, Math.min(left, node.data.length - 1));
      range.setEnd(node, Math.min(left + 1, node.data.length));
      return range;
    }
    left = Math.max(0, left - length);
  }
  return share;
}

/** A point between two lines, and a blank there, is drawn at the end of the upper one, which may be a page before; the next letter is not. */
function widened(place) {
  if (!(place?.collapsed && place.startContainer.nodeType === 3)) return place;
  const { startContainer: node, startOffset: from } = place;
  const letter = node.data.slice(from).search(/\S/);
  if (letter < 0) return place;
  const range = place.cloneRange();
  range.setStart(node, from + letter);
  range.setEnd(node, from + letter + 1);
  return range;
}

/** Where the page begins and ends in its chapter, by characters as the device counts them, and the words there. */
function spot({ range, index, fraction = 0, size = 0 }) {
  const section = view.book.sections[index];
  const told = { index, href: section.id, from: fraction, to: Math.min(1, fraction + size), cfi: null, text: null };
  const doc = range?.startContainer?.ownerDocument;
  const all = doc ? whole(doc) : '';
  if (!doc || all.trim() === '') return told;
  const before = upTo(doc, range.startContainer, range.startOffset);
  const start = Math.min(before.length, all.length);
  told.from = start / all.length;
  told.to = Math.max(told.from, Math.min(1, upTo(doc, range.endContainer, range.endOffset).length / all.length));
  told.text = { before: all.slice(Math.max(0, start - AROUND), start), highlight: all.slice(start, start + AT), after: all.slice(start + AT, start + AT + AROUND) };
  const point = range.cloneRange();
  point.collapse(true);
  try {
    told.cfi = view.getCFI(index, point);
  } catch {
    told.cfi = null;
  }
  return told;
}

const TURNS = new Set(['page', 'snap', 'scroll']);

function relocated(detail) {
  last = detail;
  turned ||= TURNS.has(detail.reason);
  clearTimeout(settling);
  if (!busy) settling = setTimeout(() => report(turned ? 'turn' : 'follow'), QUIET);
}

function report(cause) {
  clearTimeout(settling);
  turned = false;
  if (!last || !view) return;
  const { tocItem } = view.getProgressOf(last.index, last.range);
  leaf.at = spot(last);
  leaf.told.moved({ ...leaf.at, cause, label: tocItem?.label?.trim() ?? '', chapter: tocItem?.href ?? null, atEnd: view.renderer.atEnd ?? false });
}

/** Does it, and tells then where it led. */
async function during(cause, deed) {
  busy += 1;
  clearTimeout(settling);
  try {
    await deed();
  } finally {
    busy -= 1;
  }
  report(cause);
}

const chapters = items => (items ?? []).map(({ label, href, subitems }) => ({ label: label?.trim() || href, href, inner: chapters(subitems) }));

const leaf = {
  /** Where the page begins and ends; null before the first. */
  at: null,

  /** Replaced by the page: what it wants to hear. */
  told: { moved() {}, key() {}, link() {}, outside() {} },

  async open(file, title) {
    document.title = title;
    view = document.createElement('foliate-view');
    document.getElementById('book').replaceChildren(view);
    // A file of this very frame, and called what the bridge says it is, whatever it holds.
    await view.open(new File([file], 'book.epub', { type: 'application/epub+zip' }));
    view.renderer.setAttribute('margin', '24px');
    view.renderer.setAttribute('gap', '7%');
    view.renderer.setAttribute('max-inline-size', '680px');
    view.renderer.setAttribute('max-column-count', '2');
    view.renderer.addEventListener('relocate', event => relocated(event.detail));
    view.addEventListener('load', ({ detail: { doc } }) => doc.addEventListener('keydown', event => leaf.told.key(event)));
    view.addEventListener('link', event => {
      event.preventDefault();
      leaf.told.link(event.detail.href);
    });
    view.addEventListener('external-link', event => {
      event.preventDefault();
      leaf.told.outside(event.detail.href);
    });
    return { chapters: chapters(view.book.toc), hrefs: view.book.sections.map(section => section.id), rtl: view.book.dir === 'rtl' };
  },

  /** Goes to a CFI, an address in the book, or a part of a chapter; false where the book has no such place. */
  async go(target, why) {
    let resolved;
    try {
      resolved = typeof target === 'object' ? { index: target.index, anchor: doc => character(doc, target.progression) } : view.resolveNavigation(target);
      if (resolved == null || !view.book.sections[resolved.index]) return false;
      const { index, anchor } = resolved;
      await during(why, () => view.renderer.goTo({ index, anchor: typeof anchor === 'function' ? doc => widened(anchor(doc)) : anchor }));
      return true;
    } catch {
      return false;
    }
  },

  turn(by) {
    return during('turn', () => (by > 0 ? view.next() : view.prev()));
  },

  style({ size, dark, motion }) {
    const night = dark ? 'html, body { background: #16181b !important; color: #e8e4dc !important } body * { color: inherit !important; background-color: transparent !important; border-color: currentColor !important } a:any-link { color: #9cc4ec !important }' : '';
    const still = motion ? '' : '*, *::before, *::after { animation: none !important; transition: none !important }';
    document.body.style.background = dark ? '#16181b' : '#fffdf8';
    view?.renderer.setStyles?.(`html { font-size: ${size}% !important; color-scheme: ${dark ? 'dark' : 'light'} }
      p, li, blockquote, dd { line-height: 1.5 } pre { white-space: pre-wrap !important } ${night} ${still}`);
  },

  focus() {
    view?.renderer.focusView?.();
  },

  close() {
    view?.close();
    view?.remove();
    view = undefined;
    last = leaf.at = null;
  },
};

document.addEventListener('keydown', event => leaf.told.key(event));
window.leaf = leaf;
