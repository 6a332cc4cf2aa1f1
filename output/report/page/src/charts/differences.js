import { drawIntervals } from "./draw_intervals.js";
import { difference } from "./words.js";
import { capitalise, humanise, inWords, isClear, readingOf } from "../format.js";

/** The measures of the headline table: those so marked, and reoffending by sentence band. */
export function headlineEntries(model) {
  const entries = [];
  for (const measure of model.study.measures.filter((candidate) => candidate.headline)) {
    if (model.level(model.reference.id, measure.id)) entries.push({ measure, group: "all", label: measure.name });
    if (measure.id === "reoffending_rate") {
      for (const group of model.groups(measure.id, "band")) {
        if (/=(under_12_months|12_months_or_more)$/.test(group)) entries.push({ measure, group, label: `${measure.name}: ${humanise(group).toLowerCase()}` });
      }
    }
  }
  return entries;
}

export const differences = {
  id: "differences",
  heading: "Differences from the reference",
  build(model, selected) {
    const others = selected.filter((scenario) => scenario !== model.reference);
    const rowsOf = (entry, scenario) => {
      const level = model.level(model.reference.id, entry.measure.id, entry.group);
      const row = model.difference(scenario.id, entry.measure.id, entry.group);
      return level && row && row.difference !== null && level.mean ? { level, row } : null;
    };
    const entries = headlineEntries(model);
    const groups = entries.map((entry) => ({
      label: entry.label,
      items: others.map((scenario) => ({ scenario, found: rowsOf(entry, scenario) })).filter(({ found }) => found).map(({ scenario, found }) => {
        const relative = (number) => (number === null ? null : number / Math.abs(found.level.mean));
        return { scenario, mean: relative(found.row.difference), low: relative(found.row.ci_low), high: relative(found.row.ci_high), row: found.row };
      }),
    })).filter((group) => group.items.length > 0);
    if (groups.length === 0) return null;
    const clear = groups.filter((group) => group.items.some((item) => isClear(item.low, item.high))).length;
    const rows = entries.flatMap((entry) => model.scenarios.filter((scenario) => scenario !== model.reference).map((scenario) => ({ entry, scenario, found: rowsOf(entry, scenario) })))
      .filter(({ found }) => found)
      .map(({ entry, scenario, found: { row } }) => [entry.label, scenario.label, difference(row.difference, row.unit), difference(row.ci_low, row.unit),
        difference(row.ci_high, row.unit), row.unit, { value: row.relative, unit: "share" }, readingOf(row.ci_low, row.ci_high)]);
    return {
      title: `${clear === groups.length ? `All ${inWords(clear)}` : `${capitalise(inWords(clear))} of ${inWords(groups.length)}`} headline measures ${clear === 1 ? "differs" : "differ"} clearly from ${model.reference.short}${others.length > 1 ? " in at least one arrangement" : ""}`,
      subtitle: "Difference from the reference in per cent of the reference's value, on the same people and the same luck; mean and 95% interval.",
      note: "An interval that does not touch the line of no difference is clear of zero. With many comparisons, about one in twenty would be so by chance.",
      table: { columns: ["Measure", "Scenario", "Difference", "95% interval, from", "95% interval, to", "Unit", "Relative difference", "Reading"], rows },
      draw: (tools) => drawIntervals(tools, { groups, unit: "share", zero: true, percent: true, axisLabel: `Difference from the reference, % of its value` }),
    };
  },
};
