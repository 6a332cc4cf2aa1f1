import { drawIntervals } from "./draw_intervals.js";
import { intervalGroups, intervalTable } from "./reoffending.js";
import { intervalNote, underScenarios } from "./words.js";
import { humanise } from "../format.js";
import { legend, panels } from "../svg.js";

/** Small multiples: each measure by kind of handover, with its total where there is one. */
const measures = ["handovers_per_person", "officers_per_sentence", "handovers", "handover_information_kept", "handover_with_person", "handover_gap"];

export const handovers = {
  id: "handovers",
  heading: "Handovers",
  build(model, selected) {
    const labelOf = (group) => (group === "all" ? "All kinds" : humanise(group));
    const shown = measures.map((name) => {
      const kinds = model.groups(name, "kind");
      const total = model.level(model.reference.id, name);
      const withAll = total ? ["all", ...kinds] : kinds;
      const unit = total?.unit ?? model.level(model.reference.id, name, kinds[0])?.unit ?? "";
      return { name, withAll, unit, measure: model.measure(name), groups: intervalGroups(model, selected, name, withAll, labelOf) };
    }).filter((entry) => entry.groups.length > 0);
    if (shown.length === 0) return null;
    const tables = shown.map((entry) => intervalTable(model, entry.name, entry.withAll, "Kind of handover", labelOf));
    const axis = ({ unit }) => ({ share: "Share", ratio: "Ratio, after over before" })[unit] ?? humanise(unit);
    return {
      title: `Handovers of people between officers and agencies${underScenarios(model)}`,
      subtitle: "How often the person who holds a case changes, by kind of handover, and what reaches the next holder; mean and 95% interval.",
      note: intervalNote,
      table: {
        columns: ["Measure", ...tables[0].columns],
        rows: tables.flatMap((table, i) => table.rows.map((row) => [shown[i].measure.name, ...row])),
      },
      draw: (tools) => panels(tools.document, tools.width, [
        { draw: (width) => legend(tools.document, width, selected) },
        ...shown.map((entry) => ({
          title: entry.measure.name,
          draw: (width) => drawIntervals({ ...tools, width }, { groups: entry.groups, unit: entry.unit, axisLabel: axis(entry), withLegend: false }),
        })),
      ]),
    };
  },
};
