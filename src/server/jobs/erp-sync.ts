import type { Services } from '../context.ts';
import type { ApiClient } from '../erp/api-client.ts';
import { createErp, runCycle } from '../erp/connector.ts';
import type { ErpSettings } from '../erp/settings.ts';

/** A round may find what arrived during the one before; new work beyond this many waits for the next minute. */
const mostCycles = 20;

/**
 * Lets the ERP connector work until nothing is queued (decisions: ERP). Throws when a statement could not be
 * billed, so that the job is tried again.
 */
export async function erpSync(services: Services, client: ApiClient, settings: ErpSettings): Promise<void> {
  if (!settings.isOn) return;
  const erp = createErp(services, client, settings);
  for (let i = 0; i < mostCycles; i++) {
    const { issued, refused, failures } = await runCycle(erp);
    if (failures[0]) throw failures[0];
    if (issued + refused === 0) return;
  }
}
