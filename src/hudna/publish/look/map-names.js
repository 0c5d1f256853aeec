// Names of lands, towns and roads as HTML, in the language of the page: the weightier first, none over another.
import { pin } from "./map-marks.js";

const SHOWN = { 1: 4.5, 2: 6.3, 3: 7.4, 4: 8.6 };

export function landNames(state) {
  for (const marker of state.names || []) marker.remove();
  const zoom = state.map.getZoom(), taken = (state.seen || []).map(({ x, y }) => [x - 12, y - 12, x + 12, y + 12]);
  state.names = [...wanted(state.outline.features, zoom)].flatMap((name) => placed(state, name, taken));
}

function* wanted(features, zoom) {
  const of = (layer) => features.filter((feature) => feature.properties.layer === layer && feature.properties.name);
  for (const land of of("country")) yield { look: "land", spots: land.properties.label_at || [], name: land.properties.name };
  const towns = of("town").filter((town) => zoom >= (SHOWN[town.properties.rank] ?? 9));
  for (const town of towns.sort((a, b) => a.properties.rank - b.properties.rank)) {
    yield { look: town.properties.rank === 1 ? "town big" : "town", spots: [town.geometry.coordinates], name: town.properties.name, dot: true };
  }
  for (const road of [...of("road"), ...of("river")]) yield { look: "on-road", spots: middles(road.geometry.coordinates), name: road.properties.name };
}

const middles = (points) => points.slice(1).map((point, i) => [(point[0] + points[i][0]) / 2, (point[1] + points[i][1]) / 2]);

function placed(state, { look, spots, name, dot }, taken) {
  const text = name[state.language], half = text.length * 3.6 + 4;
  const { width, height } = state.map.getContainer().getBoundingClientRect();
  for (const at of spots) {
    const { x, y } = state.map.project(at);
    for (const lift of dot ? [11, -11] : [0]) {
      const room = [x - half, y + lift - 8, x + half, y + lift + 8];
      if (room[0] < 2 || room[1] < 2 || room[2] > width - 2 || room[3] > height - 2) continue;
      if (taken.some((other) => other[0] < room[2] && other[2] > room[0] && other[1] < room[3] && other[3] > room[1])) continue;
      taken.push(room);
      const element = document.createElement("span");
      element.className = `map-name ${look}`;
      element.dir = document.documentElement.dir;
      element.setAttribute("aria-hidden", "true");
      element.textContent = text;
      return [pin(state.map, element, at, [0, lift])];
    }
  }
  return [];
}
