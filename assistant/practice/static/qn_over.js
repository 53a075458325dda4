// What the platform's own scripts put over a page: they look at every answer that the page gets, whoever asked for it.
(() => {
  const page = JSON.parse(document.getElementById('practice-page').textContent);
  const box = (tag, attributes, html) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    if (html) made.innerHTML = html;
    document.body.append(made);
    return made;
  };
  const shade = 'position:fixed;inset:0;z-index:99;background:#0009;display:grid;place-items:center;';
  const paper = '<div style="background:#fff;padding:28px;border-radius:8px">';
  const shows = {
    slider: (address) => {
      const cover = box('div', { class: 'baxia-dialog', style: shade });
      cover.innerHTML = `<iframe id="baxia-dialog-content" style="background:#fff;width:360px;height:200px;border:0" src="${address || '/_____tmd_____/punish?x5step=1'}"></iframe>`;
    },
    'sms-wall': () => {
      const cover = box('div', { class: 'next-dialog', role: 'dialog', style: shade }, `${paper}<p>为了您的账户安全，通过验证以确保正常访问</p><p>请输入6位数字验证码</p><input><button>免费获取验证码</button><button class="passed">提交验证</button></div>`);
      cover.querySelector('.passed').onclick = () => ask('/_____tmd_____/slide?x5secdata=practice').then(() => cover.remove());
    },
    tour: () => {
      const cover = box('div', { class: 'driver-popover', style: shade }, `<svg class="driver-overlay" style="position:fixed;inset:0;width:100%;height:100%"></svg>${paper}新功能引导 <button class="driver-popover-next-btn">下一步</button><button class="driver-popover-close-btn" style="position:relative;z-index:2">×</button></div>`);
      cover.querySelector('.driver-popover-close-btn').onclick = () => cover.remove();
    },
    announcement: () => {
      const cover = box('div', { class: 'next-dialog', role: 'dialog', style: shade }, `${paper}<h3>千牛工作台升级说明</h3><button class="skip">跳过</button></div>`);
      cover.querySelector('.skip').onclick = () => cover.remove();
    },
    'stale-rows': () => { window.staleRows = true; },
    // a renderer that has gone: no script may call for that, and too deep a page does it cheaply
    crash: () => { let at = document.body; for (let depth = 0; depth < 60000; depth += 1) at = at.appendChild(document.createElement('div')); },
    twins: () => copies(''),
    ghosts: () => copies('none'),
  };
  const WORDS = ['查询', '下一页', '已发货', '卖家已发货', '同意退款', '确认收货, 同意退款', '查看详情', '详情', '确认补发', '确定补发', '确定'];
  const copies = (display) => {
    const copy = () => document.querySelectorAll('button, [role=tab], td a').forEach((one) => {
      if (one.dataset.twin || !WORDS.includes(one.textContent.trim())) return;
      one.dataset.twin = 'first';
      const twin = one.cloneNode(true);
      twin.dataset.twin = 'second';
      twin.style.display = display;
      one.after(twin);
    });
    new MutationObserver(copy).observe(document.body, { childList: true, subtree: true });
    copy();
  };
  addEventListener('message', (told) => { if (told.data === 'passed') document.querySelector('.baxia-dialog')?.remove(); });
  const show = (names, address) => names.split(',').filter((name) => shows[name]).forEach((name) => shows[name](address));
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    const reply = await ask(...asked);
    show(reply.headers.get('x-practice-shows') || '');
    return reply;
  };
  window.showCheck = (address) => show('slider', address);
  addEventListener('DOMContentLoaded', () => show(page.over.join(',')));
  if (page.view === undefined && page.mount) addEventListener('DOMContentLoaded', () => {
    const whole = document.querySelector('main');
    whole.hidden = true;
    setTimeout(() => { whole.hidden = false; }, page.mount);
  });
  if (page.over.includes('hang')) setTimeout(() => { for (;;); }, 50);
})();
