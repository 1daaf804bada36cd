import { Problem, type Detail, type ProblemCode } from '../platform/errors.ts';

/** Why an answer is not taken: the API's words for it, with the field. */
export class Refusal {
  readonly code: ProblemCode;
  readonly details: readonly Detail[];
  constructor(code: ProblemCode, details: readonly Detail[]) {
    this.code = code;
    this.details = details;
  }
  get message(): string {
    const [first] = this.details;
    return first === undefined ? this.code : `${first.path}: ${first.message}`;
  }
  toProblem(): Problem {
    return new Problem(this.code, this.message, { details: this.details });
  }
}

export function refuse(path: string, code: string, message: string): Refusal {
  return new Refusal('invalid_input', [{ path, code, message }]);
}
