// Choosing a value in the table marks the words that it rests on, beside it; choosing words leads back to the field.
const words = (report, field) =>
  [...document.querySelectorAll(`.word[data-report="${report}"]`)].filter((word) => word.dataset.fields.split(" ").includes(field));

function show(report, field) {
  for (const word of document.querySelectorAll(".word.chosen")) word.classList.remove("chosen");
  const found = words(report, field);
  for (const word of found) word.classList.add("chosen");
  const place = found[0] || document.getElementById(`w${report}`);
  if (!place) return;
  place.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  place.closest("blockquote").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const value = event.target.closest("[data-show]");
  if (value) {
    event.preventDefault();
    show(...value.dataset.show.split(" "));
    return;
  }
  const word = event.target.closest(".word");
  const row = word && document.getElementById(`f-${word.dataset.fields.split(" ")[0]}`);
  if (row) location.hash = row.id;
});
