// Small helpers around SVG that work alike in a browser and in the light document used under Node.
import { ink, quiet } from "./palette.js";
import { symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye, symbol } from "d3";

const namespace = "http://www.w3.org/2000/svg";
export const font = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif";

export function element(document, name, attributes = {}, ...children) {
  const node = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) node.setAttribute(attribute, String(value));
  }
  for (const child of children) node.append(child);
  return node;
}

export function text(document, x, y, string, attributes = {}) {
  const node = element(document, "text", { x, y, fill: ink, "font-size": 12, ...attributes });
  node.textContent = string;
  return node;
}

/** Width of a text in pixels, on the safe side for the wide fonts that a plain Debian has. */
export const textWidth = (string, size = 12, bold = false) => string.length * size * (bold ? 0.62 : 0.56);

export function wrap(string, width, size = 12, most = 3, { cut = true } = {}) {
  const lines = [];
  let line = "";
  for (let word of String(string).split(/\s+/)) {
    const longest = Math.max(4, Math.floor(width / (size * 0.56)));
    if (cut && word.length > longest) word = `${word.slice(0, longest - 1)}…`;
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length > most) return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
  return lines;
}

export function textLines(document, x, y, lines, attributes = {}) {
  const group = element(document, "g");
  const size = attributes["font-size"] ?? 12;
  lines.forEach((line, i) => group.append(text(document, x, y + i * size * 1.25, line, attributes)));
  return group;
}

export function picture(document, width, height) {
  return element(document, "svg", {
    xmlns: namespace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": font,
    "font-size": 12,
    fill: "currentColor",
  });
}

export const heightOf = (node) => Number(node.getAttribute("height"));

/** Places drawings in rows of `columns`, each under its own small heading. */
export function panels(document, width, list, { columns = 1, gap = 28 } = {}) {
  const drawn = [];
  let y = 0, x = 0, rowHeight = 0, used = 0;
  for (const panel of list) {
    const span = panel.wide ? columns : 1;
    if (used + span > columns) {
      y += rowHeight + 12;
      x = used = rowHeight = 0;
    }
    const share = (width - gap * (columns - 1)) / columns;
    const panelWidth = Math.floor(share * span + gap * (span - 1));
    const group = element(document, "g", { transform: `translate(${x},${y})` });
    let top = 0;
    if (panel.title) {
      const lines = wrap(panel.title, 0.9 * panelWidth, 13.5); // bold is wider
      group.append(textLines(document, 0, 14, lines, { "font-size": 13.5, "font-weight": "bold" }));
      top = lines.length * 17 + 6;
    }
    const node = panel.draw(panelWidth);
    node.setAttribute("y", String(top));
    node.setAttribute("overflow", "visible");
    group.append(node);
    rowHeight = Math.max(rowHeight, top + heightOf(node));
    drawn.push(group);
    x += panelWidth + gap;
    used += span;
  }
  const svg = picture(document, width, y + rowHeight);
  svg.append(...drawn);
  return svg;
}

const shapes = {
  circle: symbolCircle, square: symbolSquare, triangle: symbolTriangle, diamond: symbolDiamond, cross: symbolCross, star: symbolStar,
  wye: symbolWye,
  hexagon: { draw(context, size) {
    const r = Math.sqrt(size / 2.6);
    for (let i = 0; i < 6; ++i) context[i ? "lineTo" : "moveTo"](r * Math.cos((i * Math.PI) / 3), r * Math.sin((i * Math.PI) / 3));
    context.closePath();
  } },
};
export const shapeOf = (name) => shapes[name] ?? symbolCircle;

export function marker(document, style, x, y, size = 48) {
  return element(document, "path", {
    d: symbol(shapeOf(style.symbol), size)(),
    transform: `translate(${x},${y})`,
    fill: style.colour,
    stroke: "#ffffff",
    "stroke-width": 0.75,
  });
}

/** Entries of a legend: `{label, colour, symbol, dash}`; a swatch without symbol, a dotted ink line for a `limit`. Names in ink beside. */
export function legend(document, width, entries, { lines = false } = {}) {
  const group = element(document, "g");
  let x = 0, y = 11;
  for (const entry of entries) {
    const sample = lines ? 30 : 14;
    const label = wrap(entry.short ?? entry.label, width - sample - 8, 12, 1)[0] ?? "";
    const entryWidth = sample + 6 + textWidth(label) + 18;
    if (x > 0 && x + entryWidth > width + 18) {
      x = 0;
      y += 20;
    }
    if (entry.limit) {
      group.append(element(document, "line", { x1: x, x2: x + sample, y1: y, y2: y, stroke: ink, "stroke-width": 1.5, "stroke-dasharray": "1 3" }));
    } else if (!entry.symbol) {
      group.append(element(document, "rect", { x, y: y - 7, width: 13, height: 13, fill: entry.colour }));
    } else {
      if (lines) {
        group.append(element(document, "line", {
          x1: x, x2: x + sample, y1: y, y2: y, stroke: entry.colour, "stroke-width": 2.25, "stroke-dasharray": entry.dash || undefined,
        }));
      }
      group.append(marker(document, entry, x + sample / 2, y));
    }
    group.append(text(document, x + sample + 6, y + 4, label));
    x += entryWidth;
  }
  const svg = picture(document, width, y + 13);
  svg.append(group);
  return svg;
}

/** Puts title, subtitle and source around a drawing, so that it stands alone on a slide. */
export function frame(document, width, drawing, { title, subtitle, source }) {
  const margin = 24, inner = width - 2 * margin;
  const svg = picture(document, width, 0);
  const titleLines = wrap(title, inner / 1.1, 19), subtitleLines = wrap(subtitle ?? "", inner, 13, 4), sourceLines = wrap(source, inner, 11, 4);
  let y = margin + 16;
  const parts = [textLines(document, margin, y, titleLines, { "font-size": 19, "font-weight": "bold" })];
  y += (titleLines.length - 1) * 24 + 22;
  if (subtitle) {
    parts.push(textLines(document, margin, y, subtitleLines, { "font-size": 13, fill: quiet }));
    y += subtitleLines.length * 17;
  }
  drawing.setAttribute("x", String(margin));
  drawing.setAttribute("y", String(y + 4));
  parts.push(drawing);
  y += heightOf(drawing) + 26;
  parts.push(textLines(document, margin, y, sourceLines, { "font-size": 11, fill: quiet }));
  const height = Math.ceil(y + sourceLines.length * 14 + margin / 2);
  svg.setAttribute("height", String(height));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.append(element(document, "rect", { width, height, fill: "#ffffff" }), ...parts);
  return svg;
}

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// Control characters are not allowed in XML at all.
const escape = (string) => string.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (c) => escapes[c]);

/** A node as SVG text. Written by hand so that the page and the files give the same bytes and names can never become markup. */
export function serialise(node) {
  if (node.nodeType === 3) return escape(node.textContent);
  if (node.nodeType !== 1) return "";
  const name = node.localName;
  const attributes = [...node.attributes].map((a) => ` ${a.name}="${escape(a.value)}"`).join("");
  const children = [...node.childNodes].map(serialise).join("");
  return children ? `<${name}${attributes}>${children}</${name}>` : `<${name}${attributes}/>`;
}
