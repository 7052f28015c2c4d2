/** How the ERP connector and its simulator run (decisions: ERP). */
export type ErpSettings = {
  /** False: nothing takes queued statements; a real ERP's connector may. */
  isOn: boolean;
  /** Buyers that the ERP refuses. */
  failFor: ReadonlySet<string>;
};

/** Reads `ERP_SIMULATOR` (`off`) and `ERP_FAIL_BUYERS` (ids, separated by commas). */
export function readErpSettings(env: Readonly<Record<string, string | undefined>>): ErpSettings {
  const buyers = (env['ERP_FAIL_BUYERS'] ?? '').split(',').flatMap((id) => id.trim().toUpperCase() || []);
  return { isOn: env['ERP_SIMULATOR']?.trim().toLowerCase() !== 'off', failFor: new Set(buyers) };
}
