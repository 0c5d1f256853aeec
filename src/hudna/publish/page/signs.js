// Drawing: one way to make elements, one shape for each status wherever it is shown.
const SVG = "http://www.w3.org/2000/svg";

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  return fill(element, attributes, children);
}

function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const shapeOf = (status) => data.status[status].shape;

// The same five shapes as in the list's sprite, drawn at a point.
function sign(status, x, y, size = 5.5) {
  const shape = shapeOf(status);
  const group = draw("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
  group.append(draw("circle", { class: "hit", r: size + 3 }));
  if (shape === "solid") group.append(draw("circle", { class: "fill", r: size }));
  else group.append(draw("circle", { class: shape === "dashed" ? "line dashes" : "line", r: size - 0.5 }));
  const r = size - 0.5;
  if (shape === "half") group.append(draw("path", { class: "fill", d: `M${-r} 0a${r} ${r} 0 0 0 ${2 * r} 0z` }));
  if (shape === "struck") group.append(draw("path", { class: "line", d: `M${-r - 1.5} ${r + 1.5}L${r + 1.5} ${-r - 1.5}` }));
  return group;
}

// A thing in a drawing that opens an event: click, Enter or Space; the arrows move along (see rove).
function opener(label, open, ...children) {
  return draw(
    "g",
    {
      class: "spot-link", role: "button", tabindex: "-1", "aria-label": label,
      onclick: open,
      onkeydown: (press) => {
        if (press.key === "Enter" || press.key === " ") { press.preventDefault(); open(); }
      },
    },
    draw("title", {}, label),
    ...children,
  );
}

const labelOf = (event) =>
  [inWords(event.kind), inWords(data.status[event.status]), inWords(event.when), event.where && inWords(event.where.name)]
    .filter(Boolean)
    .join(rightToLeft() ? "، " : ", ");

// One stop for the Tab key in each drawing; arrow keys move from sign to sign.
function rove(container) {
  const stops = [...container.querySelectorAll(".spot-link")];
  if (!stops.length) return;
  (container.querySelector(".chosen") || stops[0]).setAttribute("tabindex", "0");
  container.onkeydown = (press) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[press.key];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0) return;
    press.preventDefault();
    stops[at].setAttribute("tabindex", "-1");
    const next = stops[(at + step + stops.length) % stops.length];
    next.setAttribute("tabindex", "0");
    next.focus();
  };
}
