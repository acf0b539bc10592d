/* Suggestions under a search box: the combobox pattern. Without this script the box is a plain form; what is suggested
   comes from the server as a list for this person. No library, nothing inline. */
(function () {
  "use strict";
  const PAUSE = 120;

  document.querySelectorAll("[data-suggest]").forEach((input, at) => {
    const form = input.form;
    const host = input.closest(".search-box") || form;
    const box = document.createElement("div");
    const said = document.createElement("p");
    let timer = 0, asking = null, shownFor = "", closedFor = null;

    box.className = "gj-suggest";
    box.id = `suggest-box-${at}`;
    box.hidden = true;
    said.className = "gj-suggest-said";
    said.setAttribute("role", "status");
    host.append(box, said);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-haspopup", "listbox");

    const rows = () => Array.from(box.querySelectorAll("[role=option]"));
    const chosen = () => box.querySelector("[aria-selected=true]");
    const close = () => {
      box.hidden = true;
      said.textContent = "";
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      input.removeAttribute("aria-controls");
      const row = chosen();
      if (row) row.setAttribute("aria-selected", "false");
    };
    const open = () => {
      const list = box.querySelector("[role=listbox]");
      if (!list || document.activeElement !== input) return;
      box.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.setAttribute("aria-controls", list.id);
      said.textContent = list.dataset.count;
    };
    const choose = (row) => {
      rows().forEach((one) => one.setAttribute("aria-selected", String(one === row)));
      if (!row) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    };
    const go = (row) => { close(); location.assign(row.dataset.url); };

    const show = (html, words) => {
      box.innerHTML = html;
      shownFor = words;
      // Several boxes of one page would share the names that the server gave.
      box.querySelectorAll("[id]").forEach((node) => { node.id = `${box.id}-${node.id}`; });
      box.querySelectorAll("[aria-labelledby]").forEach((node) =>
        node.setAttribute("aria-labelledby", `${box.id}-${node.getAttribute("aria-labelledby")}`));
      const list = box.querySelector("[role=listbox]");
      if (!list) { close(); return; }
      list.id = `${box.id}-list`;
      open();
    };

    const ask = () => {
      const words = input.value.trim();
      if (words === closedFor) return;
      closedFor = null;
      if (asking) asking.abort();
      if (!words) { show("", ""); return; }
      if (words === shownFor) { open(); return; }
      asking = new AbortController();
      fetch(`${input.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asking.signal, credentials: "same-origin" })
        // A session that has ended answers with the login page: nothing to suggest.
        .then((answer) => (answer.ok && !answer.redirected ? answer.text() : ""))
        .then((html) => { if (input.value.trim() === words) show(html, words); })
        .catch(() => {});
    };

    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("compositionend", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    input.addEventListener("keydown", (event) => {
      // While a Chinese word is being put together, the keys belong to the input method.
      if (event.isComposing || event.keyCode === 229) return;
      const all = rows(), here = all.indexOf(chosen());
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!all.length) return;
        event.preventDefault();
        // Who walks through the rows keeps them: an answer that is still on its way would take the chosen one away.
        clearTimeout(timer);
        if (asking) asking.abort();
        if (box.hidden) { closedFor = null; open(); }
        const step = event.key === "ArrowDown" ? 1 : -1;
        // Above the first row stands the box itself: what was typed.
        const next = here + step;
        if (here < 0) choose(step > 0 ? all[0] : all[all.length - 1]);
        else choose(next >= 0 && next < all.length ? all[next] : null);
      } else if (event.key === "Enter" && !box.hidden && chosen()) {
        event.preventDefault();
        go(chosen());
      } else if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        closedFor = input.value.trim();
        close();
      }
    });
    input.addEventListener("blur", () => { clearTimeout(timer); if (asking) asking.abort(); close(); });
    form.addEventListener("submit", () => { clearTimeout(timer); if (asking) asking.abort(); close(); });
    // Pressed before the box loses the focus, so that the row is still there.
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) go(row);
    });
  });
})();
