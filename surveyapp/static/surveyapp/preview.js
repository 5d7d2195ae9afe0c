// What stands beside the frame of a preview follows the page that the frame shows, and the answers chosen in it.

(() => {
  "use strict";

  const frame = document.querySelector("[data-preview-frame]");
  const side = document.getElementById("preview-side");
  const alone = document.getElementById("preview-alone");
  const [pages, languages] = ["preview-page", "preview-language"].map((id) => document.getElementById(id));
  // .../preview/VERSION/LANGUAGE/PLACE/
  const parts = /\/preview\/([^/]+)\/([^/]+)\/(.+)\/$/;
  let isFirst = true;
  let asked = 0;

  // The page around the preview, as it is now for what the frame shows; null where it is out of date or cannot be had.
  async function around(address) {
    asked += 1;
    const mine = asked;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return null;
    const other = new DOMParser().parseFromString(await answer.text(), "text/html");
    return mine === asked ? other : null;
  }

  function takePages(other, place) {
    pages.replaceChildren(...other.getElementById("preview-page").childNodes);
    pages.value = place;
  }

  async function followPage() {
    const shown = new URL(frame.contentWindow.location.href);
    const found = parts.exec(shown.pathname);
    const known = found && [...pages.options].some((option) => option.value === found[3]);
    if (!known) return;
    const language = shown.searchParams.get("language") || found[2];
    const address = new URL(location.href);
    address.searchParams.set("version", found[1]);
    address.searchParams.set("language", language);
    address.searchParams.set("page", found[3]);
    const other = await around(address);
    if (!other) return;
    side.replaceChildren(...other.getElementById("preview-side").childNodes);
    takePages(other, found[3]);
    languages.value = language;
    alone.href = other.getElementById("preview-alone").href;
    history.replaceState(null, "", address);
  }

  // The form "Set an answer" stays as it is: somebody may be filling it in.
  async function followAnswers() {
    const other = await around(location.href);
    if (!other) return;
    const wasOpen = document.querySelector("#answered details[open]") !== null;
    ["why", "answered", "pages"].forEach((id) => {
      document.getElementById(id).replaceChildren(...other.getElementById(id).childNodes);
    });
    const answers = document.querySelector("#answered details");
    if (answers) answers.open = wasOpen;
    takePages(other, other.getElementById("preview-page").value);
  }

  frame.addEventListener("load", () => {
    frame.contentDocument?.addEventListener("survey:saved", followAnswers);
    if (!isFirst) followPage();
    isFirst = false;
  });
})();
