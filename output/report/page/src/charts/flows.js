// Sankey of the yearly flows of one scenario. Flows that lead back (recall, reoffending) end in "Back to ..." so that the picture
// stays a picture from left to right and no flow is left out.
import { sankey, sankeyLeft } from "d3-sankey";
import { value } from "./words.js";
import { formatValue, humanise } from "../format.js";
import { ownerColour, quiet } from "../palette.js";
import { element, legend, panels, picture, text, textWidth, wrap } from "../svg.js";

const unit = "people a year";

/** An order of the stages with as little flow against it as a greedy choice gives: sources first, sinks last. */
export function forwardOrder(links) {
  const left = new Set(links.flatMap((link) => [link.from, link.to]));
  const first = [], last = [];
  const sum = (stage, near, far) =>
    links.reduce((total, link) => (link[near] === stage && link[far] !== stage && left.has(link[far]) ? total + link.per_year : total), 0);
  while (left.size > 0) {
    const stages = [...left].map((stage) => ({ stage, out: sum(stage, "from", "to"), in: sum(stage, "to", "from") }));
    const sink = stages.find((s) => s.out === 0);
    if (sink) {
      last.unshift(sink.stage);
      left.delete(sink.stage);
      continue;
    }
    const source = stages.find((s) => s.in === 0);
    const next = source ?? stages.reduce((best, s) => (s.out - s.in > best.out - best.in ? s : best));
    first.push(next.stage);
    left.delete(next.stage);
  }
  return [...first, ...last];
}

/** Life outside the agencies, where everyone comes from and goes back to, says nothing about the system: its flows are left out. */
function insideAgencies(links, stages) {
  const outside = (stage) => stages.get(stage)?.owner === "nobody";
  const hubs = new Set(links.filter((link) => outside(link.from) && stages.has(link.to) && !outside(link.to)).map((link) => link.from));
  return links.filter((link) => !hubs.has(link.from) && !hubs.has(link.to));
}

/** Stages of one owner that everyone passes one after the other become one, so that the picture shows the choices. */
function mergeChains(links, stages) {
  const merged = new Map();
  let current = links;
  for (;;) {
    const leaving = (stage) => current.filter((link) => link.from === stage), entering = (stage) => current.filter((link) => link.to === stage);
    const chain = current.find((link) => link.from !== link.to && leaving(link.from).length === 1 && entering(link.to).length === 1
      && stages.get(link.from)?.owner === stages.get(link.to)?.owner);
    if (!chain) return { links: current, merged };
    merged.set(chain.from, [...(merged.get(chain.from) ?? [chain.from]), ...(merged.get(chain.to) ?? [chain.to])]);
    current = current.filter((link) => link !== chain).map((link) => (link.from === chain.to ? { ...link, from: chain.from } : link));
  }
}

function titleOf(stage, stages, merged) {
  const titles = (merged.get(stage) ?? [stage]).map((id) => stages.get(id)?.title || humanise(id));
  const common = titles[0].split(",")[0];
  return titles.length > 1 ? (titles.every((title) => title.startsWith(common)) ? common : titles.at(-1)) : titles[0];
}

function ribbon(link) {
  const x0 = link.source.x1, x1 = link.target.x0, middle = (x0 + x1) / 2, half = Math.max(0.5, link.width / 2);
  return `M${x0},${link.y0 - half}C${middle},${link.y0 - half} ${middle},${link.y1 - half} ${x1},${link.y1 - half}`
    + `L${x1},${link.y1 + half}C${middle},${link.y1 + half} ${middle},${link.y0 + half} ${x0},${link.y0 + half}Z`;
}

const threeDigits = (number) => Number(number.toPrecision(3));

function graphOf(links) {
  const place = new Map(forwardOrder(links).map((stage, i) => [stage, i]));
  const nodes = new Map(), drawn = new Map();
  for (const link of links) {
    const returns = place.get(link.to) <= place.get(link.from);
    const target = returns ? `return:${link.to}` : link.to;
    nodes.set(link.from, { id: link.from, stage: link.from });
    nodes.set(target, { id: target, stage: link.to, returns });
    const name = `${link.from}\u0001${target}`;
    const known = drawn.get(name);
    if (known) known.value += link.per_year;
    else drawn.set(name, { source: link.from, target, value: link.per_year });
  }
  return { nodes: [...nodes.values()].sort((a, b) => (place.get(a.stage) ?? 0) - (place.get(b.stage) ?? 0)), links: [...drawn.values()] };
}

/** Where no flow goes on, a label has the whole width up to the next node at its height. */
function roomBehind(node, nodes, width) {
  const middle = (node.y0 + node.y1) / 2, label = 26;
  const ahead = nodes.filter((other) => other.x0 > node.x1 && other.y0 - label < middle && other.y1 + label > middle);
  return Math.min(width, ...ahead.map((other) => other.x0)) - node.x1 - 10;
}

function draw({ document, width: available }, model, scenario, all) {
  const width = Math.max(available, 1040);
  const pathway = model.study.pathways.find((p) => p.scenario === scenario.id) ?? model.study.pathways[0];
  const stages = new Map((pathway?.stages ?? []).flatMap((stage) => [[stage.id, stage], [stage.title, stage]]));
  const { links, merged } = mergeChains(insideAgencies(all, stages), stages);
  const nameOf = (node) => (node.returns ? `Back to ${titleOf(node.stage, stages, merged)}` : titleOf(node.stage, stages, merged));
  const graph = graphOf(links);
  const height = Math.max(460, Math.min(900, 60 + graph.nodes.length * 26));
  sankey().nodeId((node) => node.id).nodeAlign(sankeyLeft).nodeWidth(11).nodePadding(34).iterations(40)
    .extent([[1, 26], [width - 150, height - 20]])(graph);
  const columnStep = graph.nodes.length > 1 ? (width - 161) / Math.max(1, Math.max(...graph.nodes.map((node) => node.layer))) : width;
  const svg = picture(document, width, height);
  const colourOf = (node) => (node.returns ? quiet : ownerColour(stages.get(node.stage)?.owner ?? "nobody"));
  for (const link of graph.links) {
    const path = element(document, "path", {
      d: ribbon(link), fill: colourOf(link.source), "fill-opacity": 0.32,
    });
    const hint = element(document, "title");
    hint.textContent = `${nameOf(link.source)} to ${nameOf(link.target)}: ${formatValue(link.value, unit)} a year`;
    path.append(hint);
    svg.append(path);
  }
  const labels = [];
  for (const node of graph.nodes) {
    svg.append(element(document, "rect", { x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(1.5, node.y1 - node.y0), fill: colourOf(node) }));
    const room = node.sourceLinks.length === 0 ? roomBehind(node, graph.nodes, width) : Math.max(64, columnStep - 20);
    const number = formatValue(threeDigits(node.value), unit), label = `${nameOf(node)} ${number}`;
    const lines = textWidth(label, 11) <= room ? [label] : [...wrap(nameOf(node), room, 11, 4, { cut: false }), number];
    const y = (node.y0 + node.y1) / 2 - (lines.length - 1) * 6.5 + 4;
    lines.forEach((line, i) => labels.push(text(document, node.x1 + 5, y + i * 13, line, {
      "font-size": 11,
      stroke: "#ffffff", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke",
    })));
  }
  svg.append(...labels);
  const owners = [...new Set(graph.nodes.filter((node) => !node.returns).map((node) => stages.get(node.stage)?.owner ?? "nobody"))];
  return panels(document, width, [
    { draw: (w) => legend(document, w, owners.map((owner) => ({ label: humanise(owner), colour: ownerColour(owner, owners) }))) },
    { draw: () => svg },
  ]);
}

export const flows = {
  id: "flows",
  heading: "Flows",
  perScenario: true,
  own: (model, scenario) => model.tables.flows.some((row) => row.scenario === scenario.id && row.per_year > 0),
  build(model, selected, { scenario = model.reference } = {}) {
    const own = model.tables.flows.filter((row) => row.scenario === scenario.id && row.per_year > 0);
    if (own.length === 0) return null;
    const largest = Math.max(...own.map((row) => row.per_year));
    const drawn = own.filter((row) => row.per_year >= largest * 0.001);
    return {
      title: `Where people go in a year: ${scenario.label}`,
      subtitle: `People (or cases) a year moving from stage to stage, whole of ${model.study.territory}; width shows number, colour the stage's owner.`,
      note: `Flows that lead back to an earlier stage end in "Back to"; stages that all pass one after the other are drawn as one, and life outside the agencies is left out. ${drawn.length < own.length ? `${own.length - drawn.length} flows too thin to draw are in the table only.` : ""}`.trim(),
      table: {
        columns: ["Scenario", "From", "To", "People a year", "95% interval, from", "95% interval, to"],
        rows: model.tables.flows.filter((row) => row.per_year !== null).map((row) => [model.scenario(row.scenario)?.label ?? row.scenario, humanise(row.from), humanise(row.to),
          value(row.per_year, unit), value(row.ci_low, unit), value(row.ci_high, unit)]),
      },
      draw: (tools) => draw(tools, model, scenario, drawn),
    };
  },
};
