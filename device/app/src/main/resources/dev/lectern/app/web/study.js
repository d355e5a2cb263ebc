"use strict";
// What a reader asks of the open book: asked piece by piece, so that a long book shows how far it is.
const MOST_HITS = 1000;
let studied = "";
let search = 0;
let paged = "";

// Another book: what was found in the one before is gone.
function study(state) {
  const work = state.book ? state.book.work : "";
  byId("study").hidden = !work;
  if (work !== studied) {
    studied = work;
    search++;
    found([], "");
  }
  const page = [work, state.panel && state.panel.frame].join(" ");
  if (work && page !== paged) {
    paged = page;
    links(work).catch(() => { paged = ""; });
    sounds().catch(() => { paged = ""; });
    pictures().catch(() => { paged = ""; });
  }
}

// A note pops up where it is called; a link can be looked at, and left by "Back to where I was".
async function links(work) {
  const answer = await fetch("/links");
  if (!answer.ok) return;
  const all = (await answer.json()).links;
  fill("links", say("links.none"), all.map((link, i) => link.note ? noteLine(link)
    : line("link" + i, link.words + " (" + (link.locator ? [link.chapter, percent(link.percent)].filter(Boolean).join(", ") : say("links.outside")) + ")",
      link.locator && say("links.look"), () => goTo(work, link.locator))));
}

// Sounds are the device's to play; its Stop ends one.
async function sounds() {
  const answer = await fetch("/sounds");
  if (!answer.ok) return;
  const all = (await answer.json()).sounds;
  byId("sounds-title").hidden = byId("sounds").hidden = !all.length;
  byId("sounds").replaceChildren(...all.map((words, i) =>
    line("sound" + i, words, say("sounds.play", { words }), () => post("/sounds", JSON.stringify({ play: i })))));
}

// A picture is looked at closely on the panel, or by the browser in a window of its own.
async function pictures() {
  const answer = await fetch("/pictures");
  if (!answer.ok) return;
  const all = (await answer.json()).pictures;
  byId("pictures-title").hidden = byId("pictures").hidden = !all.length;
  byId("pictures").replaceChildren(...all.map((words, i) => {
    const name = words || say("pictures.untitled", { number: i + 1 });
    const item = line("picture" + i, name, say("pictures.closer"), () => post("/pictures", JSON.stringify({ show: i })));
    const here = document.createElement("a");
    here.href = "/picture?n=" + i;
    here.target = "_blank";
    here.rel = "noopener";
    here.textContent = say("pictures.here");
    here.setAttribute("aria-label", say("pictures.hereOf", { name }));
    item.append(" ", here);
    return item;
  }));
}

function noteLine(link) {
  const item = document.createElement("li");
  const pop = document.createElement("details");
  const sign = document.createElement("summary");
  sign.textContent = say("links.note", { words: link.words });
  pop.append(sign, link.note);
  item.append(pop);
  return item;
}

function found(lines, words) {
  byId("hits").replaceChildren(...lines);
  byId("find-done").textContent = words;
  byId("find-stop").hidden = true;
}

function hitLine(work, hit) {
  const where = [hit.chapter, percent(hit.percent)].filter(Boolean).join(", ");
  const item = line(where + hit.before, where, say("go.there"), () => goTo(work, hit.locator));
  const mark = document.createElement("mark");
  mark.textContent = hit.match;
  const words = document.createElement("span");
  words.append(hit.before, mark, hit.after);
  item.prepend(words);
  return item;
}

async function goTo(work, locator) {
  if (await post("/go", JSON.stringify({ work, locator }))) byId("find-back").hidden = false;
}

async function findWords(words) {
  const mine = ++search;
  const work = studied;
  let from = "";
  let count = 0;
  found([], say("find.looking"));
  byId("find-stop").hidden = false;
  do {
    const answer = await fetch("/find?words=" + encodeURIComponent(words) + from);
    const look = await answer.json();
    if (mine !== search) return;
    if (!answer.ok) return found([], look.sentence);
    byId("hits").append(...look.hits.map((hit) => hitLine(work, hit)));
    count += look.hits.length;
    byId("find-done").textContent = say("find.soFar", { number: count, percent: Math.round(look.done * 100) });
    from = look.next && "&from=" + look.next;
  } while (from && count < MOST_HITS);
  byId("find-stop").hidden = true;
  byId("find-done").textContent = say(from ? "find.some" : "find.all", { number: count });
}

byId("find").addEventListener("submit", (event) => {
  event.preventDefault();
  findWords(byId("find-words").value).catch(() => { byId("find-done").textContent = say("page.silent"); });
});
byId("find-stop").addEventListener("click", () => {
  search++;
  byId("find-stop").hidden = true;
  byId("find-done").textContent += " " + say("find.stopped");
});

// A word is kept as a note in the sentence where it stands, and goes wherever notes go.
let lookedUp = null;
byId("define").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/define?word=" + encodeURIComponent(byId("word").value));
  lookedUp = await answer.json();
  const entries = lookedUp.entries || [];
  byId("defined").textContent = lookedUp.sentence || "";
  byId("keep-word").hidden = !entries.length;
  byId("entries").replaceChildren(...entries.flatMap((entry) => {
    const name = document.createElement("dt");
    name.textContent = entry.headword + " (" + entry.dictionary + ")";
    const text = document.createElement("dd");
    text.textContent = entry.text;
    text.className = "entry";
    return [name, text];
  }));
});
byId("keep-word").addEventListener("click", async () => {
  const meaning = lookedUp.entries[0].text.replace(/\s+/g, " ").slice(0, 300);
  const set = { text: lookedUp.word + ": " + meaning, tags: ["vocabulary"] };
  if (lookedUp.context) Object.assign(set, { quote: lookedUp.context.slice(0, 1000), loc: lookedUp.locator });
  if (await post("/notes", JSON.stringify({ kind: "note", set }))) {
    byId("keep-word").hidden = true;
    vocabulary();
  }
});
async function vocabulary() {
  const kept = (await (await fetch("/vocabulary")).json()).words || [];
  fill("vocabulary", say("vocabulary.none"), kept.map((one) => line(one.note, [one.text, one.context, one.title].filter(Boolean).join(" \u2013 "))));
}
byId("vocabulary").closest("details").addEventListener("toggle", () => vocabulary().catch(() => {}));
