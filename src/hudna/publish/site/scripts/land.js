// The map of what the list shows, on our own outline. Without a means to draw, the list says the same.
import { draw } from "./map-marks.js";
import { landNames } from "./map-names.js";
import { arrow, routesOf, styleOf } from "./map-style.js";
import { addressOf, allShapes, events, load, precisionWords, say, shared, statusOf } from "./record.js";
import { change, state } from "./state.js";

const MOST_ROUTES = 400;
const EDGE = { padding: 40, maxZoom: 8.2, duration: 0 };
let land = null;

export async function openMap() {
  const box = document.getElementById("map");
  const outline = await load("outline");
  try {
    const map = new maplibregl.Map({
      container: box.querySelector(".canvas"), style: styleOf(outline), bounds: outline.bbox || undefined,
      attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 14, minZoom: 3, fadeDuration: 0,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    land = { map, outline, marks: [], shapes: allShapes() };
  } catch {
    box.querySelector(".said").textContent = say("no_map");
    return;
  }
  await new Promise((done) => land.map.once("style.load", done));
  land.map.addImage("way", arrow());
  listen(box);
}

const both = ([en, ar]) => ({ en, ar });
const spotOf = ([en, ar, precision, latitude, longitude]) => ({ name: { en, ar }, precision, at: latitude === null ? null : [latitude, longitude] });

// An event as the marks take it; places are turned only once.
const spots = new Map();
const spot = (place) => spots.get(place) ?? spots.set(place, spotOf(shared.places[place])).get(place);

function eventOf(i) {
  return {
    id: events.id[i], href: addressOf(i), kind: shared.kinds[events.kinds[events.kind[i]]], told: both(shared.whens[events.when[i]]),
    status: statusOf(i), background: Boolean(events.isBackground[i]), route: (events.route[i] ?? []).map(spot),
  };
}

export function drawMap(numbers) {
  if (!land) return;
  land.language = document.documentElement.lang;
  land.words = { here: say("here"), zoom: say("zoom_apart"), near: precisionWords("near"), area: precisionWords("area"), region: precisionWords("region") };
  land.map.getCanvas().setAttribute("aria-label", say("map_label"));
  const made = numbers.map((i) => ({ event: eventOf(i), where: events.where[i] >= 0 ? spot(events.where[i]) : null }));
  land.marks = made.flatMap(({ event, where }) => {
    const at = where?.at ? where : event.route.find((each) => each.at);
    return at ? [{ event, spot: at, at: [at.at[1], at.at[0]] }] : [];
  });
  document.querySelector("#map .said").textContent = land.marks.length ? "" : say("none_placed");
  land.map.getSource("routes").setData(routesOf(made.map(({ event }) => event).filter((event) => event.route.length).slice(0, MOST_ROUTES)));
  if (!land.fitted) fit();
  else redraw();
}

function redraw() {
  draw(land);
  landNames(land);
}

function fit() {
  land.fitted = true;
  const frame = land.outline.bbox;
  if (state.box) return land.map.fitBounds(state.box.split(",").map(Number), { duration: 0, padding: 0 });
  const inside = land.marks.map(({ at }) => at).filter(([x, y]) => !frame || (x >= frame[0] && x <= frame[2] && y >= frame[1] && y <= frame[3]));
  if (inside.length) {
    const bounds = inside.reduce((all, at) => all.extend(at), new maplibregl.LngLatBounds(inside[0], inside[0]));
    land.map.fitBounds(bounds, EDGE);
  }
  redraw();
}

export function inBox(i) {
  const [west, south, east, north] = state.box.split(",").map(Number);
  const places = [events.where[i], ...(events.route[i] ?? [])].filter((place) => place >= 0).map((place) => shared.places[place]);
  return places.some(([, , , latitude, longitude]) => latitude !== null && latitude >= south && latitude <= north && longitude >= west && longitude <= east);
}

function boxOf() {
  const bounds = land.map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(3)).join(",");
}

function listen(box) {
  const tick = document.getElementById("box");
  tick.addEventListener("change", () => change({ box: tick.checked ? boxOf() : "" }, "map"));
  box.querySelector(".buttons").addEventListener("click", (click) => {
    const how = click.target.closest("button")?.dataset.zoom;
    if (how === "in") land.map.zoomIn({ duration: 150 });
    if (how === "out") land.map.zoomOut({ duration: 150 });
    if (how === "whole" && land.outline.bbox) land.map.fitBounds(land.outline.bbox, { duration: 150 });
  });
  land.map.on("moveend", () => {
    redraw();
    if (state.box && state.box !== boxOf()) change({ box: boxOf() }, "map");
  });
}
