// The review page by keyboard: decisions are kept in the browser until the desk has acknowledged them.
const review = document.getElementById("review");
const say = JSON.parse(review.dataset.messages);
const digits = new Intl.NumberFormat(`en-u-nu-${review.dataset.digits}`);
const state = document.getElementById("state");
const base = review.dataset.base;
const PENDING = "hudna.review.pending";
const AGAIN = 3000;
const HOLD = 30000;

const lines = () => [...document.querySelectorAll("#queue > li")];
const current = () => document.getElementById("item");
const line = (item) => lines().find((each) => each.dataset.item === item);
const heard = (told) => told.said?.[document.documentElement.lang] ?? told.detail ?? "";
const tell = (text) => { state.textContent = text; };

// the next items are at hand before they are asked for
const kept = new Map();
const fetched = (item) => {
  if (!kept.has(item)) {
    const asked = fetch(`${base}/item/${item}`, { headers: { accept: "text/html" } }).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
    asked.catch(() => kept.delete(item));
    kept.set(item, asked);
  }
  return kept.get(item);
};

const beside = (item, step) => {
  const all = lines();
  const at = all.findIndex((each) => each.dataset.item === item);
  for (let i = at + step; i >= 0 && i < all.length; i += step) if (!all[i].classList.contains("done") || step < 0) return all[i].dataset.item;
  return null;
};

const settleIn = (focus) => {
  const item = current().dataset.item;
  if (!item) return;
  for (const each of lines()) each.toggleAttribute("aria-current", each.dataset.item === item);
  for (const each of lines()) if (each.hasAttribute("aria-current")) { each.setAttribute("aria-current", "true"); each.scrollIntoView({ block: "nearest" }); }
  const words = current().querySelector(".text .evidence");
  const box = current().querySelector(".text");
  if (words && box) box.scrollTop += words.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  if (focus) current().querySelector("h2")?.focus({ preventScroll: true });
  for (const input of current().querySelectorAll("input[data-day]")) picker(input);
  const next = beside(item, 1);
  if (next) { fetched(next).catch(() => {}); const after = beside(next, 1); if (after) fetched(after).catch(() => {}); }
  hold();
};

const show = async (item, focus = true) => {
  try {
    const html = await fetched(item);
    current().outerHTML = html;
    history.replaceState(null, "", `${base}?item=${item}`);
    settleIn(focus);
  } catch {
    location.assign(`${base}?item=${item}`);
  }
};

const go = (step) => {
  const item = beside(current().dataset.item, step);
  if (item) return show(item);
  const more = document.getElementById("more");
  if (step > 0 && more) return location.assign(more.href);
  tell(say.end);
};

// what was decided waits here until the desk has it
const pending = () => JSON.parse(localStorage.getItem(PENDING) ?? "[]");
const remember = (list) => localStorage.setItem(PENDING, JSON.stringify(list));
let sending = null;

const send = () => (sending ??= flush().finally(() => { sending = null; }));

const flush = async () => {
  for (let list = pending(); list.length; list = pending()) {
    const [first] = list;
    let answer;
    try {
      answer = await fetch("/review/decisions", { method: "POST", keepalive: true, headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" }, body: first.body });
    } catch {
      answer = null;
    }
    if (!answer || answer.status >= 500) { tell(say.waiting); setTimeout(send, AGAIN); return; }
    remember(pending().filter((each) => each.act !== first.act));
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) { refused(first, told); continue; }
    count(told.today);
    kept.delete(first.item);
    if (first.stays && current().dataset.item === first.item) await show(first.item, false);
    tell(say.kept);
  }
  hold();
};

const refused = (sent, told) => {
  line(sent.item)?.classList.remove("done");
  if (current().dataset.item === sent.item) tell(`${say.refused} ${heard(told)}`);
  else show(sent.item).then(() => tell(`${say.refused} ${heard(told)}`));
};

const count = (today) => {
  document.getElementById("decided").textContent = digits.format(today.decisions);
  document.getElementById("agreed").textContent = digits.format(today.agreed);
};

const decide = (form, verdict) => {
  const data = new FormData(form);
  const act = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  data.set("act", act);
  data.set("verdict", verdict);
  const item = data.get("item");
  const stays = Boolean(data.get("field"));
  remember([...pending(), { act, item, stays, body: new URLSearchParams(data).toString() }]);
  tell(say.sending);
  reason(data.get("why"));
  if (!stays) { line(item)?.classList.add("done"); go(1); }
  send();
};

const reason = (text) => {
  const list = document.getElementById("reasons");
  if (!text?.trim() || [...list.options].some((each) => each.value === text)) return;
  list.prepend(new Option("", text));
};

const undo = async () => {
  await send();
  const answer = await fetch("/review/undo", { method: "POST", headers: { accept: "application/json" } });
  const told = await answer.json();
  if (!answer.ok) return tell(answer.status === 404 ? say.nothing : heard(told));
  count(told.today);
  for (const item of told.items) { kept.delete(item); line(item)?.classList.remove("done"); }
  if (told.items.length) await show(told.items[0]);
  tell(say.undone);
};

let watching;
const hold = async () => {
  clearTimeout(watching);
  const item = current().dataset.item;
  let busy = false;
  if (item) {
    try {
      const answer = await fetch("/review/hold", { method: "POST", headers: { accept: "application/json" }, body: new URLSearchParams({ item }) });
      const told = await answer.json();
      busy = told.busy;
      const mark = current().querySelector(".others");
      if (mark && current().dataset.item === item) { mark.hidden = !told.others.length; mark.querySelector(".names").textContent = told.others.join(", "); }
      if (!busy && state.textContent === say.busy) tell("");
      if (busy && (!state.textContent || state.textContent === say.kept)) tell(say.busy);
    } catch { /* the desk does not answer: said where something is to be kept */ }
  }
  watching = setTimeout(hold, busy ? 1200 : HOLD);
};

// fields
const fields = () => [...current().querySelectorAll(".field")];
const edit = () => {
  const all = fields();
  const at = all.findIndex((each) => each.open || each.contains(document.activeElement));
  for (const each of all) each.open = false;
  const next = all[(at + 1) % all.length];
  next.open = true;
  next.querySelector("form select, form input:not([type=hidden])").focus();
};

const picker = (input) => {
  const day = document.createElement("input");
  Object.assign(day, { type: "date", tabIndex: -1, className: "picker", value: input.value });
  day.setAttribute("aria-label", input.closest("label").textContent.trim());
  day.addEventListener("change", () => { input.value = day.value; });
  input.closest("label").after(day);
};

let asking;
document.addEventListener("input", (event) => {
  const { search } = event.target.dataset;
  if (!search) return;
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const answer = await fetch(`${search}?q=${encodeURIComponent(event.target.value)}`);
    if (!answer.ok) return;
    const { found } = await answer.json();
    const language = document.documentElement.lang;
    event.target.list?.replaceChildren( // gone where the next item took its place meanwhile
      ...found.map((each) => new Option([each.name[language], each.within?.[language]].filter(Boolean).join(", "), each.written)));
  }, 120);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".decide, .edits")) {
    event.preventDefault();
    decide(form, event.submitter?.name === "verdict" ? event.submitter.value : form.matches(".edits") ? "correct" : "accept");
  } else if (form.matches(".undo")) {
    event.preventDefault();
    undo();
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#queue a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.closest("li").dataset.item);
});

const KEYS = {
  a: () => current().querySelector("[data-key=a]")?.click(),
  r: () => current().querySelector("[data-key=r]")?.click(),
  u: () => current().querySelector("[data-key=u]")?.click(),
  e: edit,
  m: () => current().querySelector("[data-key=m]")?.click(),
  s: () => current().querySelector("[data-key=s]")?.click(),
  z: undo,
  j: () => go(1),
  k: () => go(-1),
  x: () => line(current().dataset.item)?.querySelector("input").click(),
  "/": () => document.getElementById("search").focus(),
  "?": () => { const keys = document.querySelector(".keys"); keys.open = !keys.open; },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape") {
    const open = event.target.closest?.(".field");
    if (open) { open.open = false; open.querySelector("summary").focus(); } else if (typing) event.target.blur();
    document.querySelector(".keys").open = false;
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

addEventListener("online", send);
settleIn(false);
send();
