/** Streams that join: three sources, one river. Decorative; the name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeLinecap="round" aria-hidden="true">
      <path d="M6 4c0 9 10 8 10 16" stroke="var(--accent)" strokeWidth="2.6" opacity="0.55" />
      <path d="M26 3c0 9-10 10-10 17" stroke="var(--accent)" strokeWidth="3.2" opacity="0.75" />
      <path d="M15.5 3c-1.4 5 1.6 8 .5 15" stroke="var(--accent)" strokeWidth="2.2" />
      <path d="M16 19c0 4-1.5 6-.5 10" stroke="var(--accent)" strokeWidth="5.4" />
    </svg>
  )
}
