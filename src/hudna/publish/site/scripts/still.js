// The map until somebody touches it: the outline as a plain drawing, which needs neither the library nor its graphics.
const SVG = "http://www.w3.org/2000/svg", TILE = 512, LEAST_ZOOM = 3;
const linesOf = {
  Polygon: (rings) => rings, MultiPolygon: (parts) => parts.flat(), LineString: (line) => [line], MultiLineString: (lines) => lines,
};

// Where a point lies on the square into which Web Mercator lays the world.
const flat = ([longitude, latitude]) => [(longitude + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)];
const round = ([x, y]) => [x * 360 - 180, (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90];

function shape(name, given, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// As much of a map as signs and names ask for: where a point is on the screen, how near one looks, and pins.
export function stillMap(box, outline) {
  const drawing = shape("svg", { role: "img", tabindex: "0" }), view = { x: 0.5, y: 0.5, zoom: LEAST_ZOOM, width: 0, height: 0 };
  let routes = [];
  box.classList.add("still");
  box.append(drawing);

  function project(at) {
    const [x, y] = flat(at), world = TILE * 2 ** view.zoom;
    return { x: (x - view.x) * world + view.width / 2, y: (y - view.y) * world + view.height / 2 };
  }

  const written = (at) => { const { x, y } = project(at); return `${x.toFixed(1)} ${y.toFixed(1)}`; };
  const strokes = ({ type, coordinates }) => linesOf[type](coordinates).map((points) => `M${points.map(written).join("L")}`).join("");

  function redraw() {
    const land = outline.features.filter(({ geometry }) => geometry.type in linesOf)
      .map(({ geometry, properties }) => shape("path", { class: `${properties.layer}${properties.home ? " home" : ""}`, d: strokes(geometry) }));
    const ways = routes.filter(({ geometry }) => geometry.type === "LineString");
    const beads = routes.filter(({ geometry }) => geometry.type === "Point").map(({ geometry }) => `M${written(geometry.coordinates)}h0`).join("");
    drawing.replaceChildren(...land,
      shape("path", { class: "route", d: ways.map(({ geometry }) => strokes(geometry)).join("") }),
      shape("path", { class: "heads", d: ways.flatMap(({ geometry }) => heads(geometry.coordinates.map(project))).join("") }),
      shape("path", { class: "rim", d: beads }), shape("path", { class: "bead", d: beads }));
  }

  function fit([west, south, east, north], { padding = 0, maxZoom = Infinity } = {}) {
    const { width, height } = box.getBoundingClientRect(), [left, bottom] = flat([west, south]), [right, top] = flat([east, north]);
    const across = Math.max(1, width - 2 * padding) / (right - left), down = Math.max(1, height - 2 * padding) / (bottom - top);
    const zoom = Math.max(LEAST_ZOOM, Math.min(Math.log2(Math.min(across, down) / TILE), maxZoom));
    Object.assign(view, { x: (left + right) / 2, y: (top + bottom) / 2, zoom, width, height });
    redraw();
  }

  function pin(element, at, [right, down]) {
    const { x, y } = project(at);
    element.classList.add("pin");
    element.style.transform = `translate(-50%, -50%) translate(${x + right}px, ${y + down}px)`;
    box.append(element);
    return element;
  }

  function bounds() {
    const world = TILE * 2 ** view.zoom, across = view.width / 2 / world, down = view.height / 2 / world;
    return [...round([view.x - across, view.y + down]), ...round([view.x + across, view.y - down])];
  }

  return {
    project, fit, pin, bounds, name: (text) => drawing.setAttribute("aria-label", text), remove: () => box.remove(), holdsFocus: () => document.activeElement === drawing,
    drawRoutes: (features) => { routes = features; redraw(); },
    getContainer: () => box, getZoom: () => view.zoom, getCenter: () => round([view.x, view.y]),
  };
}

// A head in the middle of each stretch of a route shows which way it goes.
const heads = (points) => points.slice(1).flatMap((to, i) => {
  const from = points[i], length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 14) return [];
  const [along, aside] = [(to.x - from.x) / length, (to.y - from.y) / length], [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const corner = (ahead, beside) => `${(x + ahead * along - beside * aside).toFixed(1)} ${(y + ahead * aside + beside * along).toFixed(1)}`;
  return [`M${corner(5, 0)}L${corner(-4, 4)}L${corner(-4, -4)}Z`];
});
