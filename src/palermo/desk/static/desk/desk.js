// Conveniences only; every screen works without this file.
"use strict";
(() => {
  // Leave now: the neutral page takes this one's place in the history. Escape twice does the same.
  const exit = document.querySelector("[data-exit]");
  const leave = () => location.replace(exit.href);
  exit?.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 800) leave();
    last = event.timeStamp;
  });
  document.querySelector("[data-print]")?.addEventListener("click", () => print());
  // A form is sent once; what it makes has its own id, so that a second time would make nothing more.
  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button:not([type=button])");
    if (button) setTimeout(() => { button.disabled = true; }, 0);
  });
})();
