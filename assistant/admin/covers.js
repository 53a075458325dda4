// Marks what belongs to the buyer, so that it can be covered; how many places each way names.
(ways) => {
  // places.js
  return ways.map((way) => {
    const nodes = privates(document, [way]);
    nodes.forEach((node) => node.setAttribute("data-shipfix-private", ""));
    return nodes.length;
  });
}
