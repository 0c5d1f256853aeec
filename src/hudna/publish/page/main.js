// Start: take the address, show what it asks for, and follow every change.
function speak() {
  document.documentElement.lang = language();
  document.documentElement.dir = rightToLeft() ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  document.getElementById("q").setAttribute("title", say("search_hint"));
}

const speakUsual = () => { document.getElementById(`in-${usual}`).checked = true; };

function show() {
  showList();
  drawFilters();
  drawTimeline();
  drawMap();
}

function start() {
  speakUsual();
  readAddress();
  document.getElementById("more").open = innerWidth > 600;
  document.documentElement.classList.add("scripted");
  speak();
  listenToFilters();
  listenToMap();
  listenToList();
  onChange((part) => { if ("event" in part) { drawTimeline(); drawMap(); showChosen(); } else show(); });
  for (const choice of document.getElementsByName("language")) choice.addEventListener("change", () => { speak(); writeAddress(); show(); });
  document.getElementById("all-time").addEventListener("click", () => change({ from: "", to: "" }));
  addEventListener("hashchange", () => { readAddress(); speak(); show(); showChosen(); });
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => { sight = null; document.getElementById("more").open ||= innerWidth > 600; drawTimeline(); drawMap(); }, 100); });
  // The address keeps the filters, so this link moves the focus without touching it.
  document.querySelector(".skip").addEventListener("click", (click) => { click.preventDefault(); document.getElementById("list").focus(); });
  show();
  showChosen();
}

// A page without events has its words and its languages, and nothing to filter.
if (events.length) start();
else {
  speakUsual();
  speak();
  for (const choice of document.getElementsByName("language")) choice.addEventListener("change", speak);
}
