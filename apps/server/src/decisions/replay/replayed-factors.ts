import {
  factorsOfTurn,
  factorStandings,
  fallsSilent,
  type RotationProgress,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import type { Seconds } from '../core/ask.ts';
import { ReplayedAnswers } from './replayed-answers.ts';

const HOUR = 3_600;

/** What is known of the factors of one survey where they are counted together, when a replay begins. */
export interface FactorGround {
  readonly definition: SurveyDefinition;
  readonly windowDays: number;
  readonly from: Seconds;
  readonly needed: RotationProgress['needed'];
  /** Answers of before, and those that came of their own accord since: [when, factor, answers]. */
  readonly given: readonly (readonly [Seconds, number, number])[];
  /** Of how many one is replayed: what he answers counts for all of them. */
  readonly oneIn: number;
}

/**
 * The factors of one survey at one place of a replay. Whoever answers is asked those whose turn it is when he does, and his answers are
 * known from the end of their hour on.
 */
export class ReplayedFactors {
  private readonly ground: FactorGround;
  private readonly byFactor = new Map<number, ReplayedAnswers>();
  private readonly respondents = new Map<number, number>();
  /** The first hour whose respondents have not had their turn. */
  private next: number;
  private turns = 0;
  /** As of the hour `next`: what comes within an hour is known at its end. */
  private missing: number | undefined;

  constructor(ground: FactorGround) {
    this.ground = ground;
    this.next = Math.floor(ground.from / HOUR);
    for (const { factorId } of factorStandings(ground.definition, { answers: {} }))
      this.byFactor.set(factorId, new ReplayedAnswers(ground.windowDays, ground.from));
    for (const [at, factorId, answers] of ground.given) this.byFactor.get(factorId)?.add(at, answers);
  }

  get isSilentWhenDone(): boolean {
    return fallsSilent(this.ground.definition);
  }

  /** Somebody is going to answer. */
  answeredAt(at: Seconds): void {
    const hour = Math.max(this.next, Math.floor(at / HOUR));
    this.respondents.set(hour, (this.respondents.get(hour) ?? 0) + 1);
  }

  /** @param now never earlier than the last time that was asked about */
  missingAt(now: Seconds): number {
    for (const hour = Math.floor(now / HOUR); this.next < hour; this.next++) {
      this.missing = undefined;
      for (let left = this.respondents.get(this.next) ?? 0; left > 0; left--) this.takeTurn(this.next * HOUR);
      this.respondents.delete(this.next);
    }
    return (this.missing ??= factorStandings(this.ground.definition, this.progressAt(now)).filter(
      ({ missing }) => missing > 0,
    ).length);
  }

  private takeTurn(at: Seconds): void {
    // As they stand at the end of the hour: of those who answer in it, each sees what the others have said.
    const turn = factorsOfTurn(this.ground.definition, this.progressAt(at + HOUR), `replay/${this.turns++}`);
    for (const factorId of turn) this.byFactor.get(factorId)?.add(at, this.ground.oneIn);
  }

  private progressAt(now: Seconds): RotationProgress {
    const answers = Object.fromEntries([...this.byFactor].map(([id, counted]) => [id, counted.countAt(now)]));
    return { answers, needed: this.ground.needed };
  }
}
