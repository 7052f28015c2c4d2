import { overrideActions } from '../../../domain/override.ts';
import { at, post, type Candidate, type Model } from './candidate.ts';
import type { Step } from './plan.ts';
import type { Snapshot } from './snapshot.ts';
import { changeMarkup, changeRate } from './world.ts';

/** What changes how charges are billed from now on: overrides, and rates and markups that billing only reads. */
export const worldCalls = (model: Model, now: Snapshot, step: Step): Candidate[] => [
  ...overriding(model, now, step),
  ...worldChanges(model, step),
];

function overriding(model: Model, now: Snapshot, { which }: Step): Candidate[] {
  const { world } = model;
  const clientId = at(world.clients, which) ?? '';
  const own = now.overrides.filter(({ client_id }) => client_id === clientId);
  const active = own.find(({ status }) => status === overrideActions.create.to);
  const [any] = own;
  const body = { client: { id: clientId }, vendor: { id: 'ACC-1000-0001' } };
  const on = { weight: 1, isAlone: true, then: () => void world.overridden.set(clientId, '') };
  const off = { weight: 3, isAlone: true, then: () => void world.overridden.delete(clientId) };
  return [
    {
      ...on,
      name: `override ${clientId}`,
      expected: active ? 409 : 201,
      call: post(model, '/manual-overrides', { body }),
    },
    ...(any
      ? [
          {
            ...on,
            name: `enable ${any.id}`,
            expected: active ? 409 : 200,
            call: post(model, `/manual-overrides/${any.id}/enable`),
          },
          {
            ...off,
            name: `disable ${(active ?? any).id}`,
            expected: active ? 200 : 409,
            call: post(model, `/manual-overrides/${(active ?? any).id}/disable`),
          },
        ]
      : []),
  ];
}

/** What changes outside billing: rates and markups, some of which were missing. */
function worldChanges({ steps, world }: Model, { which, how }: Step): Candidate[] {
  const { services } = steps.server;
  const sale = at(world.agreements, which)?.sale ?? world.purchase;
  const agreement = at(world.agreements, how);
  const change = (name: string, call: () => Promise<void>): Candidate => ({
    name,
    weight: 1,
    expected: 0,
    isAlone: true,
    call: async () => void (await call()),
  });
  const rate = `${(which % 97) + 1}.${String(how).padStart(5, '0')}`;
  return [
    ...(sale === world.purchase
      ? []
      : [change(`${world.purchase}/${sale} is ${rate}`, () => changeRate(services, world, sale, rate))]),
    ...(agreement
      ? [
          change(`the markup of ${agreement.id} is ${how / 100}`, () =>
            changeMarkup(services, agreement, String(how / 100)),
          ),
        ]
      : []),
  ];
}
