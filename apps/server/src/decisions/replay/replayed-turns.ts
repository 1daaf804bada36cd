import type { Replay } from './replay.ts';
import type { ReplayedCustomers } from './replayed-customers.ts';
import { ReplayedInteraction } from './replayed-interaction.ts';
import type { ReplayedInteractions } from './replayed-interactions.ts';

/** Puts the interactions of a replay to its policies: all in the order in which they were read, or customer by customer. */
export class ReplayedTurns {
  /** How many have had their turn. */
  taken = 0;
  private readonly interactions: ReplayedInteractions;
  private readonly one: ReplayedInteraction;
  private readonly sides: readonly Replay[];
  /** By number. */
  private readonly isSettled: Uint8Array;

  /** @param interactions all of them */
  constructor(interactions: ReplayedInteractions, customers: ReplayedCustomers, sides: readonly Replay[]) {
    this.interactions = interactions;
    this.one = new ReplayedInteraction(interactions, customers);
    this.sides = sides;
    this.isSettled = new Uint8Array(customers.ids.count);
  }

  take(number: number): void {
    this.one.become(number);
    for (const side of this.sides) side.take(this.one);
    this.taken += 1;
  }

  /** All of one customer's. */
  takeAllOf(customer: number): void {
    this.isSettled[customer] = 1;
    for (const number of this.interactions.ownOf(customer)) this.take(number);
  }

  /** Of those whose row did not come: gone, or nothing of theirs is asked about. */
  takeRest(): void {
    for (let customer = 0; customer < this.isSettled.length; customer++)
      if (this.isSettled[customer] === 0) this.takeAllOf(customer);
  }
}
