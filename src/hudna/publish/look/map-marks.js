// Events on the map: those that would cover each other are one sign with their number; an area never joins a point.
const NEAR = 30;
const WIDE = { near: 1, area: 2, region: 3 };

// So many of something: in the form that the language has for that number, where there are several.
const rules = new Intl.PluralRules(document.documentElement.lang || "en");
export const counted = (forms, n) => (forms[rules.select(n)] ?? forms.other ?? forms).replace("{n}", n);

export function draw(state) {
  for (const marker of state.drawn || []) marker.remove();
  const focused = document.activeElement?.dataset?.spot;
  const { width, height } = state.map.getContainer().getBoundingClientRect();
  const pixels = new Map();
  for (const { spot, at } of state.marks) if (!pixels.has(spot)) pixels.set(spot, state.map.project(at));
  for (const [spot, { x, y }] of pixels) if (x < -20 || y < -20 || x > width + 20 || y > height + 20) pixels.delete(spot);
  const groups = together(state.marks, pixels);
  state.drawn = groups.map((group) => marker(state, group));
  state.seen = [...pixels.values()];
  if (focused) document.querySelector(`[data-spot="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

// Marks by the square of the screen that they are in: one pass, whatever their number.
function together(marks, pixels) {
  const squares = new Map(), squareOf = new Map();
  for (const [spot, pixel] of pixels) {
    const wide = WIDE[spot.precision] > 1 ? spot.precision : "";
    const key = `${wide} ${Math.floor(pixel.x / NEAR)} ${Math.floor(pixel.y / NEAR)}`;
    if (!squares.has(key)) squares.set(key, []);
    squareOf.set(spot, squares.get(key));
  }
  for (const mark of marks) squareOf.get(mark.spot)?.push(mark);
  return [...squares.values()].sort((a, b) => (WIDE[b[0].spot.precision] || 0) - (WIDE[a[0].spot.precision] || 0));
}

function marker(state, group) {
  const element = document.createElement(group.length === 1 ? "a" : "button");
  const { event, spot } = group[0];
  element.className = `spot ${group.reduce((wide, mark) => ((WIDE[mark.spot.precision] || 0) > (WIDE[wide] || 0) ? mark.spot.precision : wide), "")}`;
  element.dataset.spot = event.id;
  if (group.length === 1) one(state, element, event, spot);
  else many(state, element, group);
  const middle = [mean(group.map((mark) => mark.at[0])), mean(group.map((mark) => mark.at[1]))];
  return pin(state.map, element, middle);
}

// Something that stays at its point of the land; a map that needs no library pins it itself.
export const pin = (map, element, at, offset = [0, 0]) => (map.pin ? map.pin(element, at, offset) : new maplibregl.Marker({ element, offset }).setLngLat(at).addTo(map));

const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const nameOf = ({ language, words }, event, spot) =>
  [event.kind[language], event.told?.[language], spot.name[language], words[spot.precision]].filter(Boolean).join(language === "ar" ? "، " : ", ");

function one(state, element, event, spot) {
  element.href = event.href ?? `/events/${event.id}`;
  element.append(sign(state.shapes[event.status]));
  element.setAttribute("aria-label", nameOf(state, event, spot));
  element.title = nameOf(state, event, spot);
  element.classList.toggle("behind", event.background);
}

function sign(shape) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg"), use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  drawing.setAttribute("class", "sign");
  drawing.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#sign-${shape}`);
  drawing.append(use);
  return drawing;
}

function many(state, element, group) {
  const number = document.createElement("span");
  number.className = "many";
  number.textContent = figures(String(group.length));
  element.type = "button";
  element.append(number);
  element.setAttribute("aria-label", `${group[0].spot.name[state.language]}: ${counted(state.words.here, group.length)}. ${state.words.zoom}`);
  element.addEventListener("click", () => open(state, group));
}

// Several places come apart by going nearer; those of one place are listed where they are.
async function open(state, group) {
  await state.wake?.();
  if (state.map.pin) return;
  const first = group[0].at;
  const apart = group.some(({ at }) => Math.abs(at[0] - first[0]) + Math.abs(at[1] - first[1]) > 0.004);
  if (apart && state.map.getZoom() < state.map.getMaxZoom() - 0.5) {
    const bounds = group.reduce((all, { at }) => all.extend(at), new maplibregl.LngLatBounds(first, first));
    state.map.fitBounds(bounds, { padding: 80, maxZoom: 13, duration: 200 }, { byHand: true });
    return;
  }
  const list = document.createElement("ul");
  list.dir = document.documentElement.dir;
  list.append(...group.slice(0, 60).map(({ event, spot }) => line(state, event, spot)));
  const popup = new maplibregl.Popup({ closeOnMove: false, maxWidth: "20rem" }).setLngLat(first).setDOMContent(list).addTo(state.map);
  list.querySelector("a").focus();
  list.addEventListener("keydown", (press) => press.key === "Escape" && popup.remove());
}

function line(state, event, spot) {
  const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("bdi");
  text.textContent = nameOf(state, event, spot);
  link.href = event.href ?? `/events/${event.id}`;
  link.append(sign(state.shapes[event.status]), " ", text);
  item.append(link);
  return item;
}

const EASTERN = "٠١٢٣٤٥٦٧٨٩";
export const figures = (text) => (document.documentElement.dataset.digits === "arab" ? text.replace(/\d/g, (digit) => EASTERN[digit]) : text);
