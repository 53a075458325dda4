// Refunds by mtop, and shipping once more. List, detail and the two steps of 同意退款 are after public code; the request
// that the second step sends, and the form of 补发货, nobody has shown: they are invented here.
const FAMILY = '/h5/mtop.alibaba.refundface2.disputeservice.qianniu.pc.';
const mtop = (name, facts) => answerOf(at('mtop', `${FAMILY}${name}/1.0/?jsv=2.7.2&appKey=12574478&sign=practice`),
  asForm({ data: JSON.stringify({ params: JSON.stringify(facts) }) })).then((said) => {
  if (!said.ret[0].startsWith('SUCCESS')) { if (said.data && said.data.url) window.showCheck(said.data.url); throw new Error(said.ret.join(' ')); }
  return said.data;
});
const disputes = { page: 1, find: '' };
const B = PAGE.layout === 'b';
const AGREE = B ? '确认收货, 同意退款' : '同意退款';

function disputeTable(claim, first) {
  const detail = at('qn', `/home.htm/trade-platform/refund-list/detail?disputeId=${claim.disputeId}&type=1`);
  return el('table', { cls: `next-table-row${first ? ' first' : ''}` },
    el('tr', {}, el('td', {}, el('span', {}, `订单编号：${claim.bizOrderId}`), el('span', {}, `退款编号：${claim.disputeId}`))),
    el('tr', {}, el('td', {}, `￥${claim.disputeBodyVO.refundFee}`), el('td', {}, claim.statusText),
      el('td', {}, el('a', { href: detail, target: '_blank' }, B ? '详情' : '查看详情'))));
}

async function loadDisputes() {
  const box = document.querySelector('.next-table');
  const facts = { refundStatusSelect: '-9999', bizTypeSelect: '', unionSearch: disputes.find, pageNo: disputes.page, isQnNew: true, isHideNick: true };
  try {
    const data = await mtop('disputelistv2', facts);
    const rows = data.disputeGridVOList.map((claim, place) => disputeTable(claim, !place));
    box.replaceChildren(el('div', { cls: 'next-table-body' }, ...(rows.length ? rows : [el('div', { cls: 'next-table-empty' }, '没有符合条件的退款')])));
    document.querySelector('.next-pagination').replaceWith(pager({ currentPage: disputes.page, pageSize: data.pageSize, totalNumber: data.totalCount }, (page) => { disputes.page = page; loadDisputes(); }));
  } catch (failed) { box.replaceChildren(el('div', { cls: 'next-table-empty', role: 'alert' }, `加载失败，请刷新重试。${failed.message}`)); }
}

function disputesView() {
  const search = el('input', { 'aria-label': '组合查询', placeholder: '订单编号/退款编号' });
  const go = el('button', { type: 'button', cls: 'next-btn' }, '查询');
  go.onclick = () => { Object.assign(disputes, { find: search.value.trim(), page: 1 }); loadDisputes(); };
  mount(el('h1', {}, '退款管理'), el('div', { cls: 'search' }, search, go), el('div', { cls: 'columns' }, el('span', {}, B ? '退款状态' : '售后状态')),
    el('div', { cls: 'next-table next-table-medium' }), el('div', { cls: 'next-pagination' }));
  loadDisputes();
}

async function disputeView() {
  const number = PAGE.previous || asked('disputeId');
  const claim = (await mtop('disputelistv2', { disputeIdInput: number, pageNo: 1 })).disputeGridVOList[0];
  const agree = el('button', { type: 'button', cls: 'next-btn next-primary' }, AGREE);
  agree.disabled = claim.disputeStatus !== 'WAIT_SELLER_AGREE';
  agree.onclick = () => disputeDialog(claim);
  const item = (name, label, value) => el('div', { cls: hashed(name) }, el('span', {}, `${label}：`), el('b', {}, value));
  mount(el('h1', {}, '退款详情'), el('section', { cls: hashed('act_form') },
    item('refundinfo_refund-refundinfo-item', '退款编号', claim.disputeId), item('dealinfo_refund-dealinfo-item', '订单编号', claim.bizOrderId),
    item('refundinfo_refund-refundinfo-item', '退款金额', `￥${claim.disputeBodyVO.refundFee}`), item('refundinfo_refund-refundinfo-item', '售后状态', claim.statusText),
    el('div', { cls: hashed('act_buttons') }, el('button', { type: 'button' }, '备注'), el('button', { type: 'button' }, '拦截快递'), agree)));
}

function disputeDialog(claim) {
  const banner = el('p', { cls: hashed('act_banner'), role: 'status' });
  const dialog = el('div', { cls: `next-dialog ${hashed('act_dialog')}`, role: 'dialog', 'aria-label': '同意退款' });
  const fen = () => Math.round(Number(shownAmount(claim.disputeBodyVO.refundFee)) * 100);
  const code = claim.needsCode ? [row('短信验证码', input('code')), el('p', {}, '请输入6位数字验证码')] : [];
  const send = () => mtop('agree', { disputeId: claim.disputeId, bizOrderId: claim.bizOrderId, amount: fen(), version: claim.version, phase: 'onsale', ...(claim.needsCode ? { code: value('code') } : {}) });
  dialog.append(el('h2', {}, '同意退款'), el('p', {}, `订单编号：${claim.bizOrderId}`), el('p', {}, `退款金额：￥${claim.disputeBodyVO.refundFee}`), ...code, buttons('同意退款', send, banner, () => dialog.remove()), banner);
  document.getElementById('icestarkNode').append(dialog, ...cover());
}

async function consignView() {
  const id = PAGE.previous || asked('tradeId');
  form('补发货', id, wayRows(), B ? '确定补发' : '确认补发', () => sent(at('wuliu', '/user/do_consign.do'), asForm({
    _csrf: 'practice', 'x-frames-allow-from': 'wuliu2',
    params: JSON.stringify({ orderId: id, logisticInfo: { mode: 0, data: [{ mailInfo: { mailNo: value('mailNo'), cpCode: 'PRACTICE', label: value('company') } }] }, mailType: 'OFFLINE', hasChangeDeliver: false }) })));
}
