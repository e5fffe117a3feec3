/* The theme's drawers by keyboard, the word that was searched for in its field, and the search fetched ahead. */
(() => {
  "use strict";

  function prepare(toggle, drawer) {
    const close = () => {
      toggle.checked = false;
    };
    toggle.addEventListener("change", () => {
      const links = [...drawer.querySelectorAll("a, input")];
      if (toggle.checked) links.find((each) => each.checkVisibility())?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      close();
      toggle.focus();
    });
    drawer.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next && next !== toggle && !drawer.contains(next)) close();
    });
    drawer.addEventListener("click", (event) => {
      if (event.target.closest('a[href^="#"]')) close();
    });
  }

  for (const [id, part] of [["__navigation", ".sidebar-drawer"], ["__toc", ".toc-drawer"]]) {
    const [toggle, drawer] = [document.getElementById(id), document.querySelector(part)];
    if (toggle && drawer) prepare(toggle, drawer);
  }

  /* Whoever goes to the field is about to search. */
  const form = document.querySelector(".sidebar-search-container");
  const root = document.documentElement.dataset.content_root;
  const files = ["_search/words.js", "_static/matching.js", "_static/search.js", "_search/entries.js"];
  form?.addEventListener("focusin", () => {
    for (const href of [form.action, ...files.map((file) => root + file)]) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href }));
    }
  }, { once: true });

  const asked = new URLSearchParams(location.search).get("q");
  const field = document.getElementById("kc-query");
  if (asked && field) field.value = asked;
})();
