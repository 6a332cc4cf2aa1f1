// Draws every chart of a report, or of a sensitivity analysis, as files: node render_charts.mjs FOLDER < data.json
// Uses the same functions as the page, with a light document instead of a browser; PNG through rsvg-convert where it is installed.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseHTML } from "linkedom";
import { charts, sourceLine } from "./src/charts/index.js";
import { sensitivityCharts } from "./src/charts/tornado.js";
import { toCsv } from "./src/csv.js";
import { readAnalysis } from "./src/model.js";
import { frame, serialise } from "./src/svg.js";

const width = 960, margin = 24;

async function writePng(file) {
  try {
    await promisify(execFile)("rsvg-convert", ["--zoom", "2", "--background-color", "white", "--output", `${file}.png`, `${file}.svg`], { timeout: 60000 });
    return true;
  } catch {
    return false;
  }
}

/** One description of a chart, or one for each scenario that it can show. */
function built(chart, model) {
  if (!chart.fileForEach) return [{ id: chart.id, description: chart.build(model, model.scenarios, {}) }];
  return model.scenarios.filter((scenario) => chart.own(model, scenario)).map((scenario, i) => (
    { id: i === 0 ? chart.id : `${chart.id}_${scenario.id}`, description: chart.build(model, model.scenarios, { scenario }) }));
}

/** What to draw: chart descriptions with the line that names their source. */
function descriptions(data) {
  if (data.sensitivity) return sensitivityCharts(data.sensitivity).map((description) => ({ ...description, source: `${description.note} ${data.sensitivity.source}` }));
  const model = readAnalysis(data);
  return charts.flatMap((chart) => built(chart, model)).filter(({ description }) => description)
    .map(({ id, description }) => ({ ...description, id, source: `${description.note} ${sourceLine(model)}` }));
}

async function main() {
  const folder = process.argv[2];
  if (!folder) throw new Error("usage: node render_charts.mjs FOLDER < report.json");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const pictures = [];
  for (const description of descriptions(JSON.parse(readFileSync(0, "utf8")))) {
    const drawing = description.draw({ document, width: width - 2 * margin, interactive: false });
    const inner = Math.max(width, Number(drawing.getAttribute("width")) + 2 * margin);
    const svg = frame(document, inner, drawing, { title: description.title, subtitle: description.subtitle, source: description.source });
    const file = join(folder, description.id);
    writeFileSync(`${file}.svg`, `<?xml version="1.0" encoding="UTF-8"?>\n${serialise(svg)}\n`);
    writeFileSync(`${file}.csv`, toCsv(description.table));
    pictures.push(writePng(file));
  }
  if ((await Promise.all(pictures)).includes(false)) {
    console.log("some PNG pictures were not written: rsvg-convert is missing or failed (Debian package librsvg2-bin)");
  }
}

await main();
