// What stands beside the frame of a preview follows the page that the frame shows.

(() => {
  "use strict";

  const frame = document.querySelector("[data-preview-frame]");
  const side = document.getElementById("preview-side");
  const alone = document.getElementById("preview-alone");
  const [pages, languages] = ["preview-page", "preview-language"].map((id) => document.getElementById(id));
  // .../preview/VERSION/LANGUAGE/PLACE/
  const parts = /\/preview\/([^/]+)\/([^/]+)\/(.+)\/$/;
  let isFirst = true;

  frame.addEventListener("load", async () => {
    if (isFirst) {
      isFirst = false;
      return;
    }
    const shown = new URL(frame.contentWindow.location.href);
    const found = parts.exec(shown.pathname);
    const known = found && [...pages.options].some((option) => option.value === found[3]);
    if (!known) return;
    const language = shown.searchParams.get("language") || found[2];
    const address = new URL(location.href);
    address.searchParams.set("version", found[1]);
    address.searchParams.set("language", language);
    address.searchParams.set("page", found[3]);
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return;
    const other = new DOMParser().parseFromString(await answer.text(), "text/html");
    side.replaceChildren(...other.getElementById("preview-side").childNodes);
    pages.replaceChildren(...other.getElementById("preview-page").childNodes);
    [pages.value, languages.value] = [found[3], language];
    alone.href = other.getElementById("preview-alone").href;
    history.replaceState(null, "", address);
  });
})();
