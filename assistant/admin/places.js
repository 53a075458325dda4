// Where a field stands, in a page or in one row of it. Put into the scripts that need it, in place of its name.
  const columnIndex = (table, names) => {
    const head = table?.querySelector("thead tr") ?? table?.rows[0];
    const titles = [...(head?.cells ?? [])].map((cell) => cell.textContent.trim());
    const name = names.find((wanted) => titles.filter((title) => title === wanted).length === 1);
    return name === undefined ? -1 : titles.indexOf(name);
  };

  // Outside a row: every cell under that header, in the tables that the pack names.
  const under = (root, spec) => [...root.querySelectorAll(spec.table)].flatMap((table) => {
    const head = table.querySelector("thead tr") ?? table.rows[0];
    const index = columnIndex(table, spec.column);
    return [...table.rows].filter((row) => row !== head && row.cells[index]).map((row) => row.cells[index]);
  });

  const beside = (row, names) => {
    const says = (node) => node.textContent.trim().replace(/[:：]$/, "");
    const labels = [...row.querySelectorAll("dt, th, td, label, span, strong, b, div, p")];
    // A label that fills its cell, <td><b>Paid</b></td>, stands beside what stands beside the cell.
    const filled = (node) => {
      const around = node.parentElement;
      const alone = around && around !== row && !node.nextElementSibling && !node.matches("td, th, dt, dd, li");
      return alone && says(around) === says(node) ? filled(around) : node;
    };
    return labels.filter((node) => !node.childElementCount && names.includes(says(node)))
      .map((node) => filled(node).nextElementSibling).filter((node) => node);
  };

  // What a pack calls private: by CSS, or as what stands beside a label.
  const privates = (root, ways) => ways.flatMap((way) => (
    typeof way === "string" ? [...root.querySelectorAll(way)] : beside(root, way.beside)
  ));

  const matches = (row, spec) => {
    if (spec.beside.length) return beside(row, spec.beside);
    if (!spec.column.length) return [...row.querySelectorAll(spec.css)];
    if (spec.table) return under(row, spec);
    const index = columnIndex(row.closest("table"), spec.column);
    return index >= 0 && row.cells?.[index] ? [row.cells[index]] : [];
  };

  // What a form holds now is a property; its attribute is what it held when the page was made.
  const attribute = (node, name) => {
    const control = name === "value" && node.matches("input, textarea, select");
    // Where a form of the open page would send itself; one that says nothing means the page's own address.
    if (name === "action" && node.matches("form") && node.ownerDocument === document) {
      const target = node.getAttribute("action") || document.URL;
      return URL.canParse(target, document.baseURI) ? new URL(target, document.baseURI).href : target;
    }
    return control ? node.value : node.getAttribute(name);
  };
