"use strict";
// Shows one device: its state as it changes, its panel's own pixels, and its keys.
const byId = (id) => document.getElementById(id);
let frame = -1;

async function post(path, body, headers) {
  const answer = await fetch(path, { method: "POST", body, headers });
  const said = await answer.json();
  byId("reply").textContent = said.sentence || said.reply || "";
  return answer.ok;
}

function show(state) {
  byId("name").textContent = state.name;
  document.title = state.name + " - Lectern";
  const waiting = state.link.unacknowledged;
  byId("link").textContent = (state.link.connected ? "In touch with the bridge." : "Out of touch.")
    + (waiting > 0 ? " Kept here and not yet handed over: " + waiting + "." : "")
    + " Lights: " + state.lights.state + ".";
  byId("panel").hidden = !state.panel;
  if (state.panel && state.panel.frame !== frame && state.panel.frame > 0) {
    frame = state.panel.frame;
    byId("picture").src = "/panel.png?frame=" + frame;
    byId("picture").alt = state.book
      ? state.book.title + ", at " + state.book.percent + " percent" : "The panel shows the " + state.screen;
  }
  byId("notice").textContent = state.notice ? state.notice.text : "";
  byId("shelf").replaceChildren(...state.shelf.map((book) => {
    const open = document.createElement("button");
    open.type = "button";
    open.textContent = book.title;
    open.disabled = book.status === "refused" || book.status === "downloading";
    open.addEventListener("click", () => post("/open", JSON.stringify({ work: book.work })));
    const line = document.createElement("li");
    line.append(open, " " + book.author + " (" + (book.failure || book.status) + ")");
    return line;
  }));
}

new EventSource("/events").addEventListener("state", (event) => show(JSON.parse(event.data)));
for (const key of document.querySelectorAll("[data-key]")) {
  key.addEventListener("click", () => post("/keys", JSON.stringify({ key: key.dataset.key })));
}
byId("say").addEventListener("submit", (event) => {
  event.preventDefault();
  post("/say", JSON.stringify({ text: byId("words").value }));
  byId("words").value = "";
});
byId("bring").addEventListener("submit", (event) => {
  event.preventDefault();
  const file = byId("file").files[0];
  post("/books", file, { "X-File-Name": encodeURIComponent(file.name) });
});
