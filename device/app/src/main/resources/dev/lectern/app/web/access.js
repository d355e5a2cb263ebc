"use strict";
// Use by one switch: how it is set, and a switch for whoever tries it here.
function tellAccess(now) {
  byId("switch-on").checked = now.switch;
  byId("switch-scan").value = now.scanMs / 1000;
  byId("switch-debounce").value = now.debounceMs / 1000;
  byId("switch-rounds").value = now.rounds;
  byId("switch").hidden = !now.switch;
}

async function access(body) {
  const answer = await fetch("/access", body && { method: "POST", body: JSON.stringify(body) });
  const said = await answer.json();
  if (answer.ok) tellAccess(said);
  if (body) byId("access-done").textContent = answer.ok ? say(said.switch ? "access.isOn" : "access.isOff") : said.sentence;
}

byId("access").addEventListener("submit", (event) => {
  event.preventDefault();
  access({
    switch: byId("switch-on").checked,
    scanMs: Math.round(byId("switch-scan").value * 1000),
    debounceMs: Math.round(byId("switch-debounce").value * 1000),
    rounds: Number(byId("switch-rounds").value),
  });
});
byId("switch").addEventListener("click", () => post("/keys", JSON.stringify({ key: "switch" })));
document.addEventListener("DOMContentLoaded", () => access().catch(() => {}));
