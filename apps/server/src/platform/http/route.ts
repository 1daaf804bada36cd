import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '@otklik/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Work } from '../database/work.ts';
import type { Services } from '../services.ts';

/** A value of the contract on its way out: an instant may still be a Date, JSON writes it as the contract says. */
export type Sent<T> = string extends T
  ? T | Date
  : T extends readonly (infer Item)[]
    ? readonly Sent<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Sent<T[Key]> }
      : T;

/** A request that passed the contract and the permission. */
export interface Call<E extends Endpoint> {
  readonly params: z.infer<E['params']>;
  readonly query: z.infer<E['query']>;
  readonly body: z.infer<E['body']>;
  readonly actor: Actor;
  readonly workspaceId: number;
  readonly now: Date;
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Route {
  readonly endpoint: Endpoint;
  readonly transactional: boolean;
  /** Runs before the transaction: what would ask for a second connection while one is held, and starve the pool. */
  readonly prepare?: (call: Pick<Call<Endpoint>, 'services' | 'workspaceId'>) => Promise<unknown>;
  readonly run: (call: Call<Endpoint>, work: Work | null) => Promise<unknown>;
}

/** A route whose handler runs in one transaction of the caller's workspace. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>, work: Work) => Promise<Sent<z.infer<E['answer']>>>,
  prepare?: Route['prepare'],
): Route {
  return {
    endpoint,
    transactional: true,
    ...(prepare === undefined ? {} : { prepare }),
    run(call, work) {
      if (work === null) throw new TypeError(`${endpoint.name} runs in a transaction`);
      return handle(call as unknown as Call<E>, work);
    },
  };
}

/** A route that opens its own transactions, or none: group commits, streams, files, uploads. */
export function openRoute<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<Sent<z.infer<E['answer']>> | FastifyReply>,
): Route {
  return { endpoint, transactional: false, run: (call) => handle(call as unknown as Call<E>) };
}
