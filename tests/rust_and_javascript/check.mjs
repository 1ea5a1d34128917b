// Reads programs from a JSON file, and fails at the first one that is no module.
import { readFileSync } from "node:fs";
import vm from "node:vm";

for (const text of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
    try {
        new vm.SourceTextModule(text);
    } catch (error) {
        console.error(`${error.stack}\n\n${text}`);
        process.exit(1);
    }
}
