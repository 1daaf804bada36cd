/** What the operator can put right; printed as a sentence, without a stack. */
export class Refusal extends Error {}
