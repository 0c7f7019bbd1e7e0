// The review at the keyboard: changes are shown at once and sent in order; what is typed is kept until it is saved.
"use strict";
(() => {
  const review = document.getElementById("review");
  if (!review || !document.getElementById("question")) return;
  document.documentElement.classList.add("scripted");
  const { address, show } = review.dataset;
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRF-Token"];
  const byId = (id) => document.getElementById(id);
  const pane = () => byId("question");
  const rowOf = (id) => byId(`row-${id}`);

  // What outlives a reload: texts that are not saved yet, changes that are not sent yet, changes that can be undone.
  const name = (what) => `candor ${address} ${what}`;
  const kept = (what, none) => JSON.parse(sessionStorage.getItem(name(what)) ?? "null") ?? none;
  const keep = (what, value) => sessionStorage.setItem(name(what), JSON.stringify(value));
  let texts = kept("texts", {}), outbox = kept("outbox", []), undoable = kept("undoable", []);

  // ---- Parts of the page ----------------------------------------------------------------------------------------
  const BESIDE = "#question, #beside";
  function apply(html, list = false) {
    const made = document.createElement("template");
    made.innerHTML = html;
    for (const fresh of [...made.content.children]) {
      const old = fresh.id && byId(fresh.id);
      if (!old || (list && fresh.matches(BESIDE))) continue;
      const held = old.contains(document.activeElement) ? [...old.querySelectorAll("a")].indexOf(document.activeElement) : -1;
      old.replaceWith(fresh);
      htmx.process(fresh);
      if (held >= 0 && !fresh.matches(BESIDE)) {
        const links = fresh.querySelectorAll("a");
        (links[held] ?? links[0])?.focus({ preventScroll: true });
      }
    }
    mark();
  }

  function mark() {
    const here = pane().dataset.id;
    for (const link of document.querySelectorAll(".line a[aria-current]")) link.removeAttribute("aria-current");
    const row = here && rowOf(here);
    if (row) {
      row.querySelector("a").setAttribute("aria-current", "true");
      row.scrollIntoView({ block: "nearest" });
    }
    for (const line of document.querySelectorAll(".line")) line.toggleAttribute("data-unsaved", line.dataset.id in texts);
    document.querySelector("[data-undo]").hidden = !undoable.length;
  }

  async function get(url) {
    const reply = await fetch(url, { headers: { "HX-Request": "true", Accept: "text/html" } });
    const away = reply.headers.get("hx-redirect");
    if (away) location.assign(away);
    if (!reply.ok) throw new Error(String(reply.status));
    return reply.status === 204 ? "" : reply.text();
  }

  // ---- From question to question --------------------------------------------------------------------------------
  let target = pane().dataset.id ?? "", turn = 0;
  const early = [];  // keys pressed while the question that they are for is still on its way
  const ahead = new Map();
  const where = (id, list) => `${address}?show=${show}&question=${id}${list ? "&list=true" : ""}`;

  function next(id) {
    if (pane().dataset.id === id) return pane().dataset.next;
    return rowOf(id)?.nextElementSibling?.dataset.id ?? "";
  }
  function previous(id) {
    if (pane().dataset.id === id) return pane().dataset.previous;
    return rowOf(id)?.previousElementSibling?.dataset.id ?? "";
  }

  async function open(id, { url = where(id, false), push = false, list = false } = {}) {
    const mine = ++turn;
    target = id;
    let html;
    try {
      html = ahead.get(id) ?? (await get(url));
    } catch {
      target = pane().dataset.id ?? "";
      early.length = 0;
      say("This question cannot be loaded now: the service cannot be reached. Nothing that you did is lost.", "wrong");
      return;
    }
    if (mine !== turn) return;
    ahead.delete(id);
    apply(html);
    target = pane().dataset.id ?? "";
    history[push ? "pushState" : "replaceState"]({}, "", where(target, false));
    pane().scrollTop = 0;
    restore();
    byId("question-title").focus({ preventScroll: matchMedia("(min-width: 56rem)").matches });
    if (list || (target && !rowOf(target))) relist();
    look();
    while (early.length && target === pane().dataset.id) press(early.shift());
  }

  // The list of another section; it is drawn when nothing is being sent, so that it is not older than what is shown.
  let unlisted = false, arrivals = 0;
  async function relist() {
    unlisted = true;
    if (sending) return;
    const before = arrivals;
    let html;
    try { html = await get(where(pane().dataset.id ?? "", true)); } catch { return; }
    if (before !== arrivals || sending) return void (sending || relist());
    unlisted = false;
    apply(html, true);
  }

  function look() {
    const id = pane().dataset.next;
    if (!id || ahead.has(id)) return;
    get(where(id, false)).then((html) => { if (target !== id) ahead.set(id, html); }, () => {});
  }

  // The same question once more, because it has changed: what is being typed stays, and so does the cursor.
  async function refresh() {
    const id = pane().dataset.id;
    let html;
    try { html = await get(where(id, false)); } catch { return; }
    if (pane().dataset.id !== id || target !== id) return;
    noted();
    const field = document.activeElement, inside = field && pane().contains(field);
    const held = inside && { name: field.name, kind: field.tagName, from: field.selectionStart, to: field.selectionEnd };
    const open = [...pane().querySelectorAll("details[open]")].map((one) => one.className);
    const proposing = pane().querySelector("details.propose[open]");  // with what was chosen and noted in it
    apply(html);
    if (proposing) pane().querySelector("details.propose")?.replaceWith(proposing);
    for (const one of open) pane().querySelector(`details.${one}`)?.setAttribute("open", "");
    restore();
    if (!held) return;
    const again = held.name && [...pane().querySelectorAll(held.kind)].find((one) => one.name === held.name);
    (again || byId("question-title")).focus({ preventScroll: true });
    if (again && held.from != null && again.setSelectionRange) again.setSelectionRange(held.from, held.to);
  }

  // ---- What is being typed --------------------------------------------------------------------------------------
  const form = () => byId("answer");
  const fields = (of) => [...of.elements].filter((one) => ["detail", "option", "position"].includes(one.name));
  function differs(field) {
    if (field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.value !== field.defaultValue;
  }
  function unchanged(field) {
    if (field.type === "radio") field.defaultChecked = field.checked;
    else if (field.tagName === "SELECT") for (const one of field.options) one.defaultSelected = one.selected;
    else field.defaultValue = field.value;
  }
  const dirty = () => Boolean(form()) && fields(form()).some(differs);

  function noted() {
    if (!form()) return;
    const id = pane().dataset.id, comment = pane().querySelector("[name=text]")?.value ?? "";
    if (dirty() || comment) {
      const data = new FormData(form());
      texts[id] = { version: Number(texts[id]?.version ?? data.get("version")), comment, changed: dirty(),
        ...Object.fromEntries(["detail", "option", "position"].map((one) => [one, data.get(one)])) };
    } else delete texts[id];
    keep("texts", texts);
    pane().querySelector("[data-unsaved]").hidden = !(id in texts);
    rowOf(id)?.toggleAttribute("data-unsaved", id in texts);
  }

  function restore() {
    const typed = texts[pane().dataset.id];
    if (!typed || !form()) return;
    const comment = pane().querySelector("[name=text]");
    if (comment) comment.value = typed.comment;
    if (!typed.changed) return;
    for (const field of fields(form())) {
      if (typed[field.name] == null) continue;
      if (field.type === "radio") field.checked = field.value === typed[field.name];
      else field.value = typed[field.name];
    }
    const outdated = typed.version !== Number(pane().dataset.version);
    if (dirty() && outdated && !waits(pane().dataset.id)) byId("both").hidden = false;
    if (!dirty()) { delete texts[pane().dataset.id]; keep("texts", texts); }
    pane().querySelector("[data-unsaved]").hidden = !dirty();
    const words = form().elements.detail;
    if (dirty() && words) htmx.trigger(words, "input");
  }

  // Leaving a question saves what was typed in it.
  function leave() {
    if (!form() || !dirty() || waits(pane().dataset.id) || !byId("both").hidden) return;
    const save = form().querySelector("[name=act][value=save]");
    if (save) submit(form(), save, { stay: false });
  }

  // ---- Sending changes, in order --------------------------------------------------------------------------------
  const waits = (id) => outbox.some((one) => one.question === id);
  let sending = false;

  function submit(of, button, more = {}) {
    const data = new FormData(of, button?.name ? button : undefined);
    if (button?.dataset.me !== undefined) data.set("assignee", button.value);
    const kind = of.dataset.change, act = data.get("act") ?? "";
    const id = kind === "bulk" || kind === "undo" ? "" : pane().dataset.id;
    const change = { url: of.action, kind, act, question: id, number: pane().dataset.number, stay: true,
      request: [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join(""),
      body: new URLSearchParams(data).toString(), detail: data.get("detail"), ...more };
    if (kind === "answer") noted();
    outbox.push(change);
    keep("outbox", outbox);
    send();
    return change;
  }

  async function send() {
    if (sending) return;
    sending = true;
    status();
    while (outbox.length) {
      const change = outbox[0];
      let reply, html;
      try {
        reply = await fetch(change.url, { method: "POST", body: change.body, keepalive: change.body.length < 60000,
          headers: { "HX-Request": "true", "X-CSRF-Token": token, "X-Request-Id": change.request, Accept: "text/html",
            "Content-Type": "application/x-www-form-urlencoded" } });
        html = await reply.text();
      } catch { return later("no connection"); }
      if (reply.headers.get("hx-redirect")) return later("you are signed out: sign in again in another window");
      if ([429, 502, 503, 504].includes(reply.status)) return later("the service is busy");
      outbox = outbox.slice(1);
      keep("outbox", outbox);
      arrivals += 1;
      if (reply.ok) arrived(change, html); else refused(change, reply.status, html);
    }
    sending = false;
    status();
    if (unlisted) relist();
  }
  function later(why) {
    sending = false;
    status(why);
    setTimeout(send, 2000);
  }
  addEventListener("online", () => send());

  function status(why = "") {
    const line = byId("saving");
    line.classList.toggle("waits", Boolean(why));
    line.textContent = why ? `${outbox.length} change${outbox.length === 1 ? "" : "s"} not saved yet: ${why}` : sending ? "Saving…" : "";
  }

  // What was sent is no longer unsaved; what was typed or queued since then stands on top of it.
  function settled(change, html) {
    const id = change.question, typed = texts[id], here = pane().dataset.id === id;
    if (change.kind === "comment") {
      const said = here && pane().querySelector("[name=text]");
      if (said) said.value = "";
      if (typed) typed.comment = "";
    }
    if (["answer", "take"].includes(change.kind)) {
      const made = document.createElement("template");
      made.innerHTML = html;
      const version = made.content.getElementById(`row-${id}`)?.dataset.version;
      if (typed && (change.kind === "take" || (typed.detail ?? null) === (change.detail ?? null))) typed.changed = false;
      if (typed && version) typed.version = Number(version);
      if (here && form() && !(typed && typed.changed)) for (const field of fields(form())) unchanged(field);
      for (const other of version ? outbox.filter((one) => one.question === id) : []) {
        const body = new URLSearchParams(other.body);
        if (body.has("version")) body.set("version", version);
        other.body = body.toString();
      }
      keep("outbox", outbox);
    }
    if (typed && !typed.changed && !typed.comment) delete texts[id];
    keep("texts", texts);
  }

  function arrived(change, html) {
    settled(change, html);
    if (["answer", "take", "bulk", "assign"].includes(change.kind)) undoable.push({ request: change.request, question: change.question });
    keep("undoable", undoable.slice(-50));
    ahead.clear();
    apply(html);
    if (change.kind === "propose") { say("Proposed: a librarian decides.", "good"); pane().querySelector(".propose")?.removeAttribute("open"); }
    if (change.kind === "bulk") { say("Approved. Press u to undo it.", "good"); return open(target, { list: true }); }
    if (change.kind === "undo" && change.back) return open(change.back);
    if (change.kind === "undo") return open(target, { list: true });
    if (!pane().dataset.id) return open("", { list: true });
    agree();
    look();
  }

  function refused(change, code, html) {
    const text = new DOMParser().parseFromString(html, "text/html");
    const problem = text.querySelector("[role=alert]:not([hidden])")?.textContent.trim() ?? `the service answered ${code}`;
    if (change.question && pane().dataset.id === change.question && target === change.question) { refresh(); say(problem, "wrong"); }
    else complain(change, problem);
    get(`${address}/changes?show=${show}&since=${encodeURIComponent("2000-01-01T00:00:00+00:00")}&only=${change.question}`).then(apply, () => {});
  }

  function complain(change, problem) {
    say(`Question ${change.number ?? ""} was not changed. ${problem} `, "wrong");
    if (!change.question) return;
    const link = document.createElement("a");
    link.href = where(change.question, false);
    link.dataset.question = "";
    link.textContent = "Look at it";
    byId("message").querySelector("p").append(link);
  }

  // The list may have learned of a change that the question on view does not show yet.
  function agree() {
    const row = rowOf(pane().dataset.id);
    if (row && row.dataset.at !== pane().dataset.at && !waits(pane().dataset.id)) refresh();
  }

  // ---- What colleagues do ---------------------------------------------------------------------------------------
  const SECONDS = Number(review.dataset.seconds ?? 4);
  setInterval(async () => {
    if (document.hidden || sending) return;
    const before = arrivals;
    let html;
    try { html = await get(`${address}/changes?show=${show}&since=${encodeURIComponent(byId("since").dataset.at)}`); } catch { return; }
    if (!html || sending || before !== arrivals) return;
    ahead.clear();
    apply(html);
    agree();
  }, SECONDS * 1000);

  // ---- Forms, links and keys ------------------------------------------------------------------------------------
  document.addEventListener("submit", (event) => {
    const of = event.target.closest("[data-change]");
    if (!of) return;
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "instead") return instead(button.value);
    const change = submit(of, button, { stay: !["approve", "blank"].includes(button?.value) });
    if (of.dataset.change === "bulk") byId("bulk").close();
    if (of.dataset.change === "answer" && !change.stay) {
      const row = rowOf(change.question);
      if (row) row.dataset.state = change.act === "approve" ? "approved" : "rejected";
      const onward = pane().dataset.next;
      if (onward) open(onward); else say("That was the last one here.", "good");
    }
  });

  function instead(text) {
    const words = form().elements.detail;
    words.value = text;
    words.focus();
    noted();
    htmx.trigger(words, "input");
  }

  document.addEventListener("input", (event) => { if (event.target.closest("#answer, .comment")) noted(); });
  document.addEventListener("change", (event) => {
    if (event.target.closest("#answer")) noted();
    if (event.target.dataset?.sends !== undefined) event.target.form.requestSubmit();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "findings" && event.detail.target?.id !== "findings") return;
    const wrong = byId("findings")?.dataset.wrong !== undefined;
    const reason = pane().querySelector(".override");
    if (reason) reason.hidden = !wrong;
  });

  document.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a"), button = event.target.closest("button");
    if (button?.dataset.undo !== undefined) return undo();
    if (button?.dataset.mine !== undefined) return mine();
    if (event.target.closest("[data-closes]") && byId("bulk").open) { event.preventDefault(); return byId("bulk").close(); }
    if (!link) return;
    if (link.dataset.theirs !== undefined) { event.preventDefault(); return theirs(); }
    if (link.dataset.dialog !== undefined) { event.preventDefault(); return together(link.href); }
    const line = link.closest(".line"), beside = link.dataset.question !== undefined;
    if (line || beside || link.dataset.section !== undefined) {
      event.preventDefault();
      const id = line?.dataset.id ?? new URL(link.href).searchParams.get("question") ?? "";
      leave();
      open(id, { url: id ? where(id, false) : link.href, push: true, list: !id });
    } else if (link.origin === location.origin) leave();
  });

  async function together(url) {
    leave();
    const box = byId("bulk");
    box.innerHTML = '<p class="soft" role="status">One moment: the answers are put together…</p>';
    if (!box.open) box.showModal();
    try { box.innerHTML = await get(url); } catch { box.close(); return say("The answers cannot be loaded now.", "wrong"); }
    box.querySelector("[autofocus]")?.focus();
  }
  function mine() {
    const id = pane().dataset.id;
    if (texts[id]) texts[id].version = Number(pane().dataset.version);
    keep("texts", texts);
    byId("both").hidden = true;
    form().elements.detail?.focus();
  }
  function theirs() {
    delete texts[pane().dataset.id];
    keep("texts", texts);
    form().reset();
    ahead.clear();
    open(pane().dataset.id);
  }
  function undo() {
    const last = undoable.pop();
    keep("undoable", undoable);
    if (!last) return say("There is nothing to undo.", "good");
    leave();
    outbox.push({ url: `${address}/undo`, kind: "undo", act: "", question: "", back: last.question, request: `undo-${last.request}`,
      body: new URLSearchParams({ request_id: last.request, show }).toString() });
    keep("outbox", outbox);
    send();
  }

  addEventListener("popstate", () => {
    const id = new URL(location.href).searchParams.get("question");
    if (id) open(id);
  });
  addEventListener("beforeunload", (event) => { if (outbox.length || dirty()) event.preventDefault(); });

  const single = byId("single-keys");
  single.checked = localStorage.getItem("candor single keys") !== "off";
  single.addEventListener("change", () => localStorage.setItem("candor single keys", single.checked ? "on" : "off"));

  function press(key) {
    const found = [...document.querySelectorAll("#review [data-key]")].find((one) => one.dataset.key === key && !one.disabled && !one.hidden && one.checkVisibility());
    if (!found) return false;
    if (found.tagName === "DETAILS") {
      found.open = key === "p" || !found.open;
      (found.querySelector("input:not([type=hidden])") ?? found.querySelector("summary")).focus();
    } else if (found.matches("button")) found.click();
    else if (found.matches("a") && key !== "f") found.click();
    else { found.focus(); if (found.matches("textarea")) found.setSelectionRange(found.value.length, found.value.length); }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    const ctrl = event.ctrlKey || event.metaKey;
    if (document.querySelector("dialog[open]")) return;
    if (ctrl && event.key === "Enter") {
      const of = event.target.closest("form[data-change]") ?? form();
      if (!of) return;
      event.preventDefault();
      of.requestSubmit(of.querySelector("[name=act][value=approve]") ?? of.querySelector("button:not([data-me])"));
    } else if (ctrl && event.key === "s" && form()) {
      event.preventDefault();
      const save = form().querySelector("[name=act][value=save]");
      if (save) form().requestSubmit(save);
    } else if (event.key === "Escape" && typing) byId("question-title")?.focus({ preventScroll: true });
    else if (event.key === "Enter" && event.target.matches("[type=search]")) {
      event.preventDefault();
      byId("found").querySelector("button")?.focus();
    } else if (!typing && !ctrl && !event.altKey && single.checked) {
      const step = { j: next, ArrowDown: next, k: previous, ArrowUp: previous }[event.key];
      if (step && event.target.type !== "radio") {
        event.preventDefault();
        const id = step(target);
        if (id) { leave(); open(id); } else say(step === next ? "That was the last one." : "That was the first one.", "good");
      } else if (target !== (pane().dataset.id ?? "")) early.push(event.key);
      else if (press(event.key)) event.preventDefault();
    }
  });

  document.querySelectorAll("#review [autofocus]").forEach((one) => one.focus());
  mark();
  restore();
  if (outbox.length) send();
  setTimeout(look, 300);
})();
