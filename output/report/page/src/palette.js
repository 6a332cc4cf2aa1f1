// Colours of the Government Analysis Function (afcharts), never used as text and never the only carrier of meaning:
// each scenario also has its own symbol and dash.

export const ink = "#0b0c0c";
export const quiet = "#505a5f";
export const grid = "#d9dcde";

const colours = ["#12436D", "#F46A25", "#801650", "#28A197", "#3D3D3D", "#A285D1", "#2073BC", "#B58840"];
const symbols = ["circle", "square", "triangle", "diamond", "cross", "star", "wye", "hexagon"];
const dashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2 1 2", "1 2", "6 2 2 2 2 2"];

export function scenarioStyle(index) {
  return {
    colour: colours[index % colours.length],
    symbol: symbols[index % symbols.length],
    dash: dashes[index % dashes.length],
  };
}

const ownerColours = {
  police: "#12436D",
  courts: "#28A197",
  prisons: "#801650",
  probation: "#F46A25",
  services: "#A285D1",
  society: "#3D3D3D",
  national: "#12436D",
  local: "#F46A25",
  nobody: "#505a5f",
};

/** The colour of an agency or funder: the same in every chart; unknown ones take the colours left over, in order. */
export function ownerColour(name, others = []) {
  if (ownerColours[name]) return ownerColours[name];
  const spare = ["#3D3D3D", "#2073BC", "#B58840"];
  return spare[Math.max(0, others.filter((other) => !ownerColours[other]).indexOf(name)) % spare.length];
}

const dark = new Set(["#12436D", "#801650", "#3D3D3D", "#505a5f", "#2073BC"]);
/** Ink or white, whichever is readable on the colour. */
export const onColour = (colour) => (dark.has(colour) ? "#ffffff" : ink);
