import { UNIQUE } from '../core/asks.ts';
import type { Seconds } from '../core/ask.ts';
import type { Considered } from '../core/considered.ts';
import { askKeyOf } from '../core/packed-asks.ts';
import type { ReplayedCustomers } from './replayed-customers.ts';
import type { ReplayedInteractions } from './replayed-interactions.ts';

/**
 * Stands for each interaction of a replay in turn: what the policy looks at, taken from the columns. Texts are made only where they are
 * asked for.
 */
export class ReplayedInteraction implements Considered {
  occurredAt: Seconds = 0;
  unitId = 0;
  unitZone = '';
  touchpointId = 0;
  segmentIds: readonly number[] = [];
  /** The number of the customer. */
  customer = 0;
  private number = -1;
  private ownId: string | undefined;
  private customersId: string | undefined;
  private key: string | undefined;
  private readonly all: ReplayedInteractions;
  private readonly customers: ReplayedCustomers;

  constructor(all: ReplayedInteractions, customers: ReplayedCustomers) {
    this.all = all;
    this.customers = customers;
  }

  become(number: number): void {
    const { all } = this;
    this.number = number;
    this.occurredAt = all.occurredAt(number);
    this.unitId = all.unitOf(number);
    this.unitZone = all.zoneOf(number);
    this.touchpointId = all.touchpointOf(number);
    this.segmentIds = all.segmentsOf(number);
    this.customer = all.customerOf(number);
    this.ownId = this.customersId = this.key = undefined;
  }

  /** Whether its order was called off before a question about it would have gone: the product does not send that one either. */
  isCancelledBy(askAt: Seconds): boolean {
    const cancelledAt = this.all.cancelledAt(this.number);
    return cancelledAt !== null && cancelledAt <= askAt;
  }

  get id(): string {
    return (this.ownId ??= this.all.idOf(this.number));
  }

  get customerId(): string {
    return (this.customersId ??= this.all.customerIdOf(this.number));
  }

  /** Hashed only where it could be met again: an order is told of by two systems, and what was really asked is known by its hash. */
  get askKey(): string {
    return (this.key ??= this.keyOf(this.all.orderOf(this.number)));
  }

  private keyOf(orderNumber: string | null): string {
    const isMetAgain = orderNumber !== null || this.customers.wasReallyAsked(this.customer, this);
    return isMetAgain ? askKeyOf({ id: this.id, touchpointId: this.touchpointId, orderNumber }) : UNIQUE;
  }
}
