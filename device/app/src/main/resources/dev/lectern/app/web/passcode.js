"use strict";
// The passcode: asked for while the device is locked, set, changed and taken away while it is not.
let locked = null;

function passcode(state) {
  if (state.locked === locked) return;
  if (locked && !state.locked) {
    location.reload(); // What was refused while it was locked is asked for anew.
    return;
  }
  locked = state.locked;
  byId("unlock").hidden = !locked;
  byId("passcode").hidden = locked || !state.panel;
  byId("passcode-title").textContent = say(locked ? "passcode.locked" : "passcode.title");
  code().catch(() => {});
}

async function code(path, body) {
  const answer = await fetch(path || "/passcode", path && { method: "POST", body: JSON.stringify(body) });
  const said = await answer.json();
  if (answer.ok) {
    byId("passcode-old-label").hidden = !said.set;
    byId("passcode-gone").hidden = !said.set;
  }
  if (path) byId("passcode-done").textContent = answer.ok ? say(said.set ? "passcode.set" : "passcode.none") : said.sentence;
  for (const id of ["passcode-code", "passcode-old", "passcode-new"]) byId(id).value = "";
  return answer.ok;
}

byId("unlock").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await code("/unlock", { code: byId("passcode-code").value })) byId("passcode-done").textContent = "";
});
byId("passcode").addEventListener("submit", (event) => {
  event.preventDefault();
  code("/passcode", { old: byId("passcode-old").value, new: byId("passcode-new").value });
});
byId("passcode-gone").addEventListener("click", () => code("/passcode", { old: byId("passcode-old").value, new: "" }));
