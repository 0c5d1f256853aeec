// What is chosen, kept in the address: a link shows another person the same view.
const fresh = () => ({ kind: [], status: [], from: "", to: "", place: "", q: "", background: "", view: "", event: "" });
let state = fresh();
const watchers = [];
const onChange = (watcher) => watchers.push(watcher);

function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  const next = fresh();
  for (const key of Object.keys(next)) {
    const value = told.get(key);
    if (value) next[key] = Array.isArray(next[key]) ? value.split(",") : value;
  }
  for (const key of ["from", "to"]) if (!/^\d{4}-\d\d-\d\d$/.test(next[key]) || isNaN(toDay(next[key]))) next[key] = "";
  if (told.get("lang")) document.getElementById(told.get("lang") === "en" ? "in-en" : "in-ar").checked = true;
  state = next;
}

function writeAddress() {
  const told = new URLSearchParams();
  if (language() !== usual) told.set("lang", language());
  for (const [key, value] of Object.entries(state)) if (value.length) told.set(key, String(value));
  const hash = "#" + told.toString().replaceAll("%2C", ",");
  if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
}

function change(part) {
  state = { ...state, ...part };
  writeAddress();
  for (const watcher of watchers) watcher(part);
}

const toggled = (list, value) => (list.includes(value) ? list.filter((x) => x !== value) : [...list, value]);
