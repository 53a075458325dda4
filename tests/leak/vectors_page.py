"""Vectors of a page that is alive or dying: fetch, forms, beacons, sockets, things that load by GET."""

from tests.leak.vector import Fire, Vector

POST = "{ method: 'POST', body: 'x' }"
FORM = "<form id=f method=post action='$WRITE' {more}><input name=a value=1></form>"


def script(code: str) -> str:
    return f"<!doctype html><title>v</title><body><script>{code}</script>"


def dying(code: str) -> str:
    return script(f"addEventListener('pagehide', () => {{ {code} }})")


def form(more: str = "", before: str = "") -> str:
    return f"<!doctype html>{before}{FORM.format(more=more)}<script>f.submit()</script>"


REQUESTS = (
    Vector("fetch-post", script(f"fetch('$WRITE', {POST})"), quick=True),
    Vector("fetch-put", script("fetch('$WRITE', { method: 'PUT', body: 'x' })")),
    Vector("fetch-delete", script("fetch('$WRITE', { method: 'DELETE' })")),
    Vector("fetch-propfind", script("fetch('$WRITE', { method: 'PROPFIND' })")),
    Vector("fetch-put-preflight", script("fetch('$OTHER_WRITE', { method: 'PUT', headers: {'x-shipfix': '1'} })")),
    Vector(
        "fetch-post-json-preflight",
        script("fetch('$OTHER_WRITE', { method: 'POST', headers: {'content-type': 'application/json'}, body: '{}' })"),
    ),
    Vector("fetch-no-cors", script("fetch('$OTHER_WRITE', { method: 'POST', mode: 'no-cors', body: 'x' })")),
    Vector("xhr-async", script("const x = new XMLHttpRequest(); x.open('POST', '$WRITE'); x.send('x')")),
    Vector(
        "xhr-sync", script("const x = new XMLHttpRequest(); x.open('POST', '$WRITE', false); x.send('x')"), quick=True
    ),
    Vector("fetch-keepalive", script("fetch('$WRITE', { method: 'POST', body: 'x', keepalive: true })")),
    Vector("beacon", script("navigator.sendBeacon('$WRITE', 'x')")),
    Vector("link-ping", "<a id=go ping='$WRITE' href='#here'>go</a>", Fire.CLICK),
    Vector(
        "csp-report",
        script("") + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        headers={"Content-Security-Policy": "img-src 'none'; report-uri /write/$NAME"},
    ),
    Vector("allowed-post-hops-307", script(f"fetch('/hop/$NAME', {POST})"), quick=True),
    Vector("allowed-form-hops-307", "<form id=f method=post action='/hop/$NAME'></form><script>f.submit()</script>"),
    Vector("later-route-continue", f"<button id=go onclick=\"fetch('$WRITE', {POST})\">go</button>", Fire.ROUTE),
    Vector("unroute-while-held", f"<button id=go onclick=\"fetch('$WRITE', {POST})\">go</button>", Fire.UNROUTE),
)

LINKS = (
    Vector(
        "javascript-link", f"<a id=go href=\"javascript:void fetch('$WRITE', {POST})\">go</a>", Fire.CLICK, quick=True
    ),
    Vector(
        "javascript-link-form",
        FORM.format(more="target=_blank") + '<a id=go href="javascript:f.submit()">go</a>',
        Fire.CLICK,
    ),
    Vector(
        "javascript-location", script(f"setTimeout(() => location.href = `javascript:void fetch('$WRITE', {POST})`)")
    ),
    Vector("javascript-iframe", f"<iframe src=\"javascript:void fetch('$WRITE', {POST})\"></iframe>"),
    Vector(
        "history-restore",
        script(
            f"addEventListener('pageshow', () => {{ if (history.state) fetch('$WRITE', {POST});"
            " history.replaceState(1, '') })"
        ),
        Fire.BACK,
        quick=True,
    ),
    Vector(
        "history-popstate",
        script(
            f"addEventListener('popstate', () => fetch('$WRITE', {POST})); history.pushState(1, ''); history.back()"
        ),
    ),
    Vector(
        "history-pagehide-restore",
        script(
            "addEventListener('pageshow', (e) => { if (e.persisted) navigator.sendBeacon('$WRITE', 'x') });"
            " addEventListener('pagehide', () => navigator.sendBeacon('$WRITE', 'x'))"
        ),
        Fire.BACK,
    ),
)

DYING = (
    Vector("beacon-pagehide-leave", dying("navigator.sendBeacon('$WRITE', 'x')"), Fire.LEAVE, quick=True),
    Vector("beacon-pagehide-close", dying("navigator.sendBeacon('$WRITE', 'x')"), Fire.CLOSE),
    Vector(
        "keepalive-pagehide-leave", dying("fetch('$WRITE', {method: 'POST', keepalive: true})"), Fire.LEAVE, quick=True
    ),
    Vector("keepalive-pagehide-close", dying("fetch('$WRITE', {method: 'POST', keepalive: true})"), Fire.CLOSE),
    Vector(
        "beacon-visibility-close",
        script("document.addEventListener('visibilitychange', () => navigator.sendBeacon('$WRITE', 'x'))"),
        Fire.CLOSE,
    ),
    Vector("fetch-later-leave", script("fetchLater('$WRITE', { method: 'POST', body: 'x' })"), Fire.LEAVE, quick=True),
    Vector("fetch-later-close", script("fetchLater('$WRITE', { method: 'POST', body: 'x' })"), Fire.CLOSE),
    Vector("form-in-pagehide", dying("f.submit()") + FORM.format(more="target=other"), Fire.LEAVE),
    Vector(
        "beacon-iframe-removed",
        script("""
        const i = document.createElement('iframe'); i.src = '/file/$NAME/i.html';
        i.onload = () => i.remove(); document.body.append(i)"""),
        files={"i.html": dying("navigator.sendBeacon('$WRITE', 'x')")},
    ),
)

FORMS = (
    Vector("form-same-tab", form()),
    Vector("form-blank-target", form("target=_blank"), quick=True),
    Vector("form-noopener", form("target=_blank rel=noopener")),
    Vector("form-into-iframe", form("target=inner", "<iframe name=inner></iframe>")),
    Vector("form-multipart", form("enctype=multipart/form-data")),
    Vector("form-text-plain-other-site", form("enctype=text/plain").replace("$WRITE", "$OTHER_WRITE")),
    Vector("form-submit-click", "<form method=post action='$WRITE'><button id=go>go</button></form>", Fire.CLICK),
    Vector("form-formaction", "<form><button id=go formmethod=post formaction='$WRITE'>go</button></form>", Fire.CLICK),
)

SOCKETS = (
    Vector(
        "websocket",
        script("new WebSocket('$SOCKET').onerror = () => window.over = true"),
        done="window.over",
        quick=True,
    ),
    Vector("websocket-stream", script("new WebSocketStream('$SOCKET').opened.catch(() => 0)")),
    Vector("eventsource", script("new EventSource('$WRITE')")),
    Vector(
        "webtransport",
        script("""
        try { new WebTransport('https://$UDP/write').ready.catch(() => 0).finally(() => window.over = true) }
        catch (e) { window.over = true }"""),
        udp=True,
        done="window.over",
    ),
    Vector(
        "webrtc-stun",
        script("""
        const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:$UDP' }] });
        c.createDataChannel('x');
        c.onicegatheringstatechange = () => { window.over = c.iceGatheringState == 'complete' };
        c.createOffer().then(o => c.setLocalDescription(o))"""),
        udp=True,
        done="window.over",
        quick=True,
    ),
    Vector(
        "webrtc-turn-tcp",
        script("""
        const c = new RTCPeerConnection({ iceTransportPolicy: 'all',
          iceServers: [{ urls: 'turn:$UDP', username: 'u', credential: 'c' }] });
        c.createDataChannel('x');
        c.onicegatheringstatechange = () => { window.over = c.iceGatheringState == 'complete' };
        c.createOffer().then(o => c.setLocalDescription(o))"""),
        udp=True,
        done="window.over",
    ),
)

# GET is a write wherever the store says so; what no pattern declares as a read must not leave either.
GETS = (
    Vector("get-closed-by-pack", script("fetch('/page/$NAME/delete')"), quick=True),
    Vector("get-closed-navigation", "<a id=go href='/page/$NAME/delete'>go</a>", Fire.CLICK),
    Vector("get-undeclared-fetch", script("fetch('$WRITE')")),
    Vector("head-undeclared", script("fetch('$WRITE', { method: 'HEAD' })")),
    Vector("image", "<img src='$WRITE'>", quick=True),
    Vector("image-css", "<body style='background: url($WRITE)'>x"),
    Vector("script-tag", "<script src='$WRITE'></script>"),
    Vector("module-import", script("import('$WRITE').catch(() => 0)")),
    Vector("stylesheet", "<link rel=stylesheet href='$WRITE'>"),
    Vector("font", "<style>@font-face { font-family: w; src: url('$WRITE') } body { font-family: w }</style>text"),
    Vector("video", "<video src='$WRITE' preload=auto></video>"),
    Vector("object-tag", "<object data='$WRITE'></object>"),
    Vector("embed-tag", "<embed src='$WRITE'>"),
    Vector("prefetch", "<link rel=prefetch href='$WRITE'>"),
    Vector("preload", "<link rel=preload as=fetch href='$WRITE'>"),
    Vector("manifest", "<link rel=manifest href='$WRITE'>"),
    Vector("iframe-get", "<iframe src='$WRITE'></iframe>"),
    Vector("meta-refresh", "<meta http-equiv=refresh content='0;url=$WRITE'>"),
    Vector("location", script("setTimeout(() => location.href = '$WRITE')")),
    Vector("input-image", "<input type=image src='$WRITE'>"),
    Vector("svg-image", "<svg><image href='$WRITE'/></svg>"),
    Vector("css-import", "<style>@import url('$WRITE');</style>"),
    Vector("audio", "<audio src='$WRITE' preload=auto></audio>"),
    Vector("video-poster", "<video poster='$WRITE'></video>"),
    Vector("module-preload", "<link rel=modulepreload href='$WRITE'>"),
    Vector("popup-get", "<a id=go target=_blank href='$WRITE'>go</a>", Fire.CLICK),
    Vector("download-blank-target", "<a id=go download target=_blank href='$WRITE'>go</a>", Fire.CLICK),
    Vector("download-form", "<form method=post action='$WRITE?download'><button id=go>go</button></form>", Fire.CLICK),
    Vector("download-link", "<a id=go download href='$WRITE'>go</a>", Fire.CLICK),
    Vector(
        "speculation-prerender",
        script("").replace(
            "<script>",
            "<script type=speculationrules>"
            '{"prerender": [{"source": "list", "urls": ["/write/$NAME"], "eagerness": "immediate"}]}',
        ),
    ),
    Vector(
        "speculation-prefetch",
        script("").replace(
            "<script>",
            "<script type=speculationrules>"
            '{"prefetch": [{"source": "list", "urls": ["/write/$NAME"], "eagerness": "immediate"}]}',
        ),
    ),
)
