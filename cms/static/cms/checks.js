/* The checks beside the editor's form: asked again a moment after each change, shown in the side panel, and each message
   under the field it speaks of. No library, nothing inline; the server decides and words everything. */
(function () {
  "use strict";
  const PAUSE = 700;
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  document.addEventListener("DOMContentLoaded", () => {
    const host = document.querySelector("[data-checks-url]");
    const form = document.querySelector("[data-edit-form]");
    if (!host || !form) return;
    const shown = host.querySelector("[data-checks]");
    const failed = host.querySelector("[data-checks-failed]");
    const jump = host.querySelector("[data-checks-jump]").innerHTML;
    let timer = 0;
    let asked = 0;

    // The blocks of the text in their order, those taken out left away: the server counts them alike.
    const blocks = () => all("input[name^='body-'][name$='-order']", form)
      .map((order) => ({ order, path: order.name.slice(0, -"-order".length) }))
      .filter(({ path }) => /^body-\d+$/.test(path))
      .filter(({ path }) => !(form.elements[`${path}-deleted`] || {}).value)
      .sort((a, b) => Number(a.order.value) - Number(b.order.value));

    const fieldOf = (position, name) => {
      if (position < 0) return form.elements[name === "title" ? "title" : name] || null;
      const block = blocks()[position];
      if (!block) return null;
      const language = (form.elements.prevailing_language || {}).value === "en" ? "en" : "zh";
      const value = `${block.path}-value-`;
      const names = [`${name}_${language}`, name, `${name}-count`, `text_${language}`, `heading_${language}`];
      return names.map((each) => form.elements[value + each]).find((node) => node && node.nodeType) || block.order;
    };

    const placeMessages = () => {
      all(".gj-field-message", form).forEach((node) => node.remove());
      all("section[data-position]", shown).forEach((section) => {
        all("li[data-field]", section).forEach((finding) => {
          const field = fieldOf(Number(section.dataset.position), finding.dataset.field);
          if (!field) return;
          const wrapper = field.closest(".w-field__wrapper, [data-contentpath], section") || field.parentNode;
          const message = document.createElement("p");
          message.className = `gj-field-message ${finding.className}`;
          message.append(...Array.from(finding.querySelectorAll("svg")).map((sign) => sign.cloneNode(true)));
          message.append(finding.querySelector("p").textContent);
          wrapper.append(message);
          const link = document.createElement("button");
          link.type = "button";
          link.className = "button button-small button-secondary";
          link.textContent = jump;
          link.addEventListener("click", () => {
            field.scrollIntoView({ block: "center" });
            field.focus({ preventScroll: true });
          });
          finding.querySelector("div").append(link);
        });
      });
    };

    const ask = async () => {
      const mine = ++asked;
      try {
        const answer = await fetch(host.dataset.checksUrl, {
          method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
        });
        if (mine !== asked) return;
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        shown.innerHTML = await answer.text();
        failed.hidden = true;
        placeMessages();
      } catch (error) {
        if (mine === asked) failed.hidden = false;
      }
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };

    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    // Blocks that are added, moved or taken out change the form without an event of their own.
    new MutationObserver((changes) => {
      const ours = (node) => node.nodeType === 1 && node.classList.contains("gj-field-message");
      const foreign = changes.some((change) => [...change.addedNodes, ...change.removedNodes].some((node) => !ours(node)));
      if (foreign) soon();
    }).observe(form, { childList: true, subtree: true });
    ask();
  });
}());
