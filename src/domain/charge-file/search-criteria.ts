/** Source types and search criteria of a charge file (contract: charge-files §4). */
import { boundedCache } from '../bounded-cache.ts';
import { type ChargeSourceType, chargeSourceTypes } from '../charge.ts';

/** What an object is looked up by, spelt as in messages. */
export const searchCriteria = ['id', 'externalIds.vendor'] as const;
export type SearchCriteria = (typeof searchCriteria)[number];

const OBJECT_NAME = /^(?:subscription|agreement|asset|order|item)\./;

/** Reads `id`, `externalIds.vendor`, `order.id`, `Item.ExternalIds.Vendor` …; `null` when not in the table. */
export const parseCriteria: (text: string) => SearchCriteria | null = boundedCache((text) => {
  const normal = text.trim().toLowerCase().replace(OBJECT_NAME, '');
  return searchCriteria.find((criteria) => criteria.toLowerCase() === normal) ?? null;
});

/** Reads a source type, case-insensitive; `null` when it is none of the three. */
export const parseSourceType: (text: string) => ChargeSourceType | null = boundedCache((text) => {
  const normal = text.trim().toLowerCase();
  return chargeSourceTypes.find((type) => type.toLowerCase() === normal) ?? null;
});
