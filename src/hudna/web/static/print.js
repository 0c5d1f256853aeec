// Words and values light each other up; a fragment that no element bears leads to the words that hold it.
const text = () => document.getElementById("text");

const light = (names, on) => {
  for (const name of names) {
    document.getElementById(name)?.classList.toggle("lit", on);
    for (const word of text()?.querySelectorAll(".word") ?? []) if (word.dataset.values.split(" ").includes(name)) word.classList.toggle("lit", on);
  }
};

const named = (target) => {
  const word = target.closest?.(".word");
  if (word) return word.dataset.values.split(" ");
  const value = target.closest?.(".value");
  return value ? [value.id] : [];
};

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(named(event.target), true));
  document.addEventListener(end, (event) => light(named(event.target), false));
}

export const open = (fragment) => {
  const span = /^(\d+)-(\d+)$/.exec(fragment);
  for (const old of document.querySelectorAll(".text .chosen")) old.classList.remove("chosen");
  if (!span) return;
  const [first, last] = [Number(span[1]), Number(span[2])];
  const pieces = [...(text()?.querySelectorAll("[data-at]") ?? [])];
  const ends = pieces.map((piece, i) => (i + 1 < pieces.length ? Number(pieces[i + 1].dataset.at) : Infinity));
  const held = pieces.filter((piece, i) => Number(piece.dataset.at) < last && ends[i] > first && piece.textContent.trim());
  for (const piece of held) piece.classList.add("word", "chosen");
  for (const piece of held) piece.dataset.values ??= "";
  held[0]?.scrollIntoView({ block: "center", behavior: "instant" });
};

addEventListener("hashchange", () => open(location.hash.slice(1)));
open(location.hash.slice(1));
