// Line numbers beside the text of a questionnaire, and links of problems that lead to the line in the text.
// Without this the page has a list of lines below each text, to which the links lead.
"use strict";

/** Show the number of each line beside the text, and scroll them together. */
function number(text) {
  const gutter = document.createElement("div");
  gutter.className = "definition-gutter";
  gutter.setAttribute("aria-hidden", "true");
  text.before(gutter);
  let shown = 0;
  const renew = () => {
    const lines = text.value.split("\n").length;
    if (lines !== shown) gutter.textContent = Array.from({ length: lines }, (_, place) => place + 1).join("\n");
    shown = lines;
    gutter.style.height = `${text.clientHeight}px`;
    gutter.scrollTop = text.scrollTop;
  };
  text.addEventListener("input", renew);
  text.addEventListener("scroll", renew);
  new ResizeObserver(renew).observe(text);
  renew();
}

/** Select a line of the text and bring it into view. */
function goTo(text, line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const height = text.scrollHeight / lines.length;
  text.scrollTop = Math.max(0, (line - 4) * height);
  text.scrollIntoView({ block: "nearest" });
}

for (const text of document.querySelectorAll("[data-definition]")) number(text);
for (const link of document.querySelectorAll("[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(document.getElementById(link.dataset.text), Number(link.dataset.line));
  });
}
