/** The product mark: a ledger sheet whose last line is settled. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 8.5h14M9 14h14M9 19.5h8" />
        <path d="M20 21.5l2.4 2.4 4-4.6" opacity=".75" />
      </g>
    </svg>
  );
}
