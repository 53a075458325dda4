// What a list's page is made of, for somebody who writes a pack: its tables with their headings and a few cells, and the
// texts in which a number of rows may stand. Nothing is pressed, nothing is changed.
(address) => {
  const at = (a) => {
    try {
      return new URL(a.getAttribute("href"), address);
    } catch {
      return new URL(address);
    }
  };
  const said = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 120);
  const alone = (css) => document.querySelectorAll(css).length === 1;

  // A hashed class is another one tomorrow; what a person chose as a name stays.
  const steady = (name) => /^[A-Za-z][A-Za-z_-]*$/.test(name) && !/[A-Z][a-z]*[A-Z]\w*[A-Z]/.test(name);
  const classed = (node) => [node.localName, ...[...node.classList].filter(steady)].join(".");
  const own = (node) => {
    if (node.id && steady(node.id)) return `#${node.id}`;
    const names = [...node.classList].filter(steady).map((one) => `${node.localName}.${one}`);
    return [...names, classed(node), node.localName].find(alone) ?? null;
  };
  const css_of = (node) => {
    for (let at = node, tail = ""; at && at.localName !== "html"; at = at.parentElement) {
      const name = own(at);
      if (name && alone(name + tail)) return name + tail;
      tail = ` ${at === node ? classed(at) : at.localName}${tail}`;
    }
    return node.localName;
  };

  const tables = [...document.querySelectorAll("table")].map((table) => {
    const head = table.querySelector("thead tr") ?? table.rows[0];
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row !== head);
    return {
      css: css_of(table),
      head: [...(head?.cells ?? [])].map(said),
      count: rows.length,
      rows: rows.slice(0, 200).map((row) => [...row.cells].map(said)),
      links: rows.slice(0, 8).map((row) => [...row.querySelectorAll("a[href]")].map((a) => at(a).pathname + at(a).search)),
    };
  });

  const totals = [...document.querySelectorAll("p, span, div, caption, small, strong, b, a, li, h1, h2, h3, td")]
    .filter((node) => !node.closest("tbody tr") && /\d/.test(said(node)) && said(node).length < 80 && !node.querySelector("table"))
    .map((node) => ({ css: css_of(node), text: said(node) })).filter((one) => alone(one.css)).slice(0, 40);

  const turns = [...document.querySelectorAll("a[href]")].map((a) => ({ text: said(a), search: at(a).search }))
    .filter((one) => /[?&](p|page|pg|pageno|page_num|paged|offset|start)=\d+/i.test(one.search));

  // Who is signed in, or whose shop it is: a short text that stands at the page's edge under such a name.
  const edge = "header, nav, aside, [role=banner], [role=navigation], [class*=navbar], [id*=header], [id*=user]";
  const named = /(^|[-_ ])(user|account|shop|store|profile|merchant|seller|brand)/i;
  const called = (node) => named.test(`${node.id} ${node.getAttribute("class")}`);
  const within = [...document.querySelectorAll(edge)].flatMap((part) => [part, ...part.querySelectorAll("*")]);
  const who = [...new Set(within)].filter((node) => node.children.length < 2)
    .filter((node) => called(node) || (node.localName !== "a" && called(node.parentElement)))
    .filter((node) => said(node).length > 1 && said(node).length < 40 && !node.matches("form, button, input, ul, nav"))
    .map((node) => [/^\w+$/.test(css_of(node)) ? `${css_of(node.parentElement)} ${node.localName}` : css_of(node), said(node)])
    .filter(([css]) => alone(css)).slice(0, 10);

  return {
    title: document.title,
    url: location.href,
    password: document.querySelector("input[type=password]") !== null,
    headings: [...document.querySelectorAll("h1, h2")].map(said).filter(Boolean).slice(0, 5),
    pages: turns.map((one) => one.search).slice(0, 10),
    numbered: turns.filter((one) => /^\d+$/.test(one.text)).map((one) => [one.text, one.search]).slice(0, 10),
    tables,
    totals,
    who,
  };
}
