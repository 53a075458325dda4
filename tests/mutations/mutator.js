// Changes the practice store's pages as they build themselves up, by a recipe in a cookie: {seed, order, other, names}.
// Everything that is put there to mislead is remembered; a press on it is counted in window.__wrong.
(() => {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('recipe='));
  if (!cookie || window !== window.top) return;
  const recipe = JSON.parse(decodeURIComponent(cookie.slice('recipe='.length)));
  const decoys = new WeakSet();
  window.__wrong = [];
  let state = recipe.seed;
  const random = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const all = (root, css) => [...root.querySelectorAll(css)];
  const WRITES = {
    '确认退款': ['/refund/sellerRefund.do', 'json', { amount: '12.50', reason: '协商一致' }],
    '确认打款': ['/payment/smallPayment.do', 'json', { amountInFen: 1250, notes: '退差价' }],
    '发送': ['/im/sendMessage.do', 'json', { text: '您好', visible: 'buyer' }],
  };
  // What a look-alike of another order would send, were it pressed.
  const strike = (words) => {
    const [path, , fields] = WRITES[words] || ['/trade/memo/update_sell_memo.htm', 'form', { memo: 'x', flag: '1' }];
    const body = path.endsWith('.htm') ? new URLSearchParams({ biz_order_id: recipe.other, ...fields }) : JSON.stringify({ orderId: recipe.other, ...fields });
    fetch(path, { method: 'POST', credentials: 'include', body }).catch(() => {});
  };
  const decoy = (node) => {
    all(node, '*').concat(node).forEach((one) => decoys.add(one));
    all(node, 'button').concat(node.matches('button') ? [node] : []).forEach((one) => {
      one.disabled = false;
      one.addEventListener('click', () => strike(one.textContent.trim()));
    });
    return node;
  };
  document.addEventListener('click', (event) => {
    if (decoys.has(event.target)) window.__wrong.push(event.target.textContent.trim().slice(0, 40));
  }, true);

  const last = (root) => all(root, 'button.next-primary').at(-1) || all(root, 'button')[0];
  const cancel = (root) => all(root, 'button').find((one) => one.textContent === '取消');
  const orderNode = (root) => all(root, "[class*='act_order-id']")[0] || document.querySelector("[class*='act_order-id']");
  const mounted = () => document.getElementById('icestarkNode');
  const fields = (root) => all(root, 'input:not([type=radio]):not([type=checkbox]), textarea, select');
  const twin = (root) => decoy(last(root).cloneNode(true));
  const otherForm = (root) => {
    const copy = root.cloneNode(true);
    all(copy, "[class*='act_order-id']").forEach((one) => { one.textContent = recipe.other; });
    return decoy(copy);
  };
  const bare = (node) => { all(node, '[id]').concat(node).forEach((one) => { one.removeAttribute('id'); }); return node; };
  const put = (place, node) => (random() < 0.5 ? place.before(node) : place.after(node));
  const wrap = (node, tag = 'div') => { const box = document.createElement(tag); node.replaceWith(box); box.append(node); return box; };
  const over = (style, text = '') => {
    const cover = document.createElement('div');
    cover.style.cssText = `position:fixed;z-index:99;${style}`;
    cover.textContent = text;
    decoys.add(cover);
    document.body.append(cover);
    return cover;
  };
  const inFrame = (root) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = otherForm(root).outerHTML;
    return frame;
  };
  const ENGLISH = { 退款金额: 'Amount', 退款原因: 'Reason', 打款金额: 'Amount', 打款说明: 'Notes', 消息: 'Message', 备注: 'Memo', 运单号: 'Tracking number',
    物流公司: 'Carrier', 确认退款: 'Refund', 确认打款: 'Pay', 发送: 'Send', 确定: 'OK', 取消: 'Cancel', 确认修改: 'Change', 确认补发: 'Reship', 同意退款: 'Agree',
    订单编号: 'Order', 查看详情: 'Details', 状态: 'State', 金额: 'Sum', 内容: 'Text', 说明: 'Note', 旗帜: 'Flag' };
  const texts = (root) => {
    const found = [], walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  };
  const onPress = (root, act) => last(root).addEventListener(pick(['pointerdown', 'mousedown', 'pointerup']), act, true);
  const altered = (change) => {
    const real = window.fetch;
    window.fetch = (address, init) => {
      if (init && init.method === 'POST' && !String(address).includes('asyncSold')) return change(real, address, init);
      return real(address, init);
    };
  };
  const swappedBody = (from, to) => altered((real, address, init) => real(address, { ...init, body: String(init.body).replaceAll(from, to) }));

  const FORM = {
    wrapped: (root) => all(root, '*').filter(() => random() < 0.3).forEach((node) => { if (!node.matches('option, radiogroup')) wrap(node, pick(['div', 'span', 'section'])); }),
    'classes-rerolled': (root) => all(root, '[class]').forEach((node) => { node.className = node.className.replace(/__[0-9a-f]{8}/g, () => `__${Math.floor(random() * 1e9).toString(16)}`); }),
    'classes-renamed': (root) => all(root, '[class]').forEach((node) => { node.className = `x${Math.floor(random() * 1e9)}`; }),
    'label-changed': (root) => { const label = pick(all(root, 'label')); if (label) label.textContent += pick(['（元）', ' *', '：', '1']); },
    'labels-swapped': (root) => { const [one, two] = all(root, 'label'); if (two) [one.textContent, two.textContent] = [two.textContent, one.textContent]; },
    'labels-crossed': (root) => { const [one, two] = all(root, 'label'); if (two) [one.htmlFor, two.htmlFor] = [two.htmlFor, one.htmlFor]; },
    english: (root) => texts(root).forEach((node) => { node.data = ENGLISH[node.data.trim()] || node.data; }),
    'blanks-in-texts': (root) => texts(root).forEach((node) => { if (node.data.trim() && !node.parentNode.matches('option, textarea')) node.data = `\n  ${node.data}\u00a0 `; }),
    'rows-shuffled': (root) => { const rows = all(root, "[class*='act_row']"); rows.sort(() => random() - 0.5).forEach((one) => rows[0].parentNode.prepend(one)); },
    'button-renamed': (root) => { last(root).textContent = pick(['提交', '下一步', '确认', 'OK']); },
    'button-and-cancel-renamed': (root) => { const stop = cancel(root), press = last(root); [stop.textContent, press.textContent] = [press.textContent, stop.textContent]; },
    'button-moved': (root) => root.prepend(last(root)),
    'button-outside': (root) => { root.after(last(root)); },
    'button-gone': (root) => last(root).remove(),
    'button-disabled': (root) => { last(root).disabled = true; },
    'button-is-a-link': (root) => { const link = document.createElement('a'); link.href = '#'; link.textContent = last(root).textContent; last(root).replaceWith(decoy(link)); },
    'twin-beside': (root) => put(last(root), twin(root)),
    'twin-on-top': (root) => document.body.prepend(twin(root)),
    'twin-at-the-end': (root) => document.body.append(twin(root)),
    'twin-hidden': (root) => { const node = twin(root); node.style.cssText = pick(['display:none', 'visibility:hidden']); put(last(root), node); },
    'twin-transparent': (root) => { const node = twin(root); node.style.cssText = 'opacity:0;position:absolute'; put(last(root), node); },
    'twin-outside-the-window': (root) => { const node = twin(root); node.style.cssText = 'position:absolute;left:-9999px'; put(last(root), node); },
    'twin-exactly-above': (root) => { const box = last(root).getBoundingClientRect(), node = twin(root); node.style.cssText = `position:fixed;z-index:99;left:${box.x}px;top:${box.y}px;width:${box.width}px;height:${box.height}px`; document.body.append(node); },
    'twin-of-a-disabled-one': (root) => { put(last(root), twin(root)); all(root, 'button').filter((one) => !decoys.has(one)).forEach((one) => { one.disabled = true; }); },
    'twin-with-blanks': (root) => { const node = twin(root); node.textContent = ` ${node.textContent}\u200b`; put(last(root), node); },
    'twin-by-aria': (root) => { const node = twin(root); node.setAttribute('aria-label', node.textContent); node.textContent = '✓'; put(last(root), node); },
    'only-a-twin-outside': (root) => { const node = twin(root); last(root).style.display = 'none'; pick([(one) => root.before(one), (one) => root.after(one), (one) => document.body.append(one)])(node); },
    'only-a-twin-of-another-form': (root) => { const node = bare(otherForm(root)); last(root).remove(); put(root, node); },
    'twin-in-a-frame': (root) => put(root, inFrame(root)),
    'only-a-twin-in-a-frame': (root) => { put(root, inFrame(root)); last(root).remove(); },
    'another-form-before': (root) => root.before(otherForm(root)),
    'another-form-after': (root) => root.after(otherForm(root)),
    'another-form-without-ids': (root) => put(root, bare(otherForm(root))),
    'another-form-hidden': (root) => { const node = otherForm(root); node.hidden = true; put(root, node); },
    'another-form-over-it': (root) => { const node = bare(otherForm(root)); node.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:99'; document.body.append(node); },
    'field-twice': (root) => { const field = pick(fields(root)); if (field) put(field, decoy(field.cloneNode(true))); },
    'field-twice-without-id': (root) => { const field = pick(fields(root)); if (field) put(field, bare(decoy(field.cloneNode(true)))); },
    'field-twice-hidden': (root) => { const field = pick(fields(root)); if (field) { const node = decoy(field.cloneNode(true)); node.hidden = true; put(field, node); } },
    'field-read-only': (root) => fields(root).forEach((one) => { one.readOnly = true; }),
    'field-off': (root) => fields(root).forEach((one) => { one.disabled = true; }),
    'field-is-another-kind': (root) => { const field = fields(root)[0]; if (field) { const made = document.createElement('div'); made.contentEditable = 'true'; made.id = field.id; field.replaceWith(made); } },
    'typed-times-ten': (root) => fields(root).forEach((one) => one.addEventListener('input', () => { if (/^[\d.]+$/.test(one.value)) one.value += '0'; })),
    'typed-cut-short': (root) => fields(root).forEach((one) => one.addEventListener('input', () => { one.value = one.value.slice(0, -1); })),
    'typed-made-pretty': (root) => fields(root).forEach((one) => one.addEventListener('input', () => { if (/^[\d.]+$/.test(one.value)) one.value = one.value.replace(/0$/, ''); })),
    'typed-forgotten': (root) => fields(root).forEach((one) => one.addEventListener('input', () => { one.value = ''; })),
    'typed-forgotten-later': (root) => fields(root).forEach((one) => one.addEventListener('input', () => setTimeout(() => { one.value = ''; }, 80))),
    'options-shuffled': (root) => all(root, 'select').forEach((one) => { const list = [...one.options]; list.sort(() => random() - 0.5); one.append(...list); }),
    'options-crossed': (root) => all(root, 'select').forEach((one) => { const was = [...one.options].map((option) => option.value); [...one.options].forEach((option, place) => { option.value = was[(place + 1) % was.length]; }); }),
    'options-twice': (root) => all(root, 'select').forEach((one) => { const copy = pick([...one.options]).cloneNode(true); copy.value = 'another'; one.prepend(copy); }),
    'boxes-ticked': (root) => all(root, 'input[type=checkbox]').forEach((one) => { one.checked = true; }),
    'another-number': (root) => { orderNode(root).textContent = recipe.other; },
    'number-cut': (root) => { orderNode(root).textContent = recipe.order.slice(0, -1); },
    'number-twice': (root) => { const node = orderNode(root).cloneNode(true); node.textContent = recipe.other; put(orderNode(root), node); },
    'number-twice-hidden': (root) => { const node = orderNode(root).cloneNode(true); node.textContent = recipe.other; node.hidden = true; put(orderNode(root), node); },
    'amounts-swapped': () => { const some = texts(mounted()).filter((one) => /^￥/.test(one.data)); if (some.length > 1) [some[0].data, some[1].data] = [some[1].data, some[0].data]; },
    'amounts-smaller': () => texts(mounted()).forEach((one) => { if (/^￥/.test(one.data)) one.data = '￥1.00'; }),
    'amounts-with-commas': () => texts(mounted()).forEach((one) => { one.data = one.data.replace(/^￥(\d)(\d{3}\.)/, '￥$1,$2'); }),
    'amounts-in-words': () => texts(mounted()).forEach((one) => { if (/^￥/.test(one.data)) one.data = '约十二元'; }),
    covered: () => over('inset:0;background:#0008', '升级说明'),
    'covered-by-glass': () => over('inset:0;opacity:0'),
    'covered-and-pressed-through': () => over('inset:0;pointer-events:none'),
    'covered-later': () => setTimeout(() => over('inset:0'), 400),
    'sent-twice': () => altered((real, address, init) => { real(address, init); return real(address, init); }),
    'sent-with-another-order': () => swappedBody(recipe.order, recipe.other),
    'sent-with-another-sum': () => swappedBody(/12\.50?|1250/g, '125.00'),
    'sent-elsewhere': () => altered((real, address, init) => real(pick(['/refund/createDraft.do', '/trade/cancelOrder.do', '/log/other.do', `${address}?again=1`]), init)),
    'sent-with-a-second-write': () => altered((real, address, init) => { real('/trade/cancelOrder.do', { ...init, body: JSON.stringify({ orderId: recipe.order }) }).catch(() => {}); return real(address, init); }),
    'sent-later': () => altered((real, address, init) => new Promise((done) => { setTimeout(() => done(real(address, init)), 700); })),
    'sent-by-beacon': () => altered((real, address, init) => { navigator.sendBeacon(address, init.body); return Promise.resolve(new Response('{}')); }),
    'sent-by-form': () => altered((real, address, init) => { const made = document.createElement('form'); made.method = 'post'; made.action = address; document.body.append(made); made.submit(); return new Promise(() => {}); }),
    'order-changed-at-the-press': (root) => onPress(root, () => swappedBody(recipe.order, recipe.other)),
    'sum-changed-at-the-press': (root) => onPress(root, () => fields(root).forEach((one) => { if (/^[\d.]+$/.test(one.value)) one.value = '99.00'; })),
    'text-changed-at-the-press': (root) => onPress(root, () => fields(root).forEach((one) => { if (one.tagName === 'TEXTAREA') one.value += '!'; })),
    'option-changed-at-the-press': (root) => onPress(root, () => all(root, 'select').forEach((one) => { one.selectedIndex = (one.selectedIndex + 1) % one.options.length; })),
    'twin-slipped-under-the-press': (root) => last(root).addEventListener('pointerdown', () => { const node = twin(root); last(root).before(node); node.style.cssText = 'position:fixed;inset:0;z-index:99'; }, true),
    'writes-when-opened': () => { fetch('/refund/createDraft.do', { method: 'POST', body: '{}' }).catch(() => {}); },
    'alert-when-opened': () => setTimeout(() => window.alert('升级说明'), 50),
    'made-again-and-again': (root) => { const timer = setInterval(() => { const was = last(root); if (!was) clearInterval(timer); else { const made = was.cloneNode(true); made.onclick = was.onclick; was.replaceWith(made); } }, 150); },
    'made-in-shadow': (root) => { const host = document.createElement('div'); root.before(host); host.attachShadow({ mode: 'open' }).append(root); },
    'made-late': (root) => { const mark = document.createComment(''); root.replaceWith(mark); setTimeout(() => mark.replaceWith(root), 600); },
  };

  const cells = (row) => [...row.cells];
  const tables = (root) => all(root, 'table[data-records]');
  const TABLE = {
    'columns-shuffled': (root) => tables(root).forEach((table) => { const order = cells(table.rows[0]).map((_, place) => place).sort(() => random() - 0.5); [...table.rows].forEach((row) => { const was = cells(row); order.forEach((place) => row.append(was[place])); }); }),
    'column-put-in': (root) => tables(root).forEach((table) => [...table.rows].forEach((row) => row.prepend(document.createElement(row.cells[0].tagName)))),
    'heads-swapped': (root) => tables(root).forEach((table) => { const [one, two] = table.rows[0].cells; [one.textContent, two.textContent] = [two.textContent, one.textContent]; }),
    'head-renamed': (root) => tables(root).forEach((table) => { pick(cells(table.rows[0])).textContent = '其他'; }),
    'head-twice': (root) => tables(root).forEach((table) => { table.rows[0].append(pick(cells(table.rows[0])).cloneNode(true)); }),
    'rows-twice': (root) => tables(root).forEach((table) => all(table, 'tbody tr').forEach((row) => row.after(row.cloneNode(true)))),
    'rows-reversed': (root) => tables(root).forEach((table) => all(table, 'tbody tr').forEach((row) => row.parentNode.prepend(row))),
    'rows-shortened': (root) => tables(root).forEach((table) => all(table, 'tbody tr').forEach((row) => row.lastElementChild.remove())),
    'rows-gone': (root) => tables(root).forEach((table) => all(table, 'tbody tr').forEach((row) => row.remove())),
    'row-of-another-order': (root) => tables(root).forEach((table) => all(table, 'tbody tr').forEach((row) => { const copy = decoy(row.cloneNode(true)); texts(copy).forEach((one) => { one.data = one.data.replace(recipe.order, recipe.other); }); all(copy, 'a').forEach((one) => { one.href = one.href.replaceAll(recipe.order, recipe.other); }); put(row, copy); })),
    'row-of-another-order-that-names-ours': (root) => tables(root).forEach((table) => all(table, 'tbody tr').forEach((row) => { const copy = decoy(row.cloneNode(true)); all(copy, 'a').forEach((one) => { one.href = one.href.replaceAll(recipe.order, recipe.other); }); put(row, copy); })),
    'links-crossed': (root) => all(root, 'table[data-records] a').forEach((one) => { one.href = one.href.replaceAll(recipe.order, recipe.other); }),
    'link-twice': (root) => all(root, 'table[data-records] a').forEach((one) => one.after(decoy(one.cloneNode(true)))),
    'table-twice': (root) => tables(root).forEach((table) => put(table, decoy(table.cloneNode(true)))),
    'table-of-divs': (root) => tables(root).forEach((table) => { const made = document.createElement('div'); made.dataset.records = table.dataset.records; made.textContent = table.textContent; table.replaceWith(made); }),
    'states-renamed': (root) => texts(root).forEach((one) => { one.data = one.data.replace('退款成功', '完结').replace('打款成功', '处理中'); }),
    'records-wrapped': (root) => all(root, 'td').filter(() => random() < 0.5).forEach((cell) => { const box = document.createElement('div'); box.append(...cell.childNodes); cell.append(box); }),
    'records-of-another-order': FORM['another-number'],
    'records-number-twice': FORM['number-twice'],
    'records-amounts-swapped': FORM['amounts-swapped'],
    'records-in-english': FORM.english,
    'records-made-late': FORM['made-late'],
  };

  const numbers = (root) => texts(root).filter((one) => one.data.startsWith('订单号：'));
  const LIST = {
    'list-of-more-orders': (root) => all(root, '.next-table-row').forEach((row) => { const copy = decoy(row.cloneNode(true)); numbers(copy).forEach((one) => { one.data = `订单号：${recipe.other}`; }); put(row, copy); }),
    'list-shows-it-twice': (root) => all(root, '.next-table-row').forEach((row) => put(row, decoy(row.cloneNode(true)))),
    'list-names-it-in-another': (root) => all(root, '.next-table-row').forEach((row) => { const copy = decoy(row.cloneNode(true)); numbers(copy)[0].parentNode.after(numbers(copy)[0].parentNode.cloneNode(true)); numbers(copy)[0].data = `订单号：${recipe.other}`; put(row, copy); }),
    'list-of-another-order': (root) => numbers(root).forEach((one) => { one.data = `订单号：${recipe.other}`; }),
    'list-number-with-more': (root) => numbers(root).forEach((one) => { one.data += '0'; }),
    'list-icon-twice': (root) => all(root, "img[alt='备注']").forEach((one) => one.after(decoy(one.cloneNode(true)))),
    'list-icon-renamed': (root) => all(root, "img[alt='备注']").forEach((one) => { one.alt = 'memo'; }),
    'list-wrapped': (root) => all(root, 'td > *').forEach((one) => wrap(one)),
  };

  // Once a page: what a change puts there may look like the very thing that it changes.
  const done = new Set();
  const apply = (catalogue, root) => {
    if (!root || done.has(catalogue)) return;
    done.add(catalogue);
    recipe.names.filter((name) => catalogue[name]).forEach((name) => {
      try { catalogue[name](root); (window.__mutated ||= []).push(name); } catch (broken) { (window.__broken ||= []).push(`${name}: ${broken.message}`); }
    });
  };
  const look = () => {
    const node = mounted();
    if (!node) return;
    apply(FORM, all(node, '[role=dialog]')[0] || all(node, '[role=form]')[0]);
    if (tables(node).length && node.querySelector('h1')) apply(TABLE, node);
    if (all(node, '.next-table-row').length) apply(LIST, node.querySelector('.next-table-body'));
  };
  window.__change = (name) => FORM[name](document.querySelector('#icestarkNode [role=dialog], #icestarkNode [role=form]'));
  window.__catalogue = { FORM: Object.keys(FORM), TABLE: Object.keys(TABLE), LIST: Object.keys(LIST) };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})();
