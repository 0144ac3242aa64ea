"""The headers of the site: what the page may do, how long a file lasts, what it is.

The policy lets the page load from its own address and nowhere else. ``wasm-unsafe-eval``
lets WebAssembly be compiled; nothing may turn text into script. Style attributes are
Flutter's own, so inline style must be allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re

LASTING = "public, max-age=31536000, immutable"
ASK = "no-cache"
NOT_THE_APP = ("/api", "/guide", "/healthz", "/openapi.json", "/poster")
NEVER_INDEX = (*NOT_THE_APP, "/v", "/packs", "/left-out")
TYPES = {
    ".bin": "application/octet-stream",
    ".box": "application/octet-stream",
    ".frag": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mjs": "text/javascript; charset=utf-8",
    ".mo": "application/octet-stream",
    ".mp3": "audio/mpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def headers(page: str) -> dict[str, object]:
    """Return what headers.json holds for this page."""
    return {
        "format": 1,
        "every": {
            "Content-Security-Policy": policy(page),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=()",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
        "cache": [
            ["/v/", LASTING],
            ["/packs/manifest.json", ASK],
            ["/packs/", LASTING],
            ["/", ASK],
        ],
        "types": TYPES,
        "index": "/index.html",
        "never_index": list(NEVER_INDEX),
    }


def policy(page: str) -> str:
    """Return the Content-Security-Policy that lets exactly this page's scripts run."""
    scripts = " ".join(f"'sha256-{fingerprint(text)}'" for text in _INLINE.findall(page))
    rules = {
        "default-src": "'none'",
        "base-uri": "'self'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "img-src": "'self' data: blob:",
        "manifest-src": "'self'",
        "media-src": "'self' blob:",
        "object-src": "'none'",
        "script-src": f"'self' 'wasm-unsafe-eval' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "worker-src": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def fingerprint(script: str) -> str:
    """Return the hash by which a browser knows an inline script."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
