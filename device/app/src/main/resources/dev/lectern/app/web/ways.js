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
  byId("to-page-label").textContent = say(book.printed ? "go.printed" : "go.pages", { first: String(book.first), last: String(book.last) });
  fill("headings", say("contents.none"), book.headings.map((heading) => {
    const item = line("heading" + heading.number,
      heading.title + (heading.percent === undefined ? "" : " (" + percent(heading.percent) + ")") + (heading.here ? ", " + say("contents.here") : ""),
      say("go.there"), () => goes({ heading: heading.number }));
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
  byId("left").textContent = rest.book && say("left", rest);
}

const dayWords = (day) => say("days.day", { day: new Date(day.date + "T12:00").toLocaleDateString(LANGUAGE), number: day.minutes });

async function days() {
  const read = await (await fetch("/statistics")).json();
  byId("days-words").textContent = read.minutes === 0 ? say("days.none")
    : [say("days.all", { time: read.time }), say("days.today", { number: read.days[read.days.length - 1].minutes }),
      say("days.row", { n: read.streak, most: read.longest }), say("days.finished", { n: read.finished })].join(", ") + ".";
  const most = Math.max(10, ...read.days.map((day) => day.minutes));
  byId("days").replaceChildren(...read.days.map((day) => {
    const bar = document.createElement("span");
    bar.style.height = Math.round(day.minutes / most * 100) + "%";
    bar.title = dayWords(day);
    return bar;
  }));
  fill("days-list", say("days.nothing"), read.days.filter((day) => day.minutes).reverse().map((day) => line(day.date, dayWords(day))));
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
