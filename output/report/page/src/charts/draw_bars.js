// Stacked bars of money per scenario, parts named inside or in the legend.
import * as Plot from "@observablehq/plot";
import { grid, ink, onColour } from "../palette.js";
import { axisScale, formatValue } from "../format.js";
import { picture, textLines, textWidth, wrap } from "../svg.js";

/** `bars`: [{label, parts: [{name, colour, value}]}]; all values positive. */
export function drawStackedBars({ document, width, interactive }, { bars, unit }) {
  const wide = width >= 620, barHeight = 30, labelHeight = wide ? 0 : 20, gap = 12;
  const marginLeft = wide ? 210 : 4, marginRight = 112, top = 4;
  const totals = bars.map((bar) => bar.parts.reduce((sum, part) => sum + part.value, 0));
  const largest = Math.max(...totals, 1e-12);
  const scale = axisScale(unit, largest);
  const inner = width - marginLeft - marginRight;
  const pieces = [], names = [];
  let y = top;
  bars.forEach((bar, b) => {
    const lines = wrap(bar.label, wide ? marginLeft - 20 : width - 8, 12, wide ? 2 : 1);
    names.push({ lines, y: wide ? y + barHeight / 2 - (lines.length - 1) * 7.5 + 4 : y + 13 });
    y += labelHeight;
    let from = 0;
    for (const part of bar.parts) {
      const to = from + part.value;
      const label = formatValue(part.value * 1, unit).replace(" billion", "bn").replace(" million", "m");
      const room = ((part.value / largest) * inner) - 8;
      pieces.push({ ...part, bar: bar.label, x1: from * scale.factor, x2: to * scale.factor, y1: y, y2: y + barHeight, label: textWidth(label, 11) <= room ? label : "" });
      from = to;
    }
    pieces.push({ total: true, x2: from * scale.factor, y1: y, y2: y + barHeight, label: formatValue(totals[b], unit) });
    y += barHeight + gap;
  });
  const bottom = y - gap + 4, parts = pieces.filter((piece) => !piece.total && piece.value > 0);
  const ticks = Math.max(2, Math.floor(inner / 90)), middle = (piece) => (piece.y1 + piece.y2) / 2;
  const chart = Plot.plot({
    document,
    width,
    height: bottom + 40,
    marginLeft,
    marginRight,
    marginTop: top,
    marginBottom: 40,
    style: { fontSize: "12px", color: ink, overflow: "visible", background: "none" },
    x: { domain: [0, largest * scale.factor], ticks, tickFormat: scale.tick, label: scale.label, labelArrow: "none", labelAnchor: "center" },
    y: { axis: null, domain: [top, bottom], range: [top, bottom] },
    marks: [
      Plot.gridX({ stroke: grid, strokeOpacity: 1, ticks }),
      Plot.rect(parts, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: (part) => part.colour, stroke: "white", strokeWidth: 1.5 }),
      Plot.text(parts, { x: (part) => (part.x1 + part.x2) / 2, y: middle, text: "label", fill: (part) => onColour(part.colour), fontSize: 11 }),
      Plot.text(pieces.filter((piece) => piece.total), { x: "x2", y: middle, text: "label", textAnchor: "start", dx: 6, fill: ink, fontWeight: "bold" }),
      interactive
        ? Plot.tip(parts, Plot.pointer({ x: (part) => (part.x1 + part.x2) / 2, y: middle, title: (part) => `${part.bar}\n${part.name}: ${formatValue(part.value, unit)}` }))
        : null,
    ],
  });
  const svg = picture(document, width, bottom + 40);
  chart.setAttribute("overflow", "visible");
  svg.append(...names.map((n) => textLines(document, 0, n.y, n.lines, { "font-size": 12, "font-weight": "bold" })), chart);
  return svg;
}
