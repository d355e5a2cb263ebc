// All rules of reading come from the module that is made of the devices' own code; here is only how it is asked.
import { answer } from './reading.mjs';

export function ask(question) {
  const told = JSON.parse(answer(JSON.stringify(question)));
  if (told.refused) throw new Error(`the rules refused "${question.ask}": ${told.refused}`);
  return told;
}
