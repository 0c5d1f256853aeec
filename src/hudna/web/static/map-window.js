// What is in view is what the list shows: a move by hand puts the box into the address and brings the page up to date.
import { change, onChange } from "./live.js";

const WAIT = 350;

export function follow(state, ask) {
  if (!state.box.dataset.source || state.box.dataset.follows !== "true") return;
  let waiting = 0;
  state.map.on("moveend", (moved) => {
    if (!moved.originalEvent && !moved.byHand) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ box: boxOf(state.map) }, "map"), WAIT);
  });
  onChange(() => {
    state.box.dataset.source = `/map/events.json${location.search}`;
    return ask();
  });
}

function boxOf(map) {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(3)).join(",");
}
