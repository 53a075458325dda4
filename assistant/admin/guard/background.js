// The gate's own worker: keeps a log of what was stopped. It decides nothing: the rules do, inside the browser,
// also while this worker sleeps. Query values never enter the log, except those of the names in GATE.shown
// (the operation names that a pack declares), because an address such as /gateway tells nothing without them.
importScripts("gate.js"); // globalThis.GATE = { token, proof, shown, most, opening, mark, shared }

const rules = chrome.declarativeNetRequest;
const log = new Map();
const waiting = new Map();
let saving = null;
let used = 0; // requests that an opened rule led aside: a second witness beside whoever waits there for them

// STUN would carry bytes out by UDP, which no rule sees. Our own launch has a switch for it; an attached browser has not.
const udpShut = chrome.privacy.network.webRTCIPHandlingPolicy.set({ value: "disable_non_proxied_udp" });

// What an earlier life of this worker saw: the browser puts an idle worker to sleep, and its memory with it.
const restored = chrome.storage.session.get(["log", "used", "own"]).then((saved) => restore(saved));

function restore({ log: saved = [], used: before = 0, own: tabs = [] }) {
  used += before;
  tabs.forEach((tab) => own.add(tab));
  saved.forEach(count);
}

function masked(address) {
  const url = new URL(address);
  const query = [...url.searchParams].map(([name, value]) =>
    GATE.shown.includes(name) ? `${name}=${value}` : `${name}=*`);
  return url.origin + url.pathname + (query.length ? `?${query.join("&")}` : "");
}

function count(entry) {
  const key = [entry.method, entry.url, entry.type, entry.initiator].join(" ");
  const known = log.get(key);
  if (known) known.count += entry.count;
  // A page that makes up addresses must not fill the memory: beyond the limit they are counted in one line.
  else if (log.size < GATE.most) log.set(key, entry);
  else if (entry.url !== "*") count({ ...entry, url: "*", initiator: "" });
  else log.set(key, entry);
}

function save() {
  saving ??= Promise.resolve().then(async () => {
    await restored;
    saving = null;
    await chrome.storage.session.set({ log: [...log.values()], used });
  });
}

rules.onRuleMatchedDebug.addListener(({ rule, request }) => {
  if (rule.ruleId % 2 === 0) { // even ids let through
    if (rule.ruleId >= GATE.opening && !request.url.includes(GATE.mark)) { used += 1; save(); }
    return;
  }
  if (request.url.startsWith(GATE.proof + "barrier/")) {
    waiting.get(request.url)?.();
    return;
  }
  count({ method: request.method, url: masked(request.url), type: request.type,
          initiator: request.initiator ?? "", count: 1 });
  save();
});

// Everything stopped before this call is in the answer: our own stopped request comes through the same queue.
async function gateLog(number) {
  const url = `${GATE.proof}barrier/${number}`;
  const seen = new Promise((resolve) => waiting.set(url, resolve));
  const passed = await fetch(url, { method: "POST" }).then(() => true, () => false);
  const late = new Promise((resolve) => setTimeout(resolve, 2000, "late"));
  const order = passed ? "passed" : await Promise.race([seen, late]);
  waiting.delete(url);
  await Promise.all([restored, udpShut]);
  return { order: order ?? "in order", entries: [...log.values()], used };
}

// A rule whose pattern is too large is dropped without a word, so each one is asked for.
async function gateDropped(patterns) {
  const answers = await Promise.all(patterns.map((regex) =>
    rules.isRegexSupported({ regex, isCaseSensitive: true, requireCapturing: false })));
  return patterns.filter((_, place) => !answers[place].isSupported);
}

// With a life, what was opened shuts by itself: also where the program that opened it hangs or has gone. The alarm is
// for then: nobody keeps this worker awake any more, and a sleeping worker's timers are lost.
async function gateChange(removeRuleIds, addRules, lifeMs = 0) {
  await rules.updateSessionRules({ removeRuleIds, addRules });
  const ids = addRules.map(({ id }) => id);
  if (lifeMs) {
    setTimeout(() => shut(ids), lifeMs);
    await chrome.alarms.create(JSON.stringify(ids), { when: Date.now() + lifeMs });
  }
}

function shut(ids) {
  return rules.updateSessionRules({ removeRuleIds: ids });
}

chrome.alarms.onAlarm.addListener(({ name }) => (name === PULSE ? pulse() : shut(JSON.parse(name))));

// In a browser of the seller's (GATE.shared) the gate belongs to one run, and the tabs that the run opened with it. While
// the run lives its server answers; once it has gone, ended or killed, its tabs close first, behind the rules still, and
// then the browser is the seller's again. A run that hangs, or was stopped, has not gone: it keeps the gate shut.
const PULSE = "pulse";
const PULSE_MINUTES = 0.1;
const PULSES = 3; // one may fail for another reason: a browser drops its requests where the network changes
const PULSE_MS = 1000;
const LAST_WORDS_MS = 1000; // what a closing page sends comes a moment after its tab has gone
const own = new Set();
const begun = GATE.shared ? restored.then(begin) : null;

async function begin() {
  if (!(await pulse())) return;
  await rules.updateEnabledRulesets({ enableRulesetIds: ["gate"] });
  await chrome.alarms.create(PULSE, { periodInMinutes: PULSE_MINUTES });
}

async function pulse() {
  for (let tried = 0; tried < PULSES; tried += 1) {
    if (await fetch(`${GATE.proof}pulse`).then(({ ok }) => ok, () => false)) return true;
    await pause(PULSE_MS);
  }
  await gateRest();
  return false;
}

function pause(ms) {
  return new Promise((later) => setTimeout(later, ms));
}

async function gateRest() {
  const left = [...own];
  await Promise.allSettled(left.map((tab) => chrome.tabs.remove(tab)));
  if (left.length) await pause(LAST_WORDS_MS);
  own.clear();
  await chrome.alarms.clearAll();
  await rules.updateSessionRules({ removeRuleIds: (await rules.getSessionRules()).map(({ id }) => id) });
  await rules.updateEnabledRulesets({ disableRulesetIds: ["gate"] });
  await chrome.privacy.network.webRTCIPHandlingPolicy.clear({});
}

function gateOwn(...more) {
  more.forEach((tab) => own.add(tab));
  return chrome.storage.session.set({ own: [...own] });
}

// A popup of one of our tabs is ours as well; and a browser that starts wakes the worker, which looks for its run.
chrome.tabs.onCreated.addListener(({ id, openerTabId }) => { if (own.has(openerTabId)) gateOwn(id); });
chrome.tabs.onRemoved.addListener((tab) => { if (own.delete(tab)) gateOwn(); });
chrome.runtime.onStartup.addListener(() => {});

async function gateTab(target) {
  const found = (await chrome.debugger.getTargets()).find(({ id }) => id === target);
  return found?.tabId ?? null;
}
