import type { Override } from '../../api/generated/model/override.ts';

/** How an override is called: by its pair. */
export const nameOfOverride = ({ client, vendor }: Override): string =>
  `${client?.name ?? 'Client'} – ${vendor?.name ?? 'vendor'}`;
