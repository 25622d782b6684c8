// What the workspace does beyond plain pages: keys, menus, tabs, toasts, copying.
// All of it adds to markup that works without script; screens declare, this file listens.
//   data-keys="g p"       a key or a sequence that opens or focuses the element
//   data-keys-label="…"   its name in the help dialog (else the element's text)
//   data-row              a link or button that j and k walk through
//   data-tabs             a box of [data-tab="id"] buttons and the panels with those ids
//   data-copy="text"      a button that copies
//   data-opens="id"       a button that opens that <dialog>
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const visible = (element) => element.getClientRects().length > 0;

  // -- Keys. WCAG 2.1.4: single-letter keys can be switched off, in the dialog that lists them.
  const STORE = "seutu-keys-off";
  let pressed = "";
  let timer = 0;
  const keysAreOff = () => window.localStorage.getItem(STORE) === "1";
  const isTyping = (element) =>
    element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  const use = (element) => {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) {
      element.focus();
      if (element.select) element.select();
    } else {
      element.click();
    }
  };

  const walk = (step) => {
    const rows = all("[data-row]").filter(visible);
    const next = rows[rows.indexOf(document.activeElement) + step];
    if (next) next.focus();
    return Boolean(next);
  };

  const press = (key) => {
    const keyed = all("[data-keys]").filter(visible);
    const sequence = pressed ? `${pressed} ${key}` : key;
    const found = keyed.find((element) => element.dataset.keys === sequence);
    window.clearTimeout(timer);
    pressed = "";
    if (found) {
      use(found);
      return true;
    }
    if (keyed.some((element) => element.dataset.keys.startsWith(`${sequence} `))) {
      pressed = sequence;
      timer = window.setTimeout(() => { pressed = ""; }, 1500);
      return true;
    }
    if (key === "?") return openKeys();
    if (key === "j") return walk(1);
    return key === "k" ? walk(-1) : false;
  };

  const openKeys = () => {
    const dialog = document.getElementById("keys");
    if (!dialog) return false;
    const list = dialog.querySelector("[data-keys-list]");
    list.replaceChildren();
    for (const element of all("[data-keys]").filter(visible)) {
      const name = document.createElement("dt");
      const keys = document.createElement("dd");
      name.textContent = element.dataset.keysLabel || element.textContent.trim();
      for (const key of element.dataset.keys.split(" ")) {
        keys.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
      }
      list.append(name, keys);
    }
    dialog.showModal();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.form) {
      event.preventDefault();
      target.form.requestSubmit();
      return;
    }
    if (event.key === "Escape") closeMenus(null);
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    if (isTyping(target) || keysAreOff() || document.querySelector("dialog[open]")) return;
    if (press(event.key)) event.preventDefault();
  });

  const keysSwitch = document.querySelector("[data-keys-switch]");
  if (keysSwitch) {
    keysSwitch.checked = !keysAreOff();
    keysSwitch.addEventListener("change", () => {
      window.localStorage.setItem(STORE, keysSwitch.checked ? "0" : "1");
    });
  }

  // -- Menus are <details>: one open at a time, closed by Escape (focus returns) and by a click beside.
  const closeMenus = (kept) => {
    for (const menu of all("details.menu[open]")) {
      if (menu === kept) continue;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details.menu"));
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      if (opener.dataset.opens === "keys") openKeys();
      else document.getElementById(opener.dataset.opens).showModal();
      closeMenus(null);
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier);
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest(".seutu-toast").remove();
  });

  // -- Copying answers in the toast region, which is read aloud.
  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const template = document.getElementById("copied");
    if (template) document.getElementById("toasts").append(template.content.cloneNode(true));
  };

  // -- Toasts with nothing to do leave by themselves, but not while they are read.
  const watchToast = (toast) => {
    if (!toast.hasAttribute("data-leaves")) return;
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) window.setTimeout(leave, 3000);
      else toast.remove();
    };
    window.setTimeout(leave, 8000);
  };
  const toasts = document.getElementById("toasts");
  if (toasts) {
    all(".seutu-toast", toasts).forEach(watchToast);
    new MutationObserver((changes) => {
      for (const change of changes) {
        change.addedNodes.forEach((node) => { if (node.nodeType === 1) watchToast(node); });
      }
    }).observe(toasts, { childList: true });
  }

  // -- Tabs: without script all panels stand under each other, which is a form like any other.
  const showTab = (box, tab) => {
    for (const other of all("[data-tab]", box)) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.dataset.tab).hidden = !chosen;
    }
  };

  const startTabs = (box) => {
    if (box.dataset.started) return;
    box.dataset.started = "1";
    const tabs = all("[data-tab]", box);
    const list = box.querySelector("[data-tab-list]");
    list.setAttribute("role", "tablist");
    for (const tab of tabs) {
      const panel = document.getElementById(tab.dataset.tab);
      tab.id = `${tab.dataset.tab}-tab`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", () => showTab(box, tab));
    }
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tab = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
      event.preventDefault();
      tab.focus();
      showTab(box, tab);
    });
    // A field that was refused must not hide behind another tab.
    const faulty = tabs.find((tab) =>
      document.getElementById(tab.dataset.tab).querySelector("[aria-invalid=true]"));
    showTab(box, faulty || tabs.find((tab) => tab.hasAttribute("data-first")) || tabs[0]);
  };

  const start = (root) => all("[data-tabs]", root).forEach(startTabs);
  start(document);
  document.addEventListener("htmx:load", (event) => start(event.target.parentElement || document));

  // -- The list of what is wrong takes the focus, so that it is read first.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
})();
