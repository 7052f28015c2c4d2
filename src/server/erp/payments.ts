/** How customers of the simulated ERP pay: a rule of the document number, so that every run tells the same. */

const dayMs = 24 * 60 * 60 * 1000;

/** Payment terms of every simulated customer. */
export const dueDays = 30;

/** Of ten customers seven pay in time, two late and one never. */
export function paymentDelayDays(documentNo: string): number | undefined {
  const number = Number(documentNo.replaceAll(/\D/g, '')) || 0;
  const habit = number % 10;
  if (habit === 9) return undefined;
  return habit >= 7 ? dueDays + 5 + (number % 7) : 5 + (number % 20);
}

/** A day so many days after another. */
export function daysAfter(date: Date, days: number): Date {
  return new Date(date.getTime() + days * dayMs);
}

/** Sales tax of a country's company, percent; standard rates as of 2026. */
const taxPercents: Readonly<Record<string, string>> = {
  US: '8',
  CH: '8.1',
  DE: '19',
  AT: '20',
  FR: '20',
  GB: '20',
  NL: '21',
  ES: '21',
  IT: '22',
  PL: '23',
  SE: '25',
  JP: '10',
  AU: '10',
  SG: '9',
  CA: '5',
};

/** The tax percentage that the simulated company of a country puts on every line. */
export function taxPercentOf(countryCode: string): string {
  return taxPercents[countryCode] ?? '20';
}
