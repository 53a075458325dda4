// The shell mounts its page a moment after it is there itself: whoever reads the bare shell sees nothing.
const MOUNT_DELAY_MS = 120;

function homeView() {
  const link = el('a', { href: '/home.htm/trade-platform/tp/sold' }, '查看已卖出的宝贝');
  mount(el('h1', {}, '千牛工作台'), el('section', { cls: hashed('detail_card') },
    el('p', {}, '欢迎回来。这是 shipfix 的练习店：订单、买家和包裹都是编造的。'), link));
}

const VIEWS = {
  home: homeView, sold: soldView, detail: detailView, chat: chatView, waybill: waybillView, reship: reshipView, records: recordsView, escalate: escalateView,
  refunds: refundsView, refund: refundView, initiate: initiateView, payment: paymentView,
};
setTimeout(VIEWS[PAGE.view], MOUNT_DELAY_MS);
