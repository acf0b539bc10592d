/* Nothing typed in the editor is lost: what is not saved yet is kept in this browser until it is, and saving waits for a
   server that restarts and for a login that has expired. Signing out takes it away. No library, nothing inline. */
(function () {
  "use strict";
  const PREFIX = "guiju-typed:";
  const DAYS = 7;
  const PAUSE = 4000;
  const PATIENCE = 30000;
  const ANSWER = 10000;

  // A browser may forbid its store; then there is nothing to keep in.
  const store = (() => { try { return window.localStorage; } catch (error) { return null; } })();
  const names = () => (store ? Object.keys(store).filter((name) => name.startsWith(PREFIX)) : []);
  const forget = (which) => names().filter(which).forEach((name) => store.removeItem(name));

  document.addEventListener("submit", (event) => {
    if (/\/logout\/$/.test(new URL(event.target.action, location).pathname)) forget(() => true);
  }, true);

  document.addEventListener("DOMContentLoaded", () => {
    const host = document.querySelector("[data-typed]");
    const form = document.querySelector("[data-edit-form]");
    if (!host || !form) return;
    const { person, page, newestBy, nowUrl } = host.dataset;
    const mine = `${PREFIX}${person}:${page}`;
    const field = (name) => form.querySelector(`:scope > input[name="${name}"]`);
    const loaded = () => (field("loaded_revision_id") || {}).value || "";
    // Whoever else worked in this browser leaves nothing here.
    forget((name) => !name.startsWith(`${PREFIX}${person}:`));

    const kept = () => {
      try {
        const found = JSON.parse(store.getItem(mine));
        return found && Date.now() - found.time < DAYS * 864e5 ? found : null;
      } catch (error) { return null; }
    };
    const entries = () => [...new FormData(form)].filter(([name, value]) =>
      name !== "csrfmiddlewaretoken" && typeof value === "string");
    const drop = () => { if (store) store.removeItem(mine); };
    const keep = (isSent) => {
      if (!store) return;
      const value = { time: Date.now(), loaded: loaded(), isSent: Boolean(isSent), entries: entries() };
      try { store.setItem(mine, JSON.stringify(value)); } catch (error) { /* full: Wagtail still warns on leaving */ }
    };

    let bar = null;
    const hide = () => { if (bar) bar.remove(); bar = null; };
    const show = (key) => {
      if (bar && bar.dataset.key === key) return bar;
      hide();
      bar = document.createElement("div");
      bar.className = "gj-typed-bar gj-sheet";
      bar.dataset.key = key;
      bar.setAttribute("role", "status");
      bar.append(host.querySelector(`template[data-say="${key}"]`).content.cloneNode(true));
      form.before(bar);
      return bar;
    };

    const useToken = (token) => {
      if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
      document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token; });
    };

    // Comes back when the server answers and this person is logged in; says meanwhile what it waits for.
    let waiting = null;
    const ready = () => {
      const ask = async () => {
        for (;;) {
          let key = "server";
          try {
            // A question that got lost on its way is asked again; without an end it would be waited for for ever.
            const signal = AbortSignal.timeout(ANSWER);
            const answer = await fetch(nowUrl, { credentials: "same-origin", cache: "no-store", signal });
            if (answer.ok) {
              const now = await answer.json();
              if (now.person === person) { useToken(now.token); hide(); return; }
              key = now.person ? "other" : "login";
            }
          } catch (error) { /* the server does not answer */ }
          show(key);
          await new Promise((done) => {
            setTimeout(done, PAUSE);
            window.addEventListener("focus", done, { once: true });
          });
        }
      };
      waiting = waiting || ask().finally(() => { waiting = null; });
      return waiting;
    };

    let noticed = 0;
    let typing = 0;
    document.addEventListener("w-unsaved:add", () => { noticed = Date.now(); keep(false); });
    // Wagtail takes the form as it is two seconds after loading for unchanged; what was typed until then counts too.
    const tell = () => form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true }));
    form.addEventListener("input", () => {
      const since = Date.now();
      clearTimeout(typing);
      typing = setTimeout(() => { if (noticed < since) tell(); }, 2500);
    });
    // While it is on its way the draft that the form names is not the newest; who presses the button waits for the answer.
    let underway = null;
    let isSending = false;
    document.addEventListener("w-autosave:save", (event) => {
      if (isSending) { event.preventDefault(); return; }
      if (event.defaultPrevented) return;
      let answered;
      underway = new Promise((done) => { answered = done; });
      underway.answered = answered;
    });
    const arrived = () => { if (underway) underway.answered(); underway = null; };
    const settled = async () => {
      if (underway) await Promise.race([underway, new Promise((done) => { setTimeout(done, PATIENCE); })]);
    };
    document.addEventListener("w-autosave:success", (event) => {
      const saved = event.detail.response;
      drop();
      if (field("loaded_revision_id")) {
        field("loaded_revision_id").value = saved.revision_id;
        field("loaded_revision_created_at").value = saved.revision_created_at;
      }
      failures = 0;
      arrived();
    });
    // Not saved by itself: once more as soon as it can be; a third failure in a row is no matter of waiting.
    let failures = 0;
    document.addEventListener("w-autosave:error", async (event) => {
      keep(false);
      arrived();
      if (!["network_error", "server_error"].includes(event.detail.type) || ++failures > 2) return;
      await ready();
      tell();
    });

    let isReady = false;
    document.addEventListener("submit", async (event) => {
      if (event.target !== form || isReady) return;
      const { submitter } = event;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isSending) return;
      keep(false);
      isSending = true;
      await settled();
      await ready();
      keep(true);
      isReady = true;
      form.requestSubmit(submitter);
      isReady = false;
      // The page is left now; where it is not, saving by itself goes on.
      setTimeout(() => { isSending = false; }, PATIENCE);
    }, true);

    const restore = (found) => {
      const again = document.createElement("form");
      again.method = "post";
      again.action = form.action;
      again.hidden = true;
      const add = (name, value) => {
        const input = document.createElement("textarea");
        input.name = name;
        input.value = value;
        again.append(input);
      };
      add("csrfmiddlewaretoken", field("csrfmiddlewaretoken").value);
      found.entries.forEach(([name, value]) => add(name, value));
      document.body.append(again);
      store.setItem(mine, JSON.stringify({ ...found, loaded: loaded(), isSent: true }));
      again.submit();
    };

    const found = kept();
    const wasSaved = found && found.isSent && found.loaded !== loaded() && newestBy === person;
    const isShown = form.dataset.wUnsavedForceValue === "true";
    if (!found || wasSaved) drop();
    else if (!isShown) {
      const offer = show("kept");
      offer.querySelector("[data-time]").textContent =
        new Date(found.time).toLocaleString(document.documentElement.lang || undefined);
      offer.querySelector("[data-restore]").addEventListener("click", () => { ready().then(() => restore(found)); });
      offer.querySelector("[data-discard]").addEventListener("click", () => { drop(); hide(); });
    }
  });
}());
