// The map: outline, roads and towns for orientation, then what is known of where each event was, as precisely as told.
const REACH = { near: 11, area: 20, region: 34 };
const pointOf = (event) => (event.where && event.where.at ? event.where : event.route.find((place) => place.at)) || null;
const inView = (event) => { const place = pointOf(event); return Boolean(place && sight && inSight(place.at)); };

function drawMap() {
  const box = document.getElementById("map");
  const width = Math.max(280, box.clientWidth), height = Math.round(Math.min(560, Math.max(250, width * 0.72)));
  size = { width, height };
  if (!sight) wholeMap();
  const picture = draw("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": say("map") });
  picture.append(...ground());
  const shown = events.filter((event) => fits(event));
  const taken = [];
  const signs = places(shown, taken);
  picture.append(...routes(shown), ...towns(taken), ...layer("road").flatMap((road) => roadName(road, taken)), ...signs);
  box.replaceChildren(picture);
  rove(picture);
  moveByHand(picture);
  drawOffMap(shown);
}

function ground() {
  const strokes = [["country"], ["river"], ["road"], ["border"], ["line", "control"]];
  const drawn = strokes.flatMap(([name, look]) => layer(name).map((feature) =>
    draw("path", { class: (look || name) + (feature.properties.home ? " home" : ""), d: pathOf(feature.geometry) })));
  return [...drawn, ...layer("country").flatMap(landName)];
}

// A country is named at the first of its free spots that is well in sight.
function landName(feature) {
  const well = (p) => toX(p[0]) > 50 && toX(p[0]) < size.width - 50 && toY(p[1]) > 16 && toY(p[1]) < size.height - 16;
  const at = (feature.properties.label_at || []).find(well);
  return at ? [label(at, inWords(feature.properties.name), "land")] : [];
}

// A road is named in the middle of the first of its free stretches.
function roadName(feature, taken) {
  const points = feature.geometry.coordinates;
  const middles = points.slice(1).map((p, i) => [(p[0] + points[i][0]) / 2, (p[1] + points[i][1]) / 2]);
  const at = middles.find((p) => isFree([toX(p[0]) - 12, toY(p[1]) - 14, toX(p[0]) + 12, toY(p[1]) + 2], taken));
  return at ? [label(at, inWords(feature.properties.name), "on-road", -4)] : [];
}

const isFree = (box, taken) => box[0] >= 0 && box[1] >= 0 && box[2] <= size.width && box[3] <= size.height &&
  !taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1]);

const label = (at, text, look, lift = 0) =>
  draw("text", { x: toX(at[0]).toFixed(1), y: (toY(at[1]) + lift).toFixed(1), "text-anchor": "middle", class: look }, text);

// Towns by rank while there is room; a name never covers another or a sign, and gives way below or above it.
function towns(taken) {
  return layer("town").sort((a, b) => a.properties.rank - b.properties.rank).flatMap((feature) => {
    const [lon, lat] = feature.geometry.coordinates, name = inWords(feature.properties.name);
    if (feature.properties.rank > (sight.scale > 220 ? 3 : sight.scale > 90 ? 2 : 1)) return [];
    const x = toX(lon), y = toY(lat), half = name.length * 3.2 + 4;
    const lift = [14, 24, -12].find((down) => isFree([x - half, y + down - 11, x + half, y + down + 4], taken));
    if (!lift) return [];
    taken.push([x - half, y + lift - 11, x + half, y + lift + 4]);
    const dot = draw("circle", { class: "town", cx: x, cy: y, r: feature.properties.rank === 1 ? 2.2 : 1.5 });
    return [...(lift === 14 ? [dot] : []), draw("text", { x, y: y + lift, "text-anchor": "middle" }, name)];
  });
}

function routes(shown) {
  return shown.flatMap((event) => {
    const stops = event.route.filter((place) => place.at && onMap(place.at));
    if (stops.length < 2) return [];
    const line = draw("path", { class: "route", d: lineOf(stops.map((p) => [p.at[1], p.at[0]])) });
    const beads = stops.map((p) => draw("circle", { class: "bead", cx: toX(p.at[1]), cy: toY(p.at[0]), r: 3 }, draw("title", {}, inWords(p.name))));
    return [line, ...beads];
  });
}

// Events at one spot are one sign with their number; the widest reach is drawn first so that dots stay on top.
function places(shown, taken) {
  const groups = [];
  for (const event of shown) {
    const place = pointOf(event);
    if (!place || !inSight(place.at)) continue;
    const near = groups.find((group) => together(pointOf(group[0]), place));
    if (near) near.push(event);
    else groups.push([event]);
  }
  const reach = (group) => REACH[pointOf(group[0]).precision] || 0;
  return groups.sort((a, b) => reach(b) - reach(a)).map((group) => spot(group, taken));
}

// An area is never counted with a point that happens to lie at its middle.
const wide = (place) => (REACH[place.precision] > 12 ? place.precision : "");
const together = (one, other) => wide(one) === wide(other) && Math.hypot(toX(one.at[1]) - toX(other.at[1]), toY(one.at[0]) - toY(other.at[0])) < 20;

function spot(group, taken) {
  const first = pointOf(group[0]), x = toX(first.at[1]), y = toY(first.at[0]);
  const reach = Math.max(...group.map((event) => REACH[pointOf(event).precision] || 0));
  const ring = reach ? [draw("circle", { class: reach > 30 ? "region" : reach > 12 ? "area" : "ring", cx: x, cy: y, r: reach + (group.length > 1 ? 3 : 0) })] : [];
  taken.push([x - 10, y - 10, x + 10, y + 10]);
  const chosen = group.some((event) => event.id === state.event);
  const link = group.length === 1
    ? opener(labelOf(group[0]), () => change({ event: group[0].id }), ...ring, sign(group[0].status, x, y, 6))
    : opener(`${inWords(first.name)}. ${say("more_here")}: ${group.length}`, () => openGroup(group), ...ring, many(group.length, x, y));
  link.classList.toggle("chosen", chosen);
  return link;
}

function many(number, x, y) {
  return draw("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }, draw("circle", { class: "hit", r: number > 99 ? 15 : 12 }), draw("circle", { class: "fill", r: number > 99 ? 12 : 9 }),
    draw("text", { class: "many", y: 4, "text-anchor": "middle" }, String(number)));
}

// Several places come apart by zooming; one place becomes the filter.
function openGroup(group) {
  const spots = group.map((event) => pointOf(event).at);
  const apart = spots.some((at) => Math.abs(at[0] - spots[0][0]) + Math.abs(at[1] - spots[0][1]) > 0.004);
  if (!apart) return change({ place: inWords(pointOf(group[0]).name) });
  sight.lat = spots[0][0];
  sight.lon = spots[0][1];
  moved(2.5);
}

function drawOffMap(shown) {
  const away = new Map();
  let unplaced = 0;
  for (const event of shown) {
    const place = pointOf(event);
    if (!place) unplaced += 1;
    else if (!onMap(place.at)) away.set(inWords(place.name), (away.get(inWords(place.name)) || 0) + 1);
  }
  const chips = [...away].map(([name, number]) => make("button", { type: "button", onclick: () => change({ place: name }) }, make("bdi", {}, name), make("span", { class: "figure quiet" }, String(number))));
  const parts = chips.length ? [make("span", { class: "quiet" }, say("off_map") + ":"), ...chips] : [];
  if (unplaced) parts.push(make("span", { class: "quiet" }, `${say("unplaced")}: ${unplaced}`));
  document.getElementById("off-map").replaceChildren(...parts);
}

function moved(factor) {
  if (factor) zoom(factor);
  keepOnMap();
  if (state.view) change({});
  else drawMap();
}

function moveByHand(picture) {
  let last = null, far = 0;
  picture.addEventListener("pointerdown", (pointer) => { if (!pointer.button && !pointer.target.closest(".spot-link")) { last = [pointer.clientX, pointer.clientY]; far = 0; } });
  picture.addEventListener("pointermove", (pointer) => {
    if (!last) return;
    const dx = pointer.clientX - last[0], dy = pointer.clientY - last[1];
    if ((far += Math.abs(dx) + Math.abs(dy)) < 5) return;
    picture.setPointerCapture(pointer.pointerId);
    last = [pointer.clientX, pointer.clientY];
    sight.lon -= dx / squeeze / sight.scale;
    sight.lat += dy / sight.scale;
    keepOnMap();
    picture.style.transform = `translate(${(shift.x += dx)}px, ${(shift.y += dy)}px)`;
  });
  const shift = { x: 0, y: 0 };
  const done = () => { if (last && far >= 5) moved(); last = null; };
  picture.addEventListener("pointerup", done);
  picture.addEventListener("pointercancel", done);
  picture.addEventListener("dblclick", () => moved(1.8));
  picture.addEventListener("wheel", (wheel) => { if (wheel.ctrlKey || wheel.metaKey) { wheel.preventDefault(); moved(wheel.deltaY < 0 ? 1.25 : 0.8); } }, { passive: false });
}

function listenToMap() {
  document.getElementById("zoom-in").addEventListener("click", () => moved(1.6));
  document.getElementById("zoom-out").addEventListener("click", () => moved(1 / 1.6));
  document.getElementById("whole-map").addEventListener("click", () => { wholeMap(); moved(); });
}
