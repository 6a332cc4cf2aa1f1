// Draws every chart of a report as files: node render_charts.mjs FOLDER < report.json
// Uses the same functions as the page, with a light document instead of a browser; PNG through rsvg-convert where it is installed.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseHTML } from "linkedom";
import { charts, sourceLine } from "./src/charts/index.js";
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

async function main() {
  const folder = process.argv[2];
  if (!folder) throw new Error("usage: node render_charts.mjs FOLDER < report.json");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const model = readAnalysis(JSON.parse(readFileSync(0, "utf8")));
  const pictures = [];
  for (const chart of charts) {
    const description = chart.build(model, model.scenarios, {});
    if (!description) continue;
    const drawing = description.draw({ document, width: width - 2 * margin, interactive: false });
    const inner = Math.max(width, Number(drawing.getAttribute("width")) + 2 * margin);
    const svg = frame(document, inner, drawing, { title: description.title, subtitle: description.subtitle, source: `${description.note} ${sourceLine(model)}` });
    const file = join(folder, chart.id);
    writeFileSync(`${file}.svg`, `<?xml version="1.0" encoding="UTF-8"?>\n${serialise(svg)}\n`);
    writeFileSync(`${file}.csv`, toCsv(description.table));
    pictures.push(writePng(file));
  }
  if ((await Promise.all(pictures)).includes(false)) {
    console.log("some PNG pictures were not written: rsvg-convert is missing or failed (Debian package librsvg2-bin)");
  }
}

await main();
