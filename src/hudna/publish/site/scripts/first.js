// Before anything is drawn: which language is shown, and where scripts of data leave what they give.
(() => {
  const root = document.documentElement;
  let kept = null;
  try { kept = localStorage.getItem("hudna-language"); } catch { /* a browser may keep nothing */ }
  const language = [new URLSearchParams(location.search).get("lang"), kept].find((each) => each === "ar" || each === "en") ?? "ar";
  root.lang = root.dataset.language = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  root.classList.add("scripted");
  window.hudna = { given: {}, waiting: {}, give(name, thing) { this.given[name] = thing; } };
})();
