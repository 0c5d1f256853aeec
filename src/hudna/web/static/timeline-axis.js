// Days to pixels and back, and the marks of years, months, days and hours.
import { make } from "./timeline-lanes.js";

export const DAY = 86400000;
export const toDay = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
export const toText = (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
const EDGE = 26;

export function scaleOf(view, width, backwards) {
  const share = (day) => (day - view.first) / (view.last - view.first), inner = width - 2 * EDGE;
  return {
    width, first: view.first, last: view.last, perDay: inner / (view.last - view.first), backwards, start: backwards ? width - 6 : 6,
    x: (day) => EDGE + inner * (backwards ? 1 - share(day) : share(day)),
  };
}

// Years, months, days or hours, whichever leave room for their names.
const STEPS = [["hour", 1, 1 / 24, 44], ["hour", 3, 1 / 8, 44], ["hour", 6, 1 / 4, 44], ["day", 1, 1, 84], ["day", 7, 7, 84], ["month", 1, 30, 76], ["month", 3, 91, 76], ["month", 6, 182, 76], ["year", 1, 365, 40], ["year", 5, 1826, 40], ["year", 25, 9131, 40]];

export function axis(scale, height, months) {
  const [unit, n] = STEPS.find(([, , days, room]) => scale.perDay * days > room) ?? ["year", 100];
  const direction = document.documentElement.dir, taken = [];
  return [...marks(scale, unit, n, months)].flatMap(([day, label]) => {
    const x = scale.x(day).toFixed(1);
    const line = make("path", { class: "tick", d: `M${x} 0V${height - 16}` }), half = label.length * 3.2;
    if (x < half || x > scale.width - half || taken.some(([at, wide]) => Math.abs(at - x) < wide + half)) return [line];
    taken.push([Number(x), half]);
    return [line, make("text", { x, y: height - 4, "text-anchor": "middle", direction }, label)];
  });
}

function* marks(scale, unit, n, months) {
  let told = null;
  if (unit === "hour") yield* hours(scale, n, months);
  else for (const day of unit === "day" ? everyDays(scale, n) : everyMonths(scale, unit === "year" ? 12 * n : n)) {
    const date = new Date(day * DAY), year = date.getUTCFullYear(), month = months[date.getUTCMonth()];
    const name = unit === "day" ? `${date.getUTCDate()} ${month}` : unit === "month" ? month : "";
    yield [day, figures(told === year ? name : `${name} ${year}`.trim())];
    told = year;
  }
}

// The day is named where it begins, and once where none begins in view.
function* hours(scale, n, months) {
  for (let hour = Math.ceil((scale.first * 24) / n) * n, named = false; hour <= scale.last * 24; hour += n) {
    const date = new Date(hour * 3600000), of = date.getUTCHours(), day = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    const clock = `${String(of).padStart(2, "0")}:00`;
    yield [hour / 24, figures(of === 0 ? day : named ? clock : `${clock} · ${day}`)];
    named = true;
  }
}

function* everyDays(scale, n) {
  for (let day = Math.ceil(scale.first); day <= scale.last; day += n) yield day;
}

function* everyMonths(scale, n) {
  const start = new Date(scale.first * DAY);
  for (let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / n) * n; ; month += n) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (day > scale.last) return;
    if (day >= scale.first) yield day;
  }
}

const EASTERN = "٠١٢٣٤٥٦٧٨٩";
export const figures = (text) => (document.documentElement.dataset.digits === "arab" ? text.replace(/\d/g, (digit) => EASTERN[digit]) : text);
