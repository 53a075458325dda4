// Starts the shared worker (its source is given) and hands back who runs errands; null where the page may not have one.
async (source) => {
  const PATIENCE_MS = 2_000;
  const waiting = new Map();
  let next = 0;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const ready = (worker) =>
    new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), PATIENCE_MS);
      worker.onerror = () => resolve(false);
      worker.port.onmessage = ({ data }) => {
        clearTimeout(late);
        if (data.ready) resolve(true);
        else waiting.get(data.key)?.(data);
        waiting.delete(data.key);
      };
    });
  try {
    const worker = new SharedWorker(url);
    if (!(await ready(worker))) return null;
    return {
      run: (errand) =>
        new Promise((resolve) => {
          const key = next++;
          waiting.set(key, resolve);
          worker.port.postMessage({ ...errand, key });
        }),
    };
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
