// What real admin pages send by themselves. Every failure is swallowed: a page whose writes are stopped must go on working.
(() => {
  const quietly = (act) => { try { const done = act(); if (done && done.catch) done.catch(() => {}); } catch (stopped) { /* as meant */ } };
  const post = (address, facts) => fetch(address, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(facts),
  });

  quietly(() => post('/trade/settings/saveTableSettings.do', { page: location.pathname, density: 'medium' }));
  quietly(() => navigator.serviceWorker && navigator.serviceWorker.register('/sw.js'));
  quietly(() => { new SharedWorker('/shared-worker.js').port.start(); });
  quietly(() => { new WebSocket(`ws://${location.host}/log/socket`).onerror = () => {}; });
  addEventListener('pagehide', () => quietly(() => {
    navigator.sendBeacon('/log/pagehide.do', JSON.stringify({ page: location.pathname }));
  }));
})();
