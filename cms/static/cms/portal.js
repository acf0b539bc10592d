/* The portal's script. Everything works without it: this only saves steps. No library, nothing inline. */
(function () {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));

  // "/" goes to the search box; Esc closes term notes, menus and floating forms.
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const box = all("[data-search]").find((node) => node.offsetParent !== null);
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === "Escape") {
      all(".term-box").forEach((box) => { box.classList.remove("is-open"); box.classList.add("is-closed"); });
      all(".phone-head details[open], .day-fold[open]").forEach((fold) => {
        fold.open = false;
        fold.querySelector("summary").focus();
      });
    }
  });

  // Term notes: hover and focus are CSS; a tap opens the note instead of jumping, a second tap follows the link.
  all(".term-box").forEach((box) => {
    const link = box.querySelector(".term");
    box.addEventListener("pointerenter", () => box.classList.remove("is-closed"));
    box.addEventListener("focusin", () => box.classList.remove("is-closed"));
    if (link) link.addEventListener("click", (event) => {
      if (matchMedia("(hover: none)").matches && !box.classList.contains("is-open")) {
        event.preventDefault();
        box.classList.add("is-open");
      }
    });
  });
  document.addEventListener("click", (event) => {
    all(".term-box.is-open").forEach((box) => { if (!box.contains(event.target)) box.classList.remove("is-open"); });
    all(".day-fold[open]").forEach((fold) => { if (!fold.contains(event.target)) fold.open = false; });
  });

  // Folds that stand open on wide screens are closed below the width they name.
  all("details[data-fold-below]").forEach((fold) => {
    const wide = matchMedia(`(min-width: ${fold.dataset.foldBelow}px)`);
    const set = () => { fold.open = wide.matches || fold.hasAttribute("data-keep-open"); };
    wide.addEventListener("change", set);
    set();
  });

  // The contents say where one is.
  const entries = new Map(all(".doc-contents a[href^='#']").map((link) => [link.getAttribute("href").slice(1), link]));
  if (entries.size && "IntersectionObserver" in window) {
    const places = all("[data-contents]").filter((node) => entries.has(node.id));
    const mark = () => {
      let here = places[0];
      places.forEach((node) => { if (node.getBoundingClientRect().top < 120) here = node; });
      entries.forEach((link) => link.removeAttribute("aria-current"));
      if (here) entries.get(here.id).setAttribute("aria-current", "location");
    };
    const watch = new IntersectionObserver(mark, { rootMargin: "-110px 0px -60% 0px", threshold: [0, 1] });
    places.forEach((node) => watch.observe(node));
    window.addEventListener("hashchange", () => setTimeout(mark, 0));
    mark();
  }

  // Copy the address of a clause or a digest; the button says that it did.
  all("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = button.dataset.copy.startsWith("#") ? location.href.split("#")[0] + button.dataset.copy : button.dataset.copy;
      navigator.clipboard.writeText(text).then(() => { if (button.dataset.done) button.textContent = button.dataset.done; });
    });
  });

  // A button that is off leads to its reason.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[aria-disabled='true']");
    if (!button) return;
    event.preventDefault();
    const reason = document.getElementById(button.getAttribute("aria-describedby"));
    if (reason) reason.focus();
  }, true);

  // A drawing that does not fit shows its newest end first.
  all(".gj-timeline-frame").forEach((frame) => { frame.scrollLeft = frame.scrollWidth; });

  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", (event) => { event.preventDefault(); window.print(); });
  });

  // After a failed submit, focus goes to what is to be put right.
  const summary = document.querySelector("[data-take-focus]");
  if (summary) summary.focus();
})();
