/* The question that a content group answers stands over its text in the editor, as long as that part is chosen. The words are
   those of the choice, "name: question"; nothing is added for a part without a question. */
(function () {
  "use strict";
  const QUESTION = /^[^:\uff1a]+[:\uff1a]\s*(.+)$/;
  let serial = 0;

  const place = (choice) => {
    const path = choice.name.slice(0, -"part".length);
    const option = choice.options[choice.selectedIndex];
    const found = QUESTION.exec(option ? option.textContent.trim() : "");
    const said = choice.dataset.questionSaid || "";
    const words = found ? found[0] : "";
    if (said === words) return;
    choice.dataset.questionSaid = words;
    ["text_zh", "text_en"].forEach((name) => {
      const field = choice.form.elements[path + name];
      if (!field || !field.nodeType) return;
      const before = field.dataset.questionId && document.getElementById(field.dataset.questionId);
      if (before) before.remove();
      const others = (field.getAttribute("aria-describedby") || "").split(" ")
        .filter((id) => id && id !== field.dataset.questionId);
      if (words) {
        const note = document.createElement("p");
        note.id = `question-${serial += 1}`;
        note.className = "help gj-question";
        note.textContent = words;
        field.dataset.questionId = note.id;
        field.parentNode.insertBefore(note, field);
        others.push(note.id);
      }
      if (others.length) field.setAttribute("aria-describedby", others.join(" "));
      else field.removeAttribute("aria-describedby");
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-edit-form]");
    if (!form) return;
    const all = () => form.querySelectorAll("select[name^='body-'][name$='-value-part']").forEach(place);
    form.addEventListener("change", (event) => {
      if (event.target.matches("select[name$='-value-part']")) place(event.target);
    });
    let waiting = 0;
    // Blocks that are added later bring a choice of their own.
    new MutationObserver(() => {
      if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; all(); });
    }).observe(form, { childList: true, subtree: true });
    all();
  });
}());
