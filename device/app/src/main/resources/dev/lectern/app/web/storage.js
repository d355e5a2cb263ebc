"use strict";
// What room books take, and which of them can go from this device: the bridge has them.
async function storage() {
  const now = await (await fetch("/storage")).json();
  const short = now.awaited - now.free;
  byId("storage-room").textContent = say("storage.room", { free: size(now.free), taken: size(now.taken) })
    + (short > 0 ? " " + say("storage.short", { size: size(short) }) : "");
  byId("storage-list").replaceChildren(...now.rows.map((book) => {
    const item = document.createElement("li");
    const read = book.readAt ? say("storage.read", { day: new Date(book.readAt).toLocaleDateString(LANGUAGE) }) : say("storage.unread");
    item.append(book.title + " (" + size(book.bytes) + ", " + read + ") ",
      act(say("storage.letGo"), book, "/storage/let-go"));
    return item;
  }));
}

function act(words, book, path) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.setAttribute("aria-label", words + ": " + book.title);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await fetch(path, { method: "POST", body: JSON.stringify({ work: book.work }) });
    const said = await answer.json();
    const undo = answer.ok && path === "/storage/let-go";
    byId("storage-done").replaceChildren(answer.ok ? said.reply + " " : said.sentence, undo ? act(say("keys.undo"), book, "/storage/fetch") : "");
    await storage();
    byId("storage-done").querySelector("button")?.focus();
  });
  return button;
}

byId("storage").addEventListener("toggle", () => { if (byId("storage").open) storage(); });
