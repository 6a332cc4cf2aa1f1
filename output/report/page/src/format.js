// Numbers and names as people read them. British English, true minus signs, no more digits than the reader can use.

const minus = "\u2212";

function grouped(value, decimals) {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split(".");
  const text = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction ? `${text}.${fraction}` : text;
}

function decimalsFor(size) {
  if (size === 0 || size >= 100) return 0;
  if (size >= 10) return 1;
  return size >= 0.1 ? 2 : 3;
}

function money(size) {
  if (size >= 1e9) return `£${grouped(size / 1e9, size >= 1e11 ? 1 : 2)} billion`;
  if (size >= 1e6) return `£${grouped(size / 1e6, size >= 1e8 ? 0 : 1)} million`;
  if (size >= 100) return `£${grouped(size, 0)}`;
  return `£${grouped(size, size === 0 ? 0 : 2)}`;
}

export const isShare = (unit) => unit === "share" || unit === "%";
export const isMoney = (unit) => /^GBP/.test(unit ?? "");
const isCount = (unit) => /^(people|persons|cases|places|prisoners)\b/.test(unit ?? "");

/** A number with its unit's sign (%, £) but without the unit's words. */
export function formatValue(value, unit, { signed = false, difference = false } = {}) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "not available";
  let size = Math.abs(value), text;
  if (isShare(unit)) {
    size *= 100;
    text = difference ? `${grouped(size, size !== 0 && size < 1 ? 2 : 1)} points` : `${grouped(size, 1)}%`;
  } else if (isMoney(unit)) text = money(size);
  else text = grouped(size, isCount(unit) && size >= 20 ? 0 : decimalsFor(size));
  const zero = !/[1-9]/.test(text);
  const sign = zero ? "" : value < 0 ? minus : signed ? "+" : "";
  return sign + text;
}

export function formatPercent(value, { signed = false } = {}) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "not available";
  const text = grouped(Math.abs(value) * 100, 1);
  return `${/[1-9]/.test(text) ? (value < 0 ? minus : signed ? "+" : "") : ""}${text}%`;
}

/** "95% interval 2.0 to 2.5 points", or that there is none. */
export function intervalWords(low, high, unit, options) {
  const text = formatInterval(low, high, unit, options);
  return text === "no interval" ? text : `95% interval ${text}`;
}

export function formatInterval(low, high, unit, options) {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low === null || high === null) return "no interval";
  const from = formatValue(low, unit, options), to = formatValue(high, unit, options);
  // "2.0 to 2.5 points" rather than "2.0 points to 2.5 points".
  const word = / (points|million|billion)$/.exec(to)?.[0];
  return `${word && from.endsWith(word) ? from.slice(0, -word.length) : from} to ${to}`;
}

/** In words, not by colour: does the interval of a difference exclude zero? */
export function readingOf(low, high) {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return "no interval";
  if (low === 0 && high === 0) return "no difference";
  if (low > 0) return "higher, clear of zero";
  if (high < 0) return "lower, clear of zero";
  return "no clear difference";
}

/** Does the interval of a difference exclude zero? */
export const isClear = (low, high) => /clear of zero/.test(readingOf(low, high));

/** Axis ticks: short, with the unit's scale in the axis label. */
export function axisScale(unit, largest) {
  if (isShare(unit)) return { factor: 100, label: "%", tick: (v) => trim(v) + "%" };
  if (isMoney(unit)) {
    const per = /a year/.test(unit) ? " a year" : "";
    if (largest >= 2e9) return { factor: 1e-9, label: `£ billion${per}`, tick: trim };
    if (largest >= 2e6) return { factor: 1e-6, label: `£ million${per}`, tick: trim };
    return { factor: 1, label: `£${per}`, tick: trim };
  }
  return { factor: 1, label: unit, tick: trim };
}

function trim(value) {
  const rounded = Math.round(value * 1e6) / 1e6;
  const decimals = (String(rounded).split(".")[1] ?? "").length;
  return (rounded < 0 ? minus : "") + grouped(rounded, Math.min(decimals, 4));
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function formatDate(iso) {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso ?? "");
  if (!match) return iso ?? "";
  const [, year, month, day] = match;
  if (!month) return year;
  const name = months[Number(month) - 1] ?? month;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

const known = {
  "band=6_months_or_less": "Custody of 6 months or less",
  "band=over_6_to_under_12_months": "Custody over 6 and under 12 months",
  "band=under_12_months": "Custody under 12 months",
  "band=12_months_to_under_4_years": "Custody of 12 months to under 4 years",
  "band=4_years_or_more": "Custody of 4 years or more",
  "band=12_months_or_more": "Custody of 12 months or more",
  "band=indeterminate": "Indeterminate custody",
  "disposal=caution": "Cautions and other out-of-court disposals",
  "disposal=fine_or_discharge": "Fines and discharges",
  "disposal=community_order": "Community orders",
  "disposal=suspended_sentence": "Suspended sentences",
  "disposal=custody": "Custody, all lengths",
  "after=release": "On the day of release",
  "after=6_weeks": "6 weeks after release",
  "after=3_months": "3 months after release",
  "after=6_months": "6 months after release",
  "after=12_months": "12 months after release",
  "requirement=rehabilitation_activity": "Rehabilitation activity",
  "requirement=unpaid_work": "Unpaid work",
  "requirement=accredited_programme": "Accredited programme",
  "requirement=curfew": "Curfew",
  "requirement=drug_treatment": "Drug treatment",
  "requirement=alcohol_treatment": "Alcohol treatment",
  "requirement=mental_health_treatment": "Mental health treatment",
  "requirement=attendance_centre": "Attendance centre",
  "requirement=prohibition": "Residence, exclusion, prohibited activity",
  "kind=case_file": "Case file to court or probation",
  "kind=court_to_custody": "Court to custody",
  "kind=within_custody": "Within custody",
  "kind=custody_to_community": "Custody to community",
  "kind=community_to_custody": "Community to custody",
  "kind=change_of_officer": "Change of officer",
  nobody: "No agency",
  no_further_action: "No further action",
  out_of_court_disposal: "Out-of-court disposal",
  magistrates_court: "Magistrates' court",
  crown_court: "Crown Court",
  presentence_report: "Pre-sentence report",
  post_sentence_supervision: "Post-sentence supervision",
};

export function capitalise(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : text;
}

const regions = { yorkshire_humber: "Yorkshire and the Humber", kent_surrey_sussex: "Kent, Surrey and Sussex", west_midlands_region: "West Midlands (region)" };

/** "avon_and_somerset" as "Avon and Somerset". */
export const placeName = (id) => regions[id] ?? id.split("_").map((word) => (/^(and|of)$/.test(word) ? word : capitalise(word))).join(" ");

/** Where a group stands in the order that a reader expects: the whole first, short before long, then as its name says. */
const inOrder = Object.keys(known);
export function compareGroups(a, b) {
  const place = (group) => (group === "all" ? -1 : inOrder.includes(group) ? inOrder.indexOf(group) : inOrder.length);
  return place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** "band=under_12_months" and "community_order" as a reader would write them. */
export function humanise(name) {
  if (!name || name === "all") return "All";
  if (known[name]) return known[name];
  const value = name.includes("=") ? name.slice(name.indexOf("=") + 1) : name;
  if (known[value]) return known[value];
  return capitalise(value.replaceAll("_", " "));
}

const numbers = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
export const inWords = (n) => numbers[n] ?? String(n);
export const plural = (n, one, many = `${one}s`) => `${n === 0 ? "no" : inWords(n)} ${n === 1 ? one : many}`;

export function listInWords(items) {
  if (items.length <= 1) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
