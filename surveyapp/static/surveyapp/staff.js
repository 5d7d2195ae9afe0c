// What staff's pages gain from JavaScript; without it they lose nothing but comfort.
"use strict";

/** Open the folded part that holds the target of the address, where the browser does not do so by itself. */
function openTarget() {
  const name = decodeURIComponent(location.hash.slice(1));
  const target = name && document.getElementById(name);
  const fold = target && target.closest("details");
  if (fold && !fold.open) {
    fold.open = true;
    target.scrollIntoView();
  }
}

/** Unfold everything for the printer, and fold it again. */
const unfolded = [];
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    unfolded.push(fold);
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of unfolded.splice(0)) fold.open = false;
});

window.addEventListener("hashchange", openTarget);
openTarget();
