// The record as the page has it: events in columns, what they share, and pieces that are loaded by need.
const root = document.documentElement;

// Once what was drawn is seen, and whatever was asked meanwhile has been begun.
export const seen = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

export const language = () => root.lang;
export const inWords = (both) => both[root.lang];
export const say = (key) => inWords(text.site[key] ?? text.words[key]);

let text = null;
export const events = {};
export const shared = {};

export function load(name) {
  if (name in hudna.given) return Promise.resolve(hudna.given[name]);
  return (hudna.waiting[name] ??= run(`data/${name}.js`).then(() => hudna.given[name]));
}

export function run(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => { script.remove(); done(); };
    script.onerror = () => failed(new Error(`${address} is missing`));
    document.head.append(script);
  });
}

export async function open() {
  const [words, columns, common] = await Promise.all(["text", "events", "shared"].map(load));
  text = words;
  Object.assign(shared, common);
  Object.assign(events, columns);
  events.count = events.id.length;
  events.all = events.id.map((id, i) => i);
  events.isBackground = mask(events.background);
  events.isContested = mask(events.contested);
}

export function mask(numbers) {
  const found = new Uint8Array(events.id.length);
  for (const number of numbers) found[number] = 1;
  return found;
}

export const statusOf = (i) => events.statuses[events.status[i]];
export const statusWords = (status) => inWords(text.status[status]);
export const shapeOf = (status) => text.status[status].shape;
export const isAhead = (status) => text.status[status].side === "above";
export const precisionWords = (precision) => inWords(text.precision[precision]);
export const kindWords = (kind) => inWords(shared.kinds[kind]);
export const monthWords = (month) => inWords(text.month[month]);
export const allShapes = () => Object.fromEntries(Object.keys(text.status).map((status) => [status, shapeOf(status)]));
export const pick = (pair) => pair[root.lang === "ar" ? 1 : 0];

// Places are [English, Arabic, precision, latitude, longitude, names of what they lie in].
export const placeOf = (i) => shared.places[events.where[i] >= 0 ? events.where[i] : (events.route[i] ?? [])[0]];
export const placesOf = (i) => [events.where[i], ...(events.route[i] ?? [])].filter((place) => place >= 0);
const pageOf = (id) => (parseInt(id.slice(0, 3), 16) & ~3).toString(16).padStart(3, "0");
export const addressOf = (i) => `event/${pageOf(events.id[i])}.html#e${events.id[i]}`;

const DAY = 86400000;
export const toDay = (written) => Math.round(Date.parse(`${written}T00:00:00Z`) / DAY);
const days = new Map();
export const toText = (day) => days.get(day) ?? days.set(day, new Date(day * DAY).toISOString().slice(0, 10)).get(day);
