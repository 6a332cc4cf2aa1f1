// What each group of parameters explains of a scenario's difference from the reference.
import { drawIntervals } from "./draw_intervals.js";
import { difference } from "./words.js";
import { humanise, isShare, readingOf } from "../format.js";
import { panels } from "../svg.js";

/** The outcomes of an attribution, each with its rows. */
function outcomesOf({ rows }) {
  return [...new Set(rows.map((row) => `${row.measure}\u0001${row.group}`))].map((key) => {
    const own = rows.filter((row) => `${row.measure}\u0001${row.group}` === key);
    return { own, unit: own[0].unit, label: own[0].group === "all" ? own[0].measure_name : `${own[0].measure_name}: ${humanise(own[0].group).toLowerCase()}` };
  });
}

export const attribution = {
  id: "attribution",
  heading: "Why the scenarios differ",
  perScenario: true,
  fileForEach: true,
  own: (model, scenario) => model.attributions.some((one) => one.scenario === scenario.id),
  build(model, selected, { scenario } = {}) {
    const chosen = model.attributions.find((one) => one.scenario === scenario?.id) ?? model.attributions[0];
    const changed = model.scenario(chosen?.scenario);
    if (!changed) return null;
    const outcomes = outcomesOf(chosen);
    const parts = new Set(chosen.rows.filter((row) => row.part !== "total").map((row) => row.part)).size;
    const label = (id) => model.scenario(id)?.label ?? id;
    return {
      title: `What explains the difference of ${changed.label} from ${label(chosen.reference)}`,
      subtitle: `The difference shared out over ${parts === 1 ? "the one group" : `the ${parts} groups`} of parameters in which the two differ; mean and 95% interval.`,
      note: `${chosen.method} Where groups work together, what they do together is shared between them.`,
      table: {
        columns: ["Scenario", "Outcome", "Group of parameters", "Explains", "95% interval, from", "95% interval, to", "Share of the difference", "Reading"],
        rows: model.attributions.flatMap((one) => outcomesOf(one).flatMap(({ own, unit, label: outcome }) => own.map((row) => [label(one.scenario), outcome, row.title,
          difference(row.value, unit), difference(row.ci_low, unit), difference(row.ci_high, unit), { value: row.share, unit: "share" }, readingOf(row.ci_low, row.ci_high)]))),
      },
      draw: (tools) => panels(tools.document, tools.width, outcomes.map(({ own, unit, label: outcome }) => ({
        title: outcome,
        draw: (width) => drawIntervals({ ...tools, width }, {
          groups: own.map((row) => ({ label: row.title, items: [{ scenario: row.part === "total" ? model.reference : changed, mean: row.value, low: row.ci_low, high: row.ci_high }] })),
          unit, zero: true, withLegend: false, axisLabel: isShare(unit) ? "Percentage points" : undefined,
        }),
      }))),
    };
  },
};
