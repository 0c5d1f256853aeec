// Before anything is drawn: which language is shown, and where scripts of data leave what they give.
(() => {
  const root = document.documentElement;
  let kept = null;
  try { kept = localStorage.getItem("hudna-language"); } catch { /* a browser may keep nothing */ }
  const spoken = (asked) => asked.find((each) => each === "ar" || each === "en");
  const usual = spoken(navigator.languages.map((each) => each.slice(0, 2))) ?? "ar"; // what the reader's browser asks for
  const language = spoken([new URLSearchParams(location.search).get("lang"), kept]) ?? usual;
  root.lang = root.dataset.language = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  root.classList.add("scripted");
  window.hudna = { usual, given: {}, waiting: {}, give(name, thing) { this.given[name] = thing; } };
})();
