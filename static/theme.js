// Bootstrap takes its dark palette from an attribute; it is set before the first paint.
// Without JavaScript the colours follow the system all the same (light-dark() in seutu.css).
(() => {
  "use strict";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const apply = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  apply();
  dark.addEventListener("change", apply);
  root.classList.add("js");
})();
