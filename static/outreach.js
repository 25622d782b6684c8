// Puts a variable where one writes: [data-insert="{{ … }}"] goes into the field that had the cursor last.
(() => {
  "use strict";
  let field = null;
  const writable = "textarea, input[type=text], input[type=url]";

  document.addEventListener("focusin", (event) => {
    if (event.target.matches(writable) && event.target.closest("[data-takes-variables]")) field = event.target;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    const target = field && field.isConnected && field.getClientRects().length
      ? field
      : Array.from(document.querySelectorAll("[data-takes-variables] textarea")).find((area) => area.getClientRects().length);
    if (!target) return;
    target.setRangeText(button.dataset.insert, target.selectionStart, target.selectionEnd, "end");
    target.focus();
  });
})();
