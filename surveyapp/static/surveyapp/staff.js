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

const decimalMark = new Intl.NumberFormat(document.documentElement.lang).formatToParts(1.5).find((part) => part.type === "decimal").value;

/** The number that the words begin with, as the page's language writes it; NaN where there is none. */
function numberIn(words) {
  const marks = [...words].filter((mark) => mark.trim() && (mark !== "," || mark === decimalMark));
  return parseFloat(marks.join("").replace(decimalMark, ".").replace("\u2212", "-"));
}

/** The value that a cell sorts by: its number where it begins with one, else its words. */
function sortValue(row, column) {
  const cell = row.cells[column];
  const words = (cell && (cell.dataset.sort || cell.textContent.trim())) || "";
  return { words, number: numberIn(words) };
}

/** Sort the rows of one body of the table; what has no number stands last. */
function sortRows(body, column, direction) {
  const rows = [...body.rows].map((row) => ({ row, ...sortValue(row, column) }));
  const numeric = rows.some((one) => !Number.isNaN(one.number));
  rows.sort((one, other) => {
    if (!numeric) return direction * one.words.localeCompare(other.words, document.documentElement.lang);
    if (Number.isNaN(one.number) || Number.isNaN(other.number)) return Number.isNaN(one.number) - Number.isNaN(other.number);
    return direction * (one.number - other.number);
  });
  body.append(...rows.map((one) => one.row));
}

/** Make the heads of a table buttons that sort its rows. */
function makeSortable(table) {
  const heads = table.tHead.rows[table.tHead.rows.length - 1].cells;
  for (const head of heads) {
    if (!head.textContent.trim()) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort-button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      for (const body of table.tBodies) sortRows(body, head.cellIndex, direction);
    });
  }
}

for (const table of document.querySelectorAll("table[data-sortable]")) makeSortable(table);

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
