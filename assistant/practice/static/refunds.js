// Refunds: the list and the two steps of 同意退款 after public code; 主动退款 and 小额打款 are invented.
const claimsOf = (id) => answerOf(`/desk/refunds.json?unionSearch=${id}`).then((answer) => answer.disputeGridVOList);

async function refundsView() {
  const claims = await claimsOf(asked('unionSearch'));
  const rows = claims.map((claim) => [claim.bizOrderId, claim.disputeId, `￥${claim.refundFee}`, claim.status,
    el('a', { href: `/home.htm/refund-list/detail?bizOrderId=${claim.bizOrderId}&disputeId=${claim.disputeId}`, target: '_blank' }, '查看详情')]);
  mount(el('h1', {}, '退款管理'), table('退款', ['订单编号', '退款编号', '退款金额', '状态', '操作'], rows),
    ...(rows.length ? [] : [el('p', { cls: 'next-table-empty' }, '没有符合条件的退款')]));
}

// 同意退款 stands on the page and, with the same words, in the dialog that it opens.
async function refundView() {
  const desk = await deskOf(asked('bizOrderId'));
  const claim = (await claimsOf(desk.orderId)).find((one) => one.disputeId === asked('disputeId') || has('other-order'));
  const agree = el('button', { type: 'button', cls: 'next-btn next-primary' }, '同意退款');
  agree.disabled = !claim.open;
  agree.onclick = () => { agreeDialog(desk, claim); };
  mount(el('h1', {}, '退款详情'), el('section', { cls: hashed('act_form') }, orderFact(desk.orderId), fact('退款编号', claim.disputeId),
    fact('退款金额', `￥${claim.refundFee}`, 'act_amount'), fact('状态', claim.status, 'act_state'), agree));
  if (has('writes-on-open')) fetch('/refund/createDraft.do', asJson({ orderId: desk.orderId })).catch(() => {});
}

function agreeDialog(desk, claim) {
  const banner = el('p', { cls: hashed('act_banner'), role: 'status' });
  const dialog = el('div', { cls: hashed('act_dialog'), role: 'dialog', 'aria-label': '同意退款' });
  const fen = () => Math.round(Number(shownAmount(claim.refundFee)) * 100);
  const code = claim.needsCode ? [row('短信验证码', input('code')), el('p', {}, '请输入6位数字验证码')] : [];
  const send = () => {
    const facts = { disputeId: claim.disputeId, bizOrderId: desk.orderId, amount: fen(), version: claim.version, phase: 'onsale', ...(claim.needsCode ? { code: value('code') } : {}) };
    return sent('/h5/mtop.refund.agree/1.0/?jsv=2.6.1&appKey=12574478', asForm({ data: JSON.stringify({ params: JSON.stringify(facts) }) }));
  };
  dialog.append(el('h2', {}, '同意退款'), el('p', {}, `退款金额 ￥${claim.refundFee}，同意后无法撤销。`), ...code, buttons('同意退款', send, banner, () => dialog.remove()), banner);
  document.getElementById('icestarkNode').append(dialog, ...cover());
}

async function initiateView() {
  const desk = await deskOf(asked('bizOrderId'));
  const lines = desk.lines.map((line, place) => {
    const box = el('input', { type: 'checkbox', id: `line${place}` });
    return el('div', { cls: hashed('act_row') }, box, el('label', { for: `line${place}` }, line.title), el('span', {}, `￥${line.total}`));
  });
  const rows = [fact('实付金额', `￥${desk.paid}`), fact('已退金额', `￥${desk.refunded}`, 'act_refunded'), fact('最多可退', `￥${desk.ceiling}`, 'act_ceiling'),
    ...lines, row('退款金额', input('amount')), row('退款原因', select('reason', ['未收到货', '协商一致', '少件漏发']))];
  form('主动退款', desk.orderId, rows, '确认退款', async () => {
    const amount = shownAmount(value('amount'));
    if (has('two-writes')) await sent('/trade/cancelOrder.do', asJson({ orderId: desk.orderId, refundAmount: amount }));
    await sent('/refund/sellerRefund.do', asJson({ orderId: desk.orderId, amount, reason: value('reason') }));
  });
}

async function paymentView() {
  const desk = await deskOf(asked('bizOrderId'));
  form('小额打款', desk.orderId, [fact('账户余额', '￥500.00'), row('打款金额', input('amount')), row('打款说明', input('notes'))], '确认打款',
    () => sent('/payment/smallPayment.do', asJson({ orderId: desk.orderId, amountInFen: Math.round(Number(shownAmount(value('amount'))) * 100), notes: value('notes'), type: '退差价' })));
}
