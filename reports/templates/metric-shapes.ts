/** The recurring shapes of template metrics. */
export const atLeast = (low: string) => ({ operator: '>=', low }) as const;
export const atMost = (low: string) => ({ operator: '<=', low }) as const;

export const weeklyCount = { unit: 'count', rollUp: 'mean', cadence: 'weekly' } as const;
export const weeklyLevel = { unit: 'count', rollUp: 'last', cadence: 'weekly' } as const;
export const weeklyRate = { unit: 'percent', rollUp: 'pooled-ratio', cadence: 'weekly' } as const;
export const weeklyHours = { unit: 'duration', rollUp: 'mean', cadence: 'weekly' } as const;
export const monthlyMoney = { unit: 'money', rollUp: 'mean', cadence: 'monthly' } as const;
