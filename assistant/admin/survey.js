// A page as it may be kept: no script, no address outside it, what is invisible marked so; and every text in it with the
// rule by which it is masked. The texts are masked in Python; `put` writes them back and hands out the page's source.
(given) => {
  // places.js

  const GONE = "script, style, link, meta, base, noscript, template, iframe, object, embed, canvas, video, audio, svg > *";
  const LABELS = "th, button, legend, caption, summary, nav a, [role=columnheader], [role=button], [role=tab]";
  const KEPT = new Set(["type", "role", "colspan", "rowspan", "rel", "method", "hidden", "checked", "selected",
    "disabled", "readonly", "multiple", "scope", "lang", "dir"]);
  const NAMES = new Set(["class", "id", "name", "for", "headers", "aria-labelledby", "aria-describedby"]);

  const without_states = (source, copy) => {
    const twins = copy.querySelectorAll("*");
    for (const [place, node] of source.querySelectorAll("*").entries()) {
      const twin = twins[place];
      if (node.closest("body") && !node.matches("option, optgroup, br, col, wbr, area") && !seen(node)) twin.hidden = true;
      if (node.matches("input, textarea")) twin.setAttribute("value", node.value);
      if (node.matches("input")) twin.toggleAttribute("checked", node.checked);
      if (node.matches("textarea")) twin.textContent = node.value;
      if (node.matches("option")) twin.toggleAttribute("selected", node.selected);
    }
  };

  const seen = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";

  const copied = () => {
    const copy = document.implementation.createHTMLDocument("");
    copy.replaceChild(copy.importNode(document.documentElement, true), copy.documentElement);
    without_states(document, copy);
    return copy;
  };

  const root = given.html === null ? copied() : new DOMParser().parseFromString(given.html, "text/html");
  const tagged = new Map();
  const tag = (node, field, attr) => tagged.set(node, [...(tagged.get(node) ?? []), { field, attr }]);

  const rows = [];
  const walk = (around, level) => {
    for (const [name, spec] of Object.entries(level.fields)) {
      for (const node of matches(around, spec)) tag(node, spec.mask, spec.attr);
    }
    if (!level.rows) return;
    for (const row of around.querySelectorAll(level.rows)) {
      rows.push(row);
      walk(row, level.row);
    }
  };
  if (given.layout) walk(root, given.layout);

  root.querySelectorAll(GONE).forEach((node) => node.remove());
  const secret = new Set(privates(root, given.privates));
  const in_row = (node) => rows.some((row) => row.contains(node));

  // <td><b>Email</b></td><td>…</td>: a table all of whose rows are a label and a value
  const bold = (cell) => cell.children.length === 1 && cell.firstElementChild.matches("b, strong")
    && cell.textContent.trim() === cell.textContent.trim().replace(/[\d@]/g, "")
    && cell.firstElementChild.textContent.trim() === cell.textContent.trim();
  const names_its_row = (node) => {
    const cell = node.closest("td");
    if (!cell || cell.cellIndex !== 0 || in_row(node)) return null;
    const lines = [...(cell.closest("table")?.rows ?? [])];
    return lines.length > 1 && lines.every((row) => row.cells.length === 2 && bold(row.cells[0])) ? cell : null;
  };

  const rule_of = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const own = tagged.get(at)?.filter((one) => !one.attr);
      if (own?.length) return own.map((one) => one.field).join(" ");
      if (secret.has(at)) return "named";
    }
    const label = node.closest("dt, label") ?? names_its_row(node) ?? (in_row(node) ? null : node.closest(LABELS));
    return label ? "labelled" : "worded";
  };

  const rule_of_attribute = (node, name) => {
    const own = tagged.get(node)?.filter((one) => one.attr === name);
    if (own?.length) return own.map((one) => one.field).join(" ");
    if (NAMES.has(name)) return "labelled";
    return secret.has(node) || node.type === "hidden" || node.type === "password" ? "named" : "worded";
  };

  const spots = [];
  const walker = root.createTreeWalker(root.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.COMMENT_NODE) comments.push(node);
    else if (node.nodeValue.trim()) spots.push([rule_of(node.parentElement), node.nodeValue, (text) => { node.nodeValue = text; }, true]);
  }
  comments.forEach((node) => node.remove());
  for (const node of root.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      if (name.startsWith("on") || name === "style" || name === "src" || name === "srcset" || name === "nonce") node.removeAttribute(name);
      else if (!KEPT.has(name) && value) {
        spots.push([rule_of_attribute(node, name), value, (text) => node.setAttribute(name, text)]);
      }
    }
  }

  return {
    texts: spots.map(([rule, text]) => [rule, text]),
    labels: spots.filter(([rule, , , shown]) => shown && rule === "labelled").map(([, text]) => text),
    privates: [...secret].filter((node) => !tagged.has(node)).map((node) => node.textContent.trim()),
    put: (texts) => {
      spots.forEach(([, , write], place) => write(texts[place]));
      return "<!DOCTYPE html>\n" + root.documentElement.outerHTML + "\n";
    },
  };
}
