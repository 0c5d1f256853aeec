// What stands in a lane: events as their signs, months as bars where events are too many, numbers of a series as beads.
import { counted } from "./map-marks.js";
import { figures, toDay } from "./timeline-axis.js";

const SLOT = 15, MOST = 5, WIDE = 60, SPACE = "http://www.w3.org/2000/svg";

export function make(name, attributes = {}, ...children) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function lanesOf(told, scale, chosen) {
  const families = told.lanes.map((lane) => {
    const points = spots(told.points.filter((each) => each.lanes.includes(lane.id)), scale, chosen), bars = told.bars.filter((each) => each.lane === lane.id);
    if (!points.length && told.points.length) return { ...lane, points, bars: [], above: 20, height: 34 };
    if (!points.length) return { ...lane, points, bars, above: 46, height: 90 };
    const planned = points.some(({ event }) => event.planned || event.announced), up = steps(points, true), down = steps(points, false);
    const above = 16 + Math.max(planned ? 1 : 0, up) * SLOT + 6;
    return { ...lane, points, bars, above, height: above + down * SLOT + 12 };
  });
  return [...families, ...told.series.map((series) => ({ ...series, points: [], bars: [], above: 24, height: 44 }))];
}

const steps = (points, above) => Math.max(0, ...points.filter(({ event, hole }) => (event.planned && !hole) === above).map(({ step }) => step + 1));
const inside = (scale, x) => x > -10 && x < scale.width + 10;

// Where an event stands: at its hour where one is told, else in the middle of its day, or where its days begin.
export function momentOf({ start, end, time }) {
  if (time) return toDay(start) + (Number(time.slice(0, 2)) + Number(time.slice(3)) / 60) / 24;
  return toDay(start) + (start === end ? 0.5 : 0);
}

// Each sign stands at its day, on the first level where it covers no other; what finds no room is left to nearer views.
// What is picked finds room first. What was announced and did not come leaves a hole below the line, on the day by which it was due.
function spots(events, scale, chosen) {
  const taken = { true: [], false: [] };
  const room = (above, x) => {
    if (!inside(scale, x)) return -1;
    for (let step = 0; step < (above ? 2 : MOST); step += 1) {
      if (taken[above].some((other) => other.step === step && Math.abs(other.x - x) < 13)) continue;
      taken[above].push({ step, x });
      return step;
    }
    return -1;
  };
  const picked = ({ id }) => Number(id === chosen);
  return [...events].sort((a, b) => picked(b) - picked(a) || a.start.localeCompare(b.start)).flatMap((event) => {
    const x = scale.x(momentOf(event)), step = room(event.planned, x), own = step < 0 ? [] : [{ event, x, step }];
    if (!event.gap) return own;
    const due = scale.x(toDay(event.gap) + 0.5), down = room(false, due);
    return down < 0 ? own : [...own, { event, x: due, step: down, hole: true, from: own[0] }];
  });
}

const height = ({ middle }, above, step) => middle + (above ? -1 : 1) * (step * SLOT + 12);

export function point(context, { event, x, step, hole }) {
  if (hole) return [];
  const { scale } = context, y = height(context, event.planned, step), long = event.end !== event.start || (!event.time && scale.perDay > WIDE);
  const whisker = long ? [make("path", { class: "whisker", d: `M${scale.x(toDay(event.start)).toFixed(1)} ${y}H${scale.x(toDay(event.end) + 1).toFixed(1)}` })] : [];
  return [...whisker, opener(context, event, x, y)];
}

function opener({ shapes, language, chosen, pick }, event, x, y) {
  const label = [event.kind[language], event.told[language], event.where?.[language]].filter(Boolean).join(language === "ar" ? "، " : ", ");
  const sign = make("use", { href: `#sign-${shapes[event.status]}`, x: -7, y: -7, width: 14, height: 14 });
  const made = make("g", { class: "point", role: "button", tabindex: "-1", "aria-label": label, "data-event": event.id, transform: `translate(${x.toFixed(1)} ${y})` }, make("title", {}, label), make("circle", { class: "hit", r: 9 }), sign);
  made.classList.toggle("behind", event.background);
  made.classList.toggle("chosen", event.id === chosen);
  made.addEventListener("click", () => pick(event));
  made.addEventListener("focus", () => pick(event));
  made.addEventListener("keydown", (press) => { if (press.key === "Enter" || press.key === " ") { press.preventDefault(); location.assign(`/events/${event.id}`); } });
  return made;
}

// A promise that was not kept: a broken thread to a hole where it should have come.
export function gap(context, { event, x, step, hole, from }) {
  if (!hole) return [];
  const y = height(context, false, step), label = figures(`${event.kind[context.language]}: ${context.words.gap} ${event.gap}`);
  const ring = make("circle", { class: "hole", cx: x.toFixed(1), cy: y, r: 5.5 }, make("title", {}, label));
  if (!from) return [ring];
  const top = height(context, true, from.step) + 7, middle = (top + y - 6) / 2;
  return [make("path", { class: "thread broken", d: `M${from.x.toFixed(1)} ${top}C${from.x.toFixed(1)} ${middle} ${x.toFixed(1)} ${middle} ${x.toFixed(1)} ${y - 6}` }), ring];
}

// A promise that was kept: a thread from the day it was given to what came of it.
export function thread({ scale, middle, words, shapes }, { event, hole }) {
  if (!event.announced || hole) return [];
  const [x1, x2] = [scale.x(toDay(event.announced) + 0.5), scale.x(momentOf(event))];
  const [y1, y2] = [middle - 12, middle + 6];
  const sign = make("use", { href: `#sign-${shapes.planned}`, x: x1 - 5, y: y1 - 5, width: 10, height: 10, style: "color: var(--accent)" }, make("title", {}, `${words.announced} ${figures(event.announced)}`));
  return [make("path", { class: "thread", d: `M${x1} ${y1 + 5}C${x1} ${y2} ${x2} ${y1} ${x2} ${y2}` }), sign];
}

export function bar({ scale, lane, middle, words }, { month, planned, events }, days) {
  const first = toDay(`${month}-01`), next = new Date(`${month}-15T00:00:00Z`);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const last = toDay(next.toISOString().slice(0, 10)) - 1, edges = [scale.x(first), scale.x(last + 1)].sort((a, b) => a - b);
  if (!inside(scale, edges[0]) && !inside(scale, edges[1])) return [];
  const most = Math.max(...lane.bars.map((each) => each.events)), tall = Math.max(2, 34 * Math.sqrt(events / most)), label = `${month}: ${counted(words.month, events)}`;
  const made = make("rect", { class: planned ? "bar planned" : "bar", x: edges[0] + 0.5, y: planned ? middle - tall - 1 : middle + 1, width: Math.max(1, edges[1] - edges[0] - 1), height: tall, role: "button", tabindex: "-1", "aria-label": figures(label) }, make("title", {}, figures(label)));
  made.addEventListener("click", () => days(first, last));
  made.addEventListener("keydown", (press) => press.key === "Enter" && days(first, last));
  return [made];
}

// Numbers that nobody tells of hang between their neighbours, hollow.
export function beads({ scale, middle, lane, words }) {
  const known = lane.beads.map((bead) => (bead.day ? toDay(bead.day) : null));
  const placed = lane.beads.map((bead, i) => ({ bead, x: scale.x((known[i] ?? between(known, i)) + 0.5) })).filter(({ x }) => inside(scale, x));
  if (!placed.length) return [];
  const xs = placed.map(({ x }) => x), language = document.documentElement.lang;
  const string = make("path", { class: "string", d: `M${Math.min(...xs)} ${middle}H${Math.max(...xs)}` });
  let last = -Infinity;
  return [string, ...placed.flatMap(({ bead, x }) => {
    const label = figures(`${lane.name[language]} ${bead.number}${bead.event ? "" : `: ${words.missing}`}`);
    const drop = make("circle", { class: bead.event ? "bead" : "bead hollow", cx: x.toFixed(1), cy: middle, r: 4 }, make("title", {}, label));
    const shown = bead.event ? make("a", { href: `/events/${bead.event}`, tabindex: "-1", "aria-label": label }, drop) : drop;
    if (Math.abs(x - last) < 18) return [shown];
    last = x;
    return [shown, make("text", { x: x.toFixed(1), y: middle + 16, "text-anchor": "middle" }, figures(String(bead.number)))];
  })];
}

function between(known, at) {
  let before = at, after = at;
  while (before >= 0 && known[before] === null) before -= 1;
  while (after < known.length && known[after] === null) after += 1;
  if (before < 0) return known[after] - (after - at);
  if (after >= known.length) return known[before] + (at - before);
  return known[before] + ((known[after] - known[before]) * (at - before)) / (after - before);
}
