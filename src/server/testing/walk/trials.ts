import { mayCall, type OperationId } from '../../../domain/access.ts';
import type { Route } from '../../contract.ts';
import type { Role } from '../../../domain/role.ts';
import type { Expectation, Request } from './expectation.ts';
import { kindOf, type Caller } from './kinds.ts';
import type { Thing } from './things.ts';

/** One call of the walk and the status that the rules give it. */
export type Trial = {
  caller: Caller;
  /** The object, its state and what is special, for the report. */
  about: string;
  address: string;
  request: Request;
  expected: number;
  /** What the answer has to say. */
  says?: readonly string[];
};

/** The roles of those who call. */
export const roleOf: Record<Exclude<Caller, 'nobody'>, Role> = {
  Olga: 'Operations',
  Vera: 'Vendor',
  Farid: 'Vendor',
  Grace: 'Client',
  Ivan: 'Client',
};

const everyone: readonly Caller[] = ['nobody', 'Olga', 'Vera', 'Farid', 'Grace', 'Ivan'];

/** A stranger has the role of someone whose things these are. */
const isStranger = (caller: Caller): boolean => caller === 'Farid' || caller === 'Ivan';

/** The status of a right call: the first of the contract that is no failure. */
export function successOf({ operation }: Route): number {
  return Math.min(
    ...Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status < 300),
  );
}

/** 401, then 403: what is said before anyone looks for the object. */
function doorOf(route: Route, caller: Caller): 401 | 403 | undefined {
  if (caller === 'nobody') return 401;
  return mayCall(roleOf[caller], route.operation.operationId as OperationId) ? undefined : 403;
}

const idsIn = (path: string): string[] => [...path.matchAll(/\{\w+\}/g)].map(([id]) => id);

/** The address of a call about an object and, if the path names one, a part of it. */
export function addressOf({ path }: Route, id = '', part = ''): string {
  const [first = '', second = ''] = idsIn(path);
  return path.replace(first, id).replace(second, part);
}

/** An id that nothing has, of the form of another. */
const unknownLike = (id: string): string => id.replaceAll(/\d/g, '0') || 'XXX-0000-0000';

/** Whether something can be found under the second id of the path. */
const hasPart = ({ part }: Expectation, thing: Thing): boolean => !part || Boolean(thing.parts[part]);

/** Whether a call about a thing gets so far that its request is looked at. */
function isFound(expectation: Expectation, caller: Caller, thing: Thing): boolean {
  const { kind, object } = expectation;
  const seenBy: readonly Caller[] = kind ? kindOf(kind).seenBy : (object?.seenBy ?? everyone);
  return seenBy.includes(caller) && !thing.isGone && hasPart(expectation, thing);
}

/** 403 for someone who sees the object but may not change it. */
function forbiddenTo({ kind, leaves }: Expectation, caller: Caller): 403 | undefined {
  const forbidden = kind && kindOf(kind).forbidden;
  return leaves && forbidden?.includes(caller) ? 403 : undefined;
}

/** What is special about a thing among those that a walk comes by. */
export type Place = {
  name: string;
  /** It is the first in its state: who may not call at all is turned away whatever else is special. */
  isFirstInState: boolean;
  /** It is the first of all. */
  isFirst: boolean;
};

/** What everyone gets for calls about a thing, right and wrong ones; calls that would change it are left out. */
export function trialsOn(route: Route, expectation: Expectation, thing: Thing, place: Place): Trial[] {
  const { part, leaves, allows, says } = expectation;
  const partId = part && (thing.parts[part] || 'XXX-0000-0000');
  const address = addressOf(route, thing.id, partId);
  const about = `in ${place.name}`;
  const request = expectation.request?.(thing) ?? {};
  const trials: Trial[] = [];
  for (const caller of everyone) {
    const right = { caller, about, address, request };
    const door = doorOf(route, caller);
    if (door) {
      if (place.isFirstInState && !isStranger(caller)) trials.push({ ...right, expected: door });
      continue;
    }
    const status = isFound(expectation, caller, thing) ? forbiddenTo(expectation, caller) : 404;
    if (status) trials.push({ ...right, expected: status });
    else if (allows && !allows(thing)) trials.push({ ...right, expected: 409, says: says?.(thing) ?? [] });
    else if (!leaves) trials.push({ ...right, expected: successOf(route) });
    trials.push(...wrongTrials(expectation, right, status));
    if (!part) continue;
    const elsewhere = addressOf(route, thing.id, unknownLike(partId ?? ''));
    const unknown = { ...right, address: elsewhere, about: `${about}, unknown ${part}`, expected: 404 };
    trials.push(unknown, ...(place.isFirst ? wrongTrials(expectation, unknown, 404) : []));
  }
  return trials;
}

/** The same call with a wrong media type and with a wrong body: said after 404, before 409. */
function wrongTrials(
  { wrongType, malformed }: Expectation,
  { caller, about, address }: Omit<Trial, 'expected'>,
  before: number | undefined,
): Trial[] {
  const trials: Trial[] = [];
  if (wrongType) {
    const { status, ...request } = wrongType;
    trials.push({
      caller,
      address,
      request,
      about: `${about}, wrong media type`,
      expected: before ?? status,
    });
  }
  if (malformed) {
    trials.push({
      caller,
      address,
      request: malformed,
      about: `${about}, malformed`,
      expected: before ?? 400,
    });
  }
  return trials;
}

/** What everyone gets for an object that does not exist, whatever is sent and in whatever form its id is written. */
export function trialsOnNothing(route: Route, expectation: Expectation): Trial[] {
  const { kind, object, part } = expectation;
  const unknown = kind ? kindOf(kind).unknown : unknownLike(object?.id ?? '');
  const request = expectation.request?.({ id: unknown, status: '', parts: {} }) ?? {};
  return everyone.flatMap((caller) => {
    const door = doorOf(route, caller);
    const trialAs = (id: string): Trial => ({
      caller,
      about: `as ${id}`,
      address: addressOf(route, id, part && 'XXX-0000-0000'),
      request,
      expected: door ?? 404,
    });
    const right = trialAs(unknown);
    if (door || isStranger(caller)) return [right];
    return [right, ...['nonsense', `${unknown}%00`].map(trialAs), ...wrongTrials(expectation, right, 404)];
  });
}

/** What everyone gets for a call that names no object. */
export function trialsAtLarge(route: Route, expectation: Expectation): Trial[] {
  const thing: Thing = { id: '', status: '', parts: {} };
  return everyone.flatMap((caller) => {
    const door = doorOf(route, caller);
    const right = {
      caller,
      about: 'at large',
      address: addressOf(route),
      request: expectation.request?.(thing) ?? {},
    };
    const own = door ?? (expectation.creates ? undefined : successOf(route));
    return [
      ...(own ? [{ ...right, expected: own }] : []),
      ...(door ? [] : wrongTrials(expectation, right, undefined)),
    ];
  });
}

/** Those whose right call about a thing changes it. */
export function winners(route: Route, expectation: Expectation, thing: Thing): Caller[] {
  if (!expectation.leaves || (expectation.allows && !expectation.allows(thing))) return [];
  return everyone.filter(
    (caller) =>
      !doorOf(route, caller) && isFound(expectation, caller, thing) && !forbiddenTo(expectation, caller),
  );
}

/** Those who may create. */
export const creators = (route: Route, { creates = everyone }: Expectation): readonly Caller[] =>
  creates.filter((caller) => !doorOf(route, caller));
