// All charts, in the order of the report. Each is a description: `build(model, selected, options)` returns null where the data
// do not allow it, or {title, subtitle, note, table, draw}; the page and the picture files draw from the same description. A chart
// `perScenario` shows one scenario at a time, of those for which `own(model, scenario)` holds; with `fileForEach` each has a picture file.
import { attribution } from "./attribution.js";
import { appraisal, costByAgency, whoPays } from "./money.js";
import { caseloads, prisonPopulation } from "./over_time.js";
import { differences } from "./differences.js";
import { flows } from "./flows.js";
import { handovers } from "./handovers.js";
import { life } from "./life.js";
import { pathwayMap } from "./pathway_map.js";
import { reoffendingByBand, timeToReoffence, timeToReturnToCustody } from "./reoffending.js";

export const charts = [
  differences, attribution, reoffendingByBand, prisonPopulation, caseloads, timeToReoffence, timeToReturnToCustody, costByAgency, whoPays, handovers,
  life, flows, pathwayMap, appraisal,
];

export function sourceLine(model) {
  const n = model.replications;
  return `Throughcare ${model.study.version}, simulation of ${model.study.territory}, ${n} ${n === 1 ? "replication" : "replications"}, seed ${model.study.seed}. 95% intervals unless stated.`;
}
