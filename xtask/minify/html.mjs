// Makes the HTML file that it is told of small.

import {readFileSync, writeFileSync} from "node:fs";
import {minifySync} from "@swc/html";

const OPTIONS = {collapseWhitespaces: "smart", removeRedundantAttributes: "all"};

const file = process.argv[2];
const {code, errors} = minifySync(readFileSync(file), OPTIONS);
if (errors?.length) throw new Error(`${file}: ${JSON.stringify(errors)}`);
writeFileSync(file, code);
