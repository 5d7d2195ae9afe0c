// Saves the page under way: some time after the last change, and when the page is hidden or left. It sends the form as its
// buttons would, with an action of its own. The buttons stay the truth; nothing depends on this file.
(function () {
  "use strict";

  const form = document.getElementById("answers");
  const note = document.getElementById("saved-note");

  function waits() {
    try {
      return JSON.parse(window.sessionStorage.getItem("survey-sent"));
    } catch {
      return null;
    }
  }

  function wait(sent) {
    try {
      if (sent) window.sessionStorage.setItem("survey-sent", JSON.stringify(sent));
      else window.sessionStorage.removeItem("survey-sent");
    } catch {
      // Without storage nothing waits.
    }
  }

  if (document.querySelector("[data-unsettled]") && waits()) wait(Object.assign(waits(), { isUnsettled: true }));
  if (!form || !note || !window.fetch) return;

  const PAUSE = 2000; // milliseconds from the last change to saving
  const PATIENCE = 15000; // until an answer is given up
  const LARGEST = 60000; // characters that may outlive the page
  const seen = form.elements.namedItem("seen");

  let kept = entered(); // what is stored, or was there when the page came
  let pending = ""; // what was sent without learning whether it was stored
  let underWay = null; // the request
  let isReached = true;
  let isLeaving = false;
  let isSure = false; // that a button may lead away
  let timer = 0;
  let delay = PAUSE;

  function entered() {
    const fields = new URLSearchParams(new FormData(form));
    ["csrfmiddlewaretoken", "action", "seen", "unsure"].forEach((name) => fields.delete(name));
    return fields.toString();
  }

  function say(text) {
    if (note.textContent !== text) note.textContent = text;
  }

  function sayUnsaved(reason) {
    say(note.dataset.unsaved.replace("{reason}", reason));
  }

  function plan(milliseconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => save(), milliseconds);
  }

  function body(fields) {
    const sent = new URLSearchParams(fields);
    sent.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    sent.set("seen", seen.value);
    sent.set("action", "autosave");
    if (pending && pending !== fields) sent.set("unsure", pending);
    return sent;
  }

  function post(sent, isLast) {
    const giveUp = new AbortController();
    const patience = window.setTimeout(() => giveUp.abort(), PATIENCE);
    return fetch(window.location.pathname + window.location.search, {
      method: "POST",
      body: sent,
      credentials: "same-origin",
      redirect: "error",
      keepalive: isLast && sent.toString().length < LARGEST,
      signal: giveUp.signal,
    })
      .then((response) => response.json().then((told) => ({ status: response.status, told })))
      .finally(() => window.clearTimeout(patience));
  }

  function stored(fields, told) {
    seen.value = told.seen;
    kept = fields;
    pending = "";
    delay = PAUSE;
    document.dispatchEvent(new Event("survey:saved")); // a preview's frame is listened to
    if (entered() !== kept) return plan(PAUSE);
    form.removeAttribute("data-unsaved");
    say(note.dataset.saved);
  }

  function refused(status, told) {
    pending = "";
    sayUnsaved(told.reason);
    if (status === 503) retry();
  }

  function unreached() {
    isReached = false;
    sayUnsaved(note.dataset.unreached);
    retry();
  }

  function retry() {
    delay = Math.min(delay * 2, 60000);
    plan(delay);
  }

  // One request at a time. What may have been stored without our knowing is repeated first, as it was: the server then
  // takes it for what it is, and not for another window's.
  function save(isLast) {
    window.clearTimeout(timer);
    const fields = pending || entered();
    if (underWay) return underWay;
    if (isLeaving || (fields === kept && !pending)) return Promise.resolve();
    pending = fields;
    underWay = post(body(fields), isLast === true)
      .then(({ status, told }) => {
        isReached = true;
        if (status === 200) stored(fields, told);
        else refused(status, told);
      }, unreached)
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  function changed() {
    if (entered() === kept && !pending) {
      form.removeAttribute("data-unsaved");
      return;
    }
    if (note.textContent === note.dataset.saved) say("");
    delay = PAUSE;
    plan(PAUSE);
  }

  // --- leaving the page by a button ---------------------------------------------------------------------------------

  function tellOfPending() {
    let field = form.elements.namedItem("unsure");
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "unsure";
      form.append(field);
    }
    field.value = pending;
  }

  // While the site cannot be reached, a button would lead to the browser's own page, and what was entered be gone.
  function hold(submitter) {
    pending = pending || entered();
    save().then(() => {
      if (!isReached) return say(note.dataset.held);
      isSure = true;
      form.requestSubmit(submitter);
    });
  }

  // What is being sent waits in the tab until the next page of the survey comes. Where this page comes again as it was, the
  // answer never arrived; where a page comes that says that it is not settled, Back must not lose it either.
  function remember() {
    wait({ page: window.location.pathname, seen: seen.value, fields: entered() });
  }

  function recall() {
    const waiting = waits();
    if (document.querySelector("[data-unsettled]")) return null;
    wait(null);
    if (!waiting || waiting.page !== window.location.pathname || document.querySelector(".error-summary")) return null;
    return waiting.isUnsettled || waiting.seen === seen.value ? waiting : null;
  }

  function refill({ seen: shown, fields: text }) {
    const fields = new URLSearchParams(text);
    // What waits may have been sent by a page of the release before, whose items' fields had no prefix.
    const waiting = (name) => fields.getAll(fields.has("answer-") ? name : name.replace(/^answer-/, ""));
    seen.value = shown;
    const boxes = Array.from(form.elements).filter((each) => each.matches("input[name]:not([type=hidden]), select, textarea"));
    boxes.forEach((each) => {
      const values = waiting(each.name);
      if (each.type === "radio" || each.type === "checkbox") each.checked = values.includes(each.value);
      else each.value = values.join("");
    });
    if (boxes.length) boxes[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  form.addEventListener("submit", (event) => {
    if (!isSure && (!isReached || !window.navigator.onLine)) {
      event.preventDefault();
      hold(event.submitter);
      return;
    }
    isLeaving = true;
    window.clearTimeout(timer);
    if (pending) tellOfPending();
    remember();
  });

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("online", () => save());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = isSure = false;
  });
  const waiting = recall();
  if (waiting && waiting.fields !== kept) refill(waiting);
})();
