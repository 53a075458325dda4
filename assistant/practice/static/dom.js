// The few lines that both pages are built with.
const PAGE = JSON.parse(document.getElementById('practice-page').textContent);

// The class of a local name, as the build hashed it this time; several names give several classes.
const hashed = (...names) => names.map((name) => PAGE.classes[name] || name).join(' ');

// A data address: on this host, or on the one that the skin asks for such things.
const at = (host, path) => ((PAGE.hosts || {})[host] || '') + path;

// An element with classes, attributes and children; text never becomes markup.
function el(tag, { cls = '', ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// The micro-frontend's node appears only now, long after the shell.
function mount(...children) {
  const node = el('div', { id: 'icestarkNode' }, ...children);
  document.getElementById('icestark-container').replaceChildren(node);
  return node;
}

async function answerOf(address, init, charset = 'utf-8') {
  const reply = await fetch(address, { credentials: 'include', ...init });
  if (reply.redirected && !reply.url.includes('/_____tmd_____/')) { location.href = `${PAGE.login || '/login'}?redirect_url=${encodeURIComponent(PAGE.login ? location.href : location.pathname + location.search)}`; throw new Error('signed out'); }
  const bytes = await reply.arrayBuffer();
  let text;
  try { text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { text = new TextDecoder(charset).decode(bytes); }
  if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
  const answer = JSON.parse(text);
  // As the platform's own script does with whatever answer a page gets.
  if (window.showCheck && (answer.rgv587_flag || answer.data?.url)) { window.showCheck(answer.url || answer.data.url); throw new Error('checked'); }
  return answer;
}
