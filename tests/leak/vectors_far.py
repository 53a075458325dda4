"""Vectors away from the page: frames of other sites, popups, workers of every sort."""

from tests.leak.vector import Fire, Vector
from tests.leak.vectors_page import POST, dying, form, script

FETCH = f"fetch('$WRITE', {POST})"
SEND = f"<script>{FETCH}</script>"
BLOB = "URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))"


def framed(attributes: str) -> str:
    return f"<!doctype html><title>v</title><iframe {attributes}></iframe>"


FRAMES = (
    Vector("iframe-srcdoc-fetch", framed(f'srcdoc="{SEND}"')),
    Vector(
        "iframe-srcdoc-form",
        framed("srcdoc=\"<form id=f method=post action='$WRITE'></form><script>f.submit()</script>\""),
    ),
    Vector("iframe-data-fetch", framed('src="data:text/html,' + SEND.replace("'x'", "1") + '"')),
    Vector(
        "iframe-data-form",
        framed("src=\"data:text/html,<form id=f method=post action='$WRITE'></form><script>f.submit()</script>\""),
    ),
    Vector("iframe-sandboxed-fetch", framed("sandbox=allow-scripts src='/file/$NAME/i.html'"), files={"i.html": SEND}),
    Vector(
        "iframe-sandboxed-form",
        framed("sandbox='allow-scripts allow-forms' src='/file/$NAME/i.html'"),
        files={"i.html": form()},
    ),
    Vector(
        "iframe-other-site-fetch",
        framed("src='$OTHER/file/$NAME/i.html'"),
        files={"i.html": SEND.replace("$WRITE", "$OTHER_WRITE")},
        quick=True,
    ),
    Vector(
        "iframe-other-site-form",
        framed("src='$OTHER/file/$NAME/i.html'"),
        files={"i.html": form().replace("$WRITE", "$OTHER_WRITE")},
    ),
    Vector(
        "iframe-other-site-beacon",
        framed("src='$OTHER/file/$NAME/i.html'"),
        files={"i.html": dying("navigator.sendBeacon('$OTHER_WRITE', 'x')")},
        fire=Fire.LEAVE,
    ),
    Vector(
        "iframe-websocket", framed("src='/file/$NAME/i.html'"), files={"i.html": script("new WebSocket('$SOCKET')")}
    ),
    Vector(
        "iframe-blob",
        script(
            f'const code = `{SEND.replace("</", "<" + chr(92) + "/")}`; const i = document.createElement("iframe");'
            'i.src = URL.createObjectURL(new Blob([code], { type: "text/html" })); document.body.append(i)'
        ),
    ),
)

POPUPS = (
    Vector(
        "popup-write-and-submit",
        "<button id=go>go</button>"
        + script("""
        go.onclick = () => { const w = open('about:blank');
          w.document.write(`<form id=f method=post action='$WRITE'></form>`); w.document.close(); w.f.submit() }"""),
        Fire.CLICK,
    ),
    Vector(
        "popup-blank-opener-fetch",
        "<button id=go>go</button>" + script(f"go.onclick = () => open('about:blank').{FETCH}"),
        Fire.CLICK,
        quick=True,
    ),
    Vector(
        "popup-page-fetch",
        "<button id=go>go</button>" + script("go.onclick = () => open('/file/$NAME/p.html')"),
        Fire.CLICK,
        files={"p.html": SEND},
    ),
    Vector(
        "popup-noopener-blob",
        "<button id=go>go</button>"
        + script(
            f"const code = `{SEND.replace('</', '<' + chr(92) + '/')}`;"
            'go.onclick = () => open(URL.createObjectURL(new Blob([code], {type: "text/html"})), "", "noopener")'
        ),
        Fire.CLICK,
    ),
    Vector(
        "popup-websocket",
        "<button id=go>go</button>" + script("go.onclick = () => open('/file/$NAME/p.html')"),
        Fire.CLICK,
        files={"p.html": script("new WebSocket('$SOCKET')")},
    ),
    Vector(
        "popup-self-closing-beacon",
        "<button id=go>go</button>" + script("go.onclick = () => open('/file/$NAME/p.html')"),
        Fire.CLICK,
        files={"p.html": dying("navigator.sendBeacon('$WRITE', 'x')") + "<script>setTimeout(close)</script>"},
    ),
)

WORKERS = (
    Vector("worker-fetch", script("new Worker('/file/$NAME/w.js')"), files={"w.js": FETCH}),
    Vector("worker-blob-fetch", script(f"const code = `{FETCH}`; new Worker({BLOB})")),
    Vector(
        "worker-nested-fetch",
        script("new Worker('/file/$NAME/w.js')"),
        files={"w.js": "new Worker('/file/$NAME/n.js')", "n.js": FETCH},
    ),
    Vector(
        "worker-xhr",
        script("new Worker('/file/$NAME/w.js')"),
        files={"w.js": "const x = new XMLHttpRequest(); x.open('POST', '$WRITE', false); x.send('x')"},
    ),
    Vector(
        "worker-websocket",
        script("new Worker('/file/$NAME/w.js').onmessage = () => window.over = true"),
        files={"w.js": "new WebSocket('$SOCKET').onerror = () => postMessage(1)"},
        done="window.over",
        quick=True,
    ),
    Vector(
        "worker-import-scripts", script("new Worker('/file/$NAME/w.js')"), files={"w.js": "importScripts('$WRITE')"}
    ),
    Vector(
        "worker-keepalive",
        script("new Worker('/file/$NAME/w.js')"),
        files={"w.js": "fetch('$WRITE', {method: 'POST', keepalive: true})"},
    ),
    Vector("shared-worker-fetch", script("new SharedWorker('/file/$NAME/w.js')"), files={"w.js": FETCH}, quick=True),
    Vector(
        "shared-worker-websocket",
        script("new SharedWorker('/file/$NAME/w.js').port.onmessage = () => window.over = true"),
        files={
            "w.js": """let socket = new WebSocket('$SOCKET'), port;
                onconnect = (e) => { port = e.ports[0]; if (socket.readyState == 3) port.postMessage(1) };
                socket.onerror = () => port?.postMessage(1)"""
        },
        done="window.over",
        quick=True,
    ),
    Vector(
        "shared-worker-blob-websocket",
        script(f"const code = `new WebSocket('$SOCKET')`; new SharedWorker({BLOB})"),
    ),
    Vector(
        "shared-worker-data-websocket",
        script("new SharedWorker('data:text/javascript,new WebSocket(%22$SOCKET%22)')"),
    ),
    Vector(
        "shared-worker-websocket-stream",
        script("new SharedWorker('/file/$NAME/w.js')"),
        files={"w.js": "new WebSocketStream('$SOCKET').opened.catch(() => 0)"},
    ),
    Vector(
        "shared-worker-webtransport",
        script("new SharedWorker('/file/$NAME/w.js')"),
        files={"w.js": "new WebTransport('https://$UDP/write').ready.catch(() => 0)"},
        udp=True,
    ),
    Vector(
        "worker-webtransport",
        script("new Worker('/file/$NAME/w.js')"),
        files={"w.js": "new WebTransport('https://$UDP/write').ready.catch(() => 0)"},
        udp=True,
    ),
    Vector(
        "iframe-other-site-worker-websocket",
        framed("src='$OTHER/file/$NAME/i.html'"),
        files={"i.html": script("new SharedWorker('/file/$NAME/w.js')"), "w.js": "new WebSocket('$SOCKET')"},
    ),
    Vector(
        "shared-worker-nested",
        script("new SharedWorker('/file/$NAME/w.js')"),
        files={"w.js": "new Worker('/file/$NAME/n.js')", "n.js": FETCH},
    ),
)


def served(start: str, then: str = "") -> str:
    """A page that registers /file/NAME/sw.js for itself and, once it is active, runs ``then``."""
    return script(f"""
        navigator.serviceWorker.register('/file/$NAME/sw.js', {{ scope: '/page/$NAME' }})
          .then(() => navigator.serviceWorker.ready).then(async (r) => {{ {start} }}){then}""")


CLAIM = "onactivate = (e) => e.waitUntil(clients.claim());"
SERVICE_WORKERS = (
    Vector("service-worker-install", served(""), files={"sw.js": f"oninstall = (e) => e.waitUntil({FETCH})"}),
    Vector(
        "service-worker-message",
        served("r.active.postMessage(1)"),
        files={"sw.js": f"onmessage = (e) => e.waitUntil({FETCH})"},
        quick=True,
    ),
    Vector(
        "service-worker-fetch-handler",
        served(
            "navigator.serviceWorker.oncontrollerchange = () => fetch('/marker');"
            "if (navigator.serviceWorker.controller) fetch('/marker')"
        ),
        files={"sw.js": CLAIM + f"onfetch = (e) => e.respondWith({FETCH})"},
    ),
    Vector(
        "service-worker-sync",
        served("await r.sync.register('s')"),
        files={"sw.js": f"onsync = (e) => e.waitUntil({FETCH})"},
    ),
    Vector(
        "service-worker-websocket",
        served("r.active.postMessage(1)"),
        files={"sw.js": "onmessage = () => new WebSocket('$SOCKET')"},
    ),
    Vector(
        "service-worker-webtransport",
        served("r.active.postMessage(1)"),
        files={"sw.js": "onmessage = (e) => e.waitUntil(new WebTransport('https://$UDP/write').ready)"},
        udp=True,
    ),
    Vector("service-worker-script", script("navigator.serviceWorker.register('$WRITE', {scope: '/page/$NAME'})")),
    Vector(
        "background-fetch",
        served("await r.backgroundFetch.fetch('b', [new Request('$WRITE', {method: 'POST', body: 'x'})])"),
        files={"sw.js": CLAIM},
    ),
)
