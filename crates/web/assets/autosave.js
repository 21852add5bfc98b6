// Saves a form a moment after somebody has stopped writing in it. Without this script the form's own button does the same.
(() => {
  "use strict";

  // So long after the last change; each save is a line in the log, so that a pause for thought is let be.
  const PAUSE = 4000;
  // So long after a save that failed it is tried again: the line may be back, or somebody signed in in another tab.
  const AGAIN = 15000;
  // What a browser sends to the end although the page is left; the rest has to be waited for.
  const SENT_ANYWAY = 60000;

  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);

  function watch(form) {
    const status = form.querySelector("[data-status]");
    let waiting = 0;
    let saving = false;
    let stopped = false;
    let failed = false;
    let again = false;

    const say = (text) => { status.textContent = text; };
    const later = () => {
      if (stopped) return;
      form.dataset.unsaved = form.dataset.unsaved || "";
      form.toggleAttribute("data-changed", true);
      if (!saving && !failed) say(form.dataset.unsaved);
      clearTimeout(waiting);
      waiting = setTimeout(save, failed ? AGAIN : PAUSE);
    };

    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("focusout", (event) => {
      if (form.hasAttribute("data-changed") && !form.contains(event.relatedTarget)) save();
    });
    addEventListener("online", () => { if (failed) save(); });
    form.addEventListener("submit", () => {
      // The page is left by the form's own doing.
      stopped = true;
      clearTimeout(waiting);
      form.removeAttribute("data-changed");
    });

    async function save() {
      clearTimeout(waiting);
      if (saving || stopped || !form.hasAttribute("data-changed")) return;
      saving = true;
      failed = false;
      form.removeAttribute("data-changed");
      form.toggleAttribute("data-under-way", true);
      say(form.dataset.saving);
      const body = new URLSearchParams(new FormData(form));
      try {
        // A form whose button does something else than to save says where it is saved.
        const answer = await fetch(form.dataset.autosave || form.action, {
          method: "POST",
          headers: { "x-autosave": "1" },
          body,
          keepalive: body.toString().length < SENT_ANYWAY,
          redirect: "error",
        });
        if (stopped) return;
        if (answer.ok) {
          const version = answer.headers.get("etag");
          if (version) form.elements.version.value = version.replaceAll('"', "");
          const asked = ask(await answer.text());
          say(`${form.dataset.saved} ${answer.headers.get("x-saved-at") || ""}${asked && ". "}${asked}`);
        } else if (answer.status === 409) {
          stopped = true;
          showBoth(await answer.text());
        } else {
          notSaved(await answer.text(), answer.status === 401 || answer.status === 429 || answer.status >= 500);
        }
      } catch {
        notSaved("", true);
      } finally {
        saving = false;
        form.removeAttribute("data-under-way");
        if (failed ? again : form.hasAttribute("data-changed")) later();
      }
    }

    // What was saved may ask for a reason, as the page would when it is shown anew. Gives the question that is still unanswered.
    function ask(question) {
      const reason = form.querySelector("[data-reason]");
      if (!reason) return "";
      const unanswered = form.elements.reason.value.trim() ? "" : question;
      reason.querySelector(".form-hint").textContent = question;
      reason.classList.toggle("asked", unanswered !== "");
      if (unanswered && reason.matches("details")) reason.open = true;
      return unanswered;
    }

    // What the page would have said, said beside the button. What is not saved is still changed, and is tried again where waiting may
    // help or something has been written since.
    function notSaved(html, mayPass) {
      const wrong = new DOMParser().parseFromString(html, "text/html").querySelectorAll(".message.wrong p");
      say([...wrong].map((part) => part.textContent.trim()).join(" ") || form.dataset.failed);
      failed = true;
      again = mayPass || form.hasAttribute("data-changed");
      form.toggleAttribute("data-changed", true);
    }

    // Somebody else has changed the same text: both stand where the form stood, as on the page without script.
    function showBoth(html) {
      const both = new DOMParser().parseFromString(html, "text/html").getElementById("conflict");
      if (!both) return say(form.dataset.failed);
      const here = document.adoptNode(both);
      here.toggleAttribute("data-unsaved", true);
      here.addEventListener("submit", () => here.removeAttribute("data-unsaved"));
      form.replaceWith(here);
      document.dispatchEvent(new CustomEvent("tertial:shown", { detail: here }));
      here.focus();
    }
  }

  // What is not saved, is on its way, or stands beside somebody else's and waits to be chosen is lost with the page.
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-changed], form[data-under-way], #conflict[data-unsaved]")) event.preventDefault();
  });
})();
