// One tick for all rows of a table. Without scripts each row is ticked by itself, and the style sheet does not show the box.

document.addEventListener("change", ({ target }) => {
  const table = target.closest("table");
  const all = table?.querySelector("[data-choose-all]");
  if (!all) return;
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox]")];
  if (target === all) {
    for (const box of boxes) box.checked = all.checked;
  }
  const chosen = boxes.filter((box) => box.checked).length;
  all.checked = chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
});
