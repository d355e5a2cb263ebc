// Reads feeds that were brought home with r2-opds-js, the parser of Readium's desktop apps, and looks whether what comes
// out is what went in: the same books in the same order from both forms, prices, pages, facets, series, pictures.
// usage: node read-feeds.cjs FOLDER
const fs = require("fs");
const path = require("path");
const folder = process.argv[2];
const dist = "r2-opds-js/dist/es8-es2017/src/opds";
const { initGlobalConverters_OPDS, initGlobalConverters_GENERIC } = require(`${dist}/init-globals`);
const { convertOpds1ToOpds2, convertOpds1ToOpds2_EntryToPublication } = require(`${dist}/converter`);
const { OPDS } = require(`${dist}/opds1/opds`);
const { Entry } = require(`${dist}/opds1/opds-entry`);
const { OPDSFeed } = require(`${dist}/opds2/opds2`);
const { OPDSPublication } = require(`${dist}/opds2/opds2-publication`);
const { OPDSAuthenticationDoc } = require(`${dist}/opds2/opds2-authentication-doc`);
const { TaJsonDeserialize } = require("r2-lcp-js/dist/es8-es2017/src/serializable");
const { XML } = require("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const { DOMParser } = require("@xmldom/xmldom");

initGlobalConverters_OPDS();
initGlobalConverters_GENERIC();

const seen = { feeds1: 0, entries1: 0, feeds2: 0, entries2: 0, books: 0, navigation: 0, facets: 0, prices: 0, series: 0, compared: 0 };
const problems = [];
function must(holds, where, what) { if (!holds) { problems.push(`${where}: ${what}`); } }
function text(value) { return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value); }
function has(publication, prefix) { return (publication.Links || []).filter((l) => (l.Rel || []).some((r) => r.startsWith(prefix))); }

function publication(p, where) {
    seen.books++;
    must(p.Metadata && text(p.Metadata.Title), where, "a publication has no title");
    must(p.Metadata && p.Metadata.Author && p.Metadata.Author.length > 0, where, "a publication has no author");
    const ways = has(p, "http://opds-spec.org/acquisition");
    must(ways.length > 0, where, `no way to get ${text(p.Metadata.Title)}`);
    for (const way of ways) {
        const buy = way.Rel.includes("http://opds-spec.org/acquisition/buy");
        must(buy === (way.TypeLink === "text/html"), where, `${way.Rel} is of type ${way.TypeLink}`);
        if (buy) {
            const price = way.Properties && way.Properties.Price;
            must(price && price.Currency === "EUR" && Number.isFinite(price.Value), where, "a way to buy names no price");
            seen.prices++;
        }
    }
    must(p.Images && p.Images.length === 2, where, "there are not two pictures");
    const series = p.Metadata.BelongsTo && p.Metadata.BelongsTo.Series;
    if (series && series.length) {
        seen.series++;
        must(Number(series[0].Position) > 0, where, "a series without a position");
    }
}

function books(feed) { return (feed.Publications || []).map((p) => `${text(p.Metadata.Title)} | ${p.Metadata.Author.map((a) => text(a.Name)).join(" & ")}`); }
function self(feed) { return feed.Links.find((l) => (l.Rel || []).includes("self")).Href.replace(/^.*\/opds\/v[12]/, ""); }

const first = new Map();
for (const name of fs.readdirSync(path.join(folder, "atom")).sort()) {
    const where = `atom/${name}`;
    const dom = new DOMParser({ onError: (level, message) => { throw new Error(`${where}: ${level} ${message}`); } })
        .parseFromString(fs.readFileSync(path.join(folder, "atom", name), "utf8"), "application/xml");
    if (dom.documentElement.localName === "entry") {
        const entry = XML.deserialize(dom, Entry);
        seen.entries1++;
        publication(convertOpds1ToOpds2_EntryToPublication(entry), where);
        continue;
    }
    const feed = convertOpds1ToOpds2(XML.deserialize(dom, OPDS));
    seen.feeds1++;
    must(text(feed.Metadata.Title), where, "the feed has no title");
    must(feed.Metadata.Modified instanceof Date && !isNaN(feed.Metadata.Modified), where, "updated is no date");
    (feed.Publications || []).forEach((p) => publication(p, where));
    (feed.Navigation || []).forEach((l) => { seen.navigation++; must(text(l.Title) && l.Href, where, "a choice without title or address"); });
    (feed.Facets || []).forEach((f) => { seen.facets += f.Links.length; });
    first.set(self(feed), books(feed));
}
for (const name of fs.readdirSync(path.join(folder, "json")).sort()) {
    const where = `json/${name}`;
    const json = JSON.parse(fs.readFileSync(path.join(folder, "json", name), "utf8"));
    if (!json.metadata.title || json.images) {
        seen.entries2++;
        publication(TaJsonDeserialize(json, OPDSPublication), where);
        continue;
    }
    const feed = TaJsonDeserialize(json, OPDSFeed);
    seen.feeds2++;
    must((feed.Navigation || feed.Publications || feed.Groups), where, "an empty feed");
    must(feed.Links.some((l) => l.Rel.includes("search") && l.Templated), where, "no search");
    (feed.Publications || []).forEach((p) => publication(p, where));
    (feed.Groups || []).forEach((g) => { must(text(g.Metadata.Title), where, "a group without title"); g.Publications.forEach((p) => publication(p, where)); });
    (feed.Navigation || []).forEach((l) => { seen.navigation++; must(text(l.Title) && l.Href, where, "a choice without title or address"); });
    const other = first.get(self(feed));
    if (other) {
        seen.compared++;
        must(JSON.stringify(other) === JSON.stringify(books(feed)), where, `other books than in Atom: ${books(feed).slice(0, 3)} / ${other.slice(0, 3)}`);
    }
}
const facts = JSON.parse(fs.readFileSync(path.join(folder, "facts.json"), "utf8"));
const shelf = first.get("/shelf");
must(shelf && shelf.length === facts.bought.length, "shelf", `${shelf && shelf.length} books, not ${facts.bought.length}`);
must(shelf && shelf.some((b) => b === "Moss & Stone <2> | Ida \"Quote\" O'Neil"), "shelf", `names are changed on their way: ${shelf}`);
must(shelf && shelf.some((b) => b.startsWith("三國演義")), "shelf", "no Chinese title");
const door = TaJsonDeserialize(JSON.parse(fs.readFileSync(path.join(folder, "authentication.json"), "utf8")), OPDSAuthenticationDoc);
must(door.Authentication[0].Type === "http://opds-spec.org/auth/basic", "authentication", "no basic flow");
for (const [name, least] of Object.entries({ feeds1: 30, entries1: 5, feeds2: 30, entries2: 5, books: 500, navigation: 50, facets: 50, prices: 100, series: 2, compared: 20 })) {
    must(seen[name] >= least, "all", `only ${seen[name]} ${name}`);
}
console.log(`  r2-opds-js ${require("r2-opds-js/package.json").version}: ${JSON.stringify(seen)}`);
problems.slice(0, 10).forEach((problem) => console.log(`  WRONG ${problem}`));
process.exit(problems.length ? 1 : 0);
