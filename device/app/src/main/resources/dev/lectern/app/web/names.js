"use strict";
// The people and places of what has been read: looked for once the part is opened, and anew with each page while it is open.
let namedLook = 0;

async function askNames(work, name) {
  let look;
  const mine = ++namedLook;
  do {
    const answer = await fetch("/names?work=" + encodeURIComponent(work) + (name ? "&name=" + encodeURIComponent(name) : ""));
    look = await answer.json();
    if (mine !== namedLook) return null;
    if (!answer.ok) return { sentence: look.sentence, entries: [] };
    if (look.done < 1) byId("named-done").textContent = say("names.looking", { percent: Math.round(look.done * 100) });
  } while (look.done < 1);
  return look;
}

async function named(work) {
  const look = await askNames(work);
  if (!look) return;
  const all = look.entries;
  byId("named-done").textContent = look.sentence || (all.length === 0 ? say("names.nobody")
    : all.length < look.total ? say("names.most", { number: all.length, total: look.total, percent: look.percent })
      : say("names.all", { number: all.length, percent: look.percent }));
  const open = new Set([...byId("names").querySelectorAll("details[open]")].map((one) => one.dataset.name));
  const held = document.activeElement.closest("#names details");
  byId("names").replaceChildren(...all.map((entry) => nameLine(work, entry, open.has(entry.name))));
  if (held) {
    const again = [...byId("names").querySelectorAll("details")].find((one) => one.dataset.name === held.dataset.name);
    (again || byId("named")).querySelector("summary").focus();
  }
}

function nameLine(work, entry, open) {
  const item = document.createElement("li");
  const title = document.createElement("h4");
  title.textContent = entry.name;
  const words = document.createElement("span");
  words.textContent = ", " + [say("names." + entry.kind), say("names.times", { n: entry.count }),
    entry.others.length && say("names.also", { names: entry.others.join(", ") })].filter(Boolean).join(", ");
  const more = document.createElement("details");
  more.dataset.name = entry.name;
  const sign = document.createElement("summary");
  sign.textContent = say("names.where");
  sign.setAttribute("aria-label", say("names.whereOf", { name: entry.name }));
  more.append(sign);
  more.addEventListener("toggle", () => { if (more.open) where(work, entry.name, more).catch(() => {}); });
  more.open = open;
  item.append(title, words, spread(entry), more);
  return item;
}

// The read part from left to right; the words say the same.
function spread(entry) {
  const parts = entry.spread.length;
  const most = Math.max(...entry.spread);
  const at = entry.spread.map((many, i) => many ? i : -1).filter((i) => i >= 0);
  const bar = document.createElement("div");
  bar.className = "spread";
  bar.setAttribute("role", "img");
  bar.setAttribute("aria-label", say("names.spread", { number: at.length, parts,
    from: Math.round(at[0] / parts * 100), to: Math.round((at[at.length - 1] + 1) / parts * 100) }));
  bar.append(...entry.spread.map((many) => {
    const part = document.createElement("span");
    part.style.height = Math.round(many / most * 100) + "%";
    return part;
  }));
  return bar;
}

async function where(work, name, more) {
  const answer = await fetch("/names?work=" + encodeURIComponent(work) + "&name=" + encodeURIComponent(name));
  const look = await answer.json();
  if (!answer.ok || !look.first) return;
  const list = document.createElement("ol");
  list.append(mentionLine(work, say("names.first"), look.first), ...look.here.map((one, i) => mentionLine(work,
    i === 0 && look.inChapter > look.here.length ? say("names.hereSome", { number: look.here.length, total: look.inChapter }) : say("names.here"), one)));
  if (!look.here.length) list.append(mentionLine(work, say("names.last"), look.last));
  more.querySelectorAll("ol").forEach((old) => old.remove());
  more.append(list);
}

function mentionLine(work, label, mention) {
  const at = label + ": " + [mention.chapter, percent(mention.percent)].filter(Boolean).join(", ");
  const item = line(at, at, say("go.there"), () => goTo(work, mention.locator));
  const words = document.createElement("span");
  const mark = document.createElement("mark");
  mark.textContent = mention.match;
  words.append(mention.before, mark, mention.after);
  item.prepend(words);
  return item;
}

let namedAt = "";
function names(state) {
  const work = state.book ? state.book.work : "";
  // A page's picture may be told of before its place is.
  const at = [work, state.panel && state.panel.frame, state.book && JSON.stringify(state.book.locator)].join(" ");
  if (!work || at === namedAt) return;
  if (!namedAt.startsWith(work + " ")) byId("named").open = false;
  namedAt = at;
  if (byId("named").open) named(work).catch(() => { byId("named-done").textContent = say("page.silent"); });
}
byId("named").addEventListener("toggle", () => {
  if (byId("named").open) named(studied).catch(() => { byId("named-done").textContent = say("page.silent"); });
  else namedLook++;
});
