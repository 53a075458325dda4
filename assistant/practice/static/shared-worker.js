// One for all tabs; tells the server that somebody is looking.
self.onconnect = () => {
  fetch('/log/sharedworker.do', { method: 'POST', body: JSON.stringify({ tabs: 1 }) }).catch(() => {});
};
