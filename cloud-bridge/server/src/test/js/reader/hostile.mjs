// An EPUB that would like to run, to ask and to tell: each of its ways out leads to a listener that counts.
import { createServer } from 'node:http';
import { crc32 } from 'node:zlib';

const packed = files => {
  const parts = [];
  const central = [];
  let at = 0;
  for (const [name, text] of files) {
    const data = Buffer.from(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x21, 12);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(head, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const size = central.reduce((sum, it) => sum + it.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...central, end]);
};

const evil = (word, to) => `top.evil_${word} = 1; localStorage.setItem('evil_${word}', '1'); fetch('${to}/${word}'); fetch('/api/me'); new Image().src = '${to}/image-${word}';`;

/** Some scripts of it are strange on purpose; the chapter is well-formed, so that it is read. */
export function hostile(to) {
  const chapter = `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xlink="http://www.w3.org/1999/xlink"><head><title>One</title>
<meta http-equiv="refresh" content="1;url=${to}/refresh"/>
<link rel="stylesheet" href="${to}/sheet.css"/><style>@import url("${to}/import.css"); p { background: url("${to}/background.png") } @font-face { font-family: x; src: url("${to}/font.woff") } p { font-family: x }</style>
<script>${evil('inline', to)}</script><script src="evil.js"></script><script src="${to}/remote.js"></script><base href="${to}/base/"/></head>
<body onload="${evil('onload', to)}"><h1>Quiet words</h1><p id="words">These words are all that should be seen of this book.</p>
<img src="${to}/picture.png" alt=""/><img src="x" alt="" onerror="${evil('onerror', to)}"/>
<svg xmlns="http://www.w3.org/2000/svg" onload="${evil('svg', to)}"><image xlink:href="${to}/svg.png"/><script>${evil('svgscript', to)}</script></svg>
<iframe src="${to}/frame"></iframe><iframe srcdoc="&lt;script&gt;top.evil_srcdoc = 1&lt;/script&gt;"></iframe><object data="${to}/object"></object><embed src="${to}/embed"/>
<video src="${to}/video.mp4" autoplay="autoplay"></video><form id="form" action="${to}/form" method="get"><button id="send">Send</button></form>
<p><a id="js" href="javascript:${evil('link', to)}">Script</a> <a id="top" target="_top" href="${to}/top">Top</a></p></body></html>`;
  return packed([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'],
    ['b.opf', `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:evil</dc:identifier><dc:title>Quiet Words</dc:title><dc:creator>Nobody</dc:creator><dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c" href="c.xhtml" media-type="application/xhtml+xml" properties="scripted"/><item id="j" href="evil.js" media-type="text/javascript"/></manifest><spine><itemref idref="c"/></spine></package>`],
    ['nav.xhtml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head><body><nav epub:type="toc"><ol><li><a href="c.xhtml">Words</a></li></ol></nav></body></html>'],
    ['c.xhtml', chapter],
    ['evil.js', evil('file', to)],
  ]);
}

/** Counts whoever comes. */
export const listener = () => new Promise(yes => {
  const came = [];
  const server = createServer((request, answer) => {
    came.push(request.url);
    answer.end('');
  }).listen(0, '127.0.0.1', () => yes({ came, to: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }));
});
