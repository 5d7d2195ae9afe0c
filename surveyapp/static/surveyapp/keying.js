// A sheet is keyed in by codes: before each question and row stands a small box for the code that is printed beside the
// ticked box; the radios follow, and Enter goes to the next question that applies (survey.js hides the others). Numbers
// and texts are typed where they stand; a code typed there ticks the answer beside them. Without this file the radios work
// as they are, and the server judges the sheet in any case.
(function () {
  "use strict";

  const form = document.querySelector("form.keying");
  if (!form) return;
  const all = (selector, within) => Array.from((within || form).querySelectorAll(selector));
  const isShown = (element) => !element.disabled && element.offsetParent !== null;
  const SEPARATORS = /[\s,;]+/;

  // --- the parts of a line --------------------------------------------------------------------------------------------

  function lineOf(element) {
    return element.closest(".key-line");
  }

  function choices(line) {
    return all("input[data-key]", line).filter((choice) => !choice.closest("[hidden]"));
  }

  function refusalOf(line) {
    return line.dataset.refusal ? document.getElementById(line.dataset.refusal) : null;
  }

  function ownBox(line) {
    return line.querySelector(".key-controls > .key-typed > input, .key-controls > textarea");
  }

  function matching(candidates, code) {
    return candidates.find((choice) => choice.dataset.key === code) || candidates.find((choice) => choice.value === code);
  }

  function typedCodes(line, text) {
    const trimmed = text.trim();
    if (trimmed === "") return [];
    return "multiple" in line.dataset ? trimmed.split(SEPARATORS).filter((part) => part !== "") : [trimmed];
  }

  // --- code boxes and choices follow each other -----------------------------------------------------------------------

  function tell(line, text) {
    let note = line.querySelector(".key-unknown");
    if (text === "") {
      if (note) note.remove();
      line.classList.remove("key-line-unknown");
      return;
    }
    if (!note) {
      note = document.createElement("span");
      note.className = "key-unknown";
      note.setAttribute("role", "alert");
      line.querySelector(".key-box").after(note);
    }
    note.textContent = text;
    line.classList.add("key-line-unknown");
  }

  function follow(line, box) {
    const refusal = refusalOf(line);
    const codes = typedCodes(line, box.value);
    const isRefused = refusal !== null && codes.length === 1 && matching([refusal], codes[0]) !== undefined;
    const found = isRefused ? [] : codes.map((code) => matching(choices(line), code));
    choices(line).forEach((choice) => {
      choice.checked = found.includes(choice);
    });
    if (refusal && (isRefused || line.dataset.refused)) refusal.checked = isRefused;
    if (isRefused) line.dataset.refused = "yes";
    else delete line.dataset.refused;
    return found.every((choice) => choice !== undefined);
  }

  function show(line) {
    const box = line.querySelector(".key-box");
    if (!box) return;
    const chosen = choices(line).filter((choice) => choice.checked);
    box.value = chosen.map((choice) => choice.dataset.key).join(" ");
    tell(line, "");
  }

  function addBox(line) {
    const box = document.createElement("input");
    const label = line.querySelector(".key-row-label") || line.closest(".key-item").querySelector(".key-question p");
    box.type = "text";
    box.className = "form-control key-box";
    box.autocomplete = "off";
    box.setAttribute("aria-label", `${form.dataset.codes}: ${label.textContent.replace(/\s+/g, " ").trim()}`);
    line.querySelector(".key-controls").prepend(box);
    show(line);
    box.addEventListener("input", () => {
      follow(line, box);
      tell(line, "");
    });
    box.addEventListener("change", () => check(line));
  }

  // Whether every code that was typed is one; the line says so where it is not.
  function check(line) {
    const box = line.querySelector(".key-box");
    const isKnown = follow(line, box);
    tell(line, isKnown ? "" : form.dataset.unknown);
    return isKnown;
  }

  // A code typed into the box of a number or text ticks the answer beside it.
  function takeCode(line) {
    const box = ownBox(line);
    const refusal = refusalOf(line);
    const found = matching([...choices(line), ...(refusal ? [refusal] : [])], box.value.trim());
    if (!found) return;
    box.value = "";
    found.checked = true;
    found.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // --- from one stop to the next --------------------------------------------------------------------------------------

  function stops() {
    return all(".key-box, .key-typed input, textarea").filter(isShown);
  }

  function go(from, step) {
    const way = stops();
    const next = way[way.indexOf(from) + step];
    if (!next) {
      if (step > 0) document.getElementById("key-finish").focus();
      return;
    }
    next.focus();
    next.select();
    next.closest(".key-item").scrollIntoView({ block: "center" });
  }

  form.addEventListener("keydown", (event) => {
    const stop = event.target;
    if (event.key !== "Enter" || event.isComposing || !stop.matches(".key-box, .key-typed input, textarea")) return;
    if (stop.tagName === "TEXTAREA" && event.shiftKey) return;
    event.preventDefault();
    const line = lineOf(stop);
    if (stop.classList.contains("key-box")) {
      if (!check(line)) {
        stop.select();
        return;
      }
    } else if (stop === ownBox(line)) {
      takeCode(line);
    }
    go(stop, event.shiftKey ? -1 : 1);
  });

  form.addEventListener("change", (event) => {
    if (event.target.dataset.key && lineOf(event.target)) show(lineOf(event.target));
  });

  // --- how far one has come -------------------------------------------------------------------------------------------

  function isAnswered(line) {
    const box = ownBox(line);
    const refusal = refusalOf(line);
    const ticked = choices(line).some((choice) => choice.checked) || (refusal !== null && refusal.checked);
    return ticked || (box !== null && box.value.trim() !== "");
  }

  function count() {
    const lines = all(".key-line").filter((line) => line.offsetParent !== null);
    const values = { done: lines.filter(isAnswered).length, all: lines.length };
    const progress = form.querySelector(".key-progress");
    progress.hidden = false;
    progress.textContent = form.dataset.done.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
  }

  // --- the page --------------------------------------------------------------------------------------------------------

  all(".key-line").forEach((line) => {
    if (!ownBox(line)) addBox(line);
  });
  all("input[data-key]").forEach((choice) => {
    choice.tabIndex = -1;
  });
  document.querySelectorAll(".with-keys").forEach((part) => {
    part.hidden = false;
  });
  document.querySelectorAll(".without-keys").forEach((part) => {
    part.hidden = true;
  });
  form.addEventListener("input", count);
  form.addEventListener("change", count);
  count();

  document.querySelectorAll("a[href^='#line-']").forEach((link) => {
    link.addEventListener("click", (event) => {
      const stop = document.querySelector(link.getAttribute("href")).querySelector(".key-box, input, textarea");
      if (!stop || !isShown(stop)) return;
      event.preventDefault();
      stop.focus();
      stop.select();
      stop.closest(".key-item").scrollIntoView({ block: "center" });
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (form.hasAttribute("data-unsaved")) event.preventDefault();
  });
  if (!document.getElementById("errors")) {
    const first = stops()[0];
    if (first) first.focus({ preventScroll: true });
  }
})();
