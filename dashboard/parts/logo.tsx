/** Streams that join into a river. Decorative; the name stands beside it. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeLinecap="round" aria-hidden="true">
      <rect width="32" height="32" rx="8.5" fill="var(--brand)" />
      <path d="M6 7.5C13 7.5 11.5 16.5 18.5 17" stroke="#9fdcd6" strokeWidth="2.2" />
      <path d="M6 16.2C10 15 13 17.6 18.5 17" stroke="#fff" strokeWidth="1.8" />
      <path d="M6 25.5C13 25.5 12 18 18.5 17" stroke="#d3f0ed" strokeWidth="3" />
      <path d="M18.5 17C21.5 16.7 22.5 13.2 26.5 13.2" stroke="#fff" strokeWidth="4.6" />
    </svg>
  )
}
