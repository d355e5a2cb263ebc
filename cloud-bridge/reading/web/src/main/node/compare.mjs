// node compare.mjs MODULE QUESTIONS ANSWERS: asks the ES module each question and compares its answer with the JVM's.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [, , modulePath, questionsPath, answersPath] = process.argv;
const { answer } = await import(pathToFileURL(resolve(modulePath)));

const lines = (path) =>
  createInterface({ input: createReadStream(path), crlfDelay: Infinity })[Symbol.asyncIterator]();
const questions = lines(questionsPath);
const answers = lines(answersPath);
const hash = createHash("sha256");
let count = 0;
let refused = 0;
let bytes = 0;
let spent = 0n;
for (;;) {
  const [asked, expected] = [await questions.next(), await answers.next()];
  if (asked.done !== expected.done) {
    console.log(`  the files differ in length after ${count} lines`);
    process.exit(1);
  }
  if (asked.done) break;
  count++;
  const began = process.hrtime.bigint();
  const given = answer(asked.value);
  spent += process.hrtime.bigint() - began;
  if (given !== expected.value) {
    console.log(`  line ${count} differs\n    asked  ${asked.value.slice(0, 400)}`);
    let i = 0;
    while (given[i] === expected.value[i]) i++;
    const from = Math.max(0, i - 60);
    console.log(`    JVM    ...${expected.value.slice(from, i + 120)}\n    module ...${given.slice(from, i + 120)}`);
    process.exit(1);
  }
  if (given.startsWith('{"refused"')) refused++;
  bytes += Buffer.byteLength(given);
  hash.update(given).update("\n");
}
console.log(
  `  ${count} answers equal byte for byte (${bytes} bytes, ${refused} of them refusals), sha256 ${hash.digest("hex").slice(0, 16)},` +
    ` ${Math.round(Number(spent) / 1e6)} ms in the module`,
);
