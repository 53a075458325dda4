// One trip: asks for several answers from inside the page (or reads the page itself) and hands back strings only.
// What a text means is decided in Python (parse.py); here only where it stands.
async ({ asks, lanes, charsets, layout, errands, headers, stops, halt }) => {
  const LONGEST = 4_000_000;
  const ONE_ANSWER_MS = 30_000;

  const decoded = (bytes) => {
    for (const charset of charsets) {
      try {
        return new TextDecoder(charset, { fatal: true }).decode(bytes);
      } catch {
        // the next charset may fit
      }
    }
    throw new Error(`fits none of the charsets ${charsets.join(", ")}`);
  };

  const textOf = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    return copy.textContent;
  };

  // Of several texts each is one, or as many as it has lines: how a page breaks its source makes none.
  const closed = (text) => text?.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");

  // places.js

  const value = (row, spec) => {
    const texts = matches(row, spec).map((node) => (spec.attr ? attribute(node, spec.attr) : textOf(node)));
    const alike = spec.alike && new Set(texts.map((text) => text?.trim())).size === 1;
    if (texts.length > 1 && !spec.many && !alike) return { many: texts.length };
    if (!texts.length) return { text: null };
    return { text: (alike ? texts.slice(0, 1) : spec.many ? texts.map(closed) : texts).join("\n") };
  };

  const extract = (root, level) => ({
    fields: Object.fromEntries(Object.entries(level.fields).map(([name, spec]) => [name, value(root, spec)])),
    rows: level.rows ? [...root.querySelectorAll(level.rows)].map((row) => extract(row, level.row)) : [],
  });

  const by_page = async (url, options) => {
    const give_up = new AbortController();
    const timer = setTimeout(() => give_up.abort(), ONE_ANSWER_MS);
    try {
      const response = await fetch(url, { ...options, signal: give_up.signal });
      const date = response.headers.get("date");
      return { status: response.status, url: response.url, date, bytes: await response.arrayBuffer() };
    } finally {
      clearTimeout(timer);
    }
  };

  const by_worker = async (url, options) => {
    const reply = await errands.run({ url, options, patience: ONE_ANSWER_MS });
    if (reply.error) throw reply.error;
    return reply;
  };

  const answer = async (ask) => {
    const kept = (text) => text.replace(/\{storage:([^}]+)\}/g, (_, name) => localStorage.getItem(name) ?? "");
    const own = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, kept(text)]));
    const options = { method: ask.method, credentials: "include", cache: "no-store", headers: own };
    if (ask.body !== null) {
      options.body = ask.body;
      options.headers["content-type"] = ask.content_type;
    }
    try {
      const { status, url, date, bytes } = await (errands ? by_worker : by_page)(ask.url, options);
      const text = decoded(bytes).slice(0, LONGEST);
      // How far the store's clock is ahead of this machine's; NaN, which goes home as null, where it sends no Date.
      const ahead = Date.parse(date) - Date.now();
      const reply = { key: ask.key, status, url, ahead, error: "" };
      if (!layout || status < 200 || status > 299) return { ...reply, text, raw: null };
      const page = new DOMParser().parseFromString(text, "text/html");
      return { ...reply, text: page.body?.textContent.slice(0, 400) ?? "", raw: extract(page, layout) };
    } catch (error) {
      return { key: ask.key, status: 0, url: ask.url, text: "", raw: null, error: `${error.name}: ${error.message}` };
    }
  };

  // A sign that a person is needed, or a warning: nothing more is asked, by this trip or the one beside it.
  const stopping = ({ url, text }) =>
    stops.words.some((word) => text.slice(0, stops.within).includes(word)) ||
    stops.urls.some((pattern) => new RegExp(`^(?:${pattern})$`, "s").test(url));

  if (!asks) return extract(document, layout);
  const answers = new Array(asks.length);
  let next = 0;
  const lane = async () => {
    while (next < asks.length && !halt.met) {
      const index = next++;
      answers[index] = await answer(asks[index]);
      halt.met ||= stopping(answers[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, asks.length) }, lane));
  return answers;
}
