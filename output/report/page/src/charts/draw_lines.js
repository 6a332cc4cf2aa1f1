// Lines with bands over time, and survival curves with their numbers at risk.
import * as Plot from "@observablehq/plot";
import { grid, ink } from "../palette.js";
import { axisScale, formatDate, formatValue, intervalWords } from "../format.js";
import { element, marker, picture, shapeOf, text, textWidth } from "../svg.js";

const monthToDate = (period) => new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7)) - 1, 15));

/** Ticks at the beginnings of years within the dates; of a run too short for two of them, at some of its months. */
function timeTicks(dates, width) {
  const first = dates[0].getUTCFullYear(), last = dates.at(-1).getUTCFullYear();
  const step = Math.max(1, Math.ceil(((last - first + 1) * 46) / width));
  const years = [];
  for (let year = first + 1; year <= last; year += step) years.push(new Date(Date.UTC(year, 0, 1)));
  if (dates[0].getUTCMonth() === 0) years.unshift(dates[0]);
  if (years.length > 1) return { ticks: years, tickFormat: (date) => String(date.getUTCFullYear()) };
  const every = Math.max(1, Math.ceil((dates.length * 62) / width));
  const month = (date) => formatDate(date.toISOString().slice(0, 7)).replace(/^(\w{3})\w*/, "$1");
  return { ticks: dates.filter((_, i) => i % every === 0 && i < dates.length - 1), tickFormat: month }; // the last would leave the picture
}

/** The marks of one scenario's line: band, line with its dash, and its symbol a few times along the line. */
function lineMarks(line, count, curve) {
  const { scenario, points } = line;
  const every = Math.max(1, Math.round(points.length / 5)), shift = Math.round((every * scenario.index) / Math.max(1, count));
  return [
    Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: scenario.colour, fillOpacity: 0.14, curve }),
    Plot.lineY(points, { x: "x", y: "mean", stroke: scenario.colour, strokeWidth: 2.25, strokeDasharray: scenario.dash || "none", curve }),
    Plot.dot(points.filter((_, i) => i % every === shift % every), {
      x: "x", y: "mean", r: 4.5, symbol: shapeOf(scenario.symbol), fill: scenario.colour, stroke: "white", strokeWidth: 0.75,
    }),
  ];
}

/**
 * `lines`: [{scenario, rows: [{period, mean, ci_low, ci_high}]}]; `limits`: [{rows}] drawn as thin dotted ink lines (capacity).
 */
export function drawTimeLines({ document, width, interactive }, { lines, limits = [], unit, height = 280, zero = false }) {
  const largest = Math.max(...lines.flatMap((line) => line.rows.map((row) => Math.abs(row.mean))), 1e-12);
  const scale = axisScale(unit, largest);
  const toPoint = (row) => ({
    period: row.period,
    value: row.mean,
    bounds: [row.ci_low, row.ci_high],
    x: monthToDate(row.period),
    mean: row.mean * scale.factor,
    low: (row.ci_low ?? row.mean) * scale.factor,
    high: (row.ci_high ?? row.mean) * scale.factor,
  });
  const drawn = lines.map((line) => ({ ...line, points: line.rows.map(toPoint) }));
  const bounds = limits.map((limit) => ({ ...limit, points: limit.rows.map(toPoint) }));
  const dates = drawn[0].points.map((point) => point.x);
  const marginLeft = 66, marginRight = 20;
  const show = (value) => formatValue(value, unit, { signed: zero, difference: zero });
  return Plot.plot({
    document,
    width,
    height,
    marginLeft,
    marginRight,
    marginTop: 26,
    marginBottom: 30,
    style: { fontSize: "12px", color: ink, overflow: "visible", background: "none" },
    x: { type: "utc", ...timeTicks(dates, width - marginLeft - marginRight), label: null },
    y: { label: capitaliseUnit(scale.label), labelArrow: "none", tickFormat: scale.tick, ticks: 6, nice: true },
    marks: [
      Plot.gridY({ stroke: grid, strokeOpacity: 1, ticks: 6 }),
      zero ? Plot.ruleY([0], { stroke: ink, strokeWidth: 1.5 }) : null,
      ...bounds.map((limit) =>
        Plot.lineY(limit.points, { x: "x", y: "mean", stroke: ink, strokeWidth: 1.25, strokeDasharray: "1 3" })),
      ...drawn.flatMap((line) => lineMarks(line, lines.length, "linear")),
      interactive
        ? Plot.tip(drawn.flatMap((line) => line.points.map((point) => ({ ...point, scenario: line.scenario }))), Plot.pointer({
          x: "x",
          y: "mean",
          title: (p) => `${p.scenario.short}\n${formatDate(p.period)}: ${show(p.value)}\n${intervalWords(...p.bounds, unit, { signed: zero, difference: zero })}`,
        }))
        : null,
    ],
  });
}

export function capitaliseUnit(unit) {
  return unit ? unit[0].toUpperCase() + unit.slice(1) : "";
}

/**
 * Kaplan-Meier curves of one group; `lines`: [{scenario, rows: [{day, survivors, ci_low, ci_high, at_risk}]}]; `without`: what survivors are,
 * "without a proven reoffence".
 */
export function drawSurvival({ document, width, interactive }, { lines, without }) {
  const toPoint = (row) => ({ day: row.day, x: row.day / 30.4375, mean: row.survivors * 100, low: (row.ci_low ?? row.survivors) * 100, high: (row.ci_high ?? row.survivors) * 100 });
  const drawn = lines.map((line) => ({ ...line, points: line.rows.map(toPoint) }));
  const lastMonth = Math.max(...drawn.flatMap((line) => line.points.map((point) => point.x)));
  const step = lastMonth > 30 ? 12 : lastMonth > 13 ? 6 : 3;
  const ticks = [];
  for (let month = 0; month <= lastMonth + 0.3; month += step) ticks.push(month);
  const lowest = Math.min(...drawn.flatMap((line) => line.points.map((point) => point.low)));
  const marginLeft = 46, marginRight = 22, height = 270;
  const domain = [0, Math.max(lastMonth, ticks.at(-1))];
  const chart = Plot.plot({
    document,
    width,
    height,
    marginLeft,
    marginRight,
    marginTop: 12,
    marginBottom: 40,
    style: { fontSize: "12px", color: ink, overflow: "visible", background: "none" },
    x: { domain, ticks, tickFormat: (d) => String(d), label: "Months", labelArrow: "none", labelAnchor: "center" },
    y: { domain: [Math.max(0, Math.floor(lowest / 10) * 10), 100], ticks: 5, tickFormat: (d) => `${d}%`, label: null },
    marks: [
      Plot.gridY({ stroke: grid, strokeOpacity: 1, ticks: 5 }),
      ...drawn.flatMap((line) => lineMarks(line, lines.length, "step-after")),
      interactive
        ? Plot.tip(drawn.flatMap((line) => line.points.map((point) => ({ ...point, scenario: line.scenario }))), Plot.pointer({
          x: "x",
          y: "mean",
          title: (p) => `${p.scenario.short}\nDay ${p.day}: ${p.mean.toFixed(1)}% ${without}\n95% interval ${p.low.toFixed(1)}% to ${p.high.toFixed(1)}%`,
        }))
        : null,
    ],
  });
  return withNumbersAtRisk(document, chart, { width, height, lines, ticks, domain, marginLeft, marginRight });
}

function withNumbersAtRisk(document, chart, { width, height, lines, ticks, domain, marginLeft, marginRight }) {
  const rowHeight = 17;
  const svg = picture(document, width, height + 22 + lines.length * rowHeight);
  chart.setAttribute("overflow", "visible");
  svg.append(chart, text(document, 0, height + 14, "Number still followed", { "font-size": 12, "font-weight": "bold" }));
  const at = (month) => marginLeft + ((width - marginLeft - marginRight) * (month - domain[0])) / (domain[1] - domain[0]);
  lines.forEach((line, i) => {
    const y = height + 32 + i * rowHeight;
    svg.append(marker(document, line.scenario, 8, y - 4));
    for (const tick of ticks) {
      const day = tick * 30.4375;
      const nearest = line.rows.reduce((best, row) => (Math.abs(row.day - day) < Math.abs(best.day - day) ? row : best));
      if (Math.abs(nearest.day - day) > 20) continue;
      const label = formatValue(nearest.at_risk, "people");
      const x = Math.min(at(tick), width - textWidth(label, 11) / 2);
      svg.append(element(document, "g", {}, text(document, x, y, label, { "font-size": 11, "text-anchor": "middle" })));
    }
  });
  return svg;
}
