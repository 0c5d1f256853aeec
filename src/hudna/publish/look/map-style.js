// How the land looks: our own outline, in the colours of the page; roads and rivers dashed, as they are approximate.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const of = (name) => ["==", ["get", "layer"], name];
const none = { type: "FeatureCollection", features: [] };

export function styleOf(outline) {
  return {
    version: 8,
    sources: { land: { type: "geojson", data: outline }, routes: { type: "geojson", data: none } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "land", filter: of("country"), paint: { "fill-color": ["case", ["to-boolean", ["get", "home"]], colour("home"), colour("land")] } },
      line("river", "river", { "line-width": 1.6 }),
      line("road", "road", { "line-width": 1.6, "line-dasharray": [3, 2] }),
      line("border", "border", { "line-width": 1 }),
      { ...line("control", "border", { "line-width": 1, "line-dasharray": [4, 3] }), filter: of("line") },
      { id: "routes", type: "line", source: "routes", filter: ["==", ["geometry-type"], "LineString"], layout: { "line-join": "round", "line-cap": "round" }, paint: { "line-color": colour("accent"), "line-width": 2, "line-opacity": 0.75 } },
      { id: "ways", type: "symbol", source: "routes", filter: ["==", ["geometry-type"], "LineString"], layout: { "symbol-placement": "line", "symbol-spacing": 60, "icon-image": "way", "icon-allow-overlap": true } },
      { id: "beads", type: "circle", source: "routes", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 3.6, "circle-color": colour("card"), "circle-stroke-color": colour("accent"), "circle-stroke-width": 1.6 } },
    ],
  };
}

const line = (id, hue, paint) => ({ id, type: "line", source: "land", filter: of(id), paint: { "line-color": colour(hue), ...paint } });

// A layer of vector tiles, whatever it is called: water as areas, all else as quiet lines; names stay our own.
export function drawnLayers(name) {
  const wet = /water|ocean|sea|lake/i.test(name), from = { "source-layer": name };
  const lines = { ...from, id: `tiles-${name}`, type: "line", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": colour(wet ? "river" : /road|transport|street/i.test(name) ? "road" : "border"), "line-width": 0.7, "line-opacity": 0.7 } };
  return wet ? [{ ...from, id: `tiles-${name}-area`, type: "fill", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("sea") } }, lines] : [lines];
}

// Routes as lines in the order in which their places are told, each place a bead.
export function routesOf(events) {
  const features = events.flatMap((event) => {
    const points = event.route.filter((each) => each.at).map((each) => [each.at[1], each.at[0]]);
    if (points.length < 2) return [];
    return [feature("LineString", points), ...points.map((point) => feature("Point", point))];
  });
  return { type: "FeatureCollection", features };
}

const feature = (type, coordinates) => ({ type: "Feature", properties: {}, geometry: { type, coordinates } });

// A small arrow head, drawn here so that nothing is asked of anybody.
export function arrow() {
  const side = 12, canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour("accent");
  pen.beginPath();
  pen.moveTo(2, 1.5);
  pen.lineTo(11, 6);
  pen.lineTo(2, 10.5);
  pen.fill();
  return pen.getImageData(0, 0, side, side);
}

// What a graphics canvas shows is lost on paper: while the page is printed a plain copy stands over it.
export function printable(map) {
  let copy = null;
  addEventListener("beforeprint", () => {
    map.redraw();
    const shown = map.getCanvas();
    copy = Object.assign(document.createElement("canvas"), { className: "paper", width: shown.width, height: shown.height });
    copy.getContext("2d").drawImage(shown, 0, 0);
    shown.after(copy);
  });
  addEventListener("afterprint", () => copy?.remove());
}
