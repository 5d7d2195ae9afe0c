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

const language = document.documentElement.lang;
const decimalMark = new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === "decimal").value;
const byWords = new Intl.Collator(language, { numeric: true });

/** The number that the words begin with, as the page's language writes it; "p < 0.001" is just below its number; NaN where there is none. */
function numberIn(words) {
  const marks = [...words].filter((mark) => mark.trim() && (mark !== "," || mark === decimalMark)).join("");
  const number = parseFloat(marks.replace(/^p?[<=>]?/, "").replace(decimalMark, ".").replace("\u2212", "-"));
  if (/^p?</.test(marks)) return number - 1e-9;
  return /^p?>/.test(marks) ? number + 1e-9 : number;
}

/** What a cell sorts by: data-sort, a number without the marks of any language; else what the cell shows. */
function sortKey(row, column, isNumber) {
  const cell = row.cells[column];
  const words = cell ? cell.textContent.trim() : "";
  if (cell && cell.dataset.sort !== undefined) return { number: parseFloat(cell.dataset.sort), words };
  return { number: isNumber ? numberIn(words) : NaN, words };
}

/** Compare two rows; what has no number stands last among numbers, and what is empty last among words. */
function compareRows(one, other, direction) {
  const lacks = [one, other].map((key) => Number.isNaN(key.number));
  if (lacks[0] !== lacks[1]) return lacks[0] - lacks[1];
  if (!lacks[0]) return direction * (one.number - other.number);
  if (!one.words !== !other.words) return one.words ? -1 : 1;
  return direction * byWords.compare(one.words, other.words);
}

/** Put the rows of one body in order; direction 0 is the order of the page. A heading of its rows, and what has data-fixed, stays above them. */
function sortRows(body, rows, column, direction, isNumber) {
  const keyed = rows.filter((row) => !row.matches("[data-fixed], :has([scope=rowgroup])")).map((row) => ({ row, ...sortKey(row, column, isNumber) }));
  if (direction) keyed.sort((one, other) => compareRows(one, other, direction));
  body.append(...keyed.map((one) => one.row));
}

/** Make the heads of a table buttons that sort its rows: upwards, downwards, then as they were. A head with data-unsorted stays as it is. */
function makeSortable(table) {
  const heads = table.tHead.rows[table.tHead.rows.length - 1].cells;
  let bodies;
  const next = { ascending: "descending", descending: "", "": "ascending" };
  for (const head of heads) {
    if (!head.textContent.trim() || head.hasAttribute("data-unsorted")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort-button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      bodies ??= [...table.tBodies].map((body) => ({ body, rows: [...body.rows] }));
      const order = next[head.getAttribute("aria-sort") || ""];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (order) head.setAttribute("aria-sort", order);
      const direction = { ascending: 1, descending: -1, "": 0 }[order];
      const isNumber = head.matches(".num, [data-numbers]");
      for (const { body, rows } of bodies) sortRows(body, rows, head.cellIndex, direction, isNumber);
    });
  }
}

for (const table of document.querySelectorAll("table[data-sortable]")) if (table.tHead) makeSortable(table);

/** The keyboard and screen readers go on from what is wrong, or else from what was done, unless the address names a place. */
if (!location.hash) document.querySelector(".error-summary, [data-done]")?.focus();

/** Buttons that copy what a field holds. */
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.value);
    button.textContent = button.dataset.copied;
  });
}

/** Long lists that are searched by typing; the script of comboboxes stands on the pages that have one. */
for (const select of document.querySelectorAll("select[data-search]")) {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const { search, found, noneFound } = select.dataset;
  select.form.append(status);
  const show = window.surveyCombobox(select, { search, found, none_found: noneFound }, (text) => { status.textContent = text; });
  window.addEventListener("pageshow", show);
}
