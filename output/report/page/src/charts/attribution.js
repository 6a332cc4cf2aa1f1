// What each group of parameters explains of the difference between two scenarios.
import { drawIntervals } from "./draw_intervals.js";
import { difference } from "./words.js";
import { humanise, isShare, readingOf } from "../format.js";
import { panels } from "../svg.js";

export const attribution = {
  id: "attribution",
  heading: "Why the scenarios differ",
  build(model) {
    const { rows, scenario, reference, method } = model.attribution;
    const changed = model.scenario(scenario);
    if (rows.length === 0 || !changed) return null;
    const outcomes = [...new Set(rows.map((row) => `${row.measure}\u0001${row.group}`))].map((key) => {
      const own = rows.filter((row) => `${row.measure}\u0001${row.group}` === key);
      return { own, unit: own[0].unit, label: own[0].group === "all" ? own[0].measure_name : `${own[0].measure_name}: ${humanise(own[0].group).toLowerCase()}` };
    });
    const parts = new Set(rows.filter((row) => row.part !== "total").map((row) => row.part)).size;
    return {
      title: `What explains the difference of ${changed.label} from ${model.scenario(reference)?.label ?? reference}`,
      subtitle: `The difference shared out over ${parts === 1 ? "the one group" : `the ${parts} groups`} of parameters in which the two differ; mean and 95% interval.`,
      note: `${method} Where groups work together, what they do together is shared between them.`,
      table: {
        columns: ["Outcome", "Group of parameters", "Explains", "95% interval, from", "95% interval, to", "Share of the difference", "Reading"],
        rows: outcomes.flatMap(({ own, unit, label }) => own.map((row) => [label, row.title, difference(row.value, unit), difference(row.ci_low, unit), difference(row.ci_high, unit),
          { value: row.share, unit: "share" }, readingOf(row.ci_low, row.ci_high)])),
      },
      draw: (tools) => panels(tools.document, tools.width, outcomes.map(({ own, unit, label }) => ({
        title: label,
        draw: (width) => drawIntervals({ ...tools, width }, {
          groups: own.map((row) => ({ label: row.title, items: [{ scenario: row.part === "total" ? model.reference : changed, mean: row.value, low: row.ci_low, high: row.ci_high }] })),
          unit, zero: true, withLegend: false, axisLabel: isShare(unit) ? "Percentage points" : undefined,
        }),
      }))),
    };
  },
};
