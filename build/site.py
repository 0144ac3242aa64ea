"""The web app, built from registry packages: ``.venv/bin/python build/site.py``.

What it leaves behind (``dist/`` is git-ignored and may be deleted at any time)::

    dist/site/                   served as it stands, nothing else is needed
      index.html                 our page: loading screen, page services     no-cache
      sw.js                      the service worker (any query is ignored)   no-cache
      manifest.webmanifest       the installable app                         no-cache
      licences.txt               what is bundled, and under which terms      no-cache
      icons/…                    icons of the installed app                  no-cache
      left-out/…                 an empty answer to what we left out         no-cache
      packs/manifest.json        which content packs belong together         no-cache
      packs/<name>-<sha12>.*     content packs, named by what they hold      immutable
      v/<part>-<sha12>/…         all else, in folders named by what they hold immutable
      headers.json               the headers a server sends (below)
      <file>.br, <file>.gz       the same bytes, compressed, beside the file
    dist/stage/                  the phone's own package, without server and cli
    dist/cache/                  downloads and finished steps; saves time, never needed

``headers.json``, for the server::

    {"format": 1,
     "every": {"Content-Security-Policy": "…", …},     sent with every file of the site,
                                                       scripts and workers included
     "cache": [["/v/", "public, max-age=…, immutable"],  the first prefix that fits the path
               ["/packs/manifest.json", "no-cache"],
               ["/packs/", "…, immutable"], ["/", "no-cache"]],
     "types": {".mjs": "text/javascript", …},          content type by ending
     "index": "/index.html",                           answered with 200 for every GET of a
                                                       path without an ending that is no file,
     "never_index": ["/api", "/guide", …]}             but not below these: 404 there

``.br`` and ``.gz`` are never asked for by name: a server sends them, with
``Content-Encoding`` and ``Vary: Accept-Encoding``, to a browser that takes them. A path
*with* an ending that is no file is 404, never the page.

``--off`` makes a site whose service worker removes itself and all it kept (the way back
after a bad release). ``--quick`` compresses less thoroughly, for work at a desk.
"""
