// What is chosen, kept in the address behind the hash, so that a link shows another person the same view.
const fresh = () => ({ q: "", kind: [], status: [], from: "", to: "", place: "", agreement: "", contested: "", background: "", box: "" });
const watchers = [];
export const state = fresh();

export const onChange = (watcher) => watchers.push(watcher);
export const toggled = (list, value) => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value]);

export function read() {
  const told = new URLSearchParams(location.hash.slice(1)), next = fresh();
  for (const key of Object.keys(next)) {
    const value = told.get(key);
    if (value) next[key] = Array.isArray(next[key]) ? value.split(",") : value;
  }
  next.q ||= new URLSearchParams(location.search).get("q") ?? "";
  for (const key of ["from", "to"]) if (!/^\d{4}-\d\d-\d\d$/.test(next[key]) || isNaN(Date.parse(next[key]))) next[key] = "";
  if (!/^(-?\d+(\.\d+)?,){3}-?\d+(\.\d+)?$/.test(next.box)) next.box = "";
  Object.assign(state, next);
}

export function change(part, why = "") {
  Object.assign(state, part);
  const told = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (value.length) told.set(key, String(value));
  const hash = `#${told.toString().replaceAll("%2C", ",")}`;
  if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
  return Promise.all(watchers.map((watcher) => watcher(why)));
}

export const clear = () => change(fresh());
