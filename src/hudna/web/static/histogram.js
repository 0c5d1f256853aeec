// Dragging over the bars chooses their days; two sliders do the same by keyboard.
import { change } from "./live.js";

const box = document.getElementById("histogram");
const bars = () => [...box.querySelectorAll(".histogram a")];
let from = null, cover = null;

const barAt = (pointer) => {
  const list = box.querySelector(".histogram");
  const found = bars().findIndex((bar) => { const { left, right } = bar.getBoundingClientRect(); return pointer.clientX >= left - 1 && pointer.clientX <= right + 1; });
  return list && found >= 0 ? found : null;
};

function choose(one, other) {
  const all = bars(), [first, last] = [Math.min(one, other), Math.max(one, other)];
  const whole = first === 0 && last === all.length - 1;
  return change(whole ? { from: "", to: "" } : { from: all[first].dataset.first, to: all[last].dataset.last }, "time");
}

box?.addEventListener("pointerdown", (pointer) => {
  if (pointer.button || !pointer.target.closest(".histogram")) return;
  from = barAt(pointer);
  pointer.preventDefault();
});
addEventListener("pointermove", (pointer) => {
  const now = from === null ? null : barAt(pointer);
  if (now === null || (now === from && !cover)) return;
  const list = box.querySelector(".histogram");
  cover ??= list.appendChild(Object.assign(document.createElement("li"), { className: "brush" }));
  const edges = [bars()[Math.min(from, now)], bars()[Math.max(from, now)]].map((bar) => bar.getBoundingClientRect());
  const frame = list.getBoundingClientRect(), left = Math.min(...edges.map((edge) => edge.left)), right = Math.max(...edges.map((edge) => edge.right));
  cover.style.left = `${left - frame.left}px`;
  cover.style.width = `${right - left}px`;
});
addEventListener("pointerup", (pointer) => {
  if (from === null) return;
  const now = barAt(pointer) ?? from, began = from;
  from = null;
  cover?.remove();
  cover = null;
  choose(began, now);
});
box?.addEventListener("click", (event) => event.target.closest(".histogram a") && event.preventDefault());

function sliders() {
  const all = bars();
  const before = box.parentElement.querySelector(".sliders");
  const held = before ? [...before.querySelectorAll("input")].indexOf(document.activeElement) : -1;
  before?.remove();
  if (all.length < 2) return;
  const words = JSON.parse(box.querySelector(".histogram").dataset.words);
  const chosen = all.flatMap((bar, i) => (bar.classList.contains("chosen") ? [i] : []));
  const ends = [chosen[0] ?? 0, chosen.at(-1) ?? all.length - 1];
  const made = document.createElement("div");
  made.className = "sliders";
  const [first, last] = [words.from, words.to].map((word, i) => {
    const label = document.createElement("label"), slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: all.length - 1, value: ends[i] });
    const tell = () => slider.setAttribute("aria-valuetext", all[slider.value].title);
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => choose(Number(first.value), Number(last.value)));
    label.append(word, slider);
    made.append(label);
    tell();
    return slider;
  });
  box.after(made);
  made.querySelectorAll("input")[held]?.focus();
}

if (box) {
  sliders();
  addEventListener("hudna:changed", sliders);
}
