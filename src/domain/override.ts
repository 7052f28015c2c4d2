import type { OverrideStatus } from '../api/generated/model/overrideStatus';
import type { Lifecycle, Transition } from './transition.ts';

/** States of an override (lifecycles §6). */
export const overrideLifecycle = {
  states: ['Active', 'Disabled'],
  transient: [],
  terminal: [],
  audited: ['Active', 'Disabled'],
} as const satisfies Lifecycle<OverrideStatus>;

const object = 'Override';

/** What operations can do with an override (O1–O3). */
export const overrideActions = {
  create: { operation: 'createOverride', object, verb: 'create', from: [], to: 'Active' },
  disable: {
    operation: 'disableOverride',
    object,
    verb: 'disable',
    from: ['Active'],
    to: 'Disabled',
    closed: { Disabled: 'The override is disabled already.' },
  },
  enable: {
    operation: 'enableOverride',
    object,
    verb: 'enable',
    from: ['Disabled'],
    to: 'Active',
    closed: { Active: 'The override is active already.' },
  },
} as const satisfies Record<string, Transition<OverrideStatus>>;

/** The state in which an override withholds its pair from automated billing (lifecycles §6). */
export const overriding: OverrideStatus = overrideActions.create.to;
