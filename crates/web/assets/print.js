// A button that prints the page. Without scripts the browser's own menu does it, and the button is not shown.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
