// Files dropped anywhere on the inbox go into its form; nothing is sent before its button is pressed.
"use strict";

const form = document.getElementById("send");
const drop = document.getElementById("drop");
const chosen = document.getElementById("chosen");
const input = form?.elements.file;

function take(files) {
  const all = new DataTransfer();
  for (const file of files) all.items.add(file);
  input.files = all.files;
  show();
}

function show() {
  chosen.replaceChildren(...Array.from(input.files, (file) => {
    const line = document.createElement("li");
    const away = document.createElement("button");
    away.type = "button";
    away.className = "quiet";
    away.textContent = "×";
    away.setAttribute("aria-label", `Take ${file.name} away`);
    away.addEventListener("click", () => { take(Array.from(input.files).filter((other) => other !== file)); input.focus(); });
    line.append(file.name, away);
    return line;
  }));
  chosen.hidden = input.files.length === 0;
}

if (form) {
  input.addEventListener("change", show);
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    drop.hidden = false;
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.hidden = true; });
  document.addEventListener("drop", (event) => {
    drop.hidden = true;
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...input.files, ...event.dataTransfer.files]);
    form.scrollIntoView({ block: "nearest" });
    form.elements.customer.focus();
  });
  const sent = document.getElementById("sent");
  form.addEventListener("htmx:xhr:progress", (event) => {
    if (!event.detail.lengthComputable) return;
    sent.hidden = false;
    sent.value = event.detail.loaded / event.detail.total;
  });
  form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.elt === form) sent.hidden = true; });
}
