"use strict";
// Shows one device: its state as it changes, its panel's own pixels, and its keys.
const byId = (id) => document.getElementById(id);
const LINES = 30;
let frame = -1;
let looked = "";
let pinned = "";
let told = "";

// The words of a key, with names filled in; of a key with plural forms the one for the number n.
const forms = new Intl.PluralRules(LANGUAGE);
const figures = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1 });
function say(key, values = {}) {
  const words = WORDS[key] ?? WORDS[key + "." + forms.select(values.n)] ?? WORDS[key + ".other"] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === "number" ? figures.format(value) : value ?? whole;
  });
}
const percent = (number) => say("percent", { percent: number });

async function post(path, body, headers) {
  const answer = await fetch(path, { method: "POST", body, headers });
  const said = await answer.json();
  byId("reply").textContent = said.sentence || said.reply || "";
  return answer.ok;
}

function show(state) {
  // Another language was chosen, perhaps elsewhere: this page is served in it.
  if (state.language && state.language !== LANGUAGE) return location.reload();
  passcode(state);
  byId("name").textContent = state.name;
  document.title = state.name + " - Lectern";
  const waiting = state.link.unacknowledged;
  byId("link").textContent = [say(state.link.connected ? "link.up" : "link.down"), state.link.shunned,
    waiting > 0 && say("link.waiting", { number: waiting }),
    state.lights && say("lights", { state: say("lights." + state.lights.state) })].filter(Boolean).join(" ");
  byId("panel").hidden = !state.panel;
  if (state.panel && state.panel.frame !== frame && state.panel.frame > 0) {
    frame = state.panel.frame;
    byId("picture").src = "/panel.png?frame=" + frame;
    byId("picture").alt = state.book
      ? say("panel.book", { title: state.book.title, percent: state.book.percent }) : say("panel." + state.screen);
  }
  spoken(state);
  asks(state);
  bought(state);
  look(state);
  study(state);
  names(state);
  ways(state);
  looks(state);
  byId("notice").textContent = state.notice ? state.notice.text : "";
  shelf(state);
}

// How a book can be read, by its own account. The list is drawn anew at each change, so what was asked is kept.
const toldOf = {};
function about(book) {
  const words = document.createElement("span");
  const ask = document.createElement("button");
  ask.type = "button";
  ask.textContent = say("about");
  ask.setAttribute("aria-label", say("about.of", { title: book.title }));
  ask.addEventListener("click", async () => {
    const answer = await fetch("/about?work=" + encodeURIComponent(book.work));
    const said = await answer.json();
    toldOf[book.work] = answer.ok ? said.accessibility.join(" ") : said.sentence;
    words.textContent = " " + toldOf[book.work];
  });
  words.textContent = toldOf[book.work] ? " " + toldOf[book.work] : "";
  words.setAttribute("role", "status");
  const both = document.createElement("span");
  both.append(ask, words);
  return both;
}

// What the device says, also where it was not asked here: refusals, and what became of orders.
function spoken(state) {
  const last = (state.log || []).filter((one) => one.who === "said").pop();
  const now = last ? last.at + last.text : "-";
  if (told && now !== told) byId("reply").textContent = last.text;
  told = now;
}

// The newest order that waits for the PIN. It is typed here and kept nowhere.
function asks(state) {
  const one = (state.waits || []).filter((order) => order.pin).pop();
  byId("asks").hidden = !one;
  if (!one || one.key !== pinned) byId("digits").value = "";
  pinned = one ? one.key : "";
  byId("pin-for").textContent = one ? one.title + ": " + one.sentence : say("pin.title");
}

// What can be given back for its money, for half an hour.
function bought(state) {
  byId("purchases").hidden = !state.bought || state.bought.length === 0;
  fill("bought", say("bought.none"), (state.bought || []).map((one) => line(one.key,
    say(one.state === "returning" ? "bought.returning" : "bought.line", { title: one.title, price: one.price }),
    one.state === "bought" && say("bought.return"),
    () => post("/orders/return", JSON.stringify({ key: one.key })))));
}

// What the lists of the open book follow from; they are asked for only when it is different.
function look(state) {
  const now = [state.book && state.book.work, state.book && state.book.percent, state.link.mark,
    state.link.unacknowledged, state.link.place, state.screen].join(" ");
  if (now !== looked) {
    looked = now;
    lists(state.book && state.book.work).catch(() => { looked = ""; });
  }
}

async function lists(work) {
  const about = work && "?work=" + encodeURIComponent(work);
  const asked = (path) => fetch(path + about).then((answer) => answer.json());
  const [read, kept] = work ? await Promise.all([asked("/history"), asked("/notes")]) : [{ operations: [] }, { notes: [] }];
  const today = new Date().toDateString();
  fill("history", say("history.none"), read.operations.slice(-LINES).reverse().map((act) => {
    const at = new Date(act.at);
    const day = at.toDateString() === today ? "" : " (" + at.toLocaleDateString(LANGUAGE) + ")";
    return line(act.dot, act.words + day, act.canRestore && act.dot !== read.displayed && say("history.back"),
      () => post("/restore", JSON.stringify({ work, dot: act.dot })));
  }));
  fill("notes", say("notes.none"), kept.notes.map(noteLine));
  byId("undo").disabled = read.operations.length === 0;
}

function line(key, words, action, act) {
  const item = document.createElement("li");
  const text = document.createElement("span");
  text.textContent = words;
  item.append(text);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action;
    button.setAttribute("aria-label", action + ": " + words);
    button.dataset.line = key;
    button.addEventListener("click", act);
    item.append(button);
  }
  return item;
}

// Who works with keys stays at the line where he was, as far as it is still there.
function fill(id, none, items) {
  const fresh = items.length ? items : [line("", none)];
  const before = [...byId(id).children];
  if (before.length === fresh.length && before.every((item, i) => item.isEqualNode(fresh[i]))) return;
  const held = byId(id).contains(document.activeElement) && document.activeElement.dataset.line;
  byId(id).replaceChildren(...fresh);
  if (held) {
    const again = [...byId(id).querySelectorAll("button")].find((button) => button.dataset.line === held);
    (again || byId("undo")).focus();
  }
}

byId("undo").addEventListener("click", () => post("/undo", "{}"));
// Once the other scripts have run: a state may come before they are there, and they show parts of it.
document.addEventListener("DOMContentLoaded", () => {
  new EventSource("/events").addEventListener("state", (event) => show(JSON.parse(event.data)));
});
for (const key of document.querySelectorAll("[data-key]")) {
  key.addEventListener("click", () => post("/keys", JSON.stringify({ key: key.dataset.key })));
}
// A finger, or a mouse, on the panel's picture; whoever has neither uses the keys and lists, which do the same.
let touched = null;
const share = (at, from, size) => Math.min(1, Math.max(0, (at - from) / size));
byId("picture").addEventListener("pointerdown", (event) => {
  touched = { x: event.clientX, y: event.clientY, at: event.timeStamp, rested: false, strayed: false };
});
// Held, then drawn over words: that marks them. Moved at once, it turns the page.
byId("picture").addEventListener("pointermove", (event) => {
  if (!touched) return;
  const wide = byId("picture").getBoundingClientRect().width;
  touched.rested ||= !touched.strayed && event.timeStamp - touched.at > 500;
  touched.strayed ||= Math.hypot(event.clientX - touched.x, event.clientY - touched.y) > wide / 12;
});
byId("picture").addEventListener("pointercancel", () => { touched = null; });
byId("picture").addEventListener("pointerup", (event) => {
  if (!touched) return;
  const frame = byId("picture").getBoundingClientRect();
  const moved = event.clientX - touched.x;
  const place = { across: share(touched.x, frame.left, frame.width), down: share(touched.y, frame.top, frame.height) };
  const end = { toAcross: share(event.clientX, frame.left, frame.width), toDown: share(event.clientY, frame.top, frame.height) };
  const drawn = touched.rested && Math.hypot(moved, event.clientY - touched.y) > frame.width / 25;
  const gesture = drawn ? "mark" : Math.abs(moved) > frame.width / 8 ? (moved < 0 ? "left" : "right") : event.timeStamp - touched.at > 500 ? "hold" : "tap";
  post("/touch", JSON.stringify({ ...place, ...(drawn ? end : {}), gesture }));
  touched = null;
});
byId("picture").addEventListener("contextmenu", (event) => event.preventDefault());
byId("picture").addEventListener("dragstart", (event) => event.preventDefault());
byId("say").addEventListener("submit", (event) => {
  event.preventDefault();
  post("/say", JSON.stringify({ text: byId("words").value }));
  byId("words").value = "";
});
byId("pin").addEventListener("submit", (event) => {
  event.preventDefault();
  post("/orders/pin", JSON.stringify({ key: pinned, pin: byId("digits").value }));
  byId("digits").value = "";
});
byId("bring").addEventListener("submit", (event) => {
  event.preventDefault();
  const file = byId("file").files[0];
  post("/books", file, { "X-File-Name": encodeURIComponent(file.name) });
});
