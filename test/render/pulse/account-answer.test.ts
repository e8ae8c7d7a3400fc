import { describe, expect, it } from 'vitest';
import { buildAccount } from '../../../src/domain/pulse/build-account.ts';
import type { AccountInput } from '../../../src/domain/pulse/build-account.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import type { Answer } from '../../../src/render/answer.ts';
import { toAccountAnswer } from '../../../src/render/pulse/account-answer.ts';
import {
  september,
  churned,
  accountInput,
  october,
  pulseAccount,
  pulseAction,
  pulseNote,
  pulseOverride,
  pulseValue,
} from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => (id === 'U0CSM' ? 'Mira' : id);
const answerOf = (change: Partial<AccountInput> = {}): Answer =>
  toAccountAnswer({ view: buildAccount(accountInput(change)), settings, nameOf, budget: 'full' });
const linesOf = (change: Partial<AccountInput> = {}) =>
  readable(answerOf(change).toBlocks({ kind: 'pending' }));

const signed = (text: string) => Number(text.replace('−', '-'));

const isRest = (line: string) => !line.startsWith('*Earlier overrides*');

describe('an account', () => {
  it('says score, facts and what it is made of', () => {
    const lines = linesOf();
    expect(lines.slice(0, 5)).toEqual([
      '# Harbour & Pine',
      '🟡 Watch · *68.4* · ▼ −4.4 since September 2025\nMissing: CES (Experience).',
      'Tech · Mid-market · owner Mira · MRR $1,250 · renews 31 Jan 2026, in 80 days',
      'October 2025 · coverage 92% · oldest input 31 Aug 2025, 61 days old at the period’s end',
      [
        '*Since September 2025: −4.4 points* (72.8 → 68.4)',
        '• Contraction MRR rose from 10 to 30: −3.0 points',
        '• Active users fell from 80% to 60%: −1.8 points',
        '• Hero feature adoption rose from 50% to 55%: +0.4 points',
      ].join('\n'),
    ]);
    expect(lines).toContain('**Usage** |  | 61.3 | 35% | 21.4 | 4 of 4 metrics');
    expect(lines).toContain('Active users | 60% | 60.0 | 8.8% | 5.3');
    expect(lines).toContain('NPS | 40 | 70.0 | 12.5% | 8.8 | ⏳ from 31 Aug 2025');
    expect(lines).toContain('CES | — | — | — | — | missing');
    expect(lines).toContain(
      'NRR | 115% | 100.0 | 12.5% | 12.5 | ⚠ beyond the scale: counts as 100%',
    );
    expect(lines).toContain(
      '**Risk (lower is better)** | 30.0 | 70.0 | 15% | 10.5 | 1 of 1 metric',
    );
    expect(lines.at(-1)).toBe('(Why?) (Override…) (Log action…) (Note…) (Assign…)');
  });

  it('says that nobody owns it', () => {
    const account = { ...pulseAccount, ownerId: null };
    expect(linesOf({ account })).toContainEqual(
      expect.stringMatching(/^Tech · Mid-market · no owner · MRR /),
    );
  });

  it('prints parts that add up to the printed change, and components to the printed score', () => {
    const lines = linesOf({ overrides: [pulseOverride()] });
    const parts = [...(lines[4] ?? '').matchAll(/: ([+−]?[\d.]+) points$/gm)];
    const sum = parts.reduce((total, [, text = '0']) => total + signed(text), 0);
    expect(sum.toFixed(1)).toBe('5.6');
    const components = lines.flatMap(
      (line) => /^\*\*.*\| ([\d.]+) \| \d of \d metric/.exec(line)?.[1] ?? [],
    );
    expect(components.reduce((total, text) => total + Number(text), 0).toFixed(1)).toBe('68.4');
  });

  it('names a moved limit beside as many parts as else', () => {
    const greenFrom = 65_000_000_000;
    const weights = { ...BUILT_IN_WEIGHTS, version: 1, from: october.start, greenFrom };
    const setUp = { definitions: [], weightSets: [weights] };
    const view = buildAccount(accountInput({ setUp }));
    const answer = toAccountAnswer({ view, settings, nameOf, budget: 'half' });
    expect(
      readable(answer.toBlocks({ kind: 'pending' }))[4]
        ?.split('\n')
        .slice(1),
    ).toEqual([
      '• Healthy begins at 65 from October 2025 (70 before): 0.0 points',
      '• Contraction MRR rose from 10 to 30: −3.0 points',
      '• Active users fell from 80% to 60%: −1.8 points',
      '• Hero feature adoption rose from 50% to 55%: +0.4 points',
    ]);
  });

  it('adds the parts left out of the message up in one line, without what had no effect', () => {
    const values = accountInput().values.map((one) =>
      one.type === 'csat_score'
        ? { ...one, periodStart: october.start, periodEnd: october.end }
        : one,
    );
    const more = [...values, pulseValue('csat_score', september, 80)];
    const [view, full] = [
      buildAccount(accountInput()),
      buildAccount(accountInput({ values: more })),
    ];
    const textOf = (one: typeof view) =>
      readable(
        toAccountAnswer({ view: one, settings, nameOf, budget: 'half' }).toBlocks({
          kind: 'pending',
        }),
      ).join('\n');
    expect(textOf(full)).toContain('• 2 smaller parts together: +0.6 points');
    expect(textOf(view)).not.toContain('NRR rose');
    expect(textOf(view)).not.toContain(': 0.0 points');
  });

  it('lists overrides that are over: who, what, why, from when until when, and who ended them', () => {
    const lines = linesOf({
      overrides: [
        pulseOverride({
          reason: 'Silence & no <!channel>',
          createdAt: new Date('2025-10-20T15:00:00Z'),
          endedAt: new Date('2025-11-01T15:00:00Z'),
          endedBy: 'U0DANA',
        }),
        pulseOverride({
          change: { kind: 'band', band: 'red' },
          createdAt: new Date('2025-08-20T15:00:00Z'),
          expiresAt: new Date('2025-09-20T15:00:00Z'),
          // A later override put an end to what had expired.
          endedAt: new Date('2025-10-20T15:00:00Z'),
          endedBy: 'U0CSM',
        }),
      ],
    });
    expect(lines).toContain(
      [
        '*Earlier overrides*',
        '• 20 Oct 2025 – 1 Nov 2025: +10.0 points by Mira, ended early by U0DANA: Silence &amp; no &lt;!channel&gt;',
        '• 20 Aug 2025 – 20 Sep 2025: colour 🔴 At risk by Mira, expired: New sponsor since Monday',
      ].join('\n'),
    );
    expect(lines[1]).not.toContain('Overridden');
    expect(answerOf({ overrides: [pulseOverride()] }).plainText).not.toContain('Earlier');
  });

  it('has all earlier overrides in the thread when the message has no room for them', () => {
    const overrides = Array.from({ length: 13 }, (_, at) =>
      pulseOverride({
        reason: `Reason ${at}`,
        createdAt: new Date(Date.UTC(2025, 5, 1 + at)),
        expiresAt: new Date(Date.UTC(2025, 6, 1 + at)),
      }),
    );
    const answer = answerOf({ overrides });
    const text = readable(answer.toBlocks({ kind: 'pending' })).join('\n');
    expect(text).toContain('*Earlier overrides* (13, in full in the thread)');
    expect(text).toContain('Reason 12');
    expect(text).not.toContain('Reason 10');
    const thread = answer.more.flatMap(({ blocks }) => readable(blocks));
    expect(thread.filter((line) => line.includes('expired'))).toHaveLength(10);
    expect(thread).toContain('… and 3 earlier ones');
    expect(thread.join('\n')).toMatch(/Reason 12[^]*Reason 3/);
  });

  it('keeps the computed score beside an override, with why, by whom and until when', () => {
    const lines = linesOf({ overrides: [pulseOverride()] });
    expect(lines[1]).toContain('🟢 Healthy · *78.4* · ▲ +5.6');
    expect(lines[1]).toContain(
      '✋ *Overridden:* +10.0 points by Mira until 12 Dec 2025: New sponsor since Monday. Computed: *68.4* · 🟡 Watch.',
    );
    expect(lines).toContain('**Computed score** |  |  |  | **68.4**');
    expect(lines.at(-1)).toContain('(End override)');
  });

  it('forgets an override that has expired or ended', () => {
    const over = { expiresAt: new Date('2025-11-12T14:59:59Z') };
    const ended = { endedAt: new Date('2025-11-11T09:00:00Z'), endedBy: 'U0CSM' };
    for (const change of [over, ended])
      expect(linesOf({ overrides: [pulseOverride(change)] }).filter(isRest)).toEqual(linesOf());
  });

  it('says why there is no score, which metrics are missing, and what to do', () => {
    const values = [pulseValue('csat_score', october, 80)];
    const [, words = '', , facts, ledger] = linesOf({ values });
    expect(words.split('\n')).toEqual([
      '⚪ Not scored: the values cover 8% of the weights, and 60% is needed; no usage metric has a value. Import what is missing.',
      'Missing: Active users, Hero feature adoption, Licence utilisation, Integrations (Usage); NPS, CES (Experience); NRR, Expansion MRR (Outcomes); Contraction MRR (Risk).',
    ]);
    expect(facts).toContain('coverage 8%');
    expect(ledger).toBe('*Since September 2025*\nIt was not scored before either.');
  });

  it('says it once, and no more, where there is not a single value', () => {
    const { plainText } = answerOf({ values: [] });
    const lines = linesOf({ values: [] });
    for (const text of [plainText, lines.join('\n')]) {
      expect(text).toContain(
        '⚪ Not scored: none of its 10 metrics has a value. Import what is missing.\n',
      );
      expect(text.match(/Not scored/g)).toHaveLength(1);
      expect(text).not.toMatch(/missing(?!\.)/);
    }
  });

  it('tells who is gone, since when and why, and scores nothing', () => {
    const account = {
      ...pulseAccount,
      ...churned('2025-10-20', 'Merged <!channel>'),
    } as const;
    const lines = linesOf({ account });
    expect(lines[1]).toBe('⚫ Churned on 20 Oct 2025: Merged &lt;!channel&gt;');
    expect(lines.join('\n')).not.toContain('Computed score');
    expect(lines.at(-1)).toBe('(Why?) (Log action…) (Note…) (Assign…)');
    expect(answerOf({ account })).toMatchObject({
      text: 'Harbour &amp; Pine: ⚫ Churned —, October 2025',
    });
    expect(answerOf({ account }).chart()).toMatchObject({
      altText: expect.stringContaining('Harbour & Pine: ⚫ Churned — in October 2025'),
      spec: { head: { status: { status: 'none', label: 'Churned' } } },
    });
  });

  it('can be overridden until it is gone, and ends an override after that, too', () => {
    const leaving = { ...pulseAccount, ...churned('2025-11-20') };
    expect(linesOf({ account: leaving }).at(-1)).toContain('(Override…)');
    const november = shiftPulsePeriod(october, 1);
    expect(linesOf({ account: leaving, period: november })[1]).toBe('⚫ Churns on 20 Nov 2025');
    const gone = { ...leaving, ...churned('2025-11-12') };
    const controls = linesOf({ account: gone, overrides: [pulseOverride()] }).at(-1);
    expect(controls).toBe('(Why?) (Log action…) (Note…) (Assign…) (End override)');
  });

  it('shows what is to be done about it, then what was done last, at most five', () => {
    const closed = { status: 'done', closedBy: 'U0CSM', dueOn: null } as const;
    const lines = linesOf({
      actions: [
        pulseAction(1, 'Call the <sponsor>', { ownerId: 'U0CSM' }),
        pulseAction(2, 'Send the plan', { kind: 'email', dueOn: null, ownerId: 'U0CSM' }),
        ...[1, 2, 3, 4].map((day) =>
          pulseAction(day + 2, `Done on ${day}`, {
            ...closed,
            ownerId: 'U0CSM',
            closedAt: new Date(Date.UTC(2025, 10, day)),
          }),
        ),
      ],
    });
    expect(lines.find((line) => line.startsWith('*Actions*'))?.split('\n')).toEqual([
      '*Actions*',
      '• 📞 Call: Call the &lt;sponsor&gt; · Mira · due 26 Nov 2025 · Open',
      '• ✉️ E-mail: Send the plan · Mira · Open',
      '• 📞 Call: Done on 4 · Mira · Done',
      '• 📞 Call: Done on 3 · Mira · Done',
      '• 📞 Call: Done on 2 · Mira · Done',
      '… and 1 more action',
    ]);
    expect(linesOf().some((line) => line.startsWith('*Actions*'))).toBe(false);
  });

  it('shows the newest five notes cut, and all of them with the MRR history in the thread', () => {
    const notes = Array.from({ length: 7 }, (_, at) =>
      pulseNote(at, `Note ${at} ${'x'.repeat(at === 6 ? 900 : 10)}`),
    );
    const answer = answerOf({ notes });
    const shown = readable(answer.toBlocks({ kind: 'pending' })).find((line) =>
      line.startsWith('*Notes*'),
    );
    expect(shown).toContain(
      '*Notes* (7, in full in the thread)\n• *2025-10-07 05:06* Mira: Note 6',
    );
    expect(shown).not.toContain('Note 1');
    const thread = answer.more.flatMap(({ blocks }) => readable(blocks)).join('\n');
    expect(thread).toContain(
      '*MRR history*\n• from 10 Oct 2025: $1,250\n• since the beginning: $1,000',
    );
    expect(thread).toContain(`Note 6 ${'x'.repeat(900)}`);
    expect(thread).toContain('Note 0');
  });

  it('tells the history in its alternative text', () => {
    const image = answerOf()
      .toBlocks({ kind: 'ready', fileId: 'F0PICTURE' })
      .find(({ type }) => type === 'image');
    expect(image).toMatchObject({
      alt_text: expect.stringContaining(
        'Harbour & Pine: 🟡 Watch 68.4 in October 2025, 2 of 13 periods scored. October 2025 68.4 Watch, September 2025 72.8 Healthy, August 2025 not scored',
      ),
    });
  });

  it('is drawn with its components, badness for risk, and gaps where there is no score', () => {
    const chart = answerOf({ overrides: [pulseOverride()] }).chart();
    expect(chart).toMatchObject({
      fileName: 'account.png',
      spec: {
        kind: 'pulseHistory',
        head: {
          title: 'Harbour & Pine',
          subtitle: 'Last 13 months · Tech',
          value: '78.4',
          delta: { text: '▲ +5.6 vs September 2025', good: true },
          status: { status: 'green', label: 'Healthy' },
        },
        zones: [
          { status: 'red', low: 0, high: 50 },
          { status: 'yellow', low: 50, high: 70 },
          { status: 'green', low: 70, high: 100 },
        ],
      },
    });
    const spec = chart?.spec.kind === 'pulseHistory' ? chart.spec : null;
    expect(spec?.labels.slice(-3)).toEqual(['Aug', 'Sep', 'Oct']);
    expect(spec?.score.slice(-3).map(({ text }) => text)).toEqual(['—', '72.8', '78.4']);
    expect(spec?.components.at(-1)).toMatchObject({ label: 'Risk', lastText: '30.0' });
    expect(spec?.components.at(-1)?.values.slice(-2)).toEqual([10, 30]);
    expect(answerOf({ values: [] }).chart()).toBeNull();
  });

  it('is stored with what builds it again', () => {
    expect(answerOf()).toMatchObject({
      kind: 'pulse-account',
      query: { accountId: pulseAccount.id, period: '2025-10-01' },
      text: 'Harbour &amp; Pine: 🟡 Watch 68.4, October 2025',
    });
  });
});
