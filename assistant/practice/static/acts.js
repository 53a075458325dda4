// The forms that change something. What no public sample shows is invented, and the page says so.
const has = (trait) => PAGE.traits.includes(trait);
const asked = (name) => new URLSearchParams(location.search).get(name) || '';
const deskOf = (id) => answerOf(`/desk/order.json?bizOrderId=${id}`);
const LATE_MS = 1500;

const COMPANIES = ['中通快递', '圆通速递', '申通快递', '韵达快递', '极兔速递', '顺丰速运', '京东快递', 'EMS', '邮政快递包裹', '德邦快递'];
const FLAGS = [['0', '灰旗'], ['1', '红旗'], ['2', '黄旗'], ['3', '绿旗'], ['4', '蓝旗'], ['5', '紫旗']];
const INVENTED = '本页为练习店自拟：真实后台的这一页没有公开样本。';

const asForm = (fields) => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }, body: new URLSearchParams(fields) });
const asJson = (facts) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(facts) });
const shownAmount = (text) => (has('other-amount') ? (Number(text) + 1).toFixed(2) : text);

async function sent(address, init) {
  const reply = await fetch(address, { credentials: 'include', ...init });
  if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
  const said = await reply.json();
  if (said.message) throw new Error(said.message);
}

function row(label, control) {
  return el('div', { cls: hashed('act_row') }, el('label', { for: control.id }, label), control);
}

function input(id, kind = 'input', value = '') {
  const made = el(kind, { id, name: id });
  made.value = value;
  if (has('drops-text')) made.addEventListener('input', () => { made.value = made.value.slice(0, 10); });
  return made;
}

function select(id, options) {
  return el('select', { id, name: id }, ...options.map((option) => el('option', { value: option }, option)));
}

function fact(label, value, ...names) {
  return el('div', { cls: hashed('act_row') }, el('span', {}, label), el('b', { cls: hashed(...names) }, value));
}

const orderFact = (id) => fact('订单编号', id, 'act_order-id');

// The last button with what real pages make of it; it does what it says at most as often as the traits allow.
function lastButton(words, act, banner) {
  const press = el('button', { type: 'button', cls: 'next-btn next-primary' }, words);
  press.disabled = has('late-button');
  if (has('late-button')) setTimeout(() => { press.disabled = false; }, LATE_MS);
  press.onclick = async () => {
    banner.textContent = '提交中…';
    try {
      if (has('banner-only')) { banner.textContent = '操作成功'; return; }
      await Promise.all(has('double-submit') ? [act(), act()] : [act()]);
      banner.textContent = has('error-reply') ? '系统繁忙，请稍后再试' : '操作成功';
    } catch (failed) { banner.textContent = failed.message; }
  };
  return press;
}

function buttons(words, act, banner, onCancel) {
  const cancel = el('button', { type: 'button', cls: 'next-btn' }, '取消');
  cancel.onclick = onCancel || (() => history.back());
  const twin = () => el('button', { type: 'button', cls: `next-btn ${hashed('act_twin')}` }, words);
  const twins = has('look-alikes') ? [twin()] : [];
  const ghosts = has('hidden-twins') ? [1, 2].map(() => { const ghost = twin(); ghost.hidden = true; return ghost; }) : [];
  return el('div', { cls: hashed('act_buttons') }, ...ghosts, lastButton(words, act, banner), cancel, ...twins);
}

function cover() {
  return has('covered') ? [el('div', { cls: hashed('act_cover'), style: 'position:fixed;inset:0;background:#0008;z-index:9' }, '千牛工作台升级说明')] : [];
}

// One form: the order it is for, its rows, its buttons; `act` sends.
function form(title, id, rows, words, act, { invented = true } = {}) {
  const banner = el('p', { cls: hashed('act_banner'), role: 'status' });
  mount(el('h1', {}, title), ...(invented ? [el('p', { cls: hashed('act_invented'), role: 'note' }, INVENTED)] : []),
    el('section', { cls: hashed('act_form'), role: 'form', 'aria-label': title }, orderFact(id), ...rows, buttons(words, act, banner)), banner, ...cover());
  if (has('writes-on-open')) fetch('/refund/createDraft.do', asJson({ orderId: id })).catch(() => {});
}

const value = (id) => document.getElementById(id).value;

// The memo dialog of the list: 确定 stands left of 取消.
async function memoDialog(id) {
  const desk = await deskOf(id);
  const banner = el('p', { cls: hashed('act_banner'), role: 'status' });
  const dialog = el('div', { cls: hashed('act_dialog'), role: 'dialog', 'aria-label': '订单备注' });
  const flags = FLAGS.map(([flag, name]) => {
    const radio = el('input', { type: 'radio', name: 'flag', value: flag, id: `flag${flag}` });
    radio.checked = flag === desk.memo.flag;
    return el('span', {}, radio, el('label', { for: `flag${flag}` }, name));
  });
  const send = () => sent('/trade/memo/update_sell_memo.htm', asForm({
    _tb_token_: 'practice', event_submit_do_query: '1', action: 'memo/UpdateSellMemoAction', user_type: '1', pageNum: '1',
    biz_order_id: desk.orderId, memo: value('memo'), flag: dialog.querySelector('[name=flag]:checked').value }));
  dialog.append(el('h2', {}, '订单备注'), orderFact(desk.orderId), el('div', { role: 'radiogroup' }, ...flags),
    row('备注', input('memo', 'textarea', desk.memo.text)), buttons('确定', send, banner, () => dialog.remove()), banner);
  document.getElementById('icestarkNode').append(dialog);
}

async function chatView() {
  const desk = await deskOf(asked('bizOrderId'));
  const only = el('input', { type: 'checkbox', id: 'staff' });
  only.checked = has('private-note');
  form('买家会话', desk.orderId, [fact('买家', desk.nick, 'private_nick'), row('消息', input('text', 'textarea')), row('仅客服可见', only)], '发送',
    () => sent('/im/sendMessage.do', asJson({ orderId: desk.orderId, text: value('text'), visible: only.checked ? 'staff' : 'buyer' })));
}

const wayRows = () => [row('物流公司', select('company', COMPANIES)), row('运单号', input('mailNo'))];

async function waybillView() {
  const desk = await deskOf(asked('tradeId'));
  const [carrier, number] = desk.parcels[0];
  const rows = [fact('当前物流', `${carrier} ${number}`), fact('剩余修改次数', String(desk.chances), 'act_chances'), ...wayRows()];
  form('修改物流', desk.orderId, rows, '确认修改',
    () => sent('/user/modifyLogistics.do', asForm({ orderId: desk.orderId, company: value('company'), mailNo: value('mailNo') })));
}

// The address is documented (补发货 of the list); the form is invented, its request has the documented shape.
async function reshipView() {
  const desk = await deskOf(asked('tradeId'));
  form('补发货', desk.orderId, wayRows(), '确认补发', () => sent('/user/do_consign.do', asForm({
    _csrf: 'practice', 'x-frames-allow-from': 'wuliu2',
    params: JSON.stringify({ orderId: desk.orderId, consignType: 3, company: value('company'), mailNo: value('mailNo') }) })));
}

function table(name, titles, rows, names = []) {
  return el('section', {}, el('h2', {}, name), el('table', { cls: hashed('act_table'), 'data-records': name },
    el('thead', {}, el('tr', {}, ...titles.map((title) => el('th', {}, title)))),
    el('tbody', {}, ...rows.map((cells, place) => el('tr', { cls: names[place] || '' }, ...cells.map((cell) => el('td', {}, cell)))))));
}

async function recordsView() {
  const desk = await deskOf(asked('bizOrderId'));
  mount(el('h1', {}, '操作记录'), el('p', { cls: hashed('act_invented'), role: 'note' }, INVENTED), orderFact(desk.orderId),
    fact('已退金额', `￥${desk.refunded}`, 'act_refunded'),
    table('备注', ['备注', '旗帜'], desk.memo.text ? [[desk.memo.text, desk.memo.flag]] : []),
    table('消息', ['对象', '内容'], desk.messages.map((one) => [one.to === 'buyer' ? '买家' : '仅客服', one.text]),
      desk.messages.map((one) => `to-${one.to}`)),
    table('包裹', ['物流公司', '运单号'], desk.parcels),
    table('退款', ['退款编号', '金额', '状态'], desk.refunds.map((one) => [one.number, `￥${one.amount}`, one.state])),
    table('打款', ['金额', '说明', '状态'], desk.payments.map((one) => [`￥${one.amount}`, one.notes, '打款成功'])));
}

async function escalateView() {
  const desk = await deskOf(asked('bizOrderId'));
  const files = el('input', { type: 'file', id: 'files', multiple: 'multiple' });
  form('申请平台介入', desk.orderId, [row('说明', input('text', 'textarea')), row('凭证', files)], '提交申请',
    () => sent('/dispute/apply.do', asForm({ orderId: desk.orderId, text: value('text') })));
}
