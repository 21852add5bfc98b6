// Saves a form a moment after somebody has stopped writing in it. Without this script the form's own button does the same.
(() => {
  "use strict";

  // So long after the last change; each save is a line in the log, so that a pause for thought is let be.
  const PAUSE = 4000;

  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);

  function watch(form) {
    const status = form.querySelector("[data-status]");
    let waiting = 0;
    let saving = false;
    let stopped = false;

    const say = (text) => { status.textContent = text; };
    const later = () => {
      if (stopped) return;
      form.dataset.unsaved = form.dataset.unsaved || "";
      form.toggleAttribute("data-changed", true);
      if (!saving) say(form.dataset.unsaved);
      clearTimeout(waiting);
      waiting = setTimeout(save, PAUSE);
    };

    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("focusout", (event) => {
      if (form.hasAttribute("data-changed") && !form.contains(event.relatedTarget)) save();
    });
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
      form.removeAttribute("data-changed");
      say(form.dataset.saving);
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          headers: { "x-autosave": "1" },
          body: new URLSearchParams(new FormData(form)),
          redirect: "error",
        });
        if (stopped) return;
        if (answer.status === 204) {
          form.elements.version.value = (answer.headers.get("etag") || "").replaceAll('"', "");
          say(`${form.dataset.saved} ${answer.headers.get("x-saved-at") || ""}`);
        } else if (answer.status === 409) {
          stopped = true;
          showBoth(await answer.text());
        } else {
          notSaved(await answer.text());
        }
      } catch {
        notSaved("");
      } finally {
        saving = false;
        if (form.hasAttribute("data-changed")) later();
      }
    }

    // What the page would have said, said beside the button.
    function notSaved(html) {
      const wrong = new DOMParser().parseFromString(html, "text/html").querySelector(".message.wrong");
      say(wrong ? wrong.textContent.trim() : form.dataset.failed);
      form.toggleAttribute("data-failed-last", true);
    }

    // Somebody else has changed the same text: both stand where the form stood, as on the page without script.
    function showBoth(html) {
      const both = new DOMParser().parseFromString(html, "text/html").getElementById("conflict");
      if (!both) return say(form.dataset.failed);
      const here = document.adoptNode(both);
      form.replaceWith(here);
      document.dispatchEvent(new CustomEvent("tertial:shown", { detail: here }));
      here.focus();
    }
  }

  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-changed]")) event.preventDefault();
  });
})();
