"use strict";
// The language of the device: what it says, its panel's screens and this page.
async function languages() {
  const now = await (await fetch("/language")).json();
  byId("language").replaceChildren(...now.languages.map((one) => {
    const option = new Option(one.name, one.tag);
    option.lang = one.tag;
    return option;
  }));
  byId("language").value = now.language;
}

byId("language").addEventListener("change", async () => {
  const answer = await fetch("/language", { method: "POST", body: JSON.stringify({ language: byId("language").value }) });
  if (answer.ok) location.reload();
  else byId("language-done").textContent = (await answer.json()).sentence;
});
document.addEventListener("DOMContentLoaded", () => languages().catch(() => {}));
