import { expect, test } from 'vitest';
import contract from '../api/generated/contract.json' with { type: 'json' };
import { describeAccess } from './describe-access.ts';

const readable = describeAccess(contract);

test('an operation says who may call it, and which states it leads between', () => {
  const upload = readable.paths['/public/v1/billing/journals/{id}/upload'].post;
  expect(upload.description).toContain('**Open to:** vendor.');
  expect(upload.description).toContain(
    '**State:** from Draft, Validated, Error, and Enquiring to Validating, then by itself Validated and Error.',
  );
  expect(readable.paths['/public/v1/billing/journals'].post.description).toContain('**State:** to Draft.');
});

test('a member says who receives it and who may set it', () => {
  const journal = readable.components.schemas.Journal.properties;
  expect(journal.processing).toMatchObject({
    description: expect.stringContaining('*Visible to operations.*'),
  });
});

test('nothing of it stands there as an extension any more, and data stay data', () => {
  const text = JSON.stringify(readable);
  expect(text.match(/"x-(?!tagGroups)[\w-]+"/g)).toBeNull();
  expect(readable.info.description).not.toContain('Extensions:');
  expect(readable.components.examples).toEqual(contract.components.examples);
});

test('the example of a filter is not a value that is sent', () => {
  const { Rql } = readable.components.parameters;
  expect(Rql).not.toHaveProperty('example');
  expect(Rql.description).toContain(`Example: \`${contract.components.parameters.Rql.example}\`.`);
});

test('the contract itself stays as it is', () => {
  expect(contract.paths['/public/v1/billing/journals/{id}/upload'].post).toHaveProperty('x-roles', [
    'vendor',
  ]);
});
