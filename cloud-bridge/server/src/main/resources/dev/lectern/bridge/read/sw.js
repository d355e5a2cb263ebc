// Keeps the reader itself, so that it opens without a network. Books and places are kept by the page, in its database;
// nothing that needs a session goes through here but covers, which are kept as they were last seen.
const KEPT = 'lectern-read-{{version}}';
const COVERS = 'lectern-read-covers';
const FILES = [{{files}}];

self.addEventListener('install', event => event.waitUntil(
  caches.open(KEPT).then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'no-store' }))))));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith('lectern-read-') && name !== KEPT && name !== COVERS) await caches.delete(name);
  }
  await self.clients.claim();
})()));

// What of the site lies here: all files of one version, never some of this one and some of that.
const own = async request => {
  const cache = await caches.open(KEPT);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
};

const cover = async request => {
  const cache = await caches.open(COVERS);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/read/')) event.respondWith(own(request));
  else if (url.pathname.startsWith('/api/read/covers/')) event.respondWith(cover(request));
});
