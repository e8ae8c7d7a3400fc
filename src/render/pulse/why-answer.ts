import type { KnownBlock } from '@slack/types';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import type { ComponentExplanation } from '../../domain/pulse/explain.ts';
import {
  printComponent,
  printPoints,
  printRisk,
  printScore,
  printShare,
} from '../../domain/pulse/print-score.ts';
import { bandText, componentName } from '../../domain/pulse/words.ts';
import type { NumberFormat, TenantSettings } from '../../domain/tenant.ts';
import type { Answer, Budget, MessagePart } from '../answer.ts';
import { context, header, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { packTables } from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { ACCOUNT_TABLE, toAccountGroups } from './account-table.ts';
import {
  churnSentence,
  factLines,
  headline,
  ledgerLines,
  overrideLine,
  remarkLines,
  statusText,
  type NameOf,
} from './account-words.ts';
import { toWhyRows, WHY_TABLE } from './why-table.ts';

export interface WhyAnswerInput {
  readonly view: AccountView;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

/** `• Usage: health 72.0 × 35% = 25.2 points`, with the weight that counts where some are missing. */
function componentLine(one: ComponentExplanation, format: NumberFormat): string {
  const { component, points, weight, effectiveWeight, contributionText, active } = one;
  const name = componentName(component);
  if (active === 0) return `• ${name}: no metric in this vertical`;
  if (points === null)
    return `• ${name}: no value, so its ${printShare(weight, format)} goes to the others`;
  const turned = component === 'risk' ? printRisk(points, format) : null;
  const health = `health ${turned?.health ?? printComponent(points, format)}`;
  const risk = turned === null ? '' : ` (100 − risk ${turned.risk})`;
  const share =
    weight === effectiveWeight
      ? printShare(weight, format)
      : `${printComponent(effectiveWeight * 100, format)}% (${printShare(weight, format)} as set, more because others have no value)`;
  const sum = contributionText === null ? '' : ` = ${contributionText} points`;
  return `• ${name}: ${health}${risk} × ${share}${sum}`;
}

const hasValues = ({ metrics }: ComponentExplanation): boolean => metrics.length > 0;

/** `• Usage: health 72.0`: what is known while there is no score that it is part of. */
function knownLine({ component, points }: ComponentExplanation, format: NumberFormat): string {
  const health =
    component === 'risk' && points !== null
      ? printRisk(points, format).health
      : printComponent(points, format);
  return `• ${componentName(component)}: health ${health}`;
}

/** How the computed score is made up, and what an override makes of it; null: there is nothing to tell. */
function toMakeUp({ view, settings }: WhyAnswerInput): string | null {
  const { explanation, weights, override, shown, gone } = view;
  const format = settings.numberFormat;
  const { score, band } = explanation.score;
  const known = explanation.components.filter(hasValues);
  if (gone !== null || known.length === 0) return null;
  if (score === null)
    return ['*What is known*', ...known.map((one) => knownLine(one, format))].join('\n');
  const points =
    override?.change.kind === 'points' && shown.overridden
      ? [
          `Override ${printPoints(override.change.points, format)} points: *${printScore(shown.score, weights, format)}* · ${bandText(shown.band)}`,
        ]
      : [];
  return [
    '*How the score is made up*',
    ...explanation.components.map((one) => componentLine(one, format)),
    `Together: *${printScore(score, weights, format)}* · ${bandText(band)} (red below ${printComponent(weights.redBelow, format)}, green from ${printComponent(weights.greenFrom, format)})`,
    ...points,
  ].join('\n');
}

/** What changed since the period before, every metric of it, and how the score is made up. */
export function toWhyAnswer(input: WhyAnswerInput): Answer {
  const { view, settings, nameOf, budget } = input;
  const { account, ledger, period, label } = view;
  const { numberFormat } = settings;
  const title = `Why · ${shorten(account.name, 100)} · ${label}`;
  const override = overrideLine(view, settings, nameOf);
  const words = [
    view.gone !== null ? churnSentence(view, view.gone) : headline(view, numberFormat),
    ...(override === null ? [] : [override]),
    ...(ledger?.kind === 'sentence' ? ledgerLines(ledger, numberFormat, 1) : []),
    ...remarkLines(view),
  ];
  const makeUp = toMakeUp(input);
  const frame = [
    header(title),
    section(words.join('\n')),
    ...(makeUp === null ? [] : [section(makeUp)]),
    context(...factLines(view, numberFormat, nameOf)),
  ];
  const ledgerTables =
    ledger?.kind === 'ledger'
      ? packTables(
          WHY_TABLE,
          [{ title: null, rows: toWhyRows(view, ledger, numberFormat) }],
          budget,
          frame,
        )
      : [];
  const groups = view.gone !== null ? [] : toAccountGroups(view, numberFormat);
  const made = packTables(ACCOUNT_TABLE, groups, budget, ledgerTables.length === 0 ? frame : []);
  const [table, ...rest] = [...ledgerTables, ...made];
  const more: MessagePart[] = rest.map((next) => ({
    text: escapeMrkdwn(`${title} (continued)`),
    blocks: [next],
  }));
  return {
    kind: 'pulse-why',
    query: { accountId: account.id, period: period.start },
    text: escapeMrkdwn(`${title}: ${statusText(view)}`),
    toBlocks: (): KnownBlock[] => [...frame, ...(table === undefined ? [] : [table])],
    more,
    plainText: toPlainText(input, title, words),
    chart: () => null,
  };
}

function toPlainText(input: WhyAnswerInput, title: string, words: readonly string[]): string {
  const { view, settings } = input;
  const { ledger, explanation } = view;
  return fitLines(
    [
      `*${escapeMrkdwn(title)}*`,
      ...words,
      ...(ledger?.kind === 'ledger'
        ? ledgerLines(ledger, settings.numberFormat, Number.MAX_SAFE_INTEGER)
        : []),
      ...(toMakeUp(input)?.split('\n') ?? []),
      ...explanation.components
        .flatMap((one) => one.metrics)
        .map(({ text }) => `• ${escapeMrkdwn(text)}`),
    ],
    SLACK_LIMITS.messageText,
  );
}
