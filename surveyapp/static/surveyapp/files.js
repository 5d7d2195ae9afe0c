// The page of a requested file follows it until it is ready; without this, the page reloads by itself.
"use strict";

const EVERY = 2000; // milliseconds

const panel = document.querySelector("[data-file]");
const words = panel.querySelector("[role=status]");
const bar = panel.querySelector("progress");

/** Ask how the file gets on, and show it; the whole page is asked for once the file is no longer in progress. */
async function follow() {
  let file = null;
  try {
    const answer = await fetch(panel.dataset.file, { headers: { accept: "application/json" } });
    if (!answer.ok || answer.redirected) {
      location.reload(); // signed out, or deleted: the page says so
      return;
    }
    file = await answer.json();
  } catch {
    setTimeout(follow, EVERY); // no network for a moment
    return;
  }
  if (!file.is_in_progress) {
    location.reload();
    return;
  }
  bar.value = file.done;
  if (words.textContent !== file.progress) words.textContent = file.progress;
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
