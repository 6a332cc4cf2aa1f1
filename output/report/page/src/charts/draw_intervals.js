// Means with their 95 % intervals: one row per scenario inside each group.
import * as Plot from "@observablehq/plot";
import { grid, ink } from "../palette.js";
import { axisScale, formatPercent, formatValue, isShare } from "../format.js";
import { legend, panels, picture, shapeOf, textLines, textWidth, wrap } from "../svg.js";

const rowHeight = 19, groupGap = 16, lineHeight = 15, top = 4, axisHeight = 40;

/** Vertical places of all rows and of the groups' names: names in the left margin, or above their rows on a narrow screen. */
function layOut(groups, width, marginLeft, wide) {
  const rows = [], names = [], dividers = [];
  let y = top + 4;
  for (const group of groups) {
    const lines = wide ? wrap(group.label, marginLeft - 24, 12, 4) : wrap(group.label, 0.86 * width, 12, 2);
    if (!wide) y += lines.length * lineHeight + 4;
    const height = Math.max(group.items.length * rowHeight, wide ? lines.length * lineHeight : 0);
    const offset = (height - group.items.length * rowHeight) / 2;
    names.push({ lines, y: wide ? y + (height - lines.length * lineHeight) / 2 + 12 : y - (lines.length - 1) * lineHeight - 5 });
    group.items.forEach((item, i) => rows.push({ ...item, group: group.label, y: y + offset + (i + 0.5) * rowHeight }));
    y += height + groupGap;
    dividers.push(y - groupGap / 2);
  }
  return { rows, names, dividers: dividers.slice(0, -1), bottom: y - groupGap / 2 };
}

/**
 * `groups`: [{label, items: [{scenario, mean, low, high}]}]. `unit` decides scale and format; `zero` draws the line of no difference
 * and shows differences, each value on the outer side of its interval so that it stays off the line; with `percent` the values are
 * relative differences. The legend can be left to the caller.
 */
export function drawIntervals({ document, width, interactive }, { groups, unit, zero = false, percent = false, axisLabel, withLegend = true }) {
  const wide = width >= 620;
  const marginLeft = wide ? 210 : 20, marginRight = zero ? 18 : 104;
  const { rows, names, dividers, bottom } = layOut(groups, width, marginLeft, wide);
  const largest = Math.max(...rows.flatMap((row) => [row.mean, row.low, row.high]).map((v) => Math.abs(v ?? 0)), 1e-12);
  const scale = percent ? axisScale("share", largest) : axisScale(unit, largest);
  const show = (value) =>
    percent ? formatPercent(value, { signed: true }) : formatValue(value, unit, { signed: zero, difference: zero });
  const points = rows.map((row) => ({
    ...row,
    x: row.mean * scale.factor,
    x1: (row.low ?? row.mean) * scale.factor,
    x2: (row.high ?? row.mean) * scale.factor,
  }));
  const low = Math.min(...points.map((p) => p.x1)), high = Math.max(...points.map((p) => p.x2));
  const from = zero || isShare(unit) || low < 0.6 * high ? Math.min(0, low) : low;
  const to = zero ? Math.max(0, high) : high;
  // Room for the values beside the outermost intervals, in units of the axis.
  const longest = Math.max(...points.map((p) => textWidth(show(p.mean)))) + 14;
  const inner = width - marginLeft - marginRight;
  const pad = zero ? ((to - from || 1) * longest) / Math.max(60, inner - longest * (from < 0 && to > 0 ? 2 : 1)) : (to - from || 1) * 0.04;
  const labelled = (keep, options) => Plot.text(points.filter(keep), { y: "y", text: (p) => show(p.mean), fill: ink, ...options });
  const ticks = Math.max(2, Math.floor((width - marginLeft - marginRight) / 90));
  const ofScenario = (draw) => [...new Set(points.map((p) => p.scenario))].map((s) => draw(points.filter((p) => p.scenario === s), s));

  const chart = Plot.plot({
    document,
    width,
    height: bottom + axisHeight,
    marginLeft,
    marginRight,
    marginTop: top,
    marginBottom: axisHeight,
    style: { fontSize: "12px", color: ink, overflow: "visible", background: "none" },
    x: {
      domain: [from === 0 ? (zero ? -0.02 * (to || 1) : 0) : from - pad, zero && to === 0 && from < 0 ? -0.02 * from : to + pad],
      ticks,
      tickFormat: scale.tick,
      label: axisLabel ?? scale.label,
      labelArrow: "none",
      labelAnchor: "center",
    },
    y: { axis: null, domain: [top, bottom], range: [top, bottom] },
    marks: [
      Plot.gridX({ stroke: grid, strokeOpacity: 1, ticks }),
      Plot.ruleY(dividers, { stroke: grid, insetLeft: -marginLeft, insetRight: -marginRight }),
      zero ? Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }) : null,
      ...ofScenario((own, scenario) => [
        Plot.link(own, { x1: "x1", x2: "x2", y1: "y", y2: "y", stroke: scenario.colour, strokeWidth: 2.5 }),
        ...["x1", "x2"].map((end) => Plot.link(own.filter((p) => p.x1 < p.x2), {
          x1: end, x2: end, y1: (p) => p.y - 4.5, y2: (p) => p.y + 4.5, stroke: scenario.colour, strokeWidth: 1.5,
        })),
        Plot.dot(own, { x: "x", y: "y", r: 4.75, symbol: shapeOf(scenario.symbol), fill: scenario.colour, stroke: "white", strokeWidth: 0.75 }),
      ]).flat(),
      labelled((p) => !zero || p.mean >= 0, { x: "x2", textAnchor: "start", dx: 9 }),
      labelled((p) => zero && p.mean < 0, { x: "x1", textAnchor: "end", dx: -9 }),
      interactive
        ? Plot.tip(points, Plot.pointer({
          x: "x",
          y: "y",
          title: (p) => `${p.scenario.short}\n${p.group}: ${show(p.mean)}\n${p.low === null ? "no interval" : `95% interval ${show(p.low)} to ${show(p.high)}`}`,
        }))
        : null,
    ],
  });
  const svg = picture(document, width, bottom + axisHeight);
  chart.setAttribute("overflow", "visible");
  const halo = { stroke: "#ffffff", "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
  svg.append(chart, ...names.map((n) => textLines(document, 0, n.y, n.lines, { "font-size": 12, "font-weight": "bold", ...halo })));
  const scenarios = [...new Set(points.map((p) => p.scenario))].sort((a, b) => a.index - b.index);
  return withLegend ? panels(document, width, [{ draw: (w) => legend(document, w, scenarios) }, { draw: () => svg }]) : svg;
}
