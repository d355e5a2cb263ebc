"use strict";
// The ways through the open book, how long the rest of it takes, and how much was read on which day.
let gone = "";
let stood = "";

function ways(state) {
  const work = state.book ? state.book.work : "";
  byId("ways").hidden = !work;
  if (work !== gone) {
    gone = work;
    byId("find-back").hidden = true;
    byId("contents").open = false;
    if (work) contents().catch(() => { gone = ""; });
  }
  const now = [work, state.panel && state.panel.frame, state.link.mark].join(" ");
  if (now !== stood) {
    stood = now;
    Promise.all([left(work), days()]).catch(() => { stood = ""; });
    if (byId("contents").open) contents().catch(() => {});
  }
}

async function contents() {
  const answer = await fetch("/contents");
  if (!answer.ok) return;
  const book = await answer.json();
  if (book.work !== gone) return;
  byId("to-page-label").textContent = (book.printed ? "Page of the printed book, " : "Page, ") + book.first + " to " + book.last;
  fill("headings", "The book has no table of contents.", book.headings.map((heading) => {
    const item = line("heading" + heading.number,
      heading.title + (heading.percent === undefined ? "" : " (" + heading.percent + " %)") + (heading.here ? ", you are here" : ""),
      "Go there", () => goes({ heading: heading.number }));
    item.dataset.level = Math.min(heading.level, 5);
    if (heading.here) item.setAttribute("aria-current", "true");
    return item;
  }));
}

async function goes(where) {
  if (await post("/go", JSON.stringify({ work: gone, ...where }))) byId("find-back").hidden = false;
}

async function left(work) {
  const answer = work && await fetch("/left");
  const rest = answer && answer.ok ? await answer.json() : { chapter: "", book: "" };
  byId("left").textContent = rest.book && "About " + rest.chapter + " to the end of the chapter, " + rest.book + " to the end of the book.";
}

async function days() {
  const read = await (await fetch("/statistics")).json();
  const row = (number) => number + (number === 1 ? " day" : " days") + " in a row";
  byId("days-words").textContent = read.minutes === 0 ? "Nothing read yet, or for less than a minute."
    : [read.time + " in all", "today " + read.days[read.days.length - 1].minutes + " min", row(read.streak) + " (at most " + read.longest + ")",
      read.finished + (read.finished === 1 ? " book" : " books") + " read to the end"].join(", ") + ".";
  const most = Math.max(10, ...read.days.map((day) => day.minutes));
  byId("days").replaceChildren(...read.days.map((day) => {
    const bar = document.createElement("span");
    bar.style.height = Math.round(day.minutes / most * 100) + "%";
    bar.title = day.date + ": " + day.minutes + " min";
    return bar;
  }));
  fill("days-list", "None.", read.days.filter((day) => day.minutes).reverse().map((day) => line(day.date, new Date(day.date + "T12:00").toLocaleDateString() + ": " + day.minutes + " min")));
}

byId("contents").addEventListener("toggle", () => { if (byId("contents").open) contents().catch(() => {}); });
byId("find-back").addEventListener("click", async () => {
  if (await post("/undo", "{}")) byId("find-back").hidden = true;
});
byId("to").addEventListener("submit", async (event) => {
  event.preventDefault();
  const page = byId("to-page").value.trim();
  const percent = byId("to-percent").value;
  if (!page && !percent) return;
  await goes(page ? { page } : { percent: Number(percent) });
  byId("to").reset();
});
