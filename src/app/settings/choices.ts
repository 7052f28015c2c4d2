import { formatAmount } from '../../ui/cells/format.ts';
import { systemTimeZone } from '../../ui/preferences.ts';

type Choice = { value: string; label: string };

/** The zones that this browser knows, UTC first. */
export function zoneChoices(): Choice[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return [
    { value: 'system', label: `As the system (${systemTimeZone()})` },
    ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  ];
}

// one locale for each way of writing a number
const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'];

/** The ways to write a number, each as an example. */
export function numberChoices(): Choice[] {
  return [
    { value: 'system', label: 'As the system' },
    ...locales.map((locale) => ({ value: locale, label: formatAmount(1234567.89, 'EUR', locale) })),
  ];
}
