// Which events are shown. Each filter is a field of the state; what is chosen stands as a chip that takes itself away.
const textOf = new Map();
const TELLING = "b, .status, .spot, .who, td bdi, h4, .title, .chain bdi, blockquote";
const searchText = (event) => {
  const parts = () => [...document.getElementById(event.dom).querySelectorAll(TELLING)].map((part) => part.textContent);
  if (!textOf.has(event.id)) textOf.set(event.id, fold(parts().join(" ")));
  return textOf.get(event.id);
};
const placesOf = (event) => [event.where, ...event.route].filter(Boolean);
const placeText = (event) => fold(placesOf(event).map((p) => p.name.en + " " + p.name.ar).join(" "));
const allWords = (text, wanted) => fold(wanted).trim().split(" ").every((word) => text.includes(word));

// An event that may have been within the days asked for is shown; one without a day is not, once days are asked for.
function inDays(event) {
  if (!state.from && !state.to) return true;
  const first = event.start || event.end, last = event.end || event.start;
  return Boolean(first) && (!state.to || first <= state.to) && (!state.from || last >= state.from);
}

function fits(event, without) {
  return (
    (without === "kind" || !state.kind.length || state.kind.includes(event.type)) &&
    (without === "status" || !state.status.length || state.status.includes(event.status)) &&
    (without === "days" || inDays(event)) &&
    (!state.background || !event.background) &&
    (!state.place || allWords(placeText(event), state.place)) &&
    (!state.q || allWords(searchText(event), state.q)) &&
    (without === "view" || !state.view || inView(event))
  );
}

const shownEvents = () => events.filter((event) => fits(event));
const tally = (key, without) => {
  const counts = new Map();
  for (const event of events) counts.set(event[key], (counts.get(event[key]) || 0) + (fits(event, without) ? 1 : 0));
  return counts;
};

function drawSigns() {
  const counts = tally("status", "status");
  document.getElementById("signs").replaceChildren(
    ...Object.keys(data.status).filter((status) => counts.has(status)).map((status) => {
      const picture = draw("svg", { class: "sign", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, draw("use", { href: "#sign-" + shapeOf(status), x: -8, y: -8, width: 16, height: 16 }));
      return make("button", { type: "button", "data-status": status, "aria-pressed": String(state.status.includes(status)), onclick: () => change({ status: toggled(state.status, status) }) },
        picture, inWords(data.status[status]), make("span", { class: "figure quiet" }, String(counts.get(status))));
    }),
  );
}

function drawKinds() {
  const counts = tally("type", "kind");
  const kinds = new Map(events.map((event) => [event.type, event.kind]));
  const order = [...kinds.keys()].sort((a, b) => counts.get(b) - counts.get(a) || inWords(kinds.get(a)).localeCompare(inWords(kinds.get(b)), language()));
  document.querySelector("#kinds .options").replaceChildren(
    ...order.map((kind) => make("label", {},
      make("input", { type: "checkbox", value: kind, checked: state.kind.includes(kind), onchange: () => change({ kind: toggled(state.kind, kind) }) }),
      make("bdi", {}, inWords(kinds.get(kind))), make("span", { class: "figure" }, String(counts.get(kind))))),
  );
}

function drawPlaces() {
  const names = new Set(events.flatMap((event) => placesOf(event).map((place) => inWords(place.name))));
  document.getElementById("places").replaceChildren(...[...names].sort().map((name) => make("option", { value: name })));
}

function drawChips() {
  const kindName = (kind) => { const event = events.find((e) => e.type === kind); return event ? inWords(event.kind) : kind; };
  const chips = [
    ...state.kind.map((kind) => [kindName(kind), { kind: toggled(state.kind, kind) }]),
    ...state.status.filter((s) => data.status[s]).map((s) => [inWords(data.status[s]), { status: toggled(state.status, s) }]),
    state.from && [say("from") + " " + state.from, { from: "" }],
    state.to && [say("to") + " " + state.to, { to: "" }],
    state.place && [say("place") + ": " + state.place, { place: "" }],
    state.q && [say("search") + ": " + state.q, { q: "" }],
    state.background && [say("background"), { background: "" }],
    state.view && [say("in_view"), { view: "" }],
  ].filter(Boolean);
  const buttons = chips.map(([label, part]) => make("button", { type: "button", "aria-label": say("remove") + ": " + label, onclick: () => change(part) }, make("bdi", {}, label), make("span", { "aria-hidden": "true" }, "×")));
  if (buttons.length > 1) buttons.push(make("button", { type: "button", onclick: clearAll }, say("clear_all")));
  document.getElementById("chips").replaceChildren(...buttons);
}

function clearAll() {
  const { event, ...filters } = fresh();
  change(filters);
}

function drawFilters() {
  drawSigns();
  drawKinds();
  drawPlaces();
  drawChips();
  for (const key of ["q", "place", "from", "to"]) {
    const input = document.getElementById(key);
    if (input.value !== state[key]) input.value = state[key];
  }
  document.getElementById("background").checked = Boolean(state.background);
  document.getElementById("in-view").checked = Boolean(state.view);
}

function listenToFilters() {
  let waiting = 0;
  for (const key of ["q", "place", "from", "to"]) {
    document.getElementById(key).addEventListener("input", (typed) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => change({ [key]: typed.target.value }), key === "q" || key === "place" ? 120 : 0);
    });
  }
  document.getElementById("background").addEventListener("change", (tick) => change({ background: tick.target.checked ? "hide" : "" }));
  document.getElementById("in-view").addEventListener("change", (tick) => change({ view: tick.target.checked ? "map" : "" }));
  document.getElementById("clear-all").addEventListener("click", clearAll);
  const menu = document.getElementById("kinds");
  document.addEventListener("click", (click) => { if (!menu.contains(click.target)) menu.open = false; });
  menu.addEventListener("keydown", (press) => { if (press.key === "Escape") { menu.open = false; menu.firstElementChild.focus(); } });
  document.addEventListener("keydown", (press) => {
    if (press.key === "/" && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) { press.preventDefault(); document.getElementById("q").focus(); }
  });
}
