import { expect, it } from 'vitest';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { changedLines } from '../../../src/render/pulse/portfolio-words.ts';
import { october } from '../../fixtures/pulse-account.ts';
import { inPortfolio, portfolioOf } from '../../fixtures/pulse-portfolio.ts';

it('names the limit where it alone made a colour worse', () => {
  const from80 = {
    ...BUILT_IN_WEIGHTS,
    version: 1,
    from: october.start,
    greenFrom: 80_000_000_000,
  };
  const risen = inPortfolio('Risen', { now: 73.4, before: 72.3 });
  if (risen.current === null) throw new Error('not scored');
  const view = portfolioOf(
    [
      { ...risen, current: { ...risen.current, band: 'amber' } },
      inPortfolio('Fallen', { now: 60, before: 75 }),
    ],
    [from80],
  );
  expect(changedLines(view, 'comma-dot')).toContain(
    '• 2 worse colour: Fallen (🟡 60.0, ▼ −15.0), Risen (🟡 73.4, ▲ +1.1, Healthy begins at 80 now)',
  );
});
