// The line of time: a lane for each family of events or agreement, announced above, reported below, later towards the end of reading.
import { change, onChange } from "./live.js";
import { bar, beads, gap, lanesOf, make, momentOf, point, thread } from "./timeline-lanes.js";
import { axis, scaleOf, toDay, toText } from "./timeline-axis.js";

const LEAST = 0.25, WAIT = 250; // half of the shortest stretch shown, in days; milliseconds before events are asked for
const box = document.querySelector(".timeline");
const view = { first: 0, last: 1, chosen: "" };
let told = null, near = null, waiting = 0;

const source = () => `/timeline/events.json${location.search}`;

async function ask() {
  const answer = await fetch(box.dataset.source);
  told = answer.ok ? await answer.json() : { lanes: [], bars: [], points: [], series: [], exact: true };
  near = null;
  const days = [...told.points.flatMap((each) => [each.announced || each.start, each.end, each.gap || each.end]), ...told.bars.flatMap((each) => [`${each.month}-01`, `${each.month}-28`]), ...(told.span ? [`${told.span[0]}-01`, `${told.span[1]}-28`] : [])].map(toDay);
  view.all = days.length ? [Math.min(...days) - 3, Math.max(...days) + 3] : null;
  if (view.all) [view.first, view.last] = view.all;
  render();
}

// Where events are too many to be shown one by one, those of the days in view are asked for.
function askNear() {
  clearTimeout(waiting);
  if (!told.bars.length || told.points.length || (isNear() && (near.points.length || near.exact))) return;
  waiting = setTimeout(async () => {
    const address = new URL(source(), location.href), first = Math.floor(view.first), last = Math.ceil(view.last);
    const later = (day, given) => (given && toText(day) < given ? given : toText(day)), sooner = (day, given) => (given && toText(day) > given ? given : toText(day));
    const asked = new URLSearchParams(location.search);
    address.searchParams.set("from", later(first, asked.get("from")));
    address.searchParams.set("to", sooner(last, asked.get("to")));
    const answer = await fetch(address);
    if (!answer.ok) return;
    near = { ...(await answer.json()), first, last };
    render();
  }, WAIT);
}

const isNear = () => near && near.first <= view.first && view.last <= near.last;
const shown = () => (isNear() && (near.points.length || !told.exact) ? { ...near, series: told.series } : told);

function render() {
  const place = box.querySelector(".line-box"), words = JSON.parse(box.dataset.words);
  box.querySelector(".tools").hidden = !view.all;
  if (!view.all) {
    place.textContent = words.none;
    return;
  }
  const width = Math.max(300, place.clientWidth), scale = scaleOf(view, width, document.documentElement.dir === "rtl");
  const lanes = lanesOf(shown(), scale, view.chosen), height = lanes.reduce((sum, lane) => sum + lane.height, 0) + 30;
  const picture = make("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", tabindex: "0", "aria-label": words.line });
  picture.append(...axis(scale, height, JSON.parse(box.dataset.months)));
  let top = 4;
  for (const lane of lanes) {
    picture.append(...drawn(lane, top, scale, words));
    top += lane.height;
  }
  const held = place.contains(document.activeElement);
  place.replaceChildren(picture);
  rove(picture);
  if (held) (picture.querySelector(".chosen") ?? picture).focus({ preventScroll: true });
  box.querySelector(".newest").hidden = shown().exact;
}

function drawn(lane, top, scale, words) {
  const language = document.documentElement.lang, middle = top + lane.above;
  const context = { scale, top, middle, lane, language, words, shapes: JSON.parse(box.dataset.shapes), chosen: view.chosen, pick };
  const line = make("path", { class: "axis", d: `M0 ${middle}H${scale.width}` });
  const name = make("text", { class: "lane-name", x: scale.start, y: top + 12, direction: document.documentElement.dir }, lane.name[language]);
  if (lane.beads) return [...beads(context), name];
  if (!lane.points.length) return [line, ...lane.bars.flatMap((each) => bar(context, each, days)), name];
  return [line, ...lane.points.flatMap((each) => [...thread(context, each), ...gap(context, each)]), ...lane.points.flatMap((each) => point(context, each)), name];
}

const days = (first, last) => change({ from: toText(first), to: toText(last) }, "time");

// What is picked stays picked however near or far the view is.
function pick(event) {
  view.chosen = event.id;
  view.at = momentOf(event);
  const language = document.documentElement.lang, link = document.createElement("a"), where = document.createElement("bdi");
  link.href = `/events/${event.id}`;
  link.textContent = event.kind[language];
  where.textContent = [event.told[language], event.where?.[language]].filter(Boolean).join(language === "ar" ? "، " : ", ");
  box.querySelector(".picked").replaceChildren(link, " ", where);
  for (const each of box.querySelectorAll(".point")) each.classList.toggle("chosen", each.dataset.event === event.id);
}

function move(by, factor = 1) {
  const middle = (view.first + view.last) / 2, half = Math.max(LEAST, ((view.last - view.first) / 2) * factor), shift = by * (view.last - view.first);
  const [least, most] = view.all, wide = Math.min(half, (most - least) / 2);
  const centre = Math.min(most - wide, Math.max(least + wide, (factor < 1 && view.chosen ? view.at : null) ?? middle + shift));
  [view.first, view.last] = [centre - wide, centre + wide];
  render();
  askNear();
}

const deeds = {
  in: () => move(0, 0.5), out: () => move(0, 2), earlier: () => move(-0.4), later: () => move(0.4),
  all: () => { [view.first, view.last] = view.all; render(); }, keep: () => days(Math.ceil(view.first), Math.floor(view.last)),
};

function rove(picture) {
  const stops = [...picture.querySelectorAll(".point, .bar")];
  (picture.querySelector(".chosen") || stops[0])?.setAttribute("tabindex", "0");
  picture.addEventListener("keydown", (press) => {
    const at = stops.indexOf(document.activeElement), towards = document.documentElement.dir === "rtl" ? -1 : 1;
    if (press.key === "+" || press.key === "=") deeds.in();
    else if (press.key === "-") deeds.out();
    else if (press.key === "ArrowRight" || press.key === "ArrowLeft") {
      const step = (press.key === "ArrowRight" ? 1 : -1) * towards;
      if (at < 0) stops[step > 0 ? 0 : stops.length - 1]?.focus();
      else {
        stops[at].setAttribute("tabindex", "-1");
        const next = stops[(at + step + stops.length) % stops.length];
        next.setAttribute("tabindex", "0");
        next.focus();
      }
    } else return;
    press.preventDefault();
  });
}

if (box) {
  box.querySelector(".tools").addEventListener("click", (event) => deeds[event.target.closest("button")?.dataset.do]?.());
  box.querySelector(".line-box").addEventListener("wheel", (wheel) => {
    if (!wheel.ctrlKey && !wheel.metaKey) return;
    wheel.preventDefault();
    move(0, wheel.deltaY < 0 ? 0.8 : 1.25);
  }, { passive: false });
  onChange(() => {
    box.dataset.source = source();
    return ask();
  });
  let width = 0;
  new ResizeObserver(([entry]) => { if (told && entry.contentRect.width !== width) { width = entry.contentRect.width; render(); } }).observe(box);
  ask();
}
