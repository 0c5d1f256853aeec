// On every page: both languages stand in it, this shows one, says it to screen readers, and carries it to other pages.
(() => {
  const root = document.documentElement;
  function speak(language) {
    root.lang = root.dataset.language = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
    for (const each of document.querySelectorAll("[data-ar]")) each.setAttribute("aria-label", each.dataset[language]);
    for (const each of document.querySelectorAll("[data-title-ar]")) each.title = language === "ar" ? each.dataset.titleAr : each.dataset.titleEn;
    for (const each of document.querySelectorAll("[data-placeholder-ar]")) each.placeholder = language === "ar" ? each.dataset.placeholderAr : each.dataset.placeholderEn;
    const shown = document.getElementById(`in-${language}`);
    if (shown) shown.checked = true;
  }

  for (const choice of document.getElementsByName("language")) {
    choice.addEventListener("change", () => {
      try { localStorage.setItem("hudna-language", choice.value); } catch { /* a browser may keep nothing */ }
      speak(choice.value);
      dispatchEvent(new Event("hudna:language"));
    });
  }

  // Where a browser keeps nothing for pages from a disk, the language goes along in the address.
  function inLanguage(page) {
    const address = new URL(page);
    if (root.lang === window.hudna.usual) address.searchParams.delete("lang");
    else address.searchParams.set("lang", root.lang);
    return address.href;
  }
  document.addEventListener("click", (click) => {
    const link = click.target.closest?.("a[href]");
    if (!link || /^(https?:|#)/.test(link.getAttribute("href")) || link.hasAttribute("download")) return;
    link.href = inLanguage(link.href);
  }, true);

  // The list of the first page answers questions, in its own address.
  const form = document.querySelector("form.search");
  if (!document.getElementById("observatory")) {
    form.addEventListener("submit", (asked) => {
      asked.preventDefault();
      const question = form.elements.q.value.trim();
      location.href = `${inLanguage(form.action.split("?")[0])}#q=${encodeURIComponent(question)}`;
    });
  }
  document.addEventListener("keydown", (press) => {
    if (press.key !== "/" || /INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) return;
    press.preventDefault();
    form.elements.q.focus();
  });
  // A month that an address names is opened; so is what stands around it.
  const reveal = () => {
    const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && named.tagName === "DETAILS") { named.open = true; named.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  speak(root.lang);
  reveal();
})();
