// Prints bibliographies with citeproc-js, the reference implementation of CSL.
//
// node print.js FOLDER < job.json. FOLDER holds node_modules/citeproc and csl (styles and locales). A job is
// {style, locale, lists}; the answer to each list of items, in order, is a list of [id, HTML, plain text].

const fs = require("fs");
const path = require("path");

const folder = path.resolve(process.argv[2]);
const CSL = require(path.join(folder, "node_modules", "citeproc"));
const read = (name) => fs.readFileSync(path.join(folder, "csl", name), "utf8");

const { style, locale, lists } = JSON.parse(fs.readFileSync(0, "utf8"));
let items = new Map();
const system = {
  retrieveLocale: (language) => read(`locales-${language}.xml`),
  retrieveItem: (id) => items.get(id),
};
const engine = new CSL.Engine(system, read(`${style}.csl`), locale, true);

function entries(format) {
  engine.setOutputFormat(format);
  return engine.makeBibliography();
}

function bibliography(list, number) {
  // The engine remembers an item by its id, and a list may hold one of an earlier list.
  items = new Map(list.map((item) => [`${number} ${item.id}`, { ...item, id: `${number} ${item.id}` }]));
  engine.updateItems([...items.keys()]);
  const [about, html] = entries("html");
  const [, text] = entries("text");
  const id = (entry) => about.entry_ids[entry][0].replace(`${number} `, "");
  return text.map((plain, entry) => [id(entry), html[entry].trim(), plain.trim()]);
}

process.stdout.write(JSON.stringify(lists.map(bibliography)));
