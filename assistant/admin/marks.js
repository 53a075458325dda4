// Draws over a page what a pack found on it, and covers every other text: of what nobody named it is not known whose it is.
(given) => {
  // places.js

  // A picture of the whole page has no scroll bar, so nothing may be measured beside one: all would move over by it.
  const root = document.documentElement;
  const bar = root.style.scrollbarWidth;
  root.style.scrollbarWidth = "none";

  const LABELS = "th, button, label, legend, dt, caption, nav a, [role=columnheader], [role=button], [role=tab]";
  const PICTURES = "img, canvas, video, picture, iframe, object, embed";
  const MOST_SAID = 80;
  const BOXES = "input, textarea, select";

  const places = [];
  const kept = new Set();
  const rows = [];
  const found = (node, name, state) => {
    places.push({ node, name, state });
    // A whole dialog is marked, too: what stands in it is not its own.
    if (state !== "private" && node.textContent.trim().length <= MOST_SAID) kept.add(node);
  };

  const walk = (around, level, first) => {
    for (const [name, spec] of Object.entries(level.fields)) {
      for (const node of matches(around, spec)) found(node, first ? spec.told : "", spec.state);
    }
    if (!level.rows) return;
    [...around.querySelectorAll(level.rows)].forEach((row, place) => {
      rows.push(row);
      walk(row, level.row, first && place === 0);
    });
  };
  if (given.layout) walk(document.body, given.layout, true);
  for (const [name, state] of given.ways) {
    document.querySelectorAll(`[data-shipfix-mark="${name}"]`).forEach((node) => found(node, name, state));
  }

  const secret = new Set(privates(document, given.privates));
  const is_open = (node) => {
    for (let at = node; at; at = at.parentElement) {
      if (secret.has(at)) return false;
      if (kept.has(at)) return true;
    }
    const label = node.closest(LABELS);
    return label !== null && !rows.some((row) => row.contains(label));
  };

  const layer = document.createElement("div");
  layer.style.cssText = "position:absolute;left:0;top:0;width:0;height:0;z-index:2147483647;pointer-events:none";
  const box = (rect, style) => {
    const one = document.createElement("div");
    one.style.cssText = `position:absolute;left:${rect.left + scrollX}px;top:${rect.top + scrollY}px;` +
      `width:${rect.width}px;height:${rect.height}px;box-sizing:border-box;${style}`;
    layer.append(one);
    return one;
  };
  const cover = (rect) => rect.width > 0 && box(rect, `background:${given.cover}`);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.nodeValue.trim() || is_open(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    [...range.getClientRects()].forEach(cover);
  }
  document.querySelectorAll(PICTURES).forEach((node) => cover(node.getBoundingClientRect()));
  document.querySelectorAll(BOXES).forEach((node) => is_open(node) || cover(node.getBoundingClientRect()));

  for (const { node, name, state } of places) {
    const rect = node.getBoundingClientRect();
    if (!rect.width) continue;
    if (state === "private") cover(rect);
    const colour = given.colours[state];
    box(rect, `border:2px solid ${colour}`);
    if (!name) continue;
    const label = box({ left: rect.left, top: Math.max(0, rect.top - 14), width: 0, height: 14 }, "overflow:visible");
    label.style.cssText += `;font:11px/14px monospace;color:#fff;white-space:nowrap`;
    label.innerHTML = `<span style="background:${colour};padding:0 3px"></span>`;
    label.firstChild.textContent = name;
  }
  root.append(layer);
  layer.takeAway = () => {
    layer.remove();
    root.style.scrollbarWidth = bar;
  };
  return layer;
}
