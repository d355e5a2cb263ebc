// Puts our questions about CFIs, with our answers, to foliate-js and epubjs: oracle.mjs FOLDER [--show NAME]
// Where an answer differs, one of deviations.json must hold by its condition below, which looks at the question
// and the document and never at the answers; each is counted. Any other difference fails.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { JSDOM } from 'jsdom'
import * as foliate from 'foliate-js/epubcfi.js'

const require = createRequire(import.meta.url)
const window = new JSDOM('').window
globalThis.NodeFilter = window.NodeFilter
globalThis.XPathResult = window.XPathResult
const EpubCFI = require('epubjs/lib/epubcfi.js').default
const silent = console.log.bind(console)
console.log = () => {} // epubjs talks where it finds nothing

const folder = process.argv[2]
const show = process.argv[3] === '--show' ? process.argv[4] : null
const deviations = JSON.parse(readFileSync(new URL('deviations.json', import.meta.url)))
const questions = readFileSync(path.join(folder, 'questions.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))

// --- documents ---------------------------------------------------------------------------------

const documents = new Map()
const load = number => {
  if (!documents.has(number)) {
    let document = null
    try {
      const markup = readFileSync(path.join(folder, `chapter-${number}.xhtml`), 'utf8')
      document = new window.DOMParser().parseFromString(markup.replace(/^\ufeff/, ''), 'application/xhtml+xml')
      if (document.getElementsByTagName('parsererror').length) document = null
      else textForCdata(document)
    } catch { document = null }
    documents.set(number, document)
  }
  return documents.get(number)
}

// jsdom's ranges cannot lie in CDATA sections, which are text to everybody: they become texts of their own.
const textForCdata = document => {
  const visit = node => {
    for (const child of [...node.childNodes]) {
      if (child.nodeType === 4) node.replaceChild(document.createTextNode(child.nodeValue), child)
      else visit(child)
    }
  }
  visit(document)
}

const isText = node => node.nodeType === 3
const lengths = new WeakMap()
const textBefore = node => { // UTF-16 units of text before a node
  const document = node.ownerDocument
  if (!lengths.has(document)) {
    const map = new Map()
    let sum = 0, element = 0
    const visit = at => {
      map.set(at, { sum, element: at.nodeType === 1 ? element++ : -1 })
      if (isText(at)) sum += at.nodeValue.length
      for (const child of at.childNodes) visit(child)
    }
    visit(document.documentElement)
    lengths.set(document, map)
  }
  return lengths.get(document).get(node)
}

// A range's end as we tell a place: the element's number and the text before.
const place = (container, offset) => {
  if (isText(container)) {
    return { element: textBefore(container.parentNode).element, chars: textBefore(container).sum + offset, text: true }
  }
  const child = container.childNodes[offset]
  const at = child ?? container
  const within = textBefore(at).sum + (child ? 0 : container.textContent.length)
  return { element: textBefore(container).element, child: child?.nodeType === 1 ? textBefore(child).element : -1, chars: within, text: false }
}

const samePlace = (ours, theirs) => {
  if (!theirs || ours.chars !== theirs.chars) return false
  if (ours.text === theirs.text) return ours.element === theirs.element || ours.element === theirs.child
  // Before an element's content, or at its first text: the same point told in two ways.
  return true
}

// A text node and offset for our place, which libraries make a CFI of.
// Where one text ends, a text behind an element may begin at the same count: `start` tells which is meant.
const textNode = (document, is, start = false) => {
  for (const [node, { sum }] of (textBefore(document.documentElement), lengths.get(document))) {
    const within = isText(node) && sum <= is.chars && is.chars <= sum + node.nodeValue.length && start === (sum === is.chars)
    if (within && textBefore(node.parentNode).element === is.element) return { node, offset: is.chars - sum }
  }
  return null
}

// --- what the libraries say --------------------------------------------------------------------

const bare = cfi => cfi.replace(/\[(\^.|[^\]^])*\]/g, '')

const libraries = {
  'foliate-js': {
    string: q => {
      const parsed = foliate.parse(q.cfi)
      // It keeps its writing to itself; an end of a range collapsed to a point passes through it.
      const whole = p => p.parent ? null : p
      return whole(parsed) ? written(parsed) : rangeWritten(parsed)
    },
    order: q => foliate.compare(q.cfi, q.other),
    resolve: (q, document) => {
      const range = foliate.toRange(document, local(foliate.parse(q.cfi)))
      return place(range.startContainer, range.startOffset)
    },
    range: (q, document) => {
      const range = foliate.toRange(document, local(foliate.parse(q.cfi)))
      return [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)]
    },
    make: (q, document, at) => {
      const range = document.createRange()
      range.setStart(at.node, at.offset)
      range.collapse(true)
      return bare(foliate.joinIndir('epubcfi(/6/4)', foliate.fromRange(range)))
    },
  },
  epubjs: {
    string: q => new EpubCFI(q.cfi).toString(),
    order: q => new EpubCFI().compare(q.cfi, q.other),
    resolve: (q, document) => {
      const range = new EpubCFI(q.cfi).toRange(document)
      return range && place(range.startContainer, range.startOffset)
    },
    range: (q, document) => {
      const range = new EpubCFI(q.cfi).toRange(document)
      return range && [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)]
    },
    make: (q, document, at) => {
      const range = document.createRange()
      range.setStart(at.node, at.offset)
      range.collapse(true)
      return bare(new EpubCFI(range, '/6/4').toString())
    },
  },
}

const local = parsed => parsed.parent
  ? { parent: parsed.parent.slice(-1), start: parsed.start, end: parsed.end }
  : parsed.slice(-1)

// foliate-js exports no writer; collapse() of a string reads and writes it.
const written = parsed => foliate.collapse(toText(parsed))
const rangeWritten = parsed => [foliate.collapse(toText(parsed)), foliate.collapse(toText(parsed), true)].join(' ')
let current = ''
const toText = () => current

// --- known deviations, by the question alone ---------------------------------------------------

const last = cfi => cfi.replace(/^epubcfi\(|\)$/g, '')
const invalid = q => q.is === null
const media = cfi => /[~@]/.test(bare(cfi))
const ends = cfi => { // both ends' bare paths
  const [base, start, end] = last(bare(cfi)).split(',')
  return start === undefined ? [base, base] : [base + start, base + end]
}
const chunksUneven = (document, is) => {
  const at = textNode(document, is) ?? textNode(document, is, true)
  const parent = at ? at.node.parentNode : null
  if (!parent) return true
  let chunk = 0, texts = 0, inChunk = 0
  for (const child of parent.childNodes) {
    if (child === at.node) return texts !== chunk || inChunk !== 0 || (() => {
      for (let next = child.nextSibling; next && next.nodeType !== 1; next = next.nextSibling) if (isText(next)) return true
      return false
    })()
    if (child.nodeType === 1) { chunk++; inChunk = 0 }
    if (child.nodeType === 3) { texts++; inChunk++ }
  }
  return true
}
const oddId = (document, is) => {
  for (let node = (textNode(document, is) ?? textNode(document, is, true))?.node; node; node = node.parentNode) if (/[\^[\](),;=]/.test(node.id ?? '')) return true
  return false
}

const conditions = {
  'foliate-js': {
    lenient: q => invalid(q),
    'parameters-but-a-side': q => /;(?!s=[ab]\])/.test(q.cfi.replace(/\^./g, 'x')),
    'two-values-at-a-step': q => /\/\d+\[(\^.|[^\],^])*,/.test(q.cfi),
    'nothing-after-a-reference': q => /!([:,~@)]|$)/.test(bare(q.cfi)),
    'no-order-of-time-and-space': q => media(q.cfi) || media(q.other),
    'missing-offset-is-equal': q => ends(q.cfi).concat(ends(q.other)).some(p => !/:\d+$/.test(p)),
    'reference-before-child': q => ends(q.cfi)[0].split('!')[0] !== ends(q.other)[0].split('!')[0],
    'range-of-offsets-alone': q => [q.cfi, q.other ?? ''].some(c => /,:/.test(bare(c))),
  },
  epubjs: {
    'no-grammar': q => invalid(q) || /^epubcfi\(\/\d+!/.test(bare(q.cfi)) || /\^/.test(q.cfi) || /[~@,]/.test(bare(q.cfi)) || /\[[^\]]*[,;][^\]]*\]/.test(q.cfi) || !/![^,]/.test(q.cfi) || q.cfi.split('!').length > 2 || bare(q.cfi).split(':').length > 2,
    'no-grammar-order': q => bare(q.cfi).split('/')[1] !== bare(q.other).split('/')[1] || [q.cfi, q.other].some(c => /[\^~@,;]/.test(c) || !/![^,)]/.test(c) || bare(c).split('!').length !== 2 || !/:\d+(\[[^\]]*\])?\)$/.test(c) || bare(c).split(':').length > 2),
    'counts-text-nodes': (q, document) => [q.is, q.from, q.to].some(is => is?.text && chunksUneven(document, is)),
    'texts-and-elements-alike': q => {
      const steps = cfi => ends(cfi)[0].split(':')[0].split(/[/!]+/).filter(Boolean).map(Number)
      const [one, other] = [steps(q.cfi), steps(q.other)]
      return one.some((n, i) => other[i] !== undefined && n !== other[i] && Math.ceil(n / 2) === Math.ceil(other[i] / 2))
    },
    'ids-unescaped': (q, document) => /\^/.test(q.cfi) || [q.is, q.from, q.to].some(is => is && oddId(document, is)),
  },
}

// --- asking ------------------------------------------------------------------------------------

const same = (q, kind, theirs) => {
  switch (kind) {
    case 'string': return q.is === theirs
    case 'order': return q.is === theirs
    case 'resolve': return samePlace(q.is, theirs)
    case 'range': return theirs && samePlace(q.from, theirs[0]) && samePlace(q.to, theirs[1])
    case 'make': return q.bare === theirs
  }
}

const counts = {}
const known = Object.fromEntries(deviations.map(d => [`${d.lib} ${d.name}`, 0]))
const failures = []
let skipped = 0
for (const q of questions) {
  const document = q.doc === undefined ? null : load(q.doc)
  if (q.doc !== undefined && !document) { skipped++; continue }
  current = q.cfi
  const kinds = q.q === 'resolve' ? ['resolve', 'make'] : [q.q]
  for (const kind of kinds) {
    const at = kind === 'make' ? (q.is.text ? textNode(document, q.is, q.bare.endsWith(':0)')) : null) : null
    if (kind === 'make' && !at) continue
    for (const [lib, ask] of Object.entries(libraries)) {
      const count = counts[`${lib} ${kind}`] ??= { asked: 0, same: 0, known: 0 }
      count.asked++
      let theirs
      try { theirs = ask[kind](q, document, at) } catch (error) { theirs = `threw ${error.message}` }
      let expected = q
      if (lib === 'foliate-js' && kind === 'string' && q.ends) expected = { ...q, is: q.ends }
      if (same(expected, kind, theirs)) { count.same++; continue }
      const why = deviations.find(d => d.lib === lib && d.q.split(',').includes(kind) && conditions[lib][d.name](q, document))
      if (why) {
        count.known++
        known[`${lib} ${why.name}`]++
        if (show === why.name) silent(JSON.stringify({ q, theirs }))
      } else failures.push({ lib, kind, q, theirs })
    }
  }
}

silent(`  ${questions.length} questions about ${documents.size} chapters; ${skipped} about chapters that jsdom's XML parser refuses (entities)`)
for (const [name, { asked, same: agreed, known: deviating }] of Object.entries(counts)) {
  silent(`  ${name.padEnd(20)} asked ${String(asked).padStart(5)}   same ${String(agreed).padStart(5)}   known deviations ${String(deviating).padStart(4)}`)
}
silent('  known deviations (cloud-bridge/reading/oracle/deviations.json has the reasons):')
for (const [name, count] of Object.entries(known)) silent(`    ${String(count).padStart(5)}  ${name}`)
if (failures.length) {
  const told = {}
  for (const failure of failures) {
    const name = `${failure.lib} ${failure.kind}`
    told[name] = (told[name] ?? 0) + 1
    if (told[name] <= 4) silent(`  DIFFERS ${JSON.stringify(failure)}`)
  }
  silent(`  ${failures.length} answers differ for no known reason`)
  process.exit(1)
}
const fewest = Math.min(...Object.values(counts).map(c => c.same))
if (fewest < 100) { silent('  too few answers agree for this to show anything'); process.exit(1) }
silent('  CFI OK')
