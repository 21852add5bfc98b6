// Tells how much of a large file has come. Without this script the browser sends the form as any other, and says by itself how that goes.
(() => {
  "use strict";

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-upload]") || !form.reportValidity()) return;
    event.preventDefault();
    const file = form.querySelector("input[type=file]").files[0];
    if (file.size > Number(form.dataset.most)) say(form, form.dataset.tooLarge);
    else send(form);
  });

  function send(form) {
    const bar = form.querySelector("progress");
    const request = new XMLHttpRequest();
    const wait = (waits) => {
      bar.hidden = !waits;
      form.querySelector("button").disabled = waits;
    };
    const failed = () => { wait(false); say(form, form.dataset.failed); };
    request.upload.addEventListener("progress", ({ loaded, total }) => { bar.max = total; bar.value = loaded; });
    request.upload.addEventListener("load", () => say(form, form.dataset.arrived));
    request.addEventListener("error", failed);
    request.addEventListener("abort", failed);
    request.addEventListener("load", () => {
      if (request.status === 201) location.assign(request.getResponseHeader("location"));
      else if (!show(request.responseText)) failed();
    });
    request.open("POST", form.action);
    request.setRequestHeader("x-upload", "1");
    request.send(new FormData(form));
    wait(true);
    say(form, form.dataset.sending);
  }

  function say(form, text) {
    form.querySelector("[data-status]").textContent = text;
  }

  // The page that says why the file is no use, in the place of this one.
  function show(answer) {
    const page = new DOMParser().parseFromString(answer, "text/html").querySelector("#page");
    if (!page) return false;
    document.querySelector("#page").replaceWith(page);
    page.querySelector(".message")?.scrollIntoView();
    return true;
  }
})();
