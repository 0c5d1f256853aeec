// From degrees to the drawing and back: equal distances east and north at the middle of the map.
const outline = data.outline.features || [];
const layer = (name) => outline.filter((feature) => feature.properties.layer === name);
const placed = events.flatMap((event) => placesOf(event)).filter((place) => place.at);

// The whole map: the outline's own frame, else what holds all points.
const frame = (() => {
  if (data.outline.bbox) return data.outline.bbox;
  const lats = placed.map((p) => p.at[0]), lons = placed.map((p) => p.at[1]);
  if (!placed.length) return [-180, -60, 180, 75];
  return [Math.min(...lons) - 0.5, Math.min(...lats) - 0.5, Math.max(...lons) + 0.5, Math.max(...lats) + 0.5];
})();
const squeeze = Math.cos((((frame[1] + frame[3]) / 2) * Math.PI) / 180);
const onMap = (at) => at[1] >= frame[0] && at[1] <= frame[2] && at[0] >= frame[1] && at[0] <= frame[3];

// The part of the map in sight: its middle in degrees and the pixels for a degree of latitude.
let sight = null;
let size = { width: 600, height: 400 };

function wholeMap() {
  const here = placed.filter((place) => onMap(place.at));
  const ends = outline.length && here.length ? around(here) : frame;
  const scale = Math.min(size.width / ((ends[2] - ends[0]) * squeeze), size.height / (ends[3] - ends[1]));
  sight = { lon: (ends[0] + ends[2]) / 2, lat: (ends[1] + ends[3]) / 2, scale };
}

// What holds the events, with room around it, never closer than a district.
function around(here) {
  const lats = here.map((p) => p.at[0]), lons = here.map((p) => p.at[1]);
  const room = 0.35;
  const low = [Math.min(...lons) - room, Math.min(...lats) - room], high = [Math.max(...lons) + room, Math.max(...lats) + room];
  const wide = Math.max(0, 1.6 - (high[0] - low[0])) / 2, tall = Math.max(0, 1.1 - (high[1] - low[1])) / 2;
  return [low[0] - wide, low[1] - tall, high[0] + wide, high[1] + tall];
}

const toX = (lon) => size.width / 2 + (lon - sight.lon) * squeeze * sight.scale;
const toY = (lat) => size.height / 2 - (lat - sight.lat) * sight.scale;
const inSight = (at) => toX(at[1]) >= 0 && toX(at[1]) <= size.width && toY(at[0]) >= 0 && toY(at[0]) <= size.height;

function lineOf(points) {
  return "M" + points.map((p) => toX(p[0]).toFixed(1) + " " + toY(p[1]).toFixed(1)).join("L");
}

function pathOf(geometry) {
  const c = geometry.coordinates;
  if (geometry.type === "LineString") return lineOf(c);
  if (geometry.type === "MultiLineString") return c.map(lineOf).join("");
  if (geometry.type === "Polygon") return c.map((ring) => lineOf(ring) + "z").join("");
  if (geometry.type === "MultiPolygon") return c.flat().map((ring) => lineOf(ring) + "z").join("");
  return "";
}

function zoom(factor) {
  const least = Math.min(size.width / ((frame[2] - frame[0]) * squeeze), size.height / (frame[3] - frame[1]));
  sight.scale = Math.min(4000, Math.max(least, sight.scale * factor));
  keepOnMap();
}

function keepOnMap() {
  sight.lon = Math.min(frame[2], Math.max(frame[0], sight.lon));
  sight.lat = Math.min(frame[3], Math.max(frame[1], sight.lat));
}
