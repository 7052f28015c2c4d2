import type { CustomLedgerStatus } from '../api/generated/model/customLedgerStatus';
import type { Lifecycle, Transition } from './transition.ts';

/** States of a custom ledger (lifecycles §5). */
export const customLedgerLifecycle = {
  states: [
    'Draft',
    'Validating',
    'Validated',
    'Error',
    'Generating',
    'Generated',
    'Queued',
    'Completed',
    'Deleted',
  ],
  transient: ['Validating', 'Generating'],
  terminal: ['Completed', 'Deleted'],
  audited: [
    'Draft',
    'Deleted',
    'Validating',
    'Validated',
    'Error',
    'Generating',
    'Generated',
    'Queued',
    'Completed',
  ],
} as const satisfies Lifecycle<CustomLedgerStatus>;

const object = 'Custom ledger';
const uploadFirst = 'Upload a charge file first.';
const correctFirst = 'Correct the charges in error and upload the file again first.';
const hasStatements = 'Its statements exist.';
const acceptFirst = 'Accept the custom ledger first.';

/** What operations can do with a custom ledger (lifecycles §5). */
export const customLedgerActions = {
  create: { operation: 'createCustomLedger', object, verb: 'create', from: [], to: 'Draft' },
  upload: {
    operation: 'uploadCustomLedgerCharges',
    object,
    verb: 'upload charges to',
    from: ['Draft', 'Validated', 'Error'],
    to: 'Validating',
    then: ['Validated', 'Error'],
    closed: { Generated: hasStatements, Queued: hasStatements },
  },
  remove: {
    operation: 'deleteCustomLedger',
    object,
    verb: 'delete',
    from: ['Draft', 'Validated', 'Error'],
    to: 'Deleted',
    closed: { Generated: hasStatements, Queued: hasStatements },
  },
  accept: {
    operation: 'acceptCustomLedger',
    object,
    verb: 'accept',
    from: ['Validated'],
    to: 'Generating',
    then: ['Generated', 'Error'],
    closed: { Draft: uploadFirst, Error: correctFirst },
  },
  queue: {
    operation: 'queueCustomLedger',
    object,
    verb: 'queue',
    from: ['Generated'],
    to: 'Queued',
    then: ['Completed'],
    closed: { Draft: uploadFirst, Error: correctFirst, Validated: acceptFirst },
  },
} as const satisfies Record<string, Transition<CustomLedgerStatus>>;

/** States in which the fields of a custom ledger may be edited, as those of a journal (lifecycles §1.3). */
export const customLedgerEditable: readonly CustomLedgerStatus[] = customLedgerLifecycle.states.filter(
  (status) =>
    ![...customLedgerLifecycle.transient, ...customLedgerLifecycle.terminal].some(
      (closed) => closed === status,
    ),
);

/**
 * States in which its currencies and billing dates may change: the charges were checked against them, so a file
 * has yet to be uploaded, or to be uploaded again (charge-files §11, W4).
 */
export const customLedgerTermsEditable: readonly CustomLedgerStatus[] = ['Draft', 'Error'];

/** Where a custom ledger goes by itself (lifecycles K3, K6, K8). */
export const customLedgerOutcome = {
  validated: 'Validated',
  failed: 'Error',
  generated: 'Generated',
  completed: 'Completed',
} as const satisfies Record<string, CustomLedgerStatus>;
