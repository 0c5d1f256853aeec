// Lets the forms open without a network: pages from the network first, what they load from what was kept.
const KEPT = "hudna-field-1";
const ours = (url) => url.origin === location.origin && (url.pathname === "/field" || url.pathname.startsWith("/field/new/"));

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !(ours(url) || url.pathname.startsWith("/static/"))) return;
  // A file whose address has its digest never changes; a module that another one names has none.
  event.respondWith(url.pathname.startsWith("/static/") && url.search ? keptFirst(event.request) : networkFirst(event.request));
});

async function keptFirst(request) {
  return (await caches.match(request)) ?? take(request);
}

async function networkFirst(request) {
  try {
    return await take(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

async function take(request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
}
