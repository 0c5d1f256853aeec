// Articles that are pasted or dropped: sent as they are, told of as they are read, shown without leaving the page.
const ways = document.querySelector(".ways"), files = document.getElementById("files"), paste = document.getElementById("paste");
const messages = JSON.parse(ways.dataset.messages), largest = Number(ways.dataset.largest), language = document.documentElement.lang;
const ROOM = 100_000; // what a form takes beside its files
const SHOWN = 50;
const figures = new Intl.NumberFormat(language);
let chosen = [];

function element(name, text = "", className = "") {
  return Object.assign(document.createElement(name), { textContent: text, className });
}

// Requests, each no larger than the desk takes.
function requests(given) {
  const found = [];
  let size = Infinity;
  for (const file of given) {
    if (size + file.size > largest - ROOM) { found.push([]); size = 0; }
    found.at(-1).push(file);
    size += file.size;
  }
  return found;
}

async function* linesOf(answer) {
  const reader = answer.body.getReader(), decoder = new TextDecoder();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + decoder.decode(part.value, { stream: true })).split("\n");
    rest = lines.pop();
    for (const line of lines) yield JSON.parse(line);
  }
}

async function send(body, told, count) {
  const answer = await fetch("/read/send", { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok) {
    const problem = await answer.json();
    told.left.push({ path: "", line: null, reason: problem.said ?? { [language]: problem.detail } });
    return;
  }
  for await (const line of linesOf(answer)) {
    if (line.document) (line.again ? told.again : told.read).push(line.document);
    else told.left.push(line);
    count();
  }
}

// What was read, as the desk says it; what was not, beneath.
async function show(told) {
  const address = new URL("/read", location);
  for (const id of [...told.read, ...told.again].slice(0, SHOWN)) address.searchParams.append("document", id.slice(0, 16));
  const page = new DOMParser().parseFromString(await (await fetch(address, { headers: { Accept: "text/html" } })).text(), "text/html");
  for (const id of ["found", "last"]) document.getElementById(id).replaceWith(page.getElementById(id));
  if (told.read.length + told.again.length) history.replaceState(null, "", address);
  const found = document.getElementById("found");
  found.hidden = false;
  if (told.left.length) {
    const list = element("ul", "", "plain left");
    for (const each of told.left) {
      const line = element("li");
      if (each.path) line.append(element("b", each.path), each.line ? ` (${figures.format(each.line)})` : "", ": ");
      line.append(element("bdi", each.reason[language] ?? each.reason.en));
      list.append(line);
    }
    found.append(list);
  }
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest" });
}

function summary(told) {
  const parts = [["documents", told.read], ["again", told.again], ["left", told.left]];
  return parts.filter(([, list]) => list.length).map(([key, list]) => `${messages[key]} ${figures.format(list.length)}`).join(" · ");
}

async function work(form, bodies) {
  const state = form.querySelector(".state"), bar = form.querySelector("progress"), button = form.querySelector("button.main");
  const told = { read: [], again: [], left: [] };
  button.disabled = true;
  state.textContent = messages.reading;
  if (bar) bar.hidden = false;
  let whole = true;
  try {
    for (const body of bodies) await send(body, told, () => { state.textContent = `${messages.reading} ${summary(told)}`; });
  } catch { whole = false; }
  button.disabled = false;
  if (bar) bar.hidden = true;
  state.textContent = [whole ? "" : messages.broken, summary(told)].filter(Boolean).join(" ");
  await show(told).catch(() => {});
  return whole && told.left.length === 0;
}

function list() {
  files.querySelector(".chosen").replaceChildren(...chosen.map((file) => {
    const line = element("li"), away = element("button", messages.away, "plain");
    away.type = "button";
    away.addEventListener("click", () => { chosen = chosen.filter((each) => each !== file); list(); });
    const large = file.size > largest - ROOM;
    line.append(element("bdi", file.name), element("span", large ? messages.large : "", "large"), away);
    return line;
  }));
  files.elements.files.required = chosen.length === 0;
}

function choose(given) {
  chosen = [...chosen, ...given];
  files.elements.files.value = "";
  list();
}

paste.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await work(paste, [new FormData(paste)])) { for (const each of paste.querySelectorAll("input, textarea")) each.value = ""; }
});
files.elements.files.addEventListener("change", () => choose(files.elements.files.files));
files.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fits = chosen.filter((file) => file.size <= largest - ROOM);
  const bodies = requests(fits).map((part) => {
    const body = new FormData();
    for (const key of ["outlet", "published"]) body.append(key, files.elements[key].value);
    for (const file of part) body.append("files", file, file.name);
    return body;
  });
  if (bodies.length && await work(files, bodies)) { chosen = chosen.filter((file) => !fits.includes(file)); list(); }
});
for (const name of ["dragover", "dragleave", "drop"]) {
  addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    ways.classList.toggle("over", name === "dragover");
    if (name === "drop") choose(event.dataTransfer.files);
  });
}
