// Bundles the entries that it is given, out of the folder `source` into the folder `dist`, and makes
// the HTML there smaller. Writes into `metafile.json` which file loads which.

import {readFileSync, writeFileSync} from "node:fs";
import {minifySync} from "@swc/html";
import {build} from "esbuild";

const HTML = "dist/index.html";

const {metafile} = await build({
  absWorkingDir: process.cwd(),
  entryPoints: process.argv.slice(2).map((entry) => `source/${entry}`),
  outbase: "source",
  outdir: "dist",
  bundle: true,
  external: ["*.woff2"],
  splitting: true,
  minify: true,
  format: "esm",
  target: "esnext",
  charset: "utf8",
  logLevel: "warning",
  metafile: true,
});
writeFileSync("metafile.json", JSON.stringify(metafile));

const options = {collapseWhitespaces: "smart", removeRedundantAttributes: "all"};
const {code, errors} = minifySync(readFileSync(HTML), options);
if (errors?.length) throw new Error(`${HTML}: ${JSON.stringify(errors)}`);
writeFileSync(HTML, code);
