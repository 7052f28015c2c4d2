import type { FastifyRequest } from 'fastify';
import type { Caller } from './authenticate.ts';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Remembers who was let in. */
export const setCaller = (request: FastifyRequest, caller: Caller): void => void callers.set(request, caller);

/** Who calls, once it was let in. */
export const callerOf = (request: FastifyRequest): Caller | undefined => callers.get(request);
