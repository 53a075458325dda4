// 已卖出的宝贝: one table per order, rows by XHR, as taobao-admin.md 4.1 describes the real page.
const TABS = [
  ['latest3Months', 'ALL', '近三个月订单'], ['waitBuyerPay', 'NOT_PAID', '等待买家付款'], ['waitSend', 'PAID', '等待发货'],
  ['haveSendGoods', 'SEND', PAGE.layout === 'b' ? '卖家已发货' : '已发货'], ['refunding', 'REFUNDING', '退款中'], ['success', 'SUCCESS', '成功的订单'], ['closed', 'DROP', '关闭的订单'],
];
const sold = { tab: PAGE.tab ?? 3, page: 1, before: 1, find: '' };

const STALE_MS = 1500;

function soldForm() {
  const [tabCode, orderStatus] = TABS[sold.tab];
  return new URLSearchParams({
    action: 'itemlist/SoldQueryAction', isQnNew: 'true', isHideNick: 'true', sifg: '0', close: '0', queryMore: 'false', queryOrder: 'desc',
    tabCode, orderStatus, pageNum: sold.page, prePageNo: sold.before, pageSize: 15, unionSearch: sold.find,
    dateBegin: 0, dateEnd: 0, payDateBegin: 0, payDateEnd: 0, rateStatus: 'ALL', refund: 'ALL', logisticsService: 'ALL', sellerNick: '',
  });
}

function orderTable(order, first) {
  const head = el('tr', {}, el('td', { colspan: 5 },
    el('input', { type: 'checkbox', 'aria-label': '选择订单' }),
    el('div', { cls: hashed('sold_table-header-box') }, `订单号：${order.id}`),
    el('span', { cls: hashed('sold_create-time') }, `创建时间：${order.orderInfo.createTime}`),
    el('span', { cls: hashed('sold_ww-box', 'private_nick') }, order.buyer.nick),
    ...(order.tags || []).map(() => el('span', { cls: hashed('sold_tag') }, '虚拟商品')),
    memoIcon(order.id)));
  return el('table', { cls: `next-table-row${first ? ' first' : ''}` }, head, ...order.subOrders.map((item, place) => itemRow(order, item, place)));
}

function memoIcon(id) {
  const icon = el('img', { cls: hashed('sold_new'), src: PAGE.flag || '/static/flag.svg', alt: '备注' });
  icon.onclick = () => memoDialog(id);
  return icon;
}

// Which column stands where differs from account to account.
const COLUMNS = ['商品信息', '小计', '数量', '交易状态', '实收款'];
const placed = (cells) => (PAGE.layout === 'b' ? [cells[0], cells[3], cells[2], cells[4], cells[1]] : cells);

function itemRow(order, item, place) {
  const info = item.itemInfo;
  // so does who numbers them
  const numbered = (number) => (PAGE.hosts && PAGE.layout !== 'b' ? { 'data-next-table-col': number } : {});
  const cells = [
    el('td', numbered(0), el('div', { cls: 'goods' },
      el('div', {}, el('a', { href: info.itemUrl, cls: 'picture', style: `--hue:${(info.title.charCodeAt(0) * 37) % 360}` }, info.title.slice(0, 1))),
      el('div', {},
        el('div', { cls: hashed('sold_title') }, info.title),
        el('div', { cls: hashed('sold_sku-desc') }, ...info.skuText.map((sku) => `${sku.name}：${sku.value}`)),
        ...info.extra.map((extra) => el('div', { cls: hashed('sold_extra-desc') }, `${extra.name}：${extra.value}`))))),
    el('td', numbered(1), `￥${item.priceInfo.realTotal}`),
    el('td', numbered(3), `×${item.quantity}`),
    el('td', numbered(5), place ? '' : el('div', { cls: hashed('sold_status-item-box') }, order.statusInfo.text)),
    el('td', numbered(6), place ? '' : el('div', { cls: hashed('sold_total') }, `￥${order.payInfo.actualFee}`),
      ...(place ? [] : [...postage(order), el('a', { cls: hashed('sold_operation'), target: '_blank', href: order.statusInfo.operations[0].url }, '详情')])),
  ];
  return el('tr', {}, ...placed(cells));
}

// The list's answer carries this text beside the amount; that the page shows it right behind it is inferred.
function postage(order) {
  return (order.payInfo.postFees ?? []).map((fee) => el('div', {}, `${fee.prefix}${fee.value}${fee.suffix}`));
}

function pager(page, turn = turnTo) {
  const last = Math.max(1, Math.ceil(page.totalNumber / page.pageSize));
  const near = [...new Set([1, page.currentPage - 1, page.currentPage, page.currentPage + 1, last])].filter((n) => n >= 1 && n <= last);
  const button = (n) => {
    const made = el('button', { type: 'button', cls: n === page.currentPage ? 'next-btn next-current' : 'next-btn' }, String(n));
    made.onclick = () => turn(n);
    return made;
  };
  const next = el('button', { type: 'button', cls: 'next-btn next-next' }, el('span', {}, '下一页'));
  next.disabled = page.currentPage >= last;
  next.onclick = () => turn(page.currentPage + 1);
  return el('div', { cls: 'next-pagination' }, el('span', { cls: 'total' }, `共 ${page.totalNumber} 条`),
    el('div', { cls: 'next-pagination-list' }, ...near.map(button)), next);
}

function turnTo(page) { sold.before = sold.page; sold.page = page; loadSold(); }

async function loadSold() {
  const box = document.querySelector('.next-table');
  box.classList.add('next-loading');
  try {
    const answer = await answerOf(at('trade', '/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8'),
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }, body: soldForm() }, 'gbk');
    if (answer.ret) throw new Error(answer.ret.join(' '));
    const rows = answer.mainOrders.map((order, place) => orderTable(order, !place));
    if (window.staleRows) {
      window.staleRows = false;
      document.querySelector('.next-pagination').replaceWith(pager(answer.page));
      await new Promise((done) => { setTimeout(done, STALE_MS); });
    }
    box.replaceChildren(el('div', { cls: 'next-table-body' },
      ...(rows.length ? rows : [el('div', { cls: 'next-table-empty' }, '没有符合条件的宝贝，请尝试其他搜索条件。')])));
    document.querySelector('.next-pagination').replaceWith(pager(answer.page));
  } catch (failed) {
    box.replaceChildren(el('div', { cls: 'next-table-empty', role: 'alert' }, `加载失败，请刷新重试。${failed.message}`));
  }
  box.classList.remove('next-loading');
}

function soldView() {
  sold.find = new URLSearchParams(location.search).get('unionSearch') || '';
  const tabs = TABS.map(([, , label], place) => {
    const tab = el('div', { cls: 'next-tabs-tab', role: 'tab', 'aria-selected': place === sold.tab },
      el('div', { cls: 'next-tabs-tab-inner' }, label));
    tab.onclick = () => {
      document.querySelectorAll('.next-tabs-tab').forEach((other) => other.setAttribute('aria-selected', other === tab));
      Object.assign(sold, { tab: place, page: 1, before: 1 });
      loadSold();
    };
    return tab;
  });
  const search = el('input', { 'aria-label': '搜索', placeholder: '订单编号', value: sold.find });
  const go = el('button', { type: 'button', cls: 'next-btn' }, el('span', {}, '搜索订单'));
  go.onclick = () => { Object.assign(sold, { find: search.value.trim(), page: 1, before: 1 }); loadSold(); };
  mount(el('h1', {}, '已卖出的宝贝'), el('div', { cls: 'search' }, search, go), el('div', { cls: 'next-tabs', role: 'tablist' }, ...tabs),
    el('div', { cls: 'columns' }, ...placed(COLUMNS).map((name) => el('span', {}, name))),
    el('div', { cls: 'next-table next-table-medium' }), el('div', { cls: 'next-pagination' }));
  loadSold();
}
