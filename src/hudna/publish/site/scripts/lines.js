// The list: so many lines at once, more on demand; what was searched for stands under each line as it was printed.
import { addressOf, events, isAhead, kindWords, pick, placeOf, precisionWords, say, shapeOf, shared, statusOf, statusWords } from "./record.js";
import { snippet } from "./search.js";

const AT_ONCE = 40;
let shown = [], drawn = 0, question = "", turn = 0;

export function make(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function sign(status) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg"), use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  drawing.setAttribute("class", "sign");
  drawing.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#sign-${shapeOf(status)}`);
  drawing.append(use);
  return drawing;
}

const bdi = (text, name = "") => make("bdi", { className: name }, text);

function line(i) {
  const status = statusOf(i), place = placeOf(i), who = pick(shared.whos[events.who[i]]), number = events.number[i];
  const [, , edtf] = shared.whens[events.when[i]];
  return make("li", { className: `event${events.isBackground[i] ? " behind" : ""}${isAhead(status) ? " ahead" : ""}` },
    make("a", { href: addressOf(i) }, sign(status), make("b", {}, bdi(kindWords(events.kinds[events.kind[i]]))), number === undefined ? null : bdi(` #${number}`, "figure")),
    make("span", { className: "quiet" }, statusWords(status)),
    events.isContested[i] ? make("span", { className: "mark" }, say("contested")) : null,
    events.isBackground[i] ? make("span", { className: "quiet" }, say("background_mark")) : null,
    make("time", { className: "day", title: edtf }, bdi(pick(shared.whens[events.when[i]]))),
    make("span", { className: "where" }, bdi(place ? pick(place) : say("no_place")), place && place[2] !== "exact" ? make("small", { className: "quiet" }, ` (${precisionWords(place[2])})`) : null),
    who ? make("span", { className: "who quiet" }, bdi(who)) : null,
    make("span", { className: "counts quiet figure" }, `${say("outlets")} ${events.outlets[i]} · ${say("origins")} ${events.origins[i]}`));
}

export function showLines(numbers, asked) {
  [shown, question, drawn] = [numbers, asked, 0];
  turn += 1;
  document.getElementById("lines").replaceChildren();
  document.getElementById("nothing").hidden = numbers.length > 0;
  return more();
}

export function more() {
  const list = document.getElementById("lines"), part = shown.slice(drawn, drawn + AT_ONCE), own = turn;
  const lines = part.map(line);
  list.append(...lines);
  drawn += part.length;
  document.getElementById("more").hidden = drawn >= shown.length;
  if (!question) return Promise.resolve();
  return Promise.all(part.map(async (number, i) => {
    const words = await snippet(number, question);
    if (own === turn && words.length) lines[i].append(quoted(words));
  }));
}

const quoted = (words) => make("q", { className: "printed snippet", lang: "ar", dir: "auto" }, ...words.map(({ part, answers }) => (answers ? make("mark", {}, part) : part)));
