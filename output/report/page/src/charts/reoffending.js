import { drawIntervals } from "./draw_intervals.js";
import { drawSurvival } from "./draw_lines.js";
import { intervalNote, underScenarios, value } from "./words.js";
import { formatValue, humanise } from "../format.js";
import { legend, panels } from "../svg.js";

const measure = "reoffending_rate";

function items(model, scenarios, group, name = measure) {
  return scenarios
    .map((scenario) => ({ scenario, row: model.level(scenario.id, name, group) }))
    .filter(({ row }) => row && row.mean !== null)
    .map(({ scenario, row }) => ({ scenario, mean: row.mean, low: row.ci_low, high: row.ci_high }));
}

/** Groups of intervals for a measure, leaving out groups without numbers. */
export function intervalGroups(model, scenarios, name, groups, labelOf = humanise) {
  return groups
    .map((group) => ({ label: labelOf(group), items: items(model, scenarios, group, name) }))
    .filter((group) => group.items.length > 0);
}

export function intervalTable(model, name, groups, groupName, labelOf = humanise) {
  const rows = [];
  for (const group of groups) {
    for (const scenario of model.scenarios) {
      const row = model.level(scenario.id, name, group);
      if (row) rows.push([labelOf(group), scenario.label, value(row.mean, row.unit), value(row.ci_low, row.unit), value(row.ci_high, row.unit), row.unit]);
    }
  }
  return { columns: [groupName, "Scenario", "Mean", "95% interval, from", "95% interval, to", "Unit"], rows };
}

export const reoffendingByBand = {
  id: "reoffending_by_band",
  heading: "Reoffending by sentence",
  build(model, selected) {
    const groups = ["band", "disposal"].flatMap((dimension) => model.groups(measure, dimension));
    const labelOf = (group) => (group === "all" ? "Everyone in the cohort" : humanise(group));
    const withAll = model.level(model.reference.id, measure) ? ["all", ...groups] : groups;
    const drawn = intervalGroups(model, selected, measure, withAll, labelOf);
    if (groups.length === 0 || drawn.length === 0) return null;
    const short = model.level(model.reference.id, measure, "band=under_12_months");
    const long = model.level(model.reference.id, measure, "band=12_months_or_more");
    const reading = short && long
      ? ` In ${model.reference.label}: ${formatValue(short.mean, "share")} after custody under 12 months, ${formatValue(long.mean, "share")} after longer custody.`
      : "";
    return {
      title: `Proven reoffending within 12 months by sentence${underScenarios(model)}`,
      subtitle: `Share of the cohort with a proven reoffence; mean and 95% interval.${reading}`,
      note: intervalNote,
      table: intervalTable(model, measure, withAll, "Group", labelOf),
      draw: (tools) => drawIntervals(tools, { groups: drawn, unit: "share", axisLabel: "Share with a proven reoffence" }),
    };
  },
};

const lengths = ["band=under_12_months", "band=12_months_or_more", "band=6_months_or_less"];

/** Survival curves of up to four groups, the first that `order` puts; `labels` has words for groups of which the name is not enough. */
function survivalChart({ id, heading, title, from, without, column, order, labels }) {
  return {
    id,
    heading,
    build(model, selected) {
      const all = model.tables.survival.filter((row) => row.curve === id && row.survivors !== null);
      const groups = [...new Set(all.map((row) => row.group))].sort((a, b) => order(a) - order(b)).slice(0, 4);
      if (groups.length === 0) return null;
      const labelOf = (group) => labels[group] ?? humanise(group);
      const panelsOf = groups.map((group) => ({
        group,
        without,
        lines: selected
          .map((scenario) => ({ scenario, rows: all.filter((row) => row.scenario === scenario.id && row.group === group).sort((a, b) => a.day - b.day) }))
          .filter((line) => line.rows.length > 1),
      })).filter((panel) => panel.lines.length > 0);
      if (panelsOf.length === 0) return null;
      const months = Math.round(Math.max(...all.map((row) => row.day)) / 30.4375);
      return {
        title: `${title}${underScenarios(model)}`,
        subtitle: `${column} over the ${months} months from ${from} (Kaplan-Meier). Below each: how many were still followed, per replication.`,
        note: `${intervalNote} Scales differ between panels and need not start at zero.`,
        table: {
          columns: ["Group", "Scenario", "Day", column, "95% interval, from", "95% interval, to", "Still followed"],
          rows: all.filter((row) => groups.includes(row.group)).map((row) => [
            labelOf(row.group), model.scenario(row.scenario)?.label ?? row.scenario, value(row.day, "days"), value(row.survivors, "share"),
            value(row.ci_low, "share"), value(row.ci_high, "share"), value(row.at_risk, "people"),
          ]),
        },
        draw: (tools) => panels(tools.document, tools.width, [
          { wide: true, draw: (width) => legend(tools.document, width, selected, { lines: true }) },
          ...panelsOf.map((panel) => ({ title: labelOf(panel.group), draw: (width) => drawSurvival({ ...tools, width }, panel) })),
        ], { columns: tools.width >= 760 ? 2 : 1 }),
      };
    },
  };
}

export const timeToReoffence = survivalChart({
  id: "time_to_reoffence",
  heading: "Time to reoffence",
  title: "Time to a first proven reoffence",
  from: "release, sentence or caution",
  without: "without a proven reoffence",
  column: "Share without a reoffence",
  order: (group) => (group === "all" ? 0 : lengths.includes(group) ? 1 + lengths.indexOf(group) : 9),
  labels: { all: "Everyone in the cohort" },
});

export const timeToReturnToCustody = survivalChart({
  id: "time_to_return_to_custody",
  heading: "Time to return to custody",
  title: "Time from release to a return to custody",
  from: "release from a custodial sentence",
  without: "neither recalled nor sentenced to custody",
  column: "Share neither recalled nor sentenced to custody again",
  order: (group) => (group === "disposal=custody" ? 0 : lengths.includes(group) ? 1 + lengths.indexOf(group) : 9),
  labels: { "disposal=custody": "Everyone released from a custodial sentence" },
});
