/** Work that a person puts off: it comes back at a time, or as soon as its object is in another state. */

export type Snooze = {
  /** ISO instant; without one only another state brings it back. */
  until?: string;
  /** The state in which it was put off. */
  status: string;
};

/** Whether an object is still put off; `now` in ms. */
export function isSnoozed(snooze: Snooze | undefined, status: string | undefined, now: number): boolean {
  if (!snooze || snooze.status !== status) return false;
  return snooze.until === undefined || Date.parse(snooze.until) > now;
}

export type SnoozeChoice = { id: string; label: string; until?: Date };

const morning = 9;

/** Until when one puts things off, from the day of the person; `now` is in the zone of the device. */
export function snoozeChoices(now: Date): readonly SnoozeChoice[] {
  const at = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning);
  const toMonday = ((8 - now.getDay()) % 7 || 7) as number;
  return [
    { id: 'tomorrow', label: 'Until tomorrow', until: at(1) },
    { id: 'days', label: 'For three days', until: at(3) },
    { id: 'monday', label: 'Until Monday', until: at(toMonday) },
    { id: 'state', label: 'Until its state changes' },
  ];
}
