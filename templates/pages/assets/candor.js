// What every page needs. Reading works without any of it.
"use strict";

// The server draws all times in the zone of whoever looks.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`candor_zone=${zone}`)) {
  document.cookie = `candor_zone=${zone}; path=/; max-age=31536000; samesite=lax`;
  // The very first page was drawn before the zone was known.
  if (document.cookie.includes(`candor_zone=${zone}`) && document.querySelector("time")) location.reload();
}

// A menu closes when one clicks elsewhere or presses Escape.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});

// <button data-opens="id"> opens a dialog; a <form method="dialog"> in it closes it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

// <button data-copies="id"> copies the text of an element.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
  say("Copied.", "good");
});

// A confirmation is asked only for what cannot be undone: <form data-asks="Delete it for good?">.
document.addEventListener("submit", (event) => {
  const asks = event.target.dataset.asks;
  if (asks && !window.confirm(asks)) event.preventDefault();
});

// Who signs out leaves nothing behind in the browser.
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action, location).pathname === "/sign-out") sessionStorage.clear();
});

// Messages leave after a while, unless they say that something is wrong.
function say(text, kind) {
  const line = document.createElement("p");
  line.className = `message ${kind}`;
  line.textContent = text;
  document.getElementById("message").replaceChildren(line);
  if (kind !== "wrong") setTimeout(() => line.remove(), 4000);
}
document.addEventListener("htmx:sendError", () => say("The service cannot be reached: what you typed is still here. Try again.", "wrong"));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.detail.requestConfig.verb !== "get") document.querySelector("#message .wrong")?.remove();
});
