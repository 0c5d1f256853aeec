// Forms in the field: drafts stay in this browser, what is sent waits for a network, and is taken once.
import { chooser, dropFiles, filesOf } from "./field-files.js";

const WAITING = "hudna-waiting";
const box = document.getElementById("waiting");
const form = document.getElementById("report");

const load = (key, otherwise) => {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
};
const keep = (key, value) => (value === null ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify(value)));
const answersOf = (from) => [...new FormData(from).entries()].filter(([name, value]) => name !== "report" && value !== "" && typeof value === "string");

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) key === "onclick" ? made.addEventListener("click", value) : made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function show() {
  const waiting = load(WAITING, []);
  box.hidden = waiting.length === 0;
  box.querySelector("ul").replaceChildren(...waiting.map((each) => {
    const line = element("li", {}, element("bdi", {}, each.title));
    if (each.files) line.append(element("span", { class: "quiet" }, `${box.dataset.files} ${each.files}`));
    if (each.document) line.append(element("span", {}, box.dataset.sent), element("a", { href: `/documents/${each.document}` }, box.dataset.open));
    else if (each.refused) line.append(element("span", { class: "mark" }, `${box.dataset.refused} ${each.refused}`), element("a", { href: `/field/new/${each.form}?again=${each.report}` }, box.dataset.again));
    else line.append(element("span", { class: "quiet" }, box.dataset.waiting));
    if (each.document || each.refused) line.append(element("button", { type: "button", onclick: () => drop(each.report) }, box.dataset.drop));
    return line;
  }));
}

function drop(report) {
  dropFiles(report).catch(() => {});
  keep(WAITING, load(WAITING, []).filter((each) => each.report !== report));
  show();
}

function settle(report, change) {
  keep(WAITING, load(WAITING, []).map((each) => (each.report === report ? { ...each, ...change } : each)));
  show();
}

let sending = false;
async function sendAll() {
  if (sending) return;
  sending = true;
  try {
    for (const each of load(WAITING, []).filter((one) => !one.document && !one.refused)) {
      const body = new FormData();
      for (const [name, value] of [["report", each.report], ...each.answers]) body.append(name, value);
      for (const file of each.files ? await filesOf(each.report) : []) body.append("files", file, file.name);
      const answer = await fetch(`/field/${each.form}/send`, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok) {
        settle(each.report, { document: (await answer.json()).document });
        if (each.files) await dropFiles(each.report).catch(() => {});
      }
      else if (answer.status < 500) {
        const told = await answer.json();
        settle(each.report, { refused: told.said?.[document.documentElement.lang] ?? told.detail });
      }
    }
  } catch { /* no network: what waits goes on waiting */ } finally { sending = false; }
}

function fill(answers) {
  for (const [name, value] of answers) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked ||= input.value === value;
      else input.value = value;
    }
  }
}

function openForm() {
  const draft = `hudna-draft-${form.dataset.form}`, kept = document.getElementById("kept");
  const again = new URLSearchParams(location.search).get("again");
  const refused = again && load(WAITING, []).find((each) => each.report === again);
  fill(refused ? refused.answers : load(draft, []));
  const part = document.getElementById("files"), files = part && chooser(part, draft);
  if (refused) filesOf(again).then((found) => files?.take(found)).catch(() => {}).finally(() => drop(again));
  else files?.load();
  form.addEventListener("input", () => { keep(draft, answersOf(form)); kept.textContent = form.dataset.kept; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answers = answersOf(form), report = crypto.randomUUID();
    let count = 0;
    try { count = (await files?.give(report)) ?? 0; } catch { kept.textContent = part.dataset.full; return; }
    const title = `${document.querySelector("h1").textContent} ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })}`;
    keep(WAITING, [...load(WAITING, []), { form: form.dataset.form, report, answers, title, files: count }]);
    keep(draft, null);
    form.reset();
    kept.textContent = "";
    show();
    box.scrollIntoView();
    sendAll();
  });
  for (const button of form.querySelectorAll("[data-day]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      const day = new Date(Date.now() + Number(button.dataset.day) * 864e5);
      const local = new Date(day - day.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
      document.getElementById(button.dataset.for).value = local;
      form.dispatchEvent(new Event("input"));
    });
  }
  for (const input of form.querySelectorAll("[data-place]")) suggest(input);
}

function suggest(input) {
  let last = 0;
  input.addEventListener("input", () => {
    clearTimeout(last);
    last = setTimeout(async () => {
      try {
        const answer = await fetch(`/review/places.json?q=${encodeURIComponent(input.value)}`);
        const { found } = await answer.json();
        const lang = document.documentElement.lang;
        input.list.replaceChildren(...found.map((each) => element("option", { value: each.written }, each.within ? each.within[lang] : "")));
      } catch { /* without a network the name is written by hand */ }
    }, 150);
  });
}

show();
if (form) openForm();
sendAll();
addEventListener("online", sendAll);
setInterval(sendAll, 20000);
navigator.serviceWorker?.register("/field/worker.js", { scope: "/field" }).catch(() => {});
