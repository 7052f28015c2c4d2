const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A currency code as ISO 4217 writes it, in capitals; `undefined` when there is no such currency. */
export function readCurrency(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return codes.has(code) ? code : undefined;
}

/** Decimals of a currency's amounts as ISO 4217 has them: 2 for EUR, 0 for JPY (pricing §6). */
export function currencyPrecision(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
