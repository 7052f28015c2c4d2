import type { ImmutableMap } from 'swagger-ui-dist/swagger-ui-es-bundle.js';

/** Whether every word of a phrase stands somewhere in a text, in any case and order. */
export function hasWords(text: string, phrase: string): boolean {
  const lower = text.toLowerCase();
  return phrase
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** What an operation is found by. */
const textOf = (tag: string, each: ImmutableMap): string =>
  [
    tag,
    each.get('method'),
    each.get('path'),
    each.getIn(['operation', 'operationId']),
    each.getIn(['operation', 'summary']),
    each.getIn(['operation', 'description']),
  ].join(' ');

/** The collections with the operations that a phrase finds; those without any are left out. */
export function searchOperations(collections: ImmutableMap, phrase: string): ImmutableMap {
  return collections
    .map((collection) => {
      const tag: string = collection.getIn(['tagDetails', 'name']) ?? '';
      const operations: ImmutableMap = collection.get('operations');
      return collection.set(
        'operations',
        operations.filter((each) => hasWords(textOf(tag, each), phrase)),
      );
    })
    .filter((collection) => (collection.get('operations') as ImmutableMap).size > 0);
}
