// Bundles the page into one file and the chart renderer into another: node build.mjs OUTPUT_FOLDER
// OUTPUT_FOLDER holds the node_modules that `npm ci` put there. The same inputs give the same bytes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), output = resolve(process.argv[2] ?? here), modules = join(output, "node_modules");
const esbuild = createRequire(join(output, "package.json"))("esbuild");
const common = { bundle: true, charset: "utf8", legalComments: "none", logLevel: "warning", nodePaths: [modules], absWorkingDir: output, metafile: true, write: false };

/** Name, version and licence text of every package that is in a bundle, once each. */
function licences(metafile) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const texts = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(output, folder, "package.json"), "utf8"));
    const file = readdirSync(join(output, folder)).find((candidate) => /^licen[cs]e/i.test(candidate));
    const text = file ? readFileSync(join(output, folder, file), "utf8").trim() : `Licence: ${license}`;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  return [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n----\n\n");
}

const escapeHtml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

async function buildPage() {
  const result = await esbuild.build({ ...common, entryPoints: [join(here, "src/main.js")], format: "iife", target: "es2020", minify: true, outfile: "page.js" });
  // A closing tag inside a string of the bundle would end the script element.
  const script = result.outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--").trim();
  const style = (await esbuild.transform(readFileSync(join(here, "src/styles.css"), "utf8"), { loader: "css", minify: true })).code.trim();
  const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
  const parts = { SCRIPT_HASH: hash, STYLE: style, LICENCES: escapeHtml(licences(result.metafile)), SCRIPT: script };
  return readFileSync(join(here, "src/template.html"), "utf8").replace(/@@(SCRIPT_HASH|STYLE|LICENCES|SCRIPT)@@/g, (_, name) => parts[name]);
}

async function buildRenderer() {
  // linkedom asks for the optional package canvas, which the charts do not need.
  const result = await esbuild.build({ ...common, entryPoints: [join(here, "render_charts.mjs")], format: "esm", platform: "node", target: "node18", minify: true,
    external: ["canvas"], outfile: "render_charts.mjs",
    banner: { js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' } });
  return `/*\n${licences(result.metafile).replaceAll("*/", "* /")}\n*/\n${result.outputFiles[0].text}`;
}

if (!existsSync(modules)) throw new Error(`no packages in ${modules}: run npm ci there first`);
mkdirSync(output, { recursive: true });
writeFileSync(join(output, "report_template.html"), await buildPage());
writeFileSync(join(output, "render_charts.mjs"), await buildRenderer());
