// The first page: one set of filters for list, map and time, kept in the address.
import { events, language, mask, open, placesOf, shared, statusOf, toDay } from "./record.js";
import { foldedPlaces, foldedWords, ready, search } from "./search.js";
import { onChange, read, state } from "./state.js";
import { more, showLines } from "./lines.js";
import { drawHistogram } from "./histogram.js";
import { drawChips, drawChoices, drawStatuses, listenToFilters } from "./chips.js";
import { drawMap, inBox, openMap } from "./land.js";

const root = document.documentElement;
let turn = 0, found = { q: "", events: null }, places = null, listed = [];

// What each event must have; a part may be left out, so that its own choices keep their numbers.
async function tests() {
  if (state.q !== found.q) found = { q: state.q, events: state.q ? await search(state.q) : null };
  const agreement = shared.agreements.find(({ id }) => id === state.agreement);
  const bearing = state.agreement ? mask(agreement?.events ?? []) : null;
  const named = state.place ? await placed(state.place) : null;
  const [first, last] = [state.from && toDay(state.from), state.to && toDay(state.to)];
  return [
    found.events && ((i) => found.events[i]),
    bearing && ((i) => bearing[i]),
    named && ((i) => placesOf(i).some((place) => named[place])),
    state.kind.length && ((i) => state.kind.includes(events.kinds[events.kind[i]])),
    state.contested && ((i) => events.isContested[i]),
    state.background && ((i) => !events.isBackground[i]),
    state.box && inBox,
    (state.from || state.to) && ((i) => within(i, first, last)),
  ].filter(Boolean);
}

// An event that may have been within the days asked for is shown; one without a day is not, once days are asked for.
function within(i, first, last) {
  const start = events.day[i] ?? events.end[i], end = events.end[i] ?? events.day[i];
  return start !== null && (last === "" || start <= last) && (first === "" || end >= first);
}

async function placed(question) {
  places ??= await foldedPlaces(shared.places);
  const words = foldedWords(question);
  return places.map((text) => words.every((word) => text.includes(word)));
}

async function show() {
  const own = (turn += 1), began = performance.now();
  const needed = await tests();
  if (own !== turn) return;
  const fitting = [], numbers = [];
  for (let i = 0; i < events.count; i++) {
    if (!needed.every((test) => test(i))) continue;
    fitting.push(i);
    if (!state.status.length || state.status.includes(statusOf(i))) numbers.push(i);
  }
  listed = numbers;
  const snippets = showLines(numbers, state.q);
  drawChips(numbers.length);
  performance.measure("hudna:list", { start: began });
  root.dataset.shown = String(turn);
  snippets.then(() => { if (own === turn) { performance.measure("hudna:printed", { start: began }); root.dataset.printed = String(turn); } });
  // what is looked at after the list comes once the list is seen
  await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
  if (own !== turn) return;
  drawStatuses(fitting);
  drawHistogram(numbers);
  drawMap(numbers);
}

async function start() {
  await open();
  read();
  drawChoices();
  listenToFilters();
  onChange(show);
  document.getElementById("more").addEventListener("click", more);
  addEventListener("hashchange", () => { read(); show(); });
  addEventListener("hudna:language", () => { drawChoices(); show(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());
  await show();
  await openMap();
  drawMap(listed);
  performance.mark("hudna:ready");
  root.dataset.ready = language();
  await ready();
}

if (document.getElementById("observatory")?.dataset.events !== "0") start();
