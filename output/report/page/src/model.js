// The analysis as read from the JSON, with the look-ups that the charts and tables share.
import { compareGroups, humanise } from "./format.js";
import { scenarioStyle } from "./palette.js";

function records(table) {
  const { columns, rows } = table;
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
}

/** Names on drawings must leave room for the drawing. */
const shorten = (name) => (name.length > 46 ? `${name.slice(0, 45).trimEnd()}…` : name);

const key = (...parts) => parts.join("\u0001");

export function readAnalysis(document) {
  if (document.format !== 1) throw new Error(`unknown format of the report's data: ${document.format}`);
  const study = {
    ...document.study,
    measures: records(document.study.measures),
    parameters: records(document.study.parameters),
    inputs: records(document.study.inputs),
    pathways: document.study.pathways.map((pathway) => ({
      scenario: pathway.scenario,
      stages: records(pathway.stages),
      transitions: records(pathway.transitions),
    })),
  };
  const scenarios = study.scenarios.map((scenario, index) => ({
    ...scenario,
    index,
    label: scenario.title || scenario.id,
    short: shorten(scenario.title || scenario.id),
    ...scenarioStyle(index),
  }));
  const tables = Object.fromEntries(
    ["summary", "comparison", "unmoved", "remarks", "survival", "flows", "costs", "costs_by_area", "appraisal", "validation", "hindcast", "hindcast_errors"].map((name) => [name, document[name] ? records(document[name]) : []]));

  // An area is one more way of telling people apart.
  const groupOf = (row) => (row.area === "all" ? row.group : `area=${row.area}`);
  const levels = new Map(), differences = new Map(), series = new Map(), differenceSeries = new Map();
  const monthly = (period) => /^\d{4}-\d{2}$/.test(period);
  const fill = (rows, single, over) => {
    for (const row of rows) {
      if (row.area !== "all" && (row.group !== "all" || row.period !== "all")) continue;
      if (row.period === "all") single.set(key(row.scenario, row.measure, groupOf(row)), row);
      else if (row.group === "all" && monthly(row.period)) {
        const name = key(row.scenario, row.measure);
        if (!over.has(name)) over.set(name, []);
        over.get(name).push(row);
      }
    }
    for (const list of over.values()) list.sort((a, b) => (a.period < b.period ? -1 : 1));
  };
  fill(tables.summary, levels, series);
  fill(tables.comparison, differences, differenceSeries);

  const measures = new Map(study.measures.map((measure) => [measure.id, measure]));
  return {
    study,
    scenarios,
    reference: scenarios[0],
    replications: document.replications_done,
    hash: document.result_hash,
    tables,
    cautions: document.cautions ?? [],
    leverage: { ...document.leverage, values: new Map(records(document.leverage.values).map((value) => [value.path, value])) },
    traced: { ...document.traced, lives: document.traced.lives.map((life) => ({ ...life, entries: records(life.entries) })) },
    attributions: document.attributions.map((attribution) => ({ ...attribution, rows: records(attribution.rows) })),
    scenario: (id) => scenarios.find((scenario) => scenario.id === id),
    measure: (id) => measures.get(id) ?? { id, name: humanise(id), unit: "", definition: "", better: 0, headline: false },
    level: (scenario, measure, group = "all") => levels.get(key(scenario, measure, group)),
    difference: (scenario, measure, group = "all") => differences.get(key(scenario, measure, group)),
    series: (scenario, measure) => series.get(key(scenario, measure)) ?? [],
    differenceSeries: (scenario, measure) => differenceSeries.get(key(scenario, measure)) ?? [],
    /** The groups of a measure in one dimension, in the order that a reader expects. */
    groups(measure, dimension) {
      const found = new Set();
      for (const row of tables.summary) {
        if (row.measure === measure && row.period === "all" && groupOf(row).startsWith(`${dimension}=`)) found.add(groupOf(row));
      }
      return [...found].sort(compareGroups);
    },
    hasMeasure: (measure) => tables.summary.some((row) => row.measure === measure && row.mean !== null),
  };
}
