// Filters: a button for each status with its number, choices, and what is chosen as chips that take themselves away.
import { events, kindWords, pick, say, shared, statusOf, statusWords, inWords } from "./record.js";
import { change, clear, state, toggled } from "./state.js";
import { make, sign } from "./lines.js";

const number = (count) => count.toLocaleString("en");

export function drawStatuses(numbers) {
  const counts = new Map();
  for (const i of numbers) counts.set(statusOf(i), (counts.get(statusOf(i)) ?? 0) + 1);
  document.getElementById("statuses").replaceChildren(...events.statuses.filter((status) => counts.has(status) || state.status.includes(status)).map((status) =>
    make("button", { type: "button", "data-status": status, "aria-pressed": String(state.status.includes(status)), onclick: () => change({ status: toggled(state.status, status) }) },
      sign(status), ` ${statusWords(status)} `, make("span", { className: "figure quiet" }, number(counts.get(status) ?? 0)))));
}

export function drawChoices() {
  const kinds = document.getElementById("kind"), agreements = document.getElementById("agreement");
  const named = events.kinds.map((kind) => [kind, kindWords(kind)]).sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang));
  kinds.replaceChildren(new Option(say("any"), ""), ...named.map(([kind, name]) => new Option(name, kind)));
  agreements.replaceChildren(new Option(say("any"), ""), ...shared.agreements.map(({ id, name }) => new Option(inWords(name), id)));
  agreements.parentElement.hidden = !shared.agreements.length;
  const names = new Set(shared.places.map((place) => pick(place)));
  document.getElementById("places").replaceChildren(...[...names].sort().slice(0, 1500).map((name) => new Option("", name)));
}

function chosen() {
  const agreement = shared.agreements.find(({ id }) => id === state.agreement);
  return [
    state.q && [`${say("search")}: ${state.q}`, { q: "" }],
    ...state.kind.map((kind) => [kind in shared.kinds ? kindWords(kind) : kind, { kind: toggled(state.kind, kind) }]),
    ...state.status.filter((status) => events.statuses.includes(status)).map((status) => [statusWords(status), { status: toggled(state.status, status) }]),
    state.from && [`${say("from")} ${state.from}`, { from: "" }],
    state.to && [`${say("to")} ${state.to}`, { to: "" }],
    state.place && [`${say("place")}: ${state.place}`, { place: "" }],
    state.agreement && [agreement ? inWords(agreement.name) : state.agreement, { agreement: "" }],
    state.contested && [say("contested"), { contested: "" }],
    state.background && [say("background"), { background: "" }],
    state.box && [say("in_view"), { box: "" }],
  ].filter(Boolean);
}

export function drawChips(count) {
  const chips = chosen().map(([label, part]) => make("button", { type: "button", "aria-label": `${say("remove")}: ${label}`, onclick: () => change(part) }, make("bdi", {}, label), make("span", { "aria-hidden": "true" }, " ×")));
  if (chips.length > 1) chips.push(make("button", { type: "button", onclick: clear }, say("clear_all")));
  document.getElementById("chips").replaceChildren(...chips);
  document.getElementById("count").textContent = `${say("shown")}: ${number(count)} ${say("of")} ${number(events.count)}`;
  for (const key of ["q", "place", "from", "to", "agreement"]) {
    const input = key === "q" ? document.getElementById("search") : document.getElementById(key);
    if (input.value !== state[key]) input.value = state[key];
  }
  document.getElementById("kind").value = state.kind.length === 1 ? state.kind[0] : "";
  for (const key of ["contested", "background", "box"]) document.getElementById(key).checked = Boolean(state[key]);
}

export function listenToFilters() {
  const search = document.getElementById("search");
  search.addEventListener("input", () => change({ q: search.value }, "typed"));
  search.form.addEventListener("submit", (asked) => { asked.preventDefault(); change({ q: search.value }); });
  for (const key of ["place", "from", "to", "agreement"]) {
    const input = document.getElementById(key);
    input.addEventListener(key === "place" ? "input" : "change", () => change({ [key]: input.value }, "typed"));
  }
  const kind = document.getElementById("kind");
  kind.addEventListener("change", () => change({ kind: kind.value ? [kind.value] : [] }));
  for (const key of ["contested", "background"]) {
    document.getElementById(key).addEventListener("change", (tick) => change({ [key]: tick.target.checked ? "yes" : "" }));
  }
  document.getElementById("clear").addEventListener("click", clear);
}
