// Makes a long list searchable: a box to type in, over the options that match. The <select> stays the field that is sent;
// it is hidden, and changes as if somebody had changed it. The pattern is ARIA's editable combobox with a list.
(function (global) {
  "use strict";

  const LIGATURES = { œ: "oe", æ: "ae", "’": "'", "ʼ": "'", "‑": "-" };

  // Without accents and capitals, as people type when they search.
  function plain(text) {
    const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.replace(/[œæ’ʼ‑]/g, (sign) => LIGATURES[sign]).trim();
  }

  function made(name, attributes) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  // The box takes the place of the select: its id, so that the label and the summary of errors lead to it.
  function boxFor(select, words) {
    const box = made("input", {
      type: "text",
      role: "combobox",
      class: "form-control",
      id: select.id,
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${select.id}-options`,
      placeholder: words.search,
    });
    ["aria-describedby", "aria-invalid"].forEach((name) => {
      if (select.hasAttribute(name)) box.setAttribute(name, select.getAttribute(name));
    });
    if (select.hasAttribute("aria-invalid")) box.classList.add("is-invalid");
    return box;
  }

  function combobox(select, words, say) {
    const label = select.labels[0];
    const box = boxFor(select, words);
    const list = made("ul", { role: "listbox", id: `${box.id}-options`, class: "combobox-options" });
    const frame = made("div", { class: "combobox" });
    const none = made("p", { class: "counter", "aria-hidden": "true" }); // say() tells those who hear the page
    const whole = made("p", { class: "combobox-choice", "aria-hidden": "true" }); // the box may be too narrow for it
    list.setAttribute("aria-label", label.textContent.trim());
    list.hidden = true;
    select.id = `${box.id}-list`;
    select.hidden = true;
    select.before(frame);
    frame.append(box, list, none, whole, select);
    none.hidden = true;
    let active = null; // the line that the arrow keys have reached

    const isOpen = () => !list.hidden;
    const chosen = () => (select.value === "" ? "" : select.selectedOptions[0].label);

    function showChosen() {
      box.value = whole.textContent = chosen();
      showWhole();
    }

    function showWhole() {
      whole.hidden = isOpen() || box.value !== chosen() || box.scrollWidth <= box.clientWidth;
    }

    function activate(line) {
      if (active) active.classList.remove("active");
      active = line;
      if (!line) return box.removeAttribute("aria-activedescendant");
      line.classList.add("active");
      box.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    }

    function lineOf(option) {
      const line = made("li", { role: "option", id: `${list.id}-${option.index}`, "data-value": option.value });
      line.setAttribute("aria-selected", String(option.selected));
      line.textContent = option.label;
      return line;
    }

    function open(text) {
      const sought = plain(text).split(/\s+/);
      const options = Array.from(select.options).filter((each) => each.value !== "" && !each.hidden);
      const found = options.filter((each) => sought.every((word) => plain(each.label).includes(word)));
      list.replaceChildren(...found.map(lineOf));
      list.hidden = found.length === 0;
      box.setAttribute("aria-expanded", String(found.length > 0));
      activate(null);
      say(found.length ? words.found.replace("%(count)s", String(found.length)) : words.none_found);
      none.textContent = words.none_found;
      none.hidden = found.length > 0;
      whole.hidden = true;
    }

    function close() {
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      none.hidden = true;
      showWhole();
      activate(null);
    }

    function choose(value) {
      close();
      const isOther = select.value !== value;
      select.value = value;
      showChosen();
      if (isOther) select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    // What was typed and not chosen: an option's whole name chooses it, nothing takes the choice back.
    function settle() {
      if (box.value === chosen()) return close();
      const same = Array.from(select.options).find((each) => !each.hidden && plain(each.label) === plain(box.value));
      if (box.value.trim() === "") choose("");
      else choose(same && same.value !== "" ? same.value : select.value);
    }

    function move(step) {
      if (!isOpen()) open("");
      const lines = Array.from(list.children);
      const place = lines.indexOf(active || list.querySelector('[aria-selected="true"]'));
      const isFirst = !active && place >= 0;
      const next = isFirst ? place : (place < 0 && step < 0 ? lines.length : place) + step;
      activate(lines[(next + lines.length) % lines.length]);
    }

    function press(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!list.children.length || !isOpen()) open("");
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && (isOpen() || box.value !== chosen())) {
        event.preventDefault();
        choose(select.value);
      } else if (event.key === "Enter" && isOpen()) {
        event.preventDefault();
        const only = list.children.length === 1 ? list.firstChild : null;
        if (active || only) choose((active || only).dataset.value);
      } else if (event.key === "Tab" && active) {
        choose(active.dataset.value);
      }
    }

    box.addEventListener("keydown", press);
    // The form hears of the select alone: what is typed to search is no answer.
    box.addEventListener("change", (event) => event.stopPropagation());
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      open(box.value);
    });
    box.addEventListener("click", () => (isOpen() ? null : open("")));
    box.addEventListener("focus", () => box.select());
    box.addEventListener("blur", settle);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const line = event.target.closest("[role=option]");
      if (line) choose(line.dataset.value);
    });
    global.addEventListener("resize", showWhole);
    showChosen();
    return () => {
      if (document.activeElement !== box) showChosen();
    };
  }

  global.surveyCombobox = combobox;
})(window);
