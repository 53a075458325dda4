(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const unfold = () => all("details").forEach((one) => { one.dataset.was = one.open ? "open" : ""; one.open = true; });
  const restore = () => all("details[data-was]").forEach((one) => { one.open = one.dataset.was === "open"; });
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", restore);

  const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const index = read("index");
  if (!index) return;

  // --- cases of a long report: kept packed, and put in their place when they are about to be seen ---
  const packed = read("packed");
  const opened = new Map();
  const unpack = async (part) => {
    const bytes = Uint8Array.from(atob(packed.parts[part]), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };
  const show = async (number) => {
    const part = Math.floor((number - packed.first) / packed.each);
    if (!opened.has(part)) opened.set(part, unpack(part));
    const cases = await opened.get(part);
    const place = document.querySelector(`.packed[data-n="${number}"]`);
    if (!place) return;
    const holder = document.createElement("template");
    holder.innerHTML = cases[(number - packed.first) % packed.each];
    const whole = holder.content.firstElementChild;
    whole.hidden = place.hidden;
    place.replaceWith(whole);
  };
  document.querySelector(".no-script")?.remove();
  if (packed) {
    const near = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => {
      near.unobserve(one.target);
      show(Number(one.target.dataset.n));
    }), {rootMargin: "1200px"});
    all(".packed").forEach((one) => near.observe(one));
  }

  // --- filters; what is chosen stands in the address behind "#?", so that it can be passed on ---
  const bar = document.querySelector(".filters");
  const fields = all("[name]", bar);
  const buttons = all("button[data-filter]");
  const status = bar.querySelector("[role=status]");
  const reset = bar.querySelector(".reset");
  const rows = all("tr[data-n]");
  const chosen = {cause: "", level: "", carrier: "", change: "", q: ""};

  const fits = ([cause, level, carrier, change, text], words) =>
    (!chosen.cause || chosen.cause === cause) && (!chosen.level || chosen.level === level)
    && (!chosen.carrier || chosen.carrier === carrier) && (!chosen.change || chosen.change === change)
    && words.every((word) => text.includes(word));
  const apply = () => {
    const words = chosen.q.toLowerCase().split(/\s+/).filter(Boolean);
    const hidden = index.map((one) => !fits(one, words));
    const set = (one) => { const away = hidden[one.dataset.n - 1]; if (one.hidden !== away) one.hidden = away; };
    rows.forEach(set);
    all(".case").forEach(set);
    const left = hidden.filter((away) => !away).length;
    const key = left === index.length ? "all" : left ? "shown" : "none";
    status.textContent = bar.dataset[key].replace("{shown}", left).replace("{all}", index.length);
    reset.hidden = left === index.length && !chosen.q;
    fields.forEach((one) => { if (one.value !== chosen[one.name]) one.value = chosen[one.name]; });
    buttons.forEach((one) => one.setAttribute("aria-pressed", String(chosen[one.dataset.filter] === one.value)));
  };
  const choose = (name, value) => {
    chosen[name] = value;
    apply();
    const told = new URLSearchParams(Object.entries(chosen).filter(([, one]) => one)).toString();
    history.replaceState(null, "", told ? `#?${told}` : "#");
  };
  const recall = () => {
    if (location.hash.startsWith("#?")) {
      const told = new URLSearchParams(location.hash.slice(2));
      Object.keys(chosen).forEach((name) => { chosen[name] = told.get(name) ?? ""; });
    }
    apply();
  };
  const follow = async () => {
    const [, number] = /^#case-(\d+)$/.exec(location.hash) ?? [];
    if (!number || !packed || number < packed.first) return;
    await show(Number(number));
    document.getElementById(`case-${number}`)?.scrollIntoView();
  };

  bar.hidden = false;
  bar.addEventListener("input", (event) => choose(event.target.name, event.target.value));
  buttons.forEach((one) => one.addEventListener("click", () => {
    const again = one.getAttribute("aria-pressed") === "true";
    choose(one.dataset.filter, again ? "" : one.value);
  }));
  reset.addEventListener("click", () => {
    Object.keys(chosen).forEach((name) => { chosen[name] = ""; });
    choose("q", "");
    fields[0].focus();
  });
  addEventListener("hashchange", () => { recall(); follow(); });
  recall();
  follow();
})();
