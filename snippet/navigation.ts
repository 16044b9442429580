/** How this page was come to; undefined in a browser that does not tell. */
export const navigation = () =>
  performance.getEntriesByType?.('navigation')[0] as PerformanceNavigationTiming | undefined
