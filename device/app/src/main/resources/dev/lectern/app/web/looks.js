"use strict";
// How pages look: each choice is shown on the panel at once, and the word at the page's top stays.
let chosen = null;

function looks(state) {
  byId("looks").hidden = !state.panel;
  if (!chosen && state.panel) {
    chosen = {};
    ask().catch(() => { chosen = null; });
  }
}

async function ask() {
  const all = await (await fetch("/looks")).json();
  const known = [...byId("face").options].map((option) => option.value);
  for (const face of all.faces.filter((name) => !known.includes(name))) byId("face").add(new Option(face, face));
  tell(all.looks);
  await lamp();
  byId("smaller").dataset.end = all.smallest;
  byId("larger").dataset.end = all.largest;
}

async function lamp() {
  const light = await (await fetch("/light")).json();
  byId("lit").hidden = !light.present;
  byId("light").value = light.level;
}

byId("light").addEventListener("change", async () => {
  const answer = await fetch("/light", { method: "POST", body: JSON.stringify({ level: Number(byId("light").value) }) });
  const said = await answer.json();
  byId("looks-done").textContent = answer.ok ? say("looks.lit", { percent: said.level }) : said.sentence;
});

function tell(now) {
  chosen = now;
  for (const id of ["face", "lines", "margins", "sleep", "columns", "weight"]) byId(id).value = now[id];
  for (const id of ["justify", "hyphens", "publisher", "dark"]) byId(id).checked = now[id];
}

async function change(wanted, words) {
  const answer = await fetch("/looks", { method: "POST", body: JSON.stringify(wanted) });
  const said = await answer.json();
  byId("looks-done").textContent = answer.ok ? words(said.looks) : said.sentence;
  if (answer.ok) tell(said.looks);
}

function step(by) {
  const end = Number(byId(by < 0 ? "smaller" : "larger").dataset.end);
  if (chosen.size === end) {
    byId("looks-done").textContent = say(by < 0 ? "looks.smallest" : "looks.largest");
    return;
  }
  change({ size: chosen.size + by }, (now) => now.size === 0 ? say("looks.sizeUsual") : say("looks.size", { size: (now.size > 0 ? "+" : "") + now.size }));
}

byId("smaller").addEventListener("click", () => step(-1));
byId("larger").addEventListener("click", () => step(1));
byId("usual").addEventListener("click", () => change({ usual: true }, () => say("looks.asUsual")));
byId("choose").addEventListener("submit", (event) => event.preventDefault());
byId("choose").addEventListener("change", (event) => {
  const control = event.target;
  const value = control.type === "checkbox" ? control.checked : control.value;
  change({ [control.id]: (control.id === "weight" || control.id === "columns") && value !== "auto" ? Number(value) : value }, () => say(control.id === "sleep" ? "looks.sleeps" : "looks.done"));
});
