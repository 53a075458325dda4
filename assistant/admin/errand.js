// The source of a shared worker that fetches for the page: the debugger keeps books on every request of a page, and
// that costs more than the request; on a shared worker it keeps none. The gate judges both alike.
onconnect = ({ ports: [port] }) => {
  port.onmessage = async ({ data: { key, url, options, patience } }) => {
    const give_up = new AbortController();
    const timer = setTimeout(() => give_up.abort(), patience);
    try {
      const response = await fetch(url, { ...options, signal: give_up.signal });
      const bytes = await response.arrayBuffer();
      const date = response.headers.get("date");
      port.postMessage({ key, status: response.status, url: response.url, date, bytes }, [bytes]);
    } catch (error) {
      port.postMessage({ key, error: { name: error.name, message: error.message } });
    } finally {
      clearTimeout(timer);
    }
  };
  port.postMessage({ ready: true });
};
