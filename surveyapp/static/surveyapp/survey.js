// Adds to pages that work without it: items and options appear as they apply, choices that exclude each other give way,
// counters count. The server decides again what was asked; nothing is lost if this file never loads.
(function () {
  "use strict";

  document.documentElement.classList.add("with-script");

  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  function filled(text, values) {
    return text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
  }

  // --- reading the page as conditions see it ------------------------------------------------------------------------

  function controls(form, name) {
    return all("input, select, textarea", form).filter((control) => control.name === name);
  }

  function chosen(form, name) {
    return controls(form, name)
      .filter((control) => (control.checked || control.matches("select")) && control.value !== "")
      .map((control) => control.value);
  }

  function answer(form, variable) {
    const isMissing = (code) => variable.missing.includes(code);
    if (variable.type === "multiple") {
      const codes = chosen(form, variable.field);
      if (codes.length === 0) return variable.empty_is_none ? [] : null;
      return codes.length === 1 && isMissing(codes[0]) ? null : codes;
    }
    if (variable.type === "single" || variable.type === "scale") {
      const code = chosen(form, variable.field)[0];
      if (code === undefined || isMissing(code)) return null;
      return variable.type === "scale" && /^-?\d+$/.test(code) ? Number(code) : code;
    }
    const text = controls(form, variable.field).map((control) => control.value.trim())[0] || "";
    if (variable.type !== "integer" && variable.type !== "decimal") return text || null;
    const special = variable.special ? chosen(form, variable.special)[0] : undefined;
    if (special !== undefined) return text || isMissing(special) ? null : special;
    return window.surveyConditions.number(text, variable.type === "decimal");
  }

  // --- items and options as they apply ------------------------------------------------------------------------------

  function option(form, field, code) {
    const choices = controls(form, field).flatMap((each) => (each.matches("select") ? Array.from(each.options) : each));
    const choice = choices.find((each) => each.value === code);
    return choice ? choice.closest("option, .option") : null;
  }

  function apply(form, data) {
    const seen = Object.assign({}, data.answers);
    data.items.forEach((item) => {
      const isAsked = item.asked_if === null || window.surveyConditions.evaluate(item.asked_if, seen);
      const block = document.getElementById(`item-${item.name}`);
      if (block) block.hidden = !isAsked;
      item.offered.forEach((offer) => {
        const shown = option(form, offer.field, offer.code);
        if (shown) shown.hidden = !window.surveyConditions.evaluate(offer.when, seen);
      });
      item.variables.forEach((variable) => {
        seen[variable.name] = isAsked ? answer(form, variable) : null;
      });
    });
  }

  // --- single controls ----------------------------------------------------------------------------------------------

  function showSpecified(form) {
    all("[data-specifies]", form).forEach((part) => {
      const choice = document.getElementById(part.dataset.specifies);
      const isChosen = choice.checked || choice.selected === true;
      part.hidden = !isChosen;
      all("input, textarea", part).forEach((control) => {
        control.disabled = !isChosen;
      });
    });
  }

  // What gave way to a tick comes back when the tick is taken back.
  const gaveWay = new WeakMap();

  function excludeOthers(form, changed) {
    if (changed.type !== "checkbox") return;
    const others = controls(form, changed.name).filter((other) => other !== changed);
    const clashing = others.filter((other) => "exclusive" in changed.dataset || "exclusive" in other.dataset);
    const ticked = changed.checked ? clashing.filter((other) => other.checked) : gaveWay.get(changed) || [];
    ticked.forEach((other) => {
      other.checked = !changed.checked;
    });
    gaveWay.set(changed, changed.checked ? ticked : []);
  }

  function takeBackOther(changed) {
    const specials = changed.closest(".specials");
    if (!specials || changed.value === "") return;
    const box = document.getElementById(specials.dataset.beside);
    if (changed.checked) gaveWay.set(box, box.value);
    box.value = changed.checked ? "" : gaveWay.get(box) || box.value;
  }

  function takeBackSpecials(changed) {
    if (changed.value === "") return;
    all(`.specials[data-beside="${changed.id}"] input`).forEach((special) => {
      special.checked = false;
    });
  }

  // --- counters and ways back ---------------------------------------------------------------------------------------

  function counterAfter(element, className) {
    const counter = document.createElement("p");
    counter.className = className;
    counter.setAttribute("aria-live", "polite");
    element.after(counter);
    return counter;
  }

  function countCharacters(box, words) {
    const limit = Number(box.dataset.limit);
    const counter = counterAfter(box, "counter");
    const tell = () => {
      const left = limit - Array.from(box.value.trim().replace(/\r\n?/g, "\n")).length;
      const isNear = left < limit / 5;
      counter.textContent = isNear ? filled(left < 0 ? words.over : words.left, { count: Math.abs(left) }) : "";
      counter.classList.toggle("counter-over", left < 0);
    };
    box.addEventListener("input", tell);
    tell();
  }

  function countChoices(options, words) {
    const maximum = Number(options.dataset.maximum);
    const counter = counterAfter(options, "counter");
    const tell = () => {
      const count = all("input:checked:not([data-exclusive])", options).length;
      counter.textContent = filled(words.chosen, { count, maximum });
      counter.classList.toggle("counter-over", count > maximum);
    };
    options.addEventListener("change", () => window.setTimeout(tell));
    tell();
  }

  // What the script tells those who hear the page.
  function teller(form) {
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    form.append(status);
    return (text) => {
      status.textContent = text;
    };
  }

  // A button that takes a choice back, and then offers to bring it back.
  function offerClearing(fieldset, words, say) {
    const row = fieldset.dataset.clearable;
    const radios = all("input[type=radio]", fieldset);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button clear";
    let cleared = null;
    const show = () => {
      const chosen = radios.find((radio) => radio.checked);
      if (chosen) cleared = null;
      button.hidden = !chosen && !cleared;
      const [shown, whole] = cleared ? [words.undo, words.undo] : [row ? words.clear_row : words.clear, words.clear];
      button.textContent = shown;
      button.toggleAttribute("data-undoes", Boolean(cleared));
      if (!row) return;
      button.title = shown;
      button.setAttribute("aria-label", `${whole} – ${row}`);
    };
    button.addEventListener("click", () => {
      const radio = cleared || radios.find((each) => each.checked);
      radio.checked = radio === cleared;
      cleared = radio.checked ? null : radio;
      say(cleared ? words.cleared : "");
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    });
    fieldset.addEventListener("change", show);
    fieldset.append(button);
    return show;
  }

  function enhanceForm(form, data) {
    const say = teller(form);
    const shows = all("[data-clearable]", form).map((fieldset) => offerClearing(fieldset, data.words, say));
    all("select.list", form).forEach((select) => shows.push(window.surveyCombobox(select, data.words, say)));
    const refresh = () => {
      showSpecified(form);
      apply(form, data);
      shows.forEach((show) => show());
    };
    form.addEventListener("change", (event) => {
      excludeOthers(form, event.target);
      takeBackOther(event.target);
      refresh();
    });
    form.addEventListener("input", (event) => {
      if (event.target.matches(".number-input")) takeBackSpecials(event.target);
      refresh();
    });
    all("[data-limit]", form).forEach((box) => countCharacters(box, data.words));
    all("[data-maximum]", form).forEach((options) => countChoices(options, data.words));
    window.addEventListener("pageshow", refresh);
    refresh();
  }

  // --- other pages --------------------------------------------------------------------------------------------------

  function enhanceButtons() {
    all("[data-copies]").forEach((button) => {
      if (!navigator.clipboard) return;
      const source = document.getElementById(button.dataset.copies);
      button.hidden = false;
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(source.value || source.innerText.trim()).then(() => {
          button.textContent = button.dataset.copied;
        });
      });
    });
    all("[data-prints]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    unfoldForPrinter();
  }

  // Everything is unfolded for the printer, and folded again.
  function unfoldForPrinter() {
    const unfolded = [];
    window.addEventListener("beforeprint", () => {
      all("details:not([open])").forEach((fold) => {
        fold.open = true;
        unfolded.push(fold);
      });
    });
    window.addEventListener("afterprint", () => {
      unfolded.splice(0).forEach((fold) => { fold.open = false; });
    });
  }

  // A page that the browser had kept shows what was stored then: it is loaded again, unless it holds something unsaved.
  function refreshKept(form) {
    const note = () => form.setAttribute("data-unsaved", "");
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) form.removeAttribute("data-unsaved");
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && !form.hasAttribute("data-unsaved")) window.location.reload();
    });
  }

  // Once another page has come, nothing that was sent waits any more (see autosave.js).
  function forgetSent() {
    try {
      if (!document.querySelector("[data-unsettled]")) window.sessionStorage.removeItem("survey-sent");
    } catch {
      // Without storage nothing waited.
    }
  }

  const form = document.getElementById("answers");
  const data = document.getElementById("page-data");
  if (form && data) enhanceForm(form, JSON.parse(data.textContent));
  if (form) refreshKept(form);
  else forgetSent();
  enhanceButtons();
  const summary = document.querySelector(".error-summary, .notice[tabindex]");
  if (summary) summary.focus();
})();
