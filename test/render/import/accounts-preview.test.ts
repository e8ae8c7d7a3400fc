import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import {
  planAccounts,
  type KnownAccount,
  type ProposedAccount,
} from '../../../src/domain/pulse/plan-accounts.ts';
import { toAccountsPreview } from '../../../src/render/import/accounts-preview.ts';
import { customer } from '../../store/pulse/customers.ts';
import { readable } from '../readable.ts';

const usd = (amount: number) => ({ amount: new Decimal(amount), currency: 'USD' });

const known = (name: string, change: Partial<KnownAccount> = {}): KnownAccount => ({
  ...customer(name),
  revision: 1,
  mrr: [{ from: '1970-01-01', ...usd(3_650) }],
  ...change,
});

const row = (name: string, change: Partial<ProposedAccount> = {}): ProposedAccount => ({
  name,
  vertical: 'tech',
  segment: 'smb',
  ownerId: undefined,
  mrr: undefined,
  mrrFrom: undefined,
  status: undefined,
  churnedOn: undefined,
  churnReason: undefined,
  renewalDate: undefined,
  ...change,
});

function preview(proposed: readonly ProposedAccount[], current: readonly KnownAccount[]) {
  const plan = planAccounts({
    proposed,
    current,
    today: '2025-11-12',
    openFrom: '2025-11-01',
    newId: () => 'new',
  });
  const checked = {
    rows: proposed,
    errors: [],
    errorCount: 0,
    warnings: [],
    unknownOwners: [],
    unchangedCount: 0,
  };
  const shown = { importId: 'i', fileName: 'accounts.csv', numberFormat: 'comma-dot' } as const;
  return readable(toAccountsPreview({ ...shown, checked, plan }).blocks).join('\n');
}

describe('the preview of a file of accounts', () => {
  it('says what changes of accounts that are known', () => {
    const words = preview(
      [
        row('Alder & Co', { mrr: usd(2_000), ownerId: 'U0NOOR' }),
        row('Birch', { segment: 'enterprise', renewalDate: '2026-03-31' }),
        row('Cedar', { churnedOn: '2025-11-01', churnReason: 'Moved <!here>' }),
        row('Same'),
      ],
      ['Alder & Co', 'Birch', 'Cedar', 'Same'].map((name) => known(name)),
    );
    expect(words).toContain(
      '• Alder &amp; Co: MRR $3,650 → $2,000 from 2025-11-12 · another owner',
    );
    expect(words).toContain('• Birch: SMB → Enterprise · renews at no date → 2026-03-31');
    expect(words).toContain('• Cedar: churned on 2025-11-01');
    expect(words).not.toContain('Same:');
    expect(words).not.toContain('<!here>');
    expect(words).not.toContain('U0NOOR');
  });

  it('names the new ones, and one that is probably known by another spelling', () => {
    const words = preview(
      [row('Orchard Botling'), row('Fern & Sons'), row('ACME')],
      [known('Orchard Bottling'), known('ACMA')],
    );
    expect(words).toContain('New: Orchard Botling, Fern &amp; Sons and ACME.');
    expect(words).toContain(
      '“Orchard Botling” would be a new account beside “Orchard Bottling”. If they are one customer',
    );
    expect(words).not.toContain('“ACME” would');
  });

  it('counts what it does not name', () => {
    const names = Array.from({ length: 8 }, (_, at) => `${'Very long name '.repeat(12)}${at}`);
    const words = preview(
      names.map((name) => row(name, { mrr: usd(1) })),
      names.map((name) => known(name)),
    );
    expect(words).toContain('… and 3 more accounts');
    expect(words.length).toBeLessThan(3_000);
  });
});
