// The pathway graph as a layered map: owners as coloured strips, handovers between owners as marked arrows.
import dagre from "@dagrejs/dagre";
import { line, curveBasis } from "d3";
import { value } from "./words.js";
import { formatPercent, humanise } from "../format.js";
import { ink, ownerColour, quiet } from "../palette.js";
import { element, legend, panels, picture, text, textWidth, wrap } from "../svg.js";

const boxWidth = 128, lineHeight = 15;

function layOut(pathway) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 22, ranksep: 40, edgesep: 16, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const stage of pathway.stages) {
    const lines = wrap(stage.title || humanise(stage.id), boxWidth - 24, 12, 3);
    graph.setNode(stage.id, { stage, lines, width: boxWidth, height: lines.length * lineHeight + 14 });
  }
  pathway.transitions.filter((t) => graph.hasNode(t.from) && graph.hasNode(t.to)).forEach((transition, i) => {
    const label = transition.share > 0 && transition.share < 0.9995 ? formatPercent(transition.share).replace(/\.0%/, "%") : "";
    graph.setEdge(transition.from, transition.to, {
      transition, label, width: Math.max(textWidth(label, 11) + 4, transition.handover ? 14 : 1), height: label ? 16 : transition.handover ? 14 : 1, labelpos: "c",
    }, String(i));
  });
  dagre.layout(graph);
  return graph;
}

/** Where the smooth curve passes nearest to the place that the layout gave the label. */
function onCurve(points, wanted) {
  const distance = (p) => Math.hypot(p.x - wanted.x, p.y - wanted.y);
  const at = points.reduce((best, p, i) => (i > 0 && i < points.length - 1 && distance(p) < distance(points[best]) ? i : best), 1);
  const [a, b, c] = [points[at - 1], points[at], points[Math.min(at + 1, points.length - 1)]];
  return { x: (a.x + 4 * b.x + c.x) / 6, y: (a.y + 4 * b.y + c.y) / 6 };
}

function arrow(document, points, handover) {
  const colour = handover ? ink : quiet;
  const [before, end] = points.slice(-2);
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const back = (size, turn) => `${end.x - size * Math.cos(angle + turn)},${end.y - size * Math.sin(angle + turn)}`;
  const path = line().x((p) => p.x).y((p) => p.y).curve(curveBasis);
  return element(document, "g", {},
    element(document, "path", { d: path(points), fill: "none", stroke: colour, "stroke-width": handover ? 2.25 : 1.25 }),
    element(document, "path", { d: `M${end.x},${end.y}L${back(9, 0.42)}L${back(9, -0.42)}Z`, fill: colour }));
}

function draw({ document, width: available }, pathway) {
  const graph = layOut(pathway);
  const { width: natural, height: naturalHeight } = graph.graph();
  // Wide screens get the whole map; narrow ones scroll it rather than make it too small to read.
  const scale = Math.min(1, Math.max(available, 760) / natural);
  const width = Math.ceil(natural * scale), height = Math.ceil(naturalHeight * scale);
  const inner = element(document, "g", { transform: `translate(${Math.max(0, (available - width) / 2)},0) scale(${scale})` });
  const labels = [];
  for (const edge of graph.edges()) {
    const { transition, points, label } = graph.edge(edge);
    const { x, y } = onCurve(points, graph.edge(edge));
    const drawn = arrow(document, points, transition.handover);
    const hint = element(document, "title");
    hint.textContent = [`${humanise(transition.from)} to ${humanise(transition.to)}`, transition.label, transition.handover ? "handover" : ""].filter(Boolean).join(", ");
    drawn.append(hint);
    inner.append(drawn);
    const half = textWidth(label, 11) / 2;
    if (transition.handover) {
      const cx = label ? x - half - 3 : x;
      labels.push(element(document, "path", { d: `M${cx},${y - 7}l7,7l-7,7l-7,-7Z`, fill: "#ffffff", stroke: ink, "stroke-width": 2 }));
    }
    if (label) {
      labels.push(text(document, transition.handover ? x + 8 : x, y + 4, label, {
        "font-size": 11, "text-anchor": "middle", stroke: "#ffffff", "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
      }));
    }
  }
  for (const name of graph.nodes()) {
    const { stage, lines, x, y, width: w, height: h } = graph.node(name);
    const left = x - w / 2, top = y - h / 2, colour = ownerColour(stage.owner);
    inner.append(
      element(document, "rect", { x: left, y: top, width: w, height: h, fill: "#ffffff", stroke: colour, "stroke-width": 1.5, "stroke-dasharray": stage.exit ? "4 2" : undefined }),
      element(document, "rect", { x: left, y: top, width: 9, height: h, fill: colour }),
      ...lines.map((string, i) => text(document, x + 4, top + 18 + i * lineHeight, string, { "text-anchor": "middle" })));
  }
  inner.append(...labels);
  const svg = picture(document, Math.max(width, available), height);
  svg.append(inner);
  return svg;
}

function handoverKey(document, width) {
  const svg = picture(document, width, 20);
  svg.append(
    element(document, "line", { x1: 0, x2: 34, y1: 10, y2: 10, stroke: ink, "stroke-width": 2.25 }),
    element(document, "path", { d: "M17,3l7,7l-7,7l-7,-7Z", fill: "#ffffff", stroke: ink, "stroke-width": 2 }),
    text(document, 42, 14, "Handover"),
    element(document, "line", { x1: 120, x2: 154, y1: 10, y2: 10, stroke: quiet, "stroke-width": 1.25 }),
    text(document, 162, 14, "No handover"),
    element(document, "rect", { x: 252, y: 4, width: 18, height: 12, fill: "#ffffff", stroke: quiet, "stroke-width": 1.5, "stroke-dasharray": "4 2" }),
    text(document, 278, 14, "End of path"));
  return svg;
}

/** Shares as simulated: of the people who leave a stage in a year, those who take each way; as given where nothing was simulated. */
function withSimulatedShares(model, scenario, pathway) {
  const leaving = new Map(), taken = new Map();
  for (const row of model.tables.flows.filter((flow) => flow.scenario === scenario.id)) {
    leaving.set(row.from, (leaving.get(row.from) ?? 0) + row.per_year);
    taken.set(`${row.from} ${row.to}`, row.per_year);
  }
  return {
    ...pathway,
    transitions: pathway.transitions.map((t) => {
      const simulated = taken.get(`${t.from} ${t.to}`);
      return simulated === undefined ? t : { ...t, share: simulated / leaving.get(t.from) };
    }),
  };
}

export const pathwayMap = {
  id: "pathway_map",
  heading: "Pathway map",
  perScenario: true,
  own: (model, scenario) => model.study.pathways.some((pathway) => pathway.scenario === scenario.id),
  build(model, selected, { scenario = model.reference } = {}) {
    const own = model.study.pathways.find((pathway) => pathway.scenario === scenario.id);
    const given = own ?? model.study.pathways[0];
    if (!given || given.stages.length === 0) return null;
    const pathway = withSimulatedShares(model, scenario, given);
    const owners = [...new Set(pathway.stages.map((stage) => stage.owner))];
    const handovers = pathway.transitions.filter((transition) => transition.handover).length;
    const title = new Map(pathway.stages.map((stage) => [stage.id, stage]));
    return {
      title: `${pathway.stages.length} stages, ${pathway.transitions.length} ways between them, ${handovers} of them handovers`,
      subtitle: `The path through the system in ${(own ? scenario : model.scenario(given.scenario) ?? scenario).label}; each stage with its owner. Percentages are shares of those who leave a stage in a year.`,
      note: "A diamond marks a handover of the case. Shares are those of the simulation where people took that way.",
      table: {
        columns: ["From", "Owner", "To", "Owner of the next stage", "When", "Handover", "Share"],
        rows: pathway.transitions.map((t) => [title.get(t.from)?.title ?? t.from, humanise(title.get(t.from)?.owner), title.get(t.to)?.title ?? t.to,
          humanise(title.get(t.to)?.owner), t.label, t.handover ? "yes" : "no", value(t.share > 0 ? t.share : null, "share")]),
      },
      draw: (tools) => panels(tools.document, Math.max(tools.width, 760), [
        { draw: (width) => legend(tools.document, width, owners.map((owner) => ({ label: humanise(owner), colour: ownerColour(owner, owners) }))) },
        { draw: (width) => handoverKey(tools.document, width) },
        { draw: (width) => draw({ ...tools, width }, pathway) },
      ]),
    };
  },
};
