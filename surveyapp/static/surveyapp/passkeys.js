// The pages of the second factor: what the browser is asked for a passkey, and its answer; printing the codes.
"use strict";

/** Ask the browser, put its answer into the form, and send that. */
async function send(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  const button = form.querySelector("button");
  const asked = JSON.parse(document.getElementById(form.dataset.asked).textContent);
  failed.hidden = true;
  button.disabled = true;
  try {
    const ask = form.dataset.passkey === "add" ? webauthnJSON.create : webauthnJSON.get;
    form.elements.credential.value = JSON.stringify(await ask(asked));
    form.submit();
  } catch {
    failed.hidden = false; // refused, too late, or no passkey at hand: browsers do not say which
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential && form.dataset.passkey === "use";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.reportValidity()) send(form);
  });
}

for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
