// The first page: one set of filters for list, map and time, kept in the address.
import { events, mask, open, placesOf, seen, shared, statusOf, toDay } from "./record.js";
import { foldedPlaces, foldedWords, ready, search } from "./search.js";
import { onChange, read, state } from "./state.js";
import { drawRest, more, showLines } from "./lines.js";
import { drawHistogram } from "./histogram.js";
import { drawChips, drawChoices, drawStatuses, listenToFilters } from "./chips.js";
import { drawMap, inBox, openMap } from "./land.js";

const root = document.documentElement;
const TYPING = 200;
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

async function show(why = "") {
  const own = (turn += 1), began = performance.now();
  const needed = await tests();
  if (own !== turn) return;
  const fitting = needed.reduce((left, test) => left.filter((i) => test(i)), events.all);
  const numbers = state.status.length ? fitting.filter((i) => state.status.includes(statusOf(i))) : fitting;
  const printed = showLines(numbers, state.q);
  drawChips(numbers.length);
  tell("shown", own, began);
  printed.then(() => tell("printed", own, began));
  await seen();
  if (why === "typed") await new Promise((still) => setTimeout(still, TYPING));
  await follow(own, [drawRest, () => drawStatuses(fitting), () => drawHistogram(numbers), () => drawMap(numbers)]);
}

// What is looked at after the first lines comes once they are seen, a part at a time: whoever types on need not wait.
async function follow(own, parts) {
  for (const part of parts) {
    if (own !== turn) return;
    part();
    await new Promise((done) => setTimeout(done));
  }
  tell("ready", own, 0);
}

// What is there from now on, for whoever waits for it or measures it.
function tell(what, own, began) {
  if (own !== turn) return;
  performance.measure(`hudna:${what}`, { start: began });
  root.dataset[what] = String(own);
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
  await Promise.all([openMap(), ready()]);
  await show();
}

if (document.getElementById("observatory")?.dataset.events !== "0") start();
