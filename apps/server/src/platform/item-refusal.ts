import { Problem } from './errors.ts';

/** Why one thing that was sent is not taken, with the field. */
export interface ItemRefusal {
  readonly refused: true;
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export function refuse(path: string, code: string, message: string): ItemRefusal {
  return { refused: true, path, code, message };
}

/** A name, code or id that the company does not have. */
export function refuseUnknown(thing: string, path = thing): ItemRefusal {
  return refuse(path, 'unknown', `names no ${thing} of this company`);
}

/** What is answered where it was sent by itself. */
export function problemOf({ path, code, message }: ItemRefusal): Problem {
  return new Problem('invalid_input', `${path}: ${message}`, { details: [{ path, code, message }] });
}
