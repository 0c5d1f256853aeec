// The list: so many lines at once, more on demand; what was searched for stands under each line as it was printed.
import { addressOf, events, isAhead, kindWords, pick, placeOf, precisionWords, say, seen, shapeOf, shared, statusOf, statusWords } from "./record.js";
import { snippet } from "./search.js";

const AT_ONCE = 40, ON_A_SCREEN = 12;
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
    make("span", { className: "state" }, make("span", { className: "quiet" }, statusWords(status)),
      events.isContested[i] ? make("span", { className: "mark" }, say("contested")) : null,
      events.isBackground[i] ? make("span", { className: "quiet" }, say("background_mark")) : null),
    make("time", { className: "day", title: edtf }, bdi(pick(shared.whens[events.when[i]]))),
    make("span", { className: "where" }, bdi(place ? pick(place) : say("no_place")), place && place[2] !== "exact" ? make("small", { className: "quiet" }, ` (${precisionWords(place[2])})`) : null),
    make("span", { className: "who quiet" }, bdi(who)),
    make("span", { className: "counts quiet figure" }, `${events.outlets[i] ? `${say("outlets")} ${events.outlets[i]}` : say("no_outlet")} · ${say("origins")} ${events.origins[i]}`));
}

// The lines of the first screen; gives when their printed words stand. `drawRest` draws the others of the first lot.
export function showLines(numbers, asked) {
  [shown, question, drawn] = [numbers, asked, 0];
  turn += 1;
  coming.disconnect();
  document.getElementById("lines").replaceChildren();
  document.getElementById("nothing").hidden = numbers.length > 0;
  const lines = append(ON_A_SCREEN);
  return question ? seen().then(() => Promise.all(lines.map(quote))) : Promise.resolve();
}

export const drawRest = () => follow(AT_ONCE - drawn);
export const more = () => follow(AT_ONCE);

const numberOf = new WeakMap();

function append(count) {
  const lines = shown.slice(drawn, drawn + count).map((number) => {
    const made = line(number);
    numberOf.set(made, number);
    return made;
  });
  document.getElementById("lines").append(...lines);
  drawn += lines.length;
  document.getElementById("more").hidden = drawn >= shown.length;
  return lines;
}

// Printed words of lines further down are fetched as these come near.
const coming = new IntersectionObserver((lines) => {
  for (const { target, isIntersecting } of lines) {
    if (!isIntersecting) continue;
    coming.unobserve(target);
    quote(target);
  }
}, { rootMargin: "400px" });

function follow(count) {
  for (const each of append(count)) if (question) coming.observe(each);
}

async function quote(item) {
  const own = turn, words = await snippet(numberOf.get(item), question);
  if (own === turn && words.length) item.append(quoted(words));
}

const quoted = (words) => make("q", { className: "printed snippet", lang: "ar", dir: "auto" }, ...words.map(({ part, answers }) => (answers ? make("mark", {}, part) : part)));
