// A chart's table as CSV (RFC 4180): what it was drawn from, numbers unrounded.

function cell(content) {
  if (content === null || content === undefined) return "";
  if (typeof content === "object") return cell(content.value);
  if (typeof content === "number") return Number.isFinite(content) ? String(content) : "";
  // Spreadsheets run texts that begin like a formula; an apostrophe keeps them texts.
  const string = /^[=+\-@\t\r]/.test(content) ? `'${content}` : String(content);
  return /[",\r\n]/.test(string) ? `"${string.replaceAll('"', '""')}"` : string;
}

export const toCsv = (table) => [table.columns, ...table.rows].map((row) => row.map(cell).join(",") + "\n").join("");
