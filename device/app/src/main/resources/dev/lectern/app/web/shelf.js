"use strict";
// The shelf, asked for in screens: a large library never comes as a whole.
const SCREEN = 50;
let shown = 0;
let shelved = "";
let asking = 0;
let learning = 0;

// Anything that may show on the shelf has changed: the same rows are asked for again.
function shelf(state) {
  const now = JSON.stringify([state.shelf, state.shelfCount, state.link.place]);
  if (now !== shelved) {
    shelved = now;
    rows(Math.max(SCREEN, shown)).catch(() => { shelved = ""; });
  }
}

function size(bytes) {
  return bytes >= 1e6 ? say("size.mega", { number: bytes / 1e6 }) : say("size.kilo", { number: Math.ceil(bytes / 1e3) });
}

async function rows(wanted) {
  const mine = ++asking;
  const asked = (from, most) => fetch("/shelf?sort=" + byId("shelf-sort").value + "&unread=" + byId("shelf-unread").checked
    + "&archive=" + byId("shelf-archive").checked + "&collection=" + encodeURIComponent(byId("shelf-collection").value)
    + "&words=" + encodeURIComponent(byId("shelf-words").value) + "&from=" + from + "&most=" + most)
    .then((answer) => answer.json());
  let all = [];
  let page;
  do {
    page = await asked(all.length, Math.min(200, wanted - all.length));
    if (mine !== asking || !page.rows) return;
    all = all.concat(page.rows);
  } while (page.rows.length && all.length < wanted && all.length < page.total);
  shown = all.length;
  byId("shelf-count").textContent = say("shelf.count", { n: page.total, size: size(page.bytes) });
  byId("shelf-more").hidden = shown >= page.total;
  // Books are on their way, or looked into for their series: the rows are asked for once more.
  clearTimeout(learning);
  if (page.learning || all.some((book) => book.status === "downloading")) learning = setTimeout(() => rows(Math.max(SCREEN, shown)).catch(() => {}), 1500);
  collections(page.collections);
  const held = byId("shelf").contains(document.activeElement) && document.activeElement.dataset.work;
  byId("shelf").replaceChildren(...all.map(shelfLine));
  if (held) [...byId("shelf").querySelectorAll("button")].find((one) => one.dataset.work === held)?.focus();
}

function shelfLine(book) {
  const open = document.createElement("button");
  open.type = "button";
  open.textContent = book.title;
  open.dataset.work = book.work;
  open.disabled = book.status === "refused" || book.status === "downloading";
  open.addEventListener("click", () => post("/open", JSON.stringify({ work: book.work })));
  const item = document.createElement("li");
  if (byId("shelf-grid").checked) item.append(cover(book));
  const words = [book.failure || say("shelf.is." + book.status), book.status === "downloading" ? say("shelf.arrived", { percent: book.arrived }) : book.percent ? percent(book.percent) : "", size(book.bytes)];
  const series = [book.series, book.position].filter(Boolean).join(", ");
  item.append(open, " " + [book.author, series].filter(Boolean).join("; ") + " (" + words.filter(Boolean).join(", ") + ")");
  if (!open.disabled) item.append(" ", about(book));
  item.append(keepingOf(book));
  return item;
}

// The title stands below it, so it says nothing to whoever listens; a book without one shows an empty card.
function cover(book) {
  const card = document.createElement("div");
  card.className = "cover";
  if (!book.here) return card;
  const picture = new Image();
  picture.alt = "";
  picture.loading = "lazy";
  picture.addEventListener("error", () => picture.remove());
  picture.src = "/cover?work=" + encodeURIComponent(book.work);
  card.append(picture);
  return card;
}

function collections(all) {
  known = all;
  const chooser = byId("shelf-collection");
  const now = chooser.value;
  chooser.replaceChildren(new Option(say("shelf.all"), ""), ...all.map((one) => new Option(one.name, one.note)));
  chooser.value = all.some((one) => one.note === now) ? now : "";
}

byId("look").addEventListener("submit", (event) => event.preventDefault());
byId("look").addEventListener("input", () => {
  byId("shelf").classList.toggle("grid", byId("shelf-grid").checked);
  shown = 0;
  rows(SCREEN).catch(() => {});
});
byId("shelf-more").addEventListener("click", () => rows(shown + SCREEN).catch(() => {}));
