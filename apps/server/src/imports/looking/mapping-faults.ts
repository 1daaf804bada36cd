import { Problem, type Detail } from '../../platform/errors.ts';

export type TellFault = (path: string, code: string, message: string) => void;

/** Refuses a mapping that cannot work, before a million rows say the same one by one. @param find tells each fault */
export function refuseFaulty(find: (fault: TellFault) => void): void {
  const faults: Detail[] = [];
  find((path, code, message) => void faults.push({ path, code, message }));
  const [first] = faults;
  if (first !== undefined) throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details: faults });
}
