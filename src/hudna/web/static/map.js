// Maps: every element of class "map" becomes one. See map.html.j2 for what it carries.
import { draw } from "./map-marks.js";
import { landNames } from "./map-names.js";
import { follow } from "./map-window.js";
import { arrow, drawnLayers, printable, routesOf, styleOf } from "./map-style.js";

const EDGE = { padding: 40, maxZoom: 8.2, duration: 0 };

async function mount(box) {
  const words = JSON.parse(box.dataset.words);
  const outline = await (await fetch(box.dataset.outline)).json();
  const map = start(box, words, outline);
  if (!map) return;
  const state = { box, map, words, outline, shapes: JSON.parse(box.dataset.shapes), marks: [], language: document.documentElement.lang };
  state.styled = new Promise((done) => map.once("style.load", done)).then(() => {
    map.addImage("way", arrow());
    if (box.dataset.tiles) addTiles(map, box.dataset.tiles, JSON.parse(box.dataset.tilesAbout));
  });
  await ask(state);
  listen(state);
  fit(state);
  draw(state);
  landNames(state);
  follow(state, () => ask(state));
  box.dataset.ready = "true";
}

function start(box, words, outline) {
  try {
    const map = new maplibregl.Map({
      container: box.querySelector(".canvas"), style: styleOf(outline), bounds: outline.bbox || undefined,
      attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 14, minZoom: 3,
      cooperativeGestures: false, scrollZoom: true, fadeDuration: 0,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.getCanvas().setAttribute("aria-label", words.land);
    printable(map);
    return map;
  } catch {
    say(box, words.broken);
    return null;
  }
}

async function ask(state) {
  const { box, words } = state;
  const found = box.dataset.marks ? { events: JSON.parse(box.dataset.marks), more: false } : await (await fetch(box.dataset.source)).json();
  state.marks = found.events.flatMap((event) => markOf(event));
  const cut = found.more ? words.cut.replace("{n}", found.events.length.toLocaleString("en")) : "";
  say(box, state.marks.length ? cut : words.none);
  state.styled.then(() => state.map.getSource("routes").setData(routesOf(found.events)));
  draw(state);
  fillTwin(state, found.events);
}

// Where an event is drawn: at its own point, else at the first of its route that has one.
function markOf(event) {
  const spot = event.where && event.where.at ? event.where : event.route.find((each) => each.at);
  return spot ? [{ event, spot, at: [spot.at[1], spot.at[0]] }] : [];
}

function fit({ map, marks, outline, box }) {
  const asked = new URLSearchParams(location.search).get("box");
  if (asked && !box.dataset.marks) return map.fitBounds(asked.split(",").map(Number), { duration: 0, padding: 0 });
  const frame = outline.bbox;
  const inside = marks.flatMap(({ event, at }) => [at, ...event.route.filter((each) => each.at).map((each) => [each.at[1], each.at[0]])])
    .filter(([x, y]) => !frame || (x >= frame[0] && x <= frame[2] && y >= frame[1] && y <= frame[3]));
  if (!inside.length) return frame && map.fitBounds(frame, { duration: 0 });
  const xs = inside.map((at) => at[0]), ys = inside.map((at) => at[1]), room = 0.12;
  map.fitBounds([Math.min(...xs) - room, Math.min(...ys) - room, Math.max(...xs) + room, Math.max(...ys) + room], EDGE);
}

function listen(state) {
  const { map, box, outline } = state;
  const buttons = box.querySelector(".buttons");
  buttons.hidden = false;
  buttons.addEventListener("click", (click) => {
    const how = click.target.closest("button")?.dataset.zoom;
    if (how === "in") map.zoomIn({ duration: 150 }, { byHand: true });
    if (how === "out") map.zoomOut({ duration: 150 }, { byHand: true });
    if (how === "whole" && outline.bbox) map.fitBounds(outline.bbox, { duration: 150 }, { byHand: true });
  });
  map.on("moveend", () => { draw(state); landNames(state); });
}

const say = (box, text) => { box.querySelector(".said").textContent = text; };

function addTiles(map, address, { kind, layers, zooms }) {
  const tiles = [address.startsWith("/") ? location.origin + address : address];
  map.addSource("tiles", { type: kind, tiles, minzoom: zooms[0], maxzoom: zooms[1], ...(kind === "raster" ? { tileSize: 256 } : {}) });
  for (const layer of kind === "raster" ? [{ id: "tiles", type: "raster" }] : layers.flatMap(drawnLayers)) map.addLayer({ ...layer, source: "tiles" }, "river");
}

function fillTwin({ box, language }, events) {
  const twin = box.parentElement.querySelector(".twin tbody");
  if (!twin) return;
  twin.replaceChildren(...events.slice(0, 200).map((event) => {
    const row = document.createElement("tr"), link = document.createElement("a");
    link.href = `/events/${event.id}`;
    link.textContent = event.kind[language];
    const spot = event.where || event.route[0];
    row.append(cell(link), cell(event.told ? event.told[language] : ""), cell(spot ? spot.name[language] : ""), cell(spot ? box.dataset[spot.precision] || "" : ""));
    return row;
  }));
}

function cell(content) {
  const made = document.createElement("td"), apart = document.createElement("bdi");
  apart.append(content);
  made.append(apart);
  return made;
}

for (const box of document.querySelectorAll(".map")) mount(box);
