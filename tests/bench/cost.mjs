// How cost grows with people, years, replications and threads.
//   node tests/bench/cost.mjs measure PROGRAM [most] > tests/bench/cost.csv   runs the baseline; `most` is the largest scale
//   node tests/bench/cost.mjs draw < tests/bench/cost.csv > tests/bench/cost.svg
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const columns = ["varied", "population_scale", "years", "replications", "threads", "persons", "events", "cpu_seconds",
  "wall_seconds", "peak_megabytes", "nanoseconds_an_event"];

function measure(program, most) {
  const usual = { population_scale: 0.01, years: 10, replications: 1, threads: 1 };
  const rows = [
    ...[0.001, 0.01, 0.1, 1].filter((x) => x <= most).map((x) => ["people", { population_scale: x }]),
    ...[1, 5, 10, 20].map((x) => ["years", { years: x }]),
    ...[1, 2, 4, 8].map((x) => ["replications", { replications: x }]),
    ...[1, 2].map((x) => ["threads", { threads: x, replications: 4 }]),
  ];
  console.log(columns.join(","));
  for (const [varied, change] of rows) {
    const run = { ...usual, ...change };
    const folder = mkdtempSync(join(tmpdir(), "throughcare-cost-"));
    const options = Object.entries(run).flatMap(([name, value]) => ["--" + name.replace("_", "-"), String(value)]);
    execFileSync(program, ["run", "baseline", "--no-cache", "--quiet", "--out", join(folder, "run"), ...options],
      { stdio: ["ignore", "ignore", "inherit"] });
    const m = JSON.parse(readFileSync(join(folder, "run", "manifest.json"), "utf8"));
    rmSync(folder, { recursive: true });
    console.log([varied, run.population_scale, run.years, run.replications, run.threads, m.persons, m.events,
      m.cpu_seconds.toFixed(2), m.wall_seconds.toFixed(2), (m.peak_memory_bytes / 1e6).toFixed(0),
      ((1e9 * m.cpu_seconds) / m.events).toFixed(0)].join(","));
  }
}

/// Seconds against the number varied, both on logarithmic axes: work that grows in proportion is a line of slope one.
function draw(text) {
  const [head, ...lines] = text.trim().split("\n").map((line) => line.split(","));
  const rows = lines.map((line) => Object.fromEntries(line.map((value, i) => [head[i], value])));
  const panels = [
    ["people", "persons", "simulated persons", "cpu_seconds"],
    ["years", "years", "measured years (after 8 of warm-up)", "cpu_seconds"],
    ["replications", "replications", "replications", "cpu_seconds"],
    ["threads", "threads", "threads (4 replications)", "wall_seconds"],
  ];
  const width = 210, height = 170, left = 52, top = 34;
  const out = [];
  panels.forEach(([varied, x, label, y], panel) => {
    const points = rows.filter((row) => row.varied === varied).map((row) => [Number(row[x]), Number(row[y])]);
    const span = (values) => [Math.log10(Math.min(...values)) - 0.15, Math.log10(Math.max(...values)) + 0.15];
    const [x0, x1] = span(points.map((p) => p[0])), [y0, y1] = span(points.map((p) => p[1]));
    const across = (v) => left + ((Math.log10(v) - x0) / (x1 - x0)) * width;
    const up = (v) => top + height - ((Math.log10(v) - y0) / (y1 - y0)) * height;
    const short = (v) => (v >= 1e6 ? v / 1e6 + " M" : v >= 1e4 ? Math.round(v / 1e3) + " k" : String(v));
    out.push(`<g transform="translate(${(panel % 2) * 290},${Math.floor(panel / 2) * 250})">`,
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#888"/>`,
      `<text x="${left}" y="${top - 12}">${y === "cpu_seconds" ? "processor seconds" : "seconds until the end"}</text>`,
      `<text x="${left + width / 2}" y="${top + height + 34}" text-anchor="middle">${label}</text>`,
      `<polyline fill="none" stroke="#1d5a96" stroke-width="2" points="${points.map((p) => `${across(p[0]).toFixed(1)},${up(p[1]).toFixed(1)}`).join(" ")}"/>`);
    for (const [px, py] of points)
      out.push(`<circle cx="${across(px).toFixed(1)}" cy="${up(py).toFixed(1)}" r="3.5" fill="#1d5a96"/>`,
        `<text x="${across(px).toFixed(1)}" y="${top + height + 16}" text-anchor="middle">${short(px)}</text>`,
        `<text x="${left - 6}" y="${(up(py) + 4).toFixed(1)}" text-anchor="end">${py}</text>`);
    out.push("</g>");
  });
  console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 500" font-family="sans-serif" font-size="11">`);
  console.log(`<title>How the cost of a run grows</title><rect width="580" height="500" fill="#fff"/>`);
  console.log(out.join("\n") + "\n</svg>");
}

const [command, program, most] = process.argv.slice(2);
if (command === "measure" && program) measure(program, Number(most ?? 1));
else if (command === "draw") draw(readFileSync(0, "utf8"));
else {
  console.error("usage: node cost.mjs measure PROGRAM [most] | draw");
  process.exit(2);
}
