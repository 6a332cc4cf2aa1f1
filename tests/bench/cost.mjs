// How cost grows with people and years on one thread, and with replications and threads.
//   node tests/bench/cost.mjs measure MODEL_BENCHMARK [most] > tests/bench/cost.csv   `most`: the largest population scale
//   node tests/bench/cost.mjs draw < tests/bench/cost.csv > tests/bench/cost.svg
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const columns = ["varied", "population_scale", "warm_up_years", "years", "replications", "threads", "persons", "events",
  "start_seconds", "loop_seconds", "nanoseconds_an_event", "peak_megabytes", "processor_seconds", "waiting_seconds"];

function measure(program, most) {
  console.log(columns.join(","));
  const output = (...numbers) => execFileSync(program, numbers.map(String), { encoding: "utf8" });
  const rows = [
    ...[0.001, 0.003, 0.01, 0.03, 0.1, 1].filter((x) => x <= most).map((x) => ["people", x, 1, 1]),
    ...[1, 2, 5, 10, 20].map((x) => ["years", 0.01, 0, x]),
  ];
  for (const [varied, scale, warmUp, years] of rows) {
    const once = () => output(scale, warmUp, years).match(
      /start, (\d+) in all[^]*start-up ([\d.]+) s[^]*loop ([\d.]+) s: (\d+) events, ([\d.]+) ns[^]*peak memory ([\d.]+) MB/).slice(1);
    // What else the machine does only adds: the quickest of three, where that is short.
    const [persons, start, loop, events, each, peak] = Array.from({ length: scale < 0.1 ? 3 : 1 }, once)
      .sort((a, b) => Number(a[1]) + Number(a[2]) - Number(b[1]) - Number(b[2]))[0];
    const all = (Number(start) + Number(loop)).toFixed(3);
    console.log([varied, scale, warmUp, years, 1, 1, persons, events, start, loop, each, peak, all, ""].join(","));
  }
  const threads = [1, 2, 4, 8, 16, 32].filter((x) => x <= availableParallelism());
  for (const [varied, replications, on] of [
    ...[1, 2, 4, 8].map((x) => ["replications", x, 1]),
    ...threads.map((x) => ["threads", threads.at(-1) * 2, x]),
  ]) {
    const [processor, waiting] = output(0.03, 0, 5, replications, on).match(
      /threads: ([\d.]+) s of processor time, ([\d.]+) s of waiting/).slice(1);
    console.log([varied, 0.03, 0, 5, replications, on, "", "", "", "", "", "", processor, waiting].join(","));
  }
}

/// Seconds against the number varied, both on logarithmic axes: work that grows in proportion is a line of slope one.
function draw(text) {
  const [head, ...lines] = text.trim().split("\n").map((line) => line.split(","));
  const rows = lines.map((line) => Object.fromEntries(line.map((value, i) => [head[i], value])));
  const panels = [
    ["people", "persons", "simulated persons (two years)"],
    ["years", "years", "years (at 1 %)"],
    ["replications", "replications", "replications (3 %, five years, one thread)"],
    ["threads", "threads", "threads (3 %, five years)"],
  ];
  const width = 210, height = 170, left = 52, top = 34;
  const out = [];
  panels.forEach(([varied, x, label], panel) => {
    const y = varied === "threads" ? "waiting_seconds" : "processor_seconds";
    const points = rows.filter((row) => row.varied === varied).map((row) => [Number(row[x]), Number(Number(row[y]).toPrecision(2))]);
    const span = (values) => [Math.log10(Math.min(...values)) - 0.15, Math.log10(Math.max(...values)) + 0.15];
    const [x0, x1] = span(points.map((p) => p[0])), [y0, y1] = span(points.map((p) => p[1]));
    const across = (v) => left + ((Math.log10(v) - x0) / (x1 - x0)) * width;
    const up = (v) => top + height - ((Math.log10(v) - y0) / (y1 - y0)) * height;
    const short = (v) => (v >= 1e6 ? Number((v / 1e6).toPrecision(2)) + " M" : v >= 1e4 ? Math.round(v / 1e3) + " k" : String(v));
    out.push(`<g transform="translate(${(panel % 2) * 290},${Math.floor(panel / 2) * 250})">`,
      `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#888"/>`,
      `<text x="${left}" y="${top - 12}">${y.replace("_", " ")}</text>`,
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
