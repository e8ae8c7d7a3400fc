import type { FirstImportSummary } from '../../domain/alerts/first-import-summary.ts';
import { bandText } from '../../domain/pulse/words.ts';
import { header, section, context } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, fitLines, joinWords } from '../text.ts';
import { moneyWords } from './alert-facts.ts';
import type { AlertContent } from './alert-message.ts';
import { personName } from './alert-status.ts';
import type { AlertPrinting } from './alert-subject.ts';
import { ruleName } from './rule-names.ts';

const OWNERS_SHOWN = 12;
const NAME_LENGTH = 80;
const CURRENCIES_SHOWN = 5;

/** Said once when a tenant's first scores came in, instead of an alert for everything that holds already. */
export function toFirstImportMessage(
  summary: FirstImportSummary,
  accountName: (accountId: string) => string,
  printing: AlertPrinting,
): AlertContent {
  const { byRule, byOwner, lowest, mrr, accounts, atRisk } = summary;
  const { numberFormat } = printing.settings;
  const title =
    atRisk > 0
      ? `🩺 ${countOf(atRisk, 'account')} at risk from the start`
      : `🩺 ${countOf(accounts, 'account')} to look at from the start`;
  const amounts = mrr.map((one) => moneyWords(one, numberFormat));
  const owners = byOwner.map(({ ownerId, accounts: count }) => {
    const who = ownerId === null ? 'without an owner' : personName(ownerId, printing);
    return `${who} ${count}`;
  });
  const worth =
    amounts.length === 0
      ? ''
      : ` Those at risk are worth *${joinWords(amounts, CURRENCIES_SHOWN)}* a month.`;
  const sections = [
    `The first scores are in. Nobody is alerted of what holds already: from now on its owner is told of every account that gets worse.${worth}`,
    [
      '*What holds*',
      ...(atRisk === 0 ? [] : [`• ${bandText('red')}: ${countOf(atRisk, 'account')}`]),
      ...byRule.map((one) => `• ${ruleName(one.rule)}: ${countOf(one.accounts, 'account')}`),
    ].join('\n'),
    `*Lowest scores*: ${joinWords(lowest.map((id) => escapeWithin(accountName(id), NAME_LENGTH)))}`,
    `*By owner*: ${joinWords(owners, OWNERS_SHOWN)}`,
  ];
  const hint = 'Type `/pulse risk` for the list, `/pulse mine` for your own accounts.';
  const blocks = [header(title), ...sections.map((text) => section(text)), context(hint)];
  return {
    text: escapeMrkdwn(title),
    blocks,
    half: blocks,
    plainText: fitLines([`*${title}*`, ...sections, hint], SLACK_LIMITS.messageText),
    chart: null,
    pictureAt: null,
  };
}
