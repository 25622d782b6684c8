// A need's board: cards are dragged between stages, or moved from the keyboard with m.
// Both press a button of the card's own form, which works without this script.
(() => {
  "use strict";

  const move = (card, stage) => {
    const button = card.querySelector(`[data-move] button[name=stage][value="${stage}"]`);
    if (button) button.click();
    else window.location.reload(); // its way there asks for a reason: show the card where it stands
  };

  const openReason = (card) => {
    card.querySelector("[data-move]").open = true;
    card.querySelector("[data-move] input[name=note]").focus();
  };

  const start = () => {
    for (const list of document.querySelectorAll("[data-stage]")) {
      if (list.dataset.started) continue;
      list.dataset.started = "1";
      window.Sortable.create(list, {
        group: "board",
        draggable: "[data-card]",
        filter: "a, button, summary, input",
        preventOnFilter: false,
        delay: 150,
        delayOnTouchOnly: true,
        animation: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
        onEnd: ({ item, from, to, oldIndex }) => {
          if (from === to) return;
          if (to.dataset.stage === "declined") {
            from.insertBefore(item, from.children[oldIndex] || null);
            openReason(item);
          } else {
            move(item, to.dataset.stage);
          }
        },
      });
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (window.localStorage.getItem("seutu-keys-off") === "1") return;
    const card = event.target.closest("[data-card]");
    if (!card) return;
    const menu = card.querySelector("[data-move]");
    if (!menu) return;
    event.preventDefault();
    menu.open = true;
    menu.querySelector("button").focus();
  });

  // htmx copies the attributes of what it replaces; the style that dragging left would offend the policy.
  document.addEventListener("htmx:beforeSwap", () => {
    for (const each of document.querySelectorAll("#board [style]")) each.removeAttribute("style");
  });

  // After a move the same card keeps the focus.
  let moved = "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    const card = event.target.closest("[data-card]");
    moved = card ? card.id : "";
  });
  document.addEventListener("htmx:afterSettle", () => {
    start();
    const card = moved && document.getElementById(moved);
    if (card) card.querySelector("a").focus();
    moved = "";
  });

  start();
})();
