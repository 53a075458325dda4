// 订单详情: the order on top, then one tab per package with its trace as a timeline.
function field(label, value, ...names) {
  return el('div', { cls: hashed('detail_field') }, el('span', { cls: 'label' }, `${label}：`), el('span', { cls: hashed(...names) }, value));
}

function steps(order) {
  const done = ['买家下单', '买家付款', '商家发货', '买家确认收货'];
  const times = [order.orderInfo.createTime, order.orderInfo.payTime, order.orderInfo.consignTime, ''];
  return el('ol', { cls: hashed('detail_steps') }, ...done.map((name, place) => el('li', { cls: place < 3 ? 'done' : '' },
    el('b', {}, name), el('time', {}, times[place]))));
}

function orderCard(order, receiver) {
  return el('section', { cls: hashed('detail_card') },
    el('div', { cls: hashed('detail_status') }, `订单状态：${order.statusInfo.text}`),
    steps(order),
    el('div', { cls: 'fields' },
      field('订单编号', order.id, 'detail_order-id'),
      field('买家昵称', order.buyer.nick, 'private_nick'),
      field('付款时间', order.orderInfo.payTime),
      field('发货时间', order.orderInfo.consignTime),
      field('实收款', `￥${order.payInfo.actualFee}`),
      ...(order.sellerMemo === undefined ? [] : [
        el('div', { cls: hashed('status-desc_new-memo') }, order.sellerMemo), el('div', { cls: hashed('flag-block') }, FLAGS[order.sellerFlag][1])]),
      field('收货地址', receiver.address, 'receive-address_value', 'private_address')));
}

function goodsCard(order) {
  return el('section', { cls: hashed('detail_card') }, el('h2', {}, '商品信息'),
    el('table', { cls: 'items' }, ...order.subOrders.map((item) => el('tr', { cls: 'order-item' },
      el('td', {}, item.itemInfo.title, el('small', {}, item.itemInfo.skuText[0].value)),
      el('td', {}, `×${item.quantity}`), el('td', {}, order.afterSale || ''), el('td', {}, `￥${item.priceInfo.realTotal}`)))));
}

function traceList(pack) {
  const rows = pack.logisticsTraceListVo || [];
  if (!rows.length) return el('p', { cls: hashed('detail_empty') }, pack.traceTip || '暂无物流信息');
  return el('ol', { cls: hashed('detail_timeline') }, ...rows.map((row) => el('li', { cls: hashed('detail_trace-row') },
    el('time', { cls: hashed('detail_trace-time') }, row.time),
    el('span', { cls: hashed('detail_trace-desc', 'private_trace') }, row.desc))));
}

function packagePanel(pack) {
  return el('div', { cls: hashed('detail_package'), role: 'tabpanel' },
    el('div', { cls: 'fields' },
      field('发货方式', pack.logisTypeName),
      field('物流公司', pack.cpName || '—', 'detail_carrier'),
      field('运单号码', pack.mailNo || '—', 'detail_mail-no'),
      field('发货时间', pack.createTime)),
    traceList(pack));
}

function packagesCard(packages) {
  const panels = packages.map(packagePanel);
  const show = (place) => {
    panels.forEach((panel, other) => { panel.hidden = other !== place; });
    tabs.forEach((tab, other) => tab.setAttribute('aria-selected', other === place));
  };
  const tabs = packages.map((pack, place) => {
    const tab = el('button', { type: 'button', role: 'tab', cls: hashed('detail_package-tab') }, `包裹${place + 1}`);
    tab.onclick = () => show(place);
    return tab;
  });
  show(0);
  return el('section', { cls: hashed('detail_card') }, el('h2', {}, '物流信息'), el('div', { role: 'tablist' }, ...tabs), ...panels);
}

async function detailView() {
  const id = PAGE.previous || new URLSearchParams(location.search).get('bizOrderId') || '';
  mount(el('p', { cls: 'next-loading' }, '加载中…'));
  try {
    const [order, traces] = await Promise.all([
      answerOf(at('trade', `/detail/orderDetailQianNiu.htm?bizOrderId=${id}&sifg=0&isQnNew=true&isHideNick=true`)),
      answerOf(at('wuliu', `/user/queryLogisticsDetailByOrderId?from=list&params=v2&raw=1&tradeId=${id}`)),
    ]);
    const said = order.ret || traces.ret;
    if (said) throw new Error(said.join(' '));
    if (traces.tradeOrderBlocks.tradeId !== order.mainOrder.id) order.mainOrder.id = traces.tradeOrderBlocks.tradeId;
    mount(el('h1', {}, '订单详情'), orderCard(order.mainOrder, order.receiver), packagesCard(traces.pkgDetailBlock.packageDetailBlockList),
      goodsCard(order.mainOrder));
  } catch (failed) {
    mount(el('p', { cls: 'next-table-empty', role: 'alert' }, `订单加载失败，请刷新重试。${failed.message}`));
  }
}
