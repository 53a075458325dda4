"""Ways in which a page of Vendure could send a mutation to the one address that answers its questions, too.

Each is a script that gets ``a``: ``api`` (the address, marked; ``whole`` with its origin), ``query`` (the mutation's
text), ``body`` (it as a JSON body), ``head`` (what the dashboard itself sends along), ``json`` (and the content type).
"""

_LATER = "addEventListener('pagehide', () => {send}); location.href = '/dashboard/login';"
_FORM = """
  const form = document.body.appendChild(document.createElement('form'));
  Object.assign(form, { method: 'POST', action: a.api, enctype: '%s', target: '%s' });
  const field = form.appendChild(document.createElement('textarea'));
  [field.name, field.value] = %s;
  form.submit();
"""
_BLOB = (
    "const given = [a.whole, { method: 'POST', headers: a.json, body: a.body }];"
    "const source = `fetch(${given.map(one => JSON.stringify(one))})`;"
)
_XHR = """
  const x = new XMLHttpRequest();
  x.open('POST', a.api, WHEN);
  x.setRequestHeader('content-type', 'application/json');
  try { x.send(a.body) } catch {}
"""
_ASKS = "query Asks { me { id } }"


def _post(body: str, headers: str = "a.json", address: str = "a.api", method: str = "POST") -> str:
    return f"fetch({address}, {{ method: '{method}', headers: {headers}, body: {body} }})"


def _said(kind: str) -> str:
    return f"{{...a.head, 'content-type': '{kind}'}}"


def _document(text: str, more: str = "") -> str:
    return f"JSON.stringify({{ query: {text}, {more} }})"


WAYS = {
    "fetch": _post("a.body"),
    "fetch without a type": _post("a.body", "a.head"),
    "xhr": _XHR.replace("WHEN", "true"),
    "xhr at once": _XHR.replace("WHEN", "false"),
    "beacon": "navigator.sendBeacon(a.api, new Blob([a.body], { type: 'application/json' }))",
    "beacon of a form": "navigator.sendBeacon(a.api, new URLSearchParams({ query: a.query }))",
    "beacon of a page that goes": _LATER.replace(
        "{send}", "navigator.sendBeacon(a.whole, new Blob([a.body], { type: 'application/json' }))"
    ),
    "keepalive of a page that goes": _LATER.replace(
        "{send}", "fetch(a.whole, { method: 'POST', headers: a.json, body: a.body, keepalive: true })"
    ),
    "form": _FORM % ("application/x-www-form-urlencoded", "_self", "['query', a.query]"),
    "form in a new window": _FORM % ("application/x-www-form-urlencoded", "_blank", "['query', a.query]"),
    "form as plain text": _FORM % ("text/plain", "_self", """[a.body.slice(0, -1) + ',"x":"', '"}']"""),
    "form of parts": _FORM % ("multipart/form-data", "_self", "['operations', a.body]"),
    "upload": "const parts = new FormData(); parts.append('operations', a.body); parts.append('map', '{}');"
    + _post("parts", "a.head"),
    "batch": _post("`[${a.body}]`"),
    "batch behind a question": _post(f'`[{{"query": "{_ASKS}"}}, ${{a.body}}]`'),
    "get": "fetch(a.api + '&query=' + encodeURIComponent(a.query), { headers: a.json })",
    "image": "new Image().src = a.api + '&query=' + encodeURIComponent(a.query)",
    "navigation": "location.href = a.api + '&query=' + encodeURIComponent(a.query)",
    "put": _post("a.body", method="PUT"),
    "by its hash": "const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(a.query));"
    " const sha256Hash = [...new Uint8Array(hash)].map(x => x.toString(16).padStart(2, '0')).join('');"
    " const extensions = { persistedQuery: { version: 1, sha256Hash } };"
    + _post("JSON.stringify({ query: a.query, extensions })")
    + ".catch(() => 0).then(() => "
    + _post("JSON.stringify({ extensions })")
    + ")",
    "question and write, the write picked": _post(
        _document(f"`{_ASKS} ${{a.query.replace('mutation', 'mutation Does')}}`", "operationName: 'Does'")
    ),
    "write called a question": _post(
        _document("a.query.replace('mutation', 'mutation query')", "operationName: 'query'")
    ),
    "write behind a comment": _post(_document("'# query { me { id } }\\n' + a.query")),
    "write behind a mark": _post(_document("'\\ufeff' + a.query")),
    "write under another name": _post(_document("a.query.replace('addNote', 'me: addNote')")),
    "write in escapes": _post(r"a.body.replace('mutation', '\\u006dutation')"),
    "said twice": _post(f'`{{"query": "{_ASKS}", ${{a.body.slice(1)}}`'),
    "question with a form in it": _post(
        f'`{{"a": "&query=${{encodeURIComponent(a.query)}}&b=", "query": "{_ASKS}"}}`',
        _said("application/x-www-form-urlencoded"),
    ),
    "another character set": _post(
        f"`{{\"query\": \"{_ASKS} #+AFw-n${{a.query.replace('mutation', 'mutation Does').replace(/\"/g, '\\\\\"')}}\","
        ' "operationName": "Does"}`',
        _said("application/json; charset=utf-7"),
    ),
    "packed": "const packed = new Response(new Blob([a.body]).stream().pipeThrough(new CompressionStream('gzip')));"
    + _post("await packed.arrayBuffer()", "{...a.json, 'content-encoding': 'gzip'}"),
    "slash behind": _post("a.body", address="a.api.replace('?', '/?')"),
    "capitals": _post("a.body", address="a.api.replace('admin', 'ADMIN')"),
    "the buyers' address": _post("a.body", address="a.api.replace('admin', 'shop')"),
    "frame": "const frame = document.body.appendChild(document.createElement('iframe'));"
    " frame.srcdoc = '<p>'; frame.onload = () => frame.contentWindow." + _post("a.body", address="a.whole"),
    "window": "const other = open('about:blank'); other." + _post("a.body", address="a.whole"),
    "worker": _BLOB + "new Worker(URL.createObjectURL(new Blob([source])))",
    "shared worker": _BLOB + "new SharedWorker(URL.createObjectURL(new Blob([source])))",
}

LEADING = ("location.href", "form.submit()", "open(")
"""What leads its page away, or opens another one."""
