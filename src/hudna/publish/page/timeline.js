// The line of days: announced above, reported below. Later is towards the end of the reading direction.
const SLOT = 15, MOST = 6, EDGE = 54;
let days = { first: 0, last: 1, width: 1 };
const alongDay = (day) => {
  const share = (day - days.first) / (days.last - days.first);
  const inner = days.width - 2 * EDGE;
  return EDGE + inner * (rightToLeft() ? 1 - share : share);
};
const dayAlong = (x) => {
  const share = (x - EDGE) / (days.width - 2 * EDGE);
  return Math.round(days.first + (rightToLeft() ? 1 - share : share) * (days.last - days.first));
};
const dayOf = (event) => (toDay(event.start || event.end) + toDay(event.end || event.start)) / 2;

function setDays(dated, width) {
  const all = dated.flatMap((event) => [toDay(event.start || event.end), toDay(event.end || event.start)]);
  for (const event of dated) if (event.announced) all.push(toDay(event.announced));
  const first = state.from ? toDay(state.from) : Math.min(...all);
  const last = state.to ? toDay(state.to) : Math.max(...all);
  const room = Math.max(1, (last - first) * 0.02);
  days = { first: first - room, last: Math.max(first, last) + room, width };
}

function drawTimeline() {
  const box = document.getElementById("timeline");
  const dated = events.filter((event) => (event.start || event.end) && fits(event));
  document.getElementById("all-time").hidden = !(state.from || state.to);
  if (!dated.length) return box.replaceChildren();
  setDays(dated, Math.max(280, box.clientWidth));
  const marks = swarm(dated);
  const levels = (side) => 1 + Math.max(0, ...marks.filter((m) => m.side === side).map((m) => Math.min(m.level, MOST)));
  const middle = levels("above") * SLOT + 24, height = middle + levels("below") * SLOT + 30;
  const picture = draw("svg", { viewBox: `0 0 ${days.width} ${height}`, height, role: "group", "aria-label": say("timeline") });
  const heightOf = (mark) => middle + (mark.side === "above" ? -1 : 1) * (Math.min(mark.level, MOST) * SLOT + 14);
  picture.append(...dayMarks(height), draw("path", { class: "axis", d: `M0 ${middle}H${days.width}` }), ...sides(middle));
  const standingMarks = marks.filter((mark) => mark.level < MOST);
  picture.append(...threads(standingMarks, heightOf), ...standingMarks.map((mark) => standing(mark, heightOf(mark))), ...overflow(marks, heightOf));
  box.replaceChildren(picture);
  rove(picture);
  brush(picture, height);
}

// Each sign stands at its own day, on the first level where it covers no other.
function swarm(dated) {
  const ends = { above: [], below: [] };
  const marks = dated.map((event) => ({ event, x: alongDay(dayOf(event)), side: data.status[event.status].side }));
  for (const event of dated) {
    if (event.announced) marks.push({ event, x: alongDay(toDay(event.announced)), side: "above", promise: true });
  }
  for (const mark of marks.sort((a, b) => a.x - b.x)) {
    const row = ends[mark.side];
    mark.level = 0;
    while (mark.level < MOST && row[mark.level] > mark.x - 13.5) mark.level += 1;
    row[mark.level] = mark.x;
  }
  return marks;
}

// What was announced and then came about: a thread from the announcement to the event.
function threads(marks, heightOf) {
  return marks.filter((mark) => mark.promise).flatMap((promise) => {
    const kept = marks.find((mark) => mark.event === promise.event && !mark.promise);
    if (!kept) return [];
    const [x1, y1, x2, y2] = [promise.x, heightOf(promise) + 5, kept.x, heightOf(kept) - 5].map((n) => n.toFixed(1));
    return [draw("path", { class: "thread", d: `M${x1} ${y1}C${x1} ${y2} ${x2} ${y1} ${x2} ${y2}` })];
  });
}

function standing({ event, x, promise }, y) {
  const drawn = promise ? [sign("planned", x, y)] : [...whisker(event, y), sign(event.status, x, y)];
  const label = promise ? `${labelOf(event)} (${say("above")})` : labelOf(event);
  const link = opener(label, () => change({ event: event.id }), ...drawn);
  link.classList.toggle("chosen", event.id === state.event);
  link.classList.toggle("behind-sign", event.background);
  return link;
}

// Where there are more than the height can hold, their number stands at the edge.
function overflow(marks, heightOf) {
  const piles = [];
  for (const mark of marks.filter((m) => m.level >= MOST)) {
    const pile = piles.findLast((p) => p.mark.side === mark.side && mark.x - p.mark.x < 30);
    if (pile) pile.number += 1;
    else piles.push({ mark, number: 1 });
  }
  return piles.map(({ mark, number }) => draw("text", { x: mark.x, y: heightOf(mark) + 4, "text-anchor": "middle" }, "+" + number));
}

// A date that is not one day is a stroke over all its days.
function whisker(event, y) {
  if (!event.start || !event.end || event.start === event.end) return [];
  return [draw("path", { class: "whisker", d: `M${alongDay(toDay(event.start)).toFixed(1)} ${y}H${alongDay(toDay(event.end)).toFixed(1)}` })];
}

function sides(middle) {
  const x = rightToLeft() ? days.width - 2 : 2, anchor = "start", direction = rightToLeft() ? "rtl" : "ltr";
  return [
    draw("text", { x, y: 10, "text-anchor": anchor, direction }, say("above")),
    draw("text", { x, y: middle + 14, "text-anchor": anchor, direction }, say("below")),
  ];
}

// Years, months or days, whichever leave room for their names; with none in sight, the two ends.
const STEPS = [["day", 1, 1, 74], ["day", 2, 2, 74], ["day", 7, 7, 74], ["month", 1, 30, 72], ["month", 3, 91, 72], ["month", 6, 182, 72], ["year", 1, 365, 44], ["year", 5, 1826, 44]];
function dayMarks(height) {
  const perDay = (days.width - 2 * EDGE) / (days.last - days.first);
  const [unit, n] = STEPS.find((step) => perDay * step[2] > step[3]) || ["year", 10];
  const found = [...marksEvery(unit, n)];
  const ends = [Math.ceil(days.first), Math.floor(days.last)].map((day) => [day, dayName(day) + " " + new Date(day * DAY).getUTCFullYear()]);
  return (found.length ? found : ends).flatMap(([day, label]) => {
    const x = alongDay(day).toFixed(1);
    const words = draw("text", { x, y: height - 4, "text-anchor": "middle", direction: rightToLeft() ? "rtl" : "ltr" }, label);
    return [draw("path", { class: "tickmark", d: `M${x} 16V${height - 18}` }), words];
  });
}

const dayName = (day) => { const date = new Date(day * DAY); return date.getUTCDate() + " " + monthName(date.getUTCMonth() + 1); };

// The year is told once, and again where it changes.
function* marksEvery(unit, n) {
  let told = null;
  for (const day of unit === "day" ? everyDays(n) : everyMonths(unit === "year" ? 12 * n : n)) {
    const date = new Date(day * DAY), year = date.getUTCFullYear();
    const name = unit === "day" ? dayName(day) : unit === "month" ? monthName(date.getUTCMonth() + 1) : "";
    yield [day, told === year ? name : (name + " " + year).trim()];
    told = year;
  }
}

function* everyDays(n) {
  for (let day = Math.ceil(days.first); day <= days.last; day += n) yield day;
}

function* everyMonths(n) {
  const start = new Date(days.first * DAY);
  for (let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / n) * n; ; month += n) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (day > days.last) return;
    if (day >= days.first) yield day;
  }
}

// Dragging over the line chooses days.
function brush(picture, height) {
  let from = null, cover = null;
  const at = (pointer) => ((pointer.clientX - picture.getBoundingClientRect().left) * days.width) / picture.clientWidth;
  picture.addEventListener("pointerdown", (pointer) => {
    if (pointer.target.closest(".spot-link") || pointer.button) return;
    from = at(pointer);
  });
  picture.addEventListener("pointermove", (pointer) => {
    if (from === null) return;
    if (!cover && Math.abs(at(pointer) - from) > 6) {
      cover = draw("rect", { class: "brush", y: 0, height });
      picture.append(cover);
      picture.setPointerCapture(pointer.pointerId);
    }
    if (cover) { cover.setAttribute("x", Math.min(from, at(pointer))); cover.setAttribute("width", Math.abs(at(pointer) - from)); }
  });
  picture.addEventListener("pointerup", (pointer) => {
    const ends = [dayAlong(from), dayAlong(at(pointer))].sort((a, b) => a - b);
    const chosen = cover;
    from = cover = null;
    if (chosen) change({ from: toText(ends[0]), to: toText(ends[1]) });
  });
  picture.addEventListener("pointercancel", () => { if (cover) cover.remove(); from = cover = null; });
}
