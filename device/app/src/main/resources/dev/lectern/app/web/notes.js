"use strict";
// Bookmarks, highlights and notes of the open book: gone to, written to, taken away.
let writing = "";
let draft = "";
let texts = [];

function noteLine(note) {
  const words = [note.quote, ...note.texts].filter(Boolean).join(": ") || say("notes." + note.kind);
  const at = note.percent !== undefined;
  const item = line(note.note, at ? say("notes.at", { words, percent: note.percent }) : words, at && say("go.there"),
    () => post("/notes/go", JSON.stringify({ note: note.note })));
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = say("notes.remove");
  away.setAttribute("aria-label", say("notes.remove") + ": " + words);
  away.addEventListener("click", () => post("/notes/change", JSON.stringify({ note: note.note, set: { deleted: true } })));
  item.append(away, writingTo(note, words));
  return item;
}

function writingTo(note, words) {
  const box = document.createElement("details");
  const title = document.createElement("summary");
  title.textContent = say("notes.write");
  title.setAttribute("aria-label", say("notes.write") + ": " + words);
  const form = document.createElement("form");
  const text = document.createElement("textarea");
  const keep = document.createElement("button");
  text.setAttribute("aria-label", say("notes.text"));
  text.rows = 3;
  text.maxLength = 10000;
  // Two devices may have written at once: whoever writes next sees both and makes one of them. What comes while
  // somebody writes is put below it, since it goes when this is kept.
  if (writing === note.note) {
    for (const come of note.texts.filter((one) => !texts.includes(one))) draft += "\n\n" + come;
    texts = note.texts;
  }
  text.value = writing === note.note ? draft : note.texts.join("\n\n");
  text.addEventListener("input", () => { draft = text.value; });
  keep.textContent = say("notes.keep");
  form.append(text, keep);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = text.value.trim();
    if (await post("/notes/change", JSON.stringify({ note: note.note, set: { text: sent || null } }))) writing = "";
    box.open = writing === note.note;
  });
  box.open = writing === note.note;
  box.addEventListener("toggle", () => {
    if (box.open && writing !== note.note) {
      writing = note.note;
      draft = text.value;
      texts = note.texts;
    } else if (!box.open && writing === note.note) {
      writing = "";
    }
  });
  box.append(title, form);
  return box;
}

byId("bookmark").addEventListener("click", () => post("/notes", JSON.stringify({ kind: "bookmark" })));
byId("jot").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = byId("jotted").value.trim();
  if (text && await post("/notes", JSON.stringify({ kind: "note", set: { text } }))) byId("jotted").value = "";
});
