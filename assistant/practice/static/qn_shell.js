// The desk's shell: views mount late, as micro-frontends do.
function homeView() {
  mount(el('h1', {}, '千牛工作台'), el('section', { cls: hashed('detail_card') },
    el('p', {}, '欢迎回来。这是 shipfix 的练习店：订单、买家和包裹都是编造的。'),
    el('a', { href: '/home.htm/trade-platform/tp/sold' }, '查看已卖出的宝贝')), ...(PAGE.monitored ? [monitor()] : []));
}

// The counters that Tmall's home has (one public source). How they count there nobody has shown; here they show no number.
function monitor() {
  const kinds = ['发货即将超时', '发货超时', '揽收异常包裹', '运输异常包裹', '派送异常包裹'];
  return el('section', { cls: hashed('detail_card') }, el('h2', {}, '物流监控'), ...kinds.map((kind) => el('p', {}, `${kind}：--`)));
}

const VIEWS = {
  home: homeView, sold: soldView, detail: detailView, refunds: disputesView, refund: disputeView, reship: consignView,
  waybill: waybillView, initiate: initiateView, payment: paymentView,
};
setTimeout(VIEWS[PAGE.view], PAGE.mount);
