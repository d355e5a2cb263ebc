"use strict";
// What a reader does with a book on the shelf: puts it away, and into collections.
let known = [];
let keeping = "";

function keepingOf(book) {
  const box = document.createElement("details");
  const title = document.createElement("summary");
  title.textContent = say("keep.title");
  title.setAttribute("aria-label", say("keep.of", { title: book.title }));
  box.append(title);
  box.open = keeping === book.work;
  box.addEventListener("toggle", () => {
    if (box.open) keeping = book.work;
    else if (keeping === book.work) keeping = "";
    if (box.open && box.childElementCount === 1) box.append(...choices(book));
  });
  if (box.open) box.append(...choices(book));
  return box;
}

function choices(book) {
  const away = byId("shelf-archive").checked;
  const put = document.createElement("button");
  put.type = "button";
  put.textContent = say(away ? "keep.back" : "keep.away");
  put.addEventListener("click", () => changed("/shelf/archive", { work: book.work, away: !away }));
  return [put, ...known.map((one) => tick(book, one)), beginning(book)];
}

function tick(book, one) {
  const label = document.createElement("label");
  const mark = document.createElement("input");
  mark.type = "checkbox";
  mark.checked = one.works.includes(book.work);
  mark.addEventListener("change", () => changed("/notes/change", { note: one.note, set: { ["has:" + book.work]: mark.checked } }));
  label.append(mark, " " + one.name);
  return label;
}

function beginning(book) {
  const form = document.createElement("form");
  const label = document.createElement("label");
  const name = document.createElement("input");
  const make = document.createElement("button");
  name.required = true;
  name.maxLength = 80;
  name.pattern = ".*\\S.*";
  make.textContent = say("keep.make");
  label.append(say("keep.name") + " ", name);
  form.append(label, " ", make);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed("/notes", { kind: "collection", set: { name: name.value.trim(), ["has:" + book.work]: true } });
  });
  return form;
}

async function changed(path, body) {
  await post(path, JSON.stringify(body));
  await rows(Math.max(SCREEN, shown));
  // Whoever goes on by keys goes on where the book stood.
  byId("shelf").querySelector("details[open] summary")?.focus();
}
