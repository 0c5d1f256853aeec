// The filters in the address, changed without leaving the page: parts marked data-live are asked for anew.
const watchers = [];
export const onChange = (watcher) => watchers.push(watcher);

export function change(parts, by = "") {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(parts)) {
    address.searchParams.delete(name);
    if (value) address.searchParams.set(name, value);
  }
  for (const name of ["after", "before", "lang"]) address.searchParams.delete(name);
  return go(address, by);
}

let asking = null;
export async function go(address, by = "", keep = true) {
  asking?.abort();
  const mine = (asking = new AbortController());
  document.body.dataset.waiting = "true";
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { accept: "text/html" } });
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (keep) history.pushState(null, "", address);
    for (const part of document.querySelectorAll("[data-live]")) {
      part.replaceChildren(...(page.getElementById(part.id)?.childNodes ?? []));
    }
    dispatchEvent(new CustomEvent("hudna:changed", { detail: by }));
    await Promise.all(watchers.map((watcher) => watcher(by)));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (asking === mine) delete document.body.dataset.waiting;
  }
}

addEventListener("popstate", () => go(new URL(location.href), "back", false));
