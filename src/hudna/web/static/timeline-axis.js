// Days to pixels and back, and the marks of years, months and days.
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

// Years, months or days, whichever leave room for their names.
const STEPS = [["day", 1, 1, 62], ["day", 7, 7, 62], ["month", 1, 30, 64], ["month", 3, 91, 64], ["month", 6, 182, 64], ["year", 1, 365, 40], ["year", 5, 1826, 40], ["year", 25, 9131, 40]];

export function axis(scale, height, months) {
  const [unit, n] = STEPS.find(([, , days, room]) => scale.perDay * days > room) ?? ["year", 100];
  const direction = document.documentElement.dir;
  return [...marks(scale, unit, n, months)].flatMap(([day, label]) => {
    const x = scale.x(day).toFixed(1);
    const line = make("path", { class: "tick", d: `M${x} 0V${height - 16}` }), half = label.length * 3.2;
    if (x < half || x > scale.width - half) return [line];
    return [line, make("text", { x, y: height - 4, "text-anchor": "middle", direction }, label)];
  });
}

function* marks(scale, unit, n, months) {
  let told = null;
  for (const day of unit === "day" ? everyDays(scale, n) : everyMonths(scale, unit === "year" ? 12 * n : n)) {
    const date = new Date(day * DAY), year = date.getUTCFullYear(), month = months[date.getUTCMonth()];
    const name = unit === "day" ? `${date.getUTCDate()} ${month}` : unit === "month" ? month : "";
    yield [day, figures(told === year ? name : `${name} ${year}`.trim())];
    told = year;
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
