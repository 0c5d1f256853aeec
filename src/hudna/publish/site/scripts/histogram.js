// How many events began in each month (or year, or day): a click chooses one, dragging over them a span.
import { events, isAhead, monthWords, say, statusOf, toDay, toText } from "./record.js";
import { change, state } from "./state.js";
import { make } from "./lines.js";

const MOST_DAYS = 62, MOST_MONTHS = 130;
let from = null;

function stepsOf(first, last) {
  if (last - first <= MOST_DAYS) return 10;
  return (Number(toText(last).slice(0, 4)) - Number(toText(first).slice(0, 4))) * 12 > MOST_MONTHS ? 4 : 7;
}

// Each bar is named by the beginning of a date: 2021, 2021-03 or 2021-03-10.
function* barsOf(first, last, length) {
  for (let day = first, name = ""; day <= last; day++) {
    const next = toText(day).slice(0, length);
    if (next !== name) yield (name = next);
  }
}

const ends = (name) => {
  const first = toDay(name.padEnd(10, "-01-01".slice(name.length - 4)));
  let last = first;
  while (toText(last + 1).startsWith(name)) last++;
  return [toText(first), toText(last)];
};

const nameOf = (name) => (name.length === 7 ? `${monthWords(name.slice(5))} ${name.slice(0, 4)}` : name);

export function drawHistogram(numbers) {
  const box = document.getElementById("histogram");
  const days = numbers.map((i) => events.day[i]).filter((day) => day !== null);
  if (!days.length) return box.replaceChildren(make("p", { className: "quiet" }, say("no_days")));
  const first = days.reduce((a, b) => Math.min(a, b)), last = days.reduce((a, b) => Math.max(a, b)), length = stepsOf(first, last);
  const bars = new Map([...barsOf(first, last, length)].map((name) => [name, [0, 0]]));
  for (const i of numbers) if (events.day[i] !== null) bars.get(toText(events.day[i]).slice(0, length))[isAhead(statusOf(i)) ? 1 : 0] += 1;
  const most = Math.max(...[...bars.values()].map(([told, ahead]) => told + ahead));
  const list = make("ol", { className: "histogram" }, ...[...bars].map(([name, counts]) => bar(name, counts, most)));
  const names = [...bars.keys()];
  const without = numbers.length - days.length;
  box.replaceChildren(list,
    make("p", { className: "ends quiet figure" }, make("bdi", {}, nameOf(names[0])), make("bdi", {}, nameOf(names.at(-1)))),
    make("p", { className: "quiet" }, make("small", {}, say("histogram_hint"), without ? ` ${say("undated")}: ${without.toLocaleString("en")}` : "")));
  listen(list);
}

function bar(name, [told, ahead], most) {
  const words = `${nameOf(name)}: ${told} ${say("below")}, ${ahead} ${say("above")}`;
  const button = make("button", { type: "button", tabIndex: -1, title: words, "aria-label": words, "data-name": name });
  button.style.setProperty("--told", told / most);
  button.style.setProperty("--ahead", ahead / most);
  return make("li", {}, button);
}

function listen(list) {
  const nameAt = (pointer) => document.elementFromPoint(pointer.clientX, pointer.clientY)?.closest?.("[data-name]")?.dataset.name;
  list.addEventListener("pointerdown", (pointer) => { from = nameAt(pointer) ?? null; pointer.preventDefault(); });
  list.addEventListener("pointermove", (pointer) => {
    const [low, high] = [from, nameAt(pointer) ?? from].sort();
    for (const each of list.querySelectorAll("button")) each.classList.toggle("chosen", from !== null && each.dataset.name >= low && each.dataset.name <= high);
  });
  list.addEventListener("pointerup", (pointer) => {
    if (from === null) return;
    const [low, high] = [from, nameAt(pointer) ?? from].sort();
    from = null;
    const [first, last] = [ends(low)[0], ends(high)[1]];
    change(first === state.from && last === state.to ? { from: "", to: "" } : { from: first, to: last });
  });
}
