// The list stands in the page already; the script hides what does not fit, counts, and opens the chosen event.
function showList() {
  const shown = new Set(shownEvents().map((event) => event.dom));
  for (const row of document.querySelectorAll(".event")) row.hidden = !shown.has(row.id);
  for (const month of document.querySelectorAll(".month")) {
    const left = month.querySelectorAll(".event:not([hidden])").length;
    month.hidden = !left;
    month.querySelector("h3 small").textContent = left;
  }
  document.getElementById("nothing").hidden = shown.size > 0;
  document.getElementById("count").textContent = `${say("shown")}: ${shown.size} ${say("of")} ${events.length}`;
}

function showChosen() {
  const event = byId.get(state.event);
  if (!event) return;
  const row = document.getElementById(event.dom);
  row.hidden = false;
  row.closest(".month").hidden = false;
  row.open = true;
  row.firstElementChild.focus({ preventScroll: true });
  row.scrollIntoView({ block: "start" });
}

function listenToList() {
  for (const row of document.querySelectorAll(".event")) {
    row.addEventListener("toggle", () => {
      const id = events[Number(row.id.slice(1))].id;
      if (row.open && state.event !== id) { state.event = id; writeAddress(); drawTimeline(); drawMap(); }
      else if (!row.open && state.event === id) { state.event = ""; writeAddress(); drawTimeline(); drawMap(); }
    });
  }
  document.getElementById("list").addEventListener("keydown", (press) => {
    const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[press.key];
    const rows = [...document.querySelectorAll(".event:not([hidden]) > summary")];
    const at = rows.indexOf(document.activeElement);
    if (!step || at < 0) return;
    press.preventDefault();
    rows[Math.min(rows.length - 1, Math.max(0, at + step))].focus();
  });
}
