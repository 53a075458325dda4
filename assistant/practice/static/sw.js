// The store's service worker: caches nothing, but reports itself, as the real ones do.
const report = (what) => fetch('/log/serviceworker.do', { method: 'POST', body: JSON.stringify({ what }) }).catch(() => {});
self.addEventListener('install', (event) => { self.skipWaiting(); event.waitUntil(report('install')); });
self.addEventListener('activate', (event) => event.waitUntil(report('activate')));
