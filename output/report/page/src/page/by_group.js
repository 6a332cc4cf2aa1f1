// Who is affected: outcomes by sex, age, ethnic group, care experience and area, tables for each scenario that open when asked for.
import { capitalise, placeName, formatInterval, formatPercent, formatValue, isClear } from "../format.js";
import { html, swatch, table } from "./dom.js";

/** Several tables, so that none is wider than a page. */
const parts = [
  { of: "offending and sentences", outcomes: ["reoffending_rate", "out_of_court_disposals", "diversions", "panels", "community_orders", "suspended_sentences",
    "custody_sentences", "remands"] },
  { of: "custody and supervision", outcomes: ["first_receptions", "prison_population", "releases", "recalls", "probation_caseload", "contacts_due", "contacts_held",
    "handovers_per_person"] },
  { of: "services", outcomes: ["service_referrals", "service_starts", "service_completions", "unmet_need"] },
];
const outcomes = parts.flatMap((part) => part.outcomes);
const words = (value) => value.replaceAll("_", " ");
const axes = {
  sex: capitalise,
  age: (value) => `Aged ${words(value)}`,
  ethnicity: (value) => (value === "other" ? "Other ethnic group" : capitalise(words(value))),
  care: (value) => (value === "yes" ? "With care experience" : "Without care experience"),
  area: placeName,
};

const ages = (group) => Number(/^age=(\d+)/.exec(group)?.[1] ?? 0);

/** Groups of an axis of which some outcome tells, in the order of ages; bands that overlap others ("under_18") are left out. */
function groupsOf(model, axis) {
  const found = new Set(outcomes.flatMap((measure) => model.groups(measure, axis)));
  return [...found].filter((group) => axis !== "age" || /=\d/.test(group)).sort((a, b) => ages(a) - ages(b));
}

/** A figure, and below it what chance leaves open. */
const level = (row) => (row && row.mean !== null ? { text: formatValue(row.mean, row.unit), small: formatInterval(row.ci_low, row.ci_high, row.unit) } : { text: "" });
function change(row) {
  if (!row || row.difference === null || row.relative === null) return { text: "" };
  const part = (value) => (value === null ? value : (value * row.relative) / row.difference);
  const ends = row.difference === 0 ? [null, null] : [part(row.ci_low), part(row.ci_high)].sort((a, b) => a - b);
  return {
    text: formatPercent(row.relative, { signed: true }) + (isClear(row.ci_low, row.ci_high) ? ", clear" : ""),
    small: ends.includes(null) ? "no interval" : `${formatPercent(ends[0], { signed: true })} to ${formatPercent(ends[1], { signed: true })}`,
  };
}

/** Nothing where the run tells no outcome by more than one axis. */
export function byGroup(model) {
  const told = Object.keys(axes).map((axis) => ({ axis, groups: groupsOf(model, axis) })).filter(({ axis, groups }) => groups.length > (axis === "area" ? 1 : 0));
  if (told.length < 2) return [];
  const groups = [{ group: "all", label: "Everybody" }, ...told.flatMap(({ axis, groups: own }) =>
    own.map((group) => ({ group, label: axes[axis](group.slice(axis.length + 1)) })))];
  // What happens to nobody under any arrangement is left out.
  const happens = (measure) => model.scenarios.some((scenario) => groups.some(({ group }) => group !== "all" && model.level(scenario.id, measure, group)?.mean));
  const shown = parts.map((part) => ({ ...part, outcomes: part.outcomes.filter(happens) })).filter((part) => part.outcomes.length > 0);
  const tableOf = (scenario, part) => {
    const reference = scenario === model.reference;
    const columns = ["Group", ...part.outcomes.map((measure) => model.measure(measure).name)];
    const rows = groups.map(({ group, label }) => [label, ...part.outcomes.map((measure) => ({
      ...(reference ? level(model.level(scenario.id, measure, group)) : change(model.difference(scenario.id, measure, group))), number: true,
    }))]);
    const what = `${scenario.label}, ${part.of} by group`;
    return table(reference ? what : `${what}: difference from ${model.reference.label}, per cent of its value`, { columns, rows }, { whole: true });
  };
  const tables = model.scenarios.map((scenario) =>
    html("details", {}, html("summary", {}, swatch(scenario), scenario.label), ...shown.map((part) => tableOf(scenario, part))));
  return [
    html("p", {}, `Each outcome by sex, age last birthday, ethnic group, care experience and area; the groups of each add up to everybody. Below each figure is its 95% interval over ${model.replications} replications: the fewer people a group has, the wider it is. `
      + "\u201cClear\u201d marks a difference whose 95% interval excludes zero; of so many, about one in twenty would by chance. "
      + "Ethnic group is a label here: nothing in the model depends on it, so that these groups differ by where people live and by chance only."),
    ...tables,
  ];
}
