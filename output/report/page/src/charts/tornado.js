// What a sensitivity analysis found: for each parameter the outcome at both ends of its range (tornado), and the shares of the
// outcome's variance (Sobol indices). Drawn as files only; the data come from `throughcare sensitivity`, not from a report.
import * as Plot from "@observablehq/plot";
import { axisScale, formatValue } from "../format.js";
import { grid, ink, scenarioStyle } from "../palette.js";
import { legend, panels, textWidth } from "../svg.js";

const rowHeight = 26, axisHeight = 42, top = 8;
const [lowStyle, highStyle] = [scenarioStyle(0), scenarioStyle(1)];

function plot({ document, width }, rows, options, marks) {
  const marginLeft = Math.min(0.5 * width, 16 + Math.max(...rows.map((row) => textWidth(row.name))));
  return Plot.plot({
    document, width, marginLeft, marginRight: 70, marginTop: top, marginBottom: axisHeight,
    height: top + rows.length * rowHeight + axisHeight,
    style: { fontSize: "12px", color: ink, overflow: "visible", background: "none" },
    x: { labelArrow: "none", labelAnchor: "center", ...options },
    y: { domain: rows.map((row) => row.name), label: null, tickSize: 0, padding: 0.25 },
    marks: [Plot.gridX({ stroke: grid, strokeOpacity: 1 }), ...marks],
  });
}

function drawTornado(tools, { rows, centre, unit, difference }) {
  const largest = Math.max(...rows.flatMap((row) => [Math.abs(row.at_low), Math.abs(row.at_high)]), Math.abs(centre), 1e-12);
  const scale = axisScale(unit, largest);
  const show = (value) => formatValue(value, unit, { signed: difference, difference });
  const ends = rows.flatMap((row) => [
    { name: row.name, at: row.at_low, end: row.low, style: lowStyle, outer: row.at_low <= row.at_high ? -1 : 1 },
    { name: row.name, at: row.at_high, end: row.high, style: highStyle, outer: row.at_low <= row.at_high ? 1 : -1 },
  ]);
  const x = (end) => end.at * scale.factor;
  const middle = centre * scale.factor;
  const reach = [...ends.map(x), middle];
  const pad = 0.22 * (Math.max(...reach) - Math.min(...reach) || Math.abs(middle) || 1);
  const chart = plot(tools, rows, {
    domain: [Math.min(...reach) - pad, Math.max(...reach) + pad], tickFormat: scale.tick,
    label: difference ? `Difference, ${scale.label}` : scale.label,
  }, [
    ...[lowStyle, highStyle].map((style) => Plot.barX(ends.filter((end) => end.style === style), { x1: middle, x2: x, y: "name", fill: style.colour })),
    ...[-1, 1].map((side) => Plot.text(ends.filter((end) => end.outer === side), {
      x, y: "name", text: (end) => show(end.at), fill: ink, textAnchor: side < 0 ? "end" : "start", dx: 5 * side,
    })),
    difference ? Plot.ruleX([0], { stroke: ink, strokeDasharray: "3 3" }) : null,
    Plot.ruleX([middle], { stroke: ink, strokeWidth: 1.5 }),
  ]);
  const entries = [{ label: "At the low end of the range", colour: lowStyle.colour }, { label: "At the high end", colour: highStyle.colour }];
  return panels(tools.document, tools.width, [{ draw: (width) => legend(tools.document, width, entries) }, { draw: () => chart }]);
}

function drawIndices(tools, { rows }) {
  const parts = rows.flatMap((row) => [
    { name: row.name, value: row.first, from: row.first_low, to: row.first_high, style: lowStyle, dy: -4 },
    { name: row.name, value: row.total, from: row.total_low, to: row.total_high, style: highStyle, dy: 4 },
  ]);
  const chart = plot(tools, rows, { domain: [Math.min(0, ...parts.map((p) => p.from)), Math.max(1, ...parts.map((p) => p.to))], label: "Share of the variance" },
    [lowStyle, highStyle].flatMap((style) => {
      const own = parts.filter((part) => part.style === style);
      return [
        Plot.link(own, { x1: "from", x2: "to", y: "name", stroke: style.colour, strokeWidth: 2.5, dy: own[0].dy }),
        Plot.dot(own, { x: "value", y: "name", r: 4.5, fill: style.colour, stroke: "white", dy: own[0].dy }),
      ];
    }));
  const entries = [{ label: "Alone (first order)", colour: lowStyle.colour }, { label: "With interactions (total)", colour: highStyle.colour }];
  return panels(tools.document, tools.width, [{ draw: (width) => legend(tools.document, width, entries) }, { draw: () => chart }]);
}

/** Chart descriptions like those of the report, from `{tornados: [...], indices: [...]}`. */
export function sensitivityCharts(data) {
  return [
    ...data.tornados.map((one) => ({
      ...one,
      table: { columns: ["Parameter", "Low", "High", "Outcome at low", "Outcome at high"], rows: one.rows.map((r) => [r.name, r.low, r.high, r.at_low, r.at_high]) },
      draw: (tools) => drawTornado(tools, one),
    })),
    ...data.indices.map((one) => ({
      ...one,
      table: {
        columns: ["Parameter", "First order", "from", "to", "Total", "from", "to"],
        rows: one.rows.map((r) => [r.name, r.first, r.first_low, r.first_high, r.total, r.total_low, r.total_high]),
      },
      draw: (tools) => drawIndices(tools, one),
    })),
  ];
}
