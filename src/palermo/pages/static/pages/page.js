// Conveniences only; every page works without this file.
"use strict";
(() => {
  const typing = (at) => at.closest("input, select, textarea, [contenteditable]");
  const follow = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
  const keys = {
    "/": () => {
      const field = document.querySelector('form:not(.within) input[name="q"]');
      if (field) field.focus();
      else document.querySelector("a[data-search]")?.click();
    },
    ArrowLeft: () => follow(document.dir === "rtl" ? "next" : "prev"),
    ArrowRight: () => follow(document.dir === "rtl" ? "prev" : "next"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keys[event.key]) return;
    if (event.key.startsWith("Arrow") && !document.querySelector('a[rel="prev"], a[rel="next"]')) return;
    event.preventDefault();
    keys[event.key]();
  });
  // The passage is in view even where the address has lost its fragment.
  const passage = document.getElementById("passage");
  if (passage && !location.hash) passage.scrollIntoView({ block: "center" });
  document.querySelector("td.here")?.scrollIntoView({ inline: "center", block: "nearest" });
  const copy = document.querySelector("button[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href.split("#")[0] + "#passage");
      copy.textContent = copy.dataset.done;
    });
  }
})();
