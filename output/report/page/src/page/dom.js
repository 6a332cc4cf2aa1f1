// Building blocks of the page. Names from scenario files reach the page as text nodes only, never as markup.
import { formatInterval, formatValue } from "../format.js";
import { marker, picture } from "../svg.js";

export function html(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (attribute.startsWith("on")) node.addEventListener(attribute.slice(2), value);
    else node.setAttribute(attribute, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** The scenario's symbol in its colour, as beside its name everywhere. */
export function swatch(scenario) {
  const svg = picture(document, 16, 16);
  svg.setAttribute("class", "swatch");
  svg.setAttribute("aria-hidden", "true");
  svg.append(marker(document, scenario, 8, 8, 70));
  return svg;
}

const isNumber = (cell) => typeof cell === "object" && cell !== null && (cell.text === undefined || cell.number);

function cellText(cell) {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  if (cell.text !== undefined) return cell.text;
  if (cell.value === null || cell.value === undefined) return "not available";
  return formatValue(cell.value, cell.unit, { signed: cell.difference, difference: cell.difference });
}

/** Long names with dots, underscores and slashes (paths of parameters and files) may be broken after each; numbers may not. */
function breakable(text) {
  return String(text).split(/(?<=[._/])(?=[A-Za-z])/).flatMap((piece, i) => (i === 0 ? [piece] : [html("wbr"), piece]));
}

/** Readers see the two ends of an interval in one column; the CSV keeps them apart. */
function withIntervals({ columns, rows }) {
  const at = columns.findIndex((name, i) => name.endsWith(", from") && columns[i + 1]?.endsWith(", to"));
  if (at < 0) return { columns, rows };
  const join = (low, high) => {
    const missing = low.value === null || low.value === undefined || high.value === null || high.value === undefined;
    return { value: low.value, text: missing ? "no interval" : formatInterval(low.value, high.value, low.unit, { signed: low.difference, difference: low.difference }), number: true };
  };
  return withIntervals({
    columns: [...columns.slice(0, at), columns[at].slice(0, -6), ...columns.slice(at + 2)],
    rows: rows.map((row) => [...row.slice(0, at), join(row[at], row[at + 1]), ...row.slice(at + 2)]),
  });
}

let counter = 0;

/** A table in a frame of its own that scrolls, and that the keyboard can scroll. */
export function table(caption, content, { whole = false } = {}) {
  const { columns, rows } = withIntervals(content);
  const id = `caption-${++counter}`;
  const body = html("tbody");
  body.append(...rows.map((row) => html("tr", {}, ...row.map((cell, i) => {
    if (isNumber(cell)) return html("td", { class: "number" }, cellText(cell), cell.small ? html("small", {}, cell.small) : null);
    return i === 0 ? html("th", { scope: "row" }, ...breakable(cellText(cell))) : html("td", { class: String(cellText(cell)).length > 30 ? "long" : undefined }, ...breakable(cellText(cell)));
  }))));
  return html("div", { class: whole ? "scroll whole" : "scroll", role: "region", tabindex: "0", "aria-labelledby": id },
    html("table", {}, html("caption", { id }, caption), html("thead", {}, html("tr", {}, ...columns.map((name) => html("th", { scope: "col" }, name)))), body));
}

export function download(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = html("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
