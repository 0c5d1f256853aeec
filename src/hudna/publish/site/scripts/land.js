// The map of what the list shows, on our own outline: a drawing at first, a map that moves once somebody comes near it.
import { draw } from "./map-marks.js";
import { landNames } from "./map-names.js";
import { arrow, printable, routesOf, styleOf } from "./map-style.js";
import { addressOf, allShapes, events, load, placesOf, precisionWords, run, say, shared, statusOf } from "./record.js";
import { make } from "./lines.js";
import { change, state } from "./state.js";
import { stillMap } from "./still.js";

const MOST_ROUTES = 400, STAYS = 150;
const EDGE = { padding: 40, maxZoom: 8.2 };
let land = null;

export async function openMap() {
  const box = document.getElementById("map"), outline = await load("outline"), still = stillMap(box.querySelector(".canvas"), outline);
  land = { box, outline, still, map: still, marks: [], routes: [], shapes: allShapes(), wake };
  box.addEventListener("pointerenter", () => setTimeout(() => box.matches(":hover") && wake(), STAYS));
  box.addEventListener("focusin", wake);
  new ResizeObserver(() => land.still && land.framed && frame()).observe(box);
  listen();
}

let waking = null;
const wake = () => (waking ??= awake());

// The library and its graphics take a second where no graphics card helps: only who comes near the map pays that.
async function awake() {
  const canvas = make("div", { className: "canvas" });
  land.box.prepend(canvas);
  try {
    await run("look/maplibre-gl.js");
    const map = new maplibregl.Map({
      container: canvas, style: styleOf(land.outline), center: land.still.getCenter(), zoom: land.still.getZoom(),
      attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 14, minZoom: 3, fadeDuration: 0,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    printable(map);
    await new Promise((done) => map.once("style.load", done));
    map.addImage("way", arrow());
    map.on("moveend", moved);
    takeOver(map);
  } catch {
    canvas.remove();
    land.box.querySelector(".said").textContent = say("no_map");
  }
}

function takeOver(map) {
  const focused = land.still.holdsFocus();
  land.map = map;
  show();
  map.once("idle", () => { land.still.remove(); land.still = null; });
  if (focused) map.getCanvas().focus({ preventScroll: true });
}

const both = ([en, ar]) => ({ en, ar });
const spotOf = ([en, ar, precision, latitude, longitude]) => ({ name: { en, ar }, precision, at: latitude === null ? null : [latitude, longitude], lies: [longitude, latitude] });

// Places and events as the marks take them; each place and mark is made only once.
const spots = new Map(), marks = [];
const spot = (place) => spots.get(place) ?? spots.set(place, spotOf(shared.places[place])).get(place);

function eventOf(i) {
  return {
    id: events.id[i], href: addressOf(i), kind: shared.kinds[events.kinds[events.kind[i]]], told: both(shared.whens[events.when[i]]),
    status: statusOf(i), background: Boolean(events.isBackground[i]), route: (events.route[i] ?? []).map(spot),
  };
}

// An event at its place; its words are put together once it is drawn alone or listed.
class Mark {
  constructor(i, at) {
    this.i = i;
    this.spot = at;
    this.at = at.lies;
  }

  get event() { return eventOf(this.i); }
}

function markOf(i) {
  const at = placesOf(i).map(spot).find((each) => each.at);
  return at ? new Mark(i, at) : null;
}

export function drawMap(numbers) {
  if (!land) return;
  land.language = document.documentElement.lang;
  land.words = { here: say("here"), zoom: say("zoom_apart"), near: precisionWords("near"), area: precisionWords("area"), region: precisionWords("region") };
  land.marks = numbers.map((i) => (marks[i] ??= markOf(i))).filter((mark) => mark !== null);
  land.routes = routesOf(numbers.filter((i) => events.route[i]).slice(0, MOST_ROUTES).map(eventOf)).features;
  land.box.querySelector(".said").textContent = land.marks.length ? "" : say("none_placed");
  if (land.framed) show();
  else frame();
}

function show() {
  if (land.map === land.still) {
    land.still.name(say("map_label"));
    land.still.drawRoutes(land.routes);
  } else {
    land.map.getCanvas().setAttribute("aria-label", say("map_label"));
    land.map.getSource("routes").setData({ type: "FeatureCollection", features: land.routes });
  }
  redraw();
}

function redraw() {
  draw(land);
  landNames(land);
}

// The part of the land that is shown at first: what the address names, else that of the events.
function frame() {
  land.framed ??= state.box ? [state.box.split(",").map(Number), {}] : [around(), EDGE];
  land.still.fit(...land.framed);
  show();
}

function around() {
  const whole = land.outline.bbox ?? [-180, -60, 180, 75];
  const inside = [...new Set(land.marks.map(({ at }) => at))].filter(([x, y]) => x >= whole[0] && x <= whole[2] && y >= whole[1] && y <= whole[3]);
  const [across, down] = [inside.map(([x]) => x), inside.map(([, y]) => y)];
  return inside.length ? [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)] : whole;
}

export function inBox(i) {
  const [west, south, east, north] = state.box.split(",").map(Number);
  return placesOf(i).map((place) => shared.places[place]).some(([, , , latitude, longitude]) => latitude !== null && latitude >= south && latitude <= north && longitude >= west && longitude <= east);
}

const boxOf = () => (land.map === land.still ? land.still.bounds() : land.map.getBounds().toArray().flat()).map((degrees) => degrees.toFixed(3)).join(",");

function moved() {
  redraw();
  if (state.box && state.box !== boxOf()) change({ box: boxOf() }, "map");
}

function listen() {
  const tick = document.getElementById("box");
  tick.addEventListener("change", () => change({ box: tick.checked ? boxOf() : "" }, "map"));
  land.box.querySelector(".buttons").addEventListener("click", async (click) => {
    const how = click.target.closest("button")?.dataset.zoom;
    await wake();
    if (land.map === land.still) return;
    if (how === "in") land.map.zoomIn({ duration: 150 });
    if (how === "out") land.map.zoomOut({ duration: 150 });
    if (how === "whole" && land.outline.bbox) land.map.fitBounds(land.outline.bbox, { duration: 150 });
  });
}
