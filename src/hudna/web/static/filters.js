// Filters take effect as they are chosen; without script the button sends them.
import { go } from "./live.js";

const form = document.querySelector("form.filters");

// What the map and the line of time put into the address stays there.
const BESIDE = ["box", "lanes"];

function address() {
  const asked = new URL(form.action), now = new URLSearchParams(location.search);
  const given = [...new FormData(form)].filter(([name, value]) => value !== "" && !BESIDE.includes(name));
  const kept = BESIDE.flatMap((name) => (now.get(name) ? [[name, now.get(name)]] : []));
  asked.search = new URLSearchParams([...given, ...kept]).toString();
  return asked;
}

form?.addEventListener("change", () => go(address(), "form"));
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  go(address(), "form");
});

// After the address changed elsewhere (a chip, the map, the way back) the form says what is in force.
addEventListener("hudna:changed", ({ detail }) => {
  if (detail === "form" || !form) return;
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
    else if (field.name !== "order") field.value = asked.get(field.name) ?? "";
  }
});

// Chips and pages are links; followed here, the map stays where it is.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-live] a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download")) return;
  if (link.pathname !== location.pathname || link.origin !== location.origin) return;
  event.preventDefault();
  go(new URL(link.href), "link").then(() => document.getElementById("content").focus({ preventScroll: true }));
});
