// Shows notices, the last-seen balance when there is no network, the pages of visits that an officer took along, and the page on which a photo
// of a receipt is kept until it can be sent. It keeps no other page: those are nobody's but their reader's.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

const clean = text => String(text ?? '').replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);

const lastSeen = async () => {
  const kept = await (await caches.open('last-seen')).match('/last-seen');
  if (!kept) {
    return Response.error();
  }
  const {words, at, title, lang, dir} = await kept.json();
  return new Response(`<!doctype html><html lang="${clean(lang)}" dir="${clean(dir)}"><meta charset="utf-8">`
    + '<meta name="viewport" content="width=device-width, initial-scale=1">'
    + `<title>${clean(title)}</title><h1>${clean(words)}</h1><p>${clean(at)}</p>`,
  {headers: {'Content-Type': 'text/html;charset=utf-8', 'Content-Security-Policy': "default-src 'none'"}});
};

const takenAlong = async request => caches.match(request, {ignoreSearch: true});

self.addEventListener('fetch', event => {
  const request = event.request;
  if (request.method !== 'GET') {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(async () => await takenAlong(request) ?? lastSeen()));
  } else if (new URL(request.url).pathname.startsWith('/assets/')) {
    event.respondWith(fetch(request).catch(async () => await takenAlong(request) ?? Response.error()));
  }
});

// A notice that there is something to read. It leads to a page of this service, which asks who is there, and to no other.
self.addEventListener('push', event => {
  const {title, text, page, lang, dir, tag} = event.data.json();
  event.waitUntil(self.registration.showNotification(title, {body: text, lang, dir, tag, data: page}));
});
self.addEventListener('notificationclick', event => {
  event.notification.close();
  const to = new URL(event.notification.data ?? '/', self.location.origin);
  event.waitUntil(self.clients.openWindow(to.origin === self.location.origin ? to.href : '/'));
});
