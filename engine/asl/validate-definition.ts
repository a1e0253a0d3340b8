/**
 * asl-validator's word on a definition, for machines that are not part of this release: those in workflows/ had
 * it in their tests, and compiling its schema costs half a second at every start.
 */
import validator from 'asl-validator';
import { DefinitionRefused } from './errors.ts';

/** Texts that passed: the answer depends on nothing else. */
const valid = new Set<string>();

/** @throws DefinitionRefused with what AWS would refuse. */
export function validateDefinition(machine: string, text: string): void {
  if (valid.has(text)) return;
  // A copy, because the validator writes into what it is given.
  const answer = validator(JSON.parse(text) as object);
  if (!answer.isValid) throw new DefinitionRefused(machine, [answer.errorsText('; ')]);
  valid.add(text);
}
