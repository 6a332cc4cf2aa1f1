import { drawTimeLines } from "./draw_lines.js";
import { difference, intervalNote, spanOf, underScenarios, value } from "./words.js";
import { formatDate } from "../format.js";
import { legend, panels } from "../svg.js";

const capacityNames = ["operational_capacity", "prison_capacity", "usable_capacity", "prison_places", "capacity"];

const linesOf = (model, selected, measure) =>
  selected.map((scenario) => ({ scenario, rows: model.series(scenario.id, measure).filter((row) => row.mean !== null) }))
    .filter((line) => line.rows.length > 1);

const differencesOf = (model, selected, measure) =>
  selected.filter((scenario) => scenario !== model.reference)
    .map((scenario) => ({
      scenario,
      rows: model.differenceSeries(scenario.id, measure).filter((row) => row.difference !== null).map((row) => ({ ...row, mean: row.difference })),
    }))
    .filter((line) => line.rows.length > 1);

function monthlyTable(model, measures) {
  const rows = [];
  for (const name of measures) {
    const measure = model.measure(name);
    for (const scenario of model.scenarios) {
      const changes = new Map(model.differenceSeries(scenario.id, name).map((row) => [row.period, row]));
      for (const row of model.series(scenario.id, name)) {
        const change = changes.get(row.period);
        rows.push([
          measure.name, scenario.label, { value: row.period, text: formatDate(row.period) }, value(row.mean, row.unit), value(row.ci_low, row.unit),
          value(row.ci_high, row.unit), difference(change?.difference ?? null, row.unit), difference(change?.ci_low ?? null, row.unit),
          difference(change?.ci_high ?? null, row.unit), row.unit,
        ]);
      }
    }
  }
  return {
    columns: ["Measure", "Scenario", "Month", "Mean", "95% interval, from", "95% interval, to", "Difference from the reference", "Difference, from", "Difference, to", "Unit"],
    rows,
  };
}

/** Places available: one line when all scenarios have the same, otherwise one for each that differs. */
function capacityLimits(model, selected) {
  const name = capacityNames.find((candidate) => model.series(model.reference.id, candidate).length > 1);
  if (!name) return { name: undefined, limits: [] };
  const own = (scenario) => model.series(scenario.id, name).filter((row) => row.mean !== null);
  const same = (a, b) => a.length === b.length && a.every((row, i) => Math.abs(row.mean - b[i].mean) <= 1e-9 * Math.abs(row.mean));
  const limits = [{ rows: own(model.reference) }];
  for (const scenario of selected) {
    const rows = own(scenario);
    if (rows.length > 1 && !limits.some((limit) => same(limit.rows, rows))) limits.push({ rows });
  }
  return { name, limits };
}

export const prisonPopulation = {
  id: "prison_population",
  heading: "Prison population",
  build(model, selected) {
    const held = linesOf(model, selected, "prison_population");
    if (held.length === 0) return null;
    const demanded = linesOf(model, selected, "places_demanded"), changes = differencesOf(model, selected, "prison_population");
    const capacity = capacityLimits(model, selected);
    const unit = held[0].rows[0].unit;
    return {
      title: `Prison population${underScenarios(model)}`,
      subtitle: `People held each month, ${spanOf(held[0].rows.map((row) => row.period))}; mean and 95% interval.${demanded.length ? " Places demanded counts also those who would be held were there room." : ""}`,
      note: `${intervalNote} Vertical axes need not start at zero.`,
      table: monthlyTable(model, ["prison_population", ...(demanded.length ? ["places_demanded"] : []), ...(capacity.name ? [capacity.name] : [])]),
      draw: (tools) => panels(tools.document, tools.width, [
        { wide: true, draw: (width) => legend(tools.document, width, [...selected, ...(capacity.limits.length ? [{ label: "Places available", limit: true }] : [])], { lines: true }) },
        { wide: true, title: "People held", draw: (width) => drawTimeLines({ ...tools, width }, { lines: held, limits: capacity.limits, unit, height: 330 }) },
        ...(demanded.length ? [{ title: "Places demanded", draw: (width) => drawTimeLines({ ...tools, width }, { lines: demanded, limits: capacity.limits, unit }) }] : []),
        ...(changes.length ? [{ title: "People held: difference from the reference", draw: (width) => drawTimeLines({ ...tools, width }, { lines: changes, unit, zero: true }) }] : []),
      ], { columns: tools.width >= 760 && demanded.length && changes.length ? 2 : 1 }),
    };
  },
};

export const caseloads = {
  id: "caseloads",
  heading: "Caseloads",
  build(model, selected) {
    const shown = ["probation_caseload", "crown_open_caseload", "magistrates_open_caseload"]
      .map((name) => ({ name, lines: linesOf(model, selected, name) }))
      .filter((entry) => entry.lines.length > 0);
    if (shown.length === 0) return null;
    return {
      title: `Caseloads of probation and the courts${underScenarios(model)}`,
      subtitle: `Each month, ${spanOf(shown[0].lines[0].rows.map((row) => row.period))}; mean and 95% interval.`,
      note: `${intervalNote} Each panel has its own scale, which need not start at zero.`,
      table: monthlyTable(model, shown.map((entry) => entry.name)),
      draw: (tools) => panels(tools.document, tools.width, [
        { wide: true, draw: (width) => legend(tools.document, width, selected, { lines: true }) },
        ...shown.map((entry) => ({
          title: model.measure(entry.name).name,
          draw: (width) => drawTimeLines({ ...tools, width }, { lines: entry.lines, unit: entry.lines[0].rows[0].unit }),
        })),
      ], { columns: tools.width >= 760 && shown.length > 1 ? 2 : 1 }),
    };
  },
};
